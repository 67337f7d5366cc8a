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
    /// Takes registration's locks on these people, in the order of their TRNs, before the record takes its own: a registration locks the person
    /// first and the record afterwards, so a change of the record must do the same.
    ///
    /// # Errors
    /// [`StoreError`] as any query.
    fn hold(&self, connection: &mut PgConnection, trns: &[&Trn]) -> Result<(), StoreError>;

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

    /// The record of `merged` became part of that of `survivor`; both are held. Whoever was registered under the one goes on under the other
    /// (decision 66).
    ///
    /// # Errors
    /// [`StoreError::Constraint`] where the registrations of the two cannot be those of one person.
    fn records_merged(
        &self,
        connection: &mut PgConnection,
        actor: &EventActor,
        merged: &Trn,
        survivor: &Trn,
        when: When,
    ) -> Result<(), StoreError>;
}
