//! What can go wrong between us and the database, in the terms that the layers above act upon.

use diesel::result::{DatabaseErrorKind, Error as DieselError};

/// A failed question or write. A broken rule of the database is known by the *name* of its constraint, which a service maps to a code.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The row does not exist, or belongs to another tenant.
    #[error("no such row")]
    NotFound,
    /// A constraint refused the write; its name follows the pattern `<table>_<rule>`.
    #[error("refused by constraint {0}")]
    Constraint(String),
    /// Two transactions got in each other's way; the whole transaction may be tried again (decision 52).
    #[error("serialisation failure or deadlock")]
    Retry,
    /// The database cannot be reached or gave up on the statement in time.
    #[error("database unavailable")]
    Unavailable(#[source] DieselError),
    /// A statement that should not have failed: a defect of ours.
    #[error("query failed")]
    Query(#[source] DieselError),
}

/// Message fragments of the SQLSTATEs that diesel does not tell apart: `query_canceled` (statement_timeout) and `lock_not_available`.
const TIMED_OUT: [&str; 2] = ["statement timeout", "lock timeout"];
/// `deadlock_detected` comes as an unknown kind; `serialization_failure` has one of its own.
const DEADLOCK: &str = "deadlock detected";

impl From<DieselError> for StoreError {
    fn from(error: DieselError) -> Self {
        let DieselError::DatabaseError(kind, details) = &error else {
            return match error {
                DieselError::NotFound => Self::NotFound,
                DieselError::BrokenTransactionManager => Self::Unavailable(error),
                other => Self::Query(other),
            };
        };
        if let Some(name) = details.constraint_name() {
            return Self::Constraint(name.to_owned());
        }
        match kind {
            DatabaseErrorKind::SerializationFailure => Self::Retry,
            DatabaseErrorKind::ClosedConnection | DatabaseErrorKind::UnableToSendCommand => {
                Self::Unavailable(error)
            }
            _ if details.message().contains(DEADLOCK) => Self::Retry,
            _ if TIMED_OUT
                .iter()
                .any(|fragment| details.message().contains(fragment)) =>
            {
                Self::Unavailable(error)
            }
            _ => Self::Query(error),
        }
    }
}

impl StoreError {
    /// The name of the constraint that refused, if one did.
    #[must_use]
    pub fn constraint(&self) -> Option<&str> {
        match self {
            Self::Constraint(name) => Some(name),
            Self::NotFound | Self::Retry | Self::Unavailable(_) | Self::Query(_) => None,
        }
    }
}
