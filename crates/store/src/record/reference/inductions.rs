//! The one list that rules are written in, so that it is the program's and no table.

use diesel::PgConnection;
use domain::record::induction::status_table::{STATUSES, StatusRow};

use super::{Listed, Scope};
use crate::StoreError;

impl Listed for StatusRow {
    const TABLES: &'static [&'static str] = &["induction_statuses"];

    fn all(_: &mut PgConnection, _: Scope) -> Result<Vec<Self>, StoreError> {
        Ok(STATUSES.to_vec())
    }
}
