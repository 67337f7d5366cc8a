//! What can go wrong on the way from a handler to the database, and the one place that turns it into an answer.
//!
//! A handler returns `Result<_, ProblemError>`; under `/api/v3` it returns `Result<_, LpError>`. Neither renders anything itself: the boundary
//! (`platform::boundary`) finds the error in the response, logs it once and writes the body in the format of the audience.

use std::{error::Error, fmt, time::Duration};

use actix_web::{HttpResponse, ResponseError, http::StatusCode, http::header};

use store::error::StoreError;

use super::{
    idempotency::StoredAnswer,
    problem::{Problem, codes},
};

/// A failure as the service layer sees it.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// It is not there, or this caller may not know about it.
    #[error("not found")]
    NotFound,
    /// A refusal with a documented code.
    #[error("refused: {}", .0.code.code)]
    Problem(Box<Problem>),
    /// The database refused or failed. Services map the constraints they expect to a code; one that nobody expected is answered as a conflict.
    #[error(transparent)]
    Store(StoreError),
    /// Something that the request needs does not answer at the moment.
    #[error("unavailable: {what}")]
    Unavailable {
        /// What does not answer, for the log.
        what: String,
        /// When it is worth trying again.
        retry_after: Duration,
    },
    /// A bug or a broken machine; the text goes to the log only.
    #[error("internal: {0}")]
    Internal(Box<dyn Error + Send + Sync>),
    /// The request repeats an earlier one, whose answer is known (`platform::idempotency`, which alone makes and handles it).
    #[error("answered before")]
    Replay(Box<StoredAnswer>),
}

impl AppError {
    /// A failure that must never happen, with what happened for the log.
    pub fn internal(what: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self::Internal(what.into())
    }

    /// Something that the request needs does not answer; `what` is for the log.
    pub fn unavailable(what: impl Into<String>, retry_after: Duration) -> Self {
        Self::Unavailable {
            what: what.into(),
            retry_after,
        }
    }

    /// Whether the same transaction may succeed when it is run again (decision 52).
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        matches!(self, Self::Store(StoreError::Retry))
    }

    /// The refusal that the caller sees.
    #[must_use]
    pub fn to_problem(&self) -> Problem {
        match self {
            Self::NotFound | Self::Store(StoreError::NotFound) => {
                Problem::new(&codes::http::NOT_FOUND)
            }
            Self::Store(StoreError::Constraint(_)) => Problem::new(&codes::http::CONFLICT),
            Self::Store(StoreError::Retry | StoreError::Unavailable(_)) => {
                Problem::new(&codes::http::SERVICE_UNAVAILABLE).header(header::RETRY_AFTER, "1")
            }
            Self::Problem(problem) => (**problem).clone(),
            Self::Unavailable { retry_after, .. } => {
                Problem::new(&codes::http::SERVICE_UNAVAILABLE).header(
                    header::RETRY_AFTER,
                    &retry_after.as_secs().max(1).to_string(),
                )
            }
            Self::Store(StoreError::Query(_)) | Self::Internal(_) | Self::Replay(_) => {
                Problem::new(&codes::http::INTERNAL_ERROR)
            }
        }
    }
}

impl From<StoreError> for AppError {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<diesel::result::Error> for AppError {
    fn from(error: diesel::result::Error) -> Self {
        Self::Store(StoreError::from(error))
    }
}

impl From<Problem> for AppError {
    fn from(problem: Problem) -> Self {
        Self::Problem(Box::new(problem))
    }
}

/// Declares the error type of the handlers of one wire format.
macro_rules! wire_error {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug)]
        pub struct $name(pub AppError);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl<E: Into<AppError>> From<E> for $name {
            fn from(error: E) -> Self {
                Self(error.into())
            }
        }

        impl ResponseError for $name {
            fn status_code(&self) -> StatusCode {
                StatusCode::from_u16(self.0.to_problem().code.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
            }

            fn error_response(&self) -> HttpResponse {
                HttpResponse::new(self.status_code())
            }
        }
    };
}

wire_error! {
    /// The error of every handler of the native API: becomes `application/problem+json`.
    ProblemError
}
wire_error! {
    /// The error of every handler of the lead-provider API, which keeps the error bodies of its published contract.
    LpError
}
