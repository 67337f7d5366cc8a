//! The way back: the teaching record tells registration what changed (decision 1).

use diesel::PgConnection;
use domain::trn::Trn;
use store::{StoreError, events::EventActor};
use time::{Date, OffsetDateTime};

use super::teaching_record::RecordAnswer;

/// When a record changed.
#[derive(Debug, Clone, Copy)]
pub struct When {
    /// The business day.
    pub today: Date,
    /// The real time.
    pub at: OffsetDateTime,
}

/// Told by a record in this database inside the transaction that changes it, so that both contexts agree at every commit.
pub trait RecordChanged: Send + Sync {
    /// The record of `trn` is `now` like this. Whoever changed it is `actor`.
    ///
    /// # Errors
    /// [`StoreError`] as any write; the change of the record is then rolled back too.
    fn record_changed(
        &self,
        connection: &mut PgConnection,
        actor: &EventActor,
        trn: &Trn,
        now: &RecordAnswer,
        when: When,
    ) -> Result<(), StoreError>;
}
