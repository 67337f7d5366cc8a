use std::sync::Arc;

use domain::trn::Trn;

use crate::platform::db::Db;
use crate::ports::{record_changed::When, teaching_record::TeachingRecord};

/// What every use case of the record works with.
#[derive(Clone)]
pub struct Registry {
    /// The database.
    pub db: Db,
    /// The way to registration.
    pub record: Arc<dyn TeachingRecord>,
    /// When the request is judged.
    pub when: When,
}

/// A person who is asked for by TRN, and where: a merged record is found at the same address with the TRN of the one that survived.
#[derive(Debug, Clone)]
pub struct Asked {
    /// The TRN in the address.
    pub trn: Trn,
    rest: String,
}

impl Asked {
    /// `rest` is what follows the TRN in the address: further segments and the query.
    #[must_use]
    pub const fn new(trn: Trn, rest: String) -> Self {
        Self { trn, rest }
    }

    /// The same of another person.
    #[must_use]
    pub fn address_of(&self, trn: &str) -> String {
        format!("/v1/teachers/{trn}{}", self.rest)
    }
}
