//! The only way from registration to the teaching record (decision 1).
//!
//! Facts are read before the transaction, asynchronously, because the record may be another system; they are judged again under lock,
//! where the record in this database is read once more and a remote one is taken at its word. Writes take the transaction's connection:
//! a row of the record when it is ours, an outbox row when it is not, so that either way they are the caller's one transaction.

mod in_process;
mod remote;

use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use diesel::PgConnection;
use domain::person_name::PersonName;
use domain::record::alert::AlertFacts;
use domain::record::identity::IdentityFacts;
use domain::record::induction_status::InductionStatus;
use domain::trn::Trn;
use store::StoreError;
use store::events::EventActor;
use time::Date;

use super::record_changed::When;
use crate::platform::error::AppError;

pub use in_process::InProcess;
pub use remote::{Delivery, Remote};

/// What the record says about a TRN.
#[derive(Debug, Clone)]
pub enum RecordAnswer {
    /// An active record.
    Found(Box<RecordFacts>),
    /// No record has this TRN, or it has no first name to show.
    NotFound,
    /// The record was deactivated.
    Deactivated,
    /// The record was merged; the TRN of the one that survived.
    MergedInto(Trn),
}

impl RecordAnswer {
    /// The facts, if a registration may see them: merged and deactivated records answer as unknown (decision 13).
    #[must_use]
    pub fn visible(self) -> Option<RecordFacts> {
        match self {
            Self::Found(facts) => Some(*facts),
            Self::NotFound | Self::Deactivated | Self::MergedInto(_) => None,
        }
    }
}

/// An active record as registration may use it.
#[derive(Debug, Clone)]
pub struct RecordFacts {
    /// The TRN that was asked for.
    pub trn: Trn,
    /// The name on the record.
    pub name: PersonName,
    /// What is compared with what somebody typed. Used for the comparison and forgotten (decision 4): never stored, logged or answered.
    pub identity: IdentityFacts,
    /// What decides about a registration.
    pub standing: RecordStanding,
}

/// The regulated facts that decide about a registration; nothing in it identifies a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordStanding {
    /// Day from which QTS is held.
    pub qts_awarded_on: Option<Date>,
    /// Induction status.
    pub induction_status: InductionStatus,
    /// First day of induction.
    pub induction_started_on: Option<Date>,
    /// Last day of induction.
    pub induction_completed_on: Option<Date>,
    /// Alerts, open and closed.
    pub alerts: Vec<AlertFacts>,
    /// A death was recorded (decision 12: answered as `cannot_register`).
    pub deceased: bool,
}

/// An induction status with the dates that belong to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InductionWrite {
    /// The new status.
    pub status: InductionStatus,
    /// First day of induction.
    pub started_on: Option<Date>,
    /// Last day of induction.
    pub completed_on: Option<Date>,
}

/// The record cannot be asked now. Becomes a 503 with `Retry-After`; drafts stay as they are (decision 29).
#[derive(Debug, Clone, thiserror::Error)]
#[error("the teaching record does not answer: {reason}")]
pub struct RecordUnavailable {
    /// What happened, for the log; no personal data.
    pub reason: String,
    /// When it is worth trying again.
    pub retry_after: Duration,
}

impl From<RecordUnavailable> for AppError {
    fn from(error: RecordUnavailable) -> Self {
        Self::unavailable(error.to_string(), error.retry_after)
    }
}

/// An answer that is on its way.
pub type Pending<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// The teaching record, wherever it is kept.
pub trait TeachingRecord: Send + Sync {
    /// Asks for one TRN. What somebody typed beside it never leaves us: the comparison is done here (decision 13).
    ///
    /// # Errors
    /// [`RecordUnavailable`] when the record cannot be asked; no answer of the record is an error.
    fn read<'a>(&'a self, trn: &'a Trn) -> Pending<'a, Result<RecordAnswer, RecordUnavailable>>;

    /// The same question inside the transaction that acts upon the answer: read and held if the record is in this database, else the `earlier` answer.
    ///
    /// # Errors
    /// [`StoreError`] as any query.
    fn reread(
        &self,
        connection: &mut PgConnection,
        trn: &Trn,
        earlier: &RecordAnswer,
    ) -> Result<RecordAnswer, StoreError>;

    /// Whether changes of the record come through [`RecordChanged`](super::record_changed::RecordChanged); if not, registration has to ask again.
    fn tells_changes(&self) -> bool {
        false
    }

    /// Takes whatever locks registration has on these people, before the record's own; nothing to do when the record is elsewhere.
    ///
    /// # Errors
    /// [`StoreError`] as any query.
    fn hold(&self, _connection: &mut PgConnection, _trns: &[&Trn]) -> Result<(), StoreError> {
        Ok(())
    }

    /// Tells registration what the record says of `trn` now, in the transaction that changed it. A record elsewhere tells nothing from here.
    ///
    /// # Errors
    /// [`StoreError`] as any write.
    fn tell(
        &self,
        _connection: &mut PgConnection,
        _actor: &EventActor,
        _trn: &Trn,
        _when: When,
    ) -> Result<(), StoreError> {
        Ok(())
    }

    /// Tells registration that the record of `merged` became part of that of `survivor`, in the transaction that merged them.
    ///
    /// # Errors
    /// [`StoreError::Constraint`] where the registrations of the two cannot be those of one person.
    fn tell_merged(
        &self,
        _connection: &mut PgConnection,
        _actor: &EventActor,
        _merged: &Trn,
        _survivor: &Trn,
        _when: When,
    ) -> Result<(), StoreError> {
        Ok(())
    }

    /// Reports an induction to the record in the caller's transaction, with the event of the record's own history if the record is ours (decision 2).
    ///
    /// # Errors
    /// [`AppError::NotFound`] for a TRN that a record in this database does not know or has out of use; the record's own refusals, such as
    /// `induction_needs_qts`, with which the caller's transaction must end (decision page 72). A record elsewhere refuses later or never.
    fn write_induction(
        &self,
        connection: &mut PgConnection,
        actor: &EventActor,
        trn: &Trn,
        induction: InductionWrite,
        today: Date,
    ) -> Result<(), AppError>;
}
