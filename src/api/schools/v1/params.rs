//! Parameters that many operations of this contract share.

use domain::Urn;
use serde::Deserialize;
use utoipa::IntoParams;
use uuid::Uuid;

use crate::platform::{auth::SchoolUser, error::AppError};

/// The school in the path.
#[derive(Debug, Clone, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub struct UrnPath {
    /// URN of the caller's school
    #[param(value_type = String, example = "900001")]
    urn: Urn,
}

impl UrnPath {
    /// The school, if it is the caller's.
    ///
    /// # Errors
    /// [`AppError::NotFound`] for every other school, whether it exists or not.
    pub fn of(&self, user: &SchoolUser) -> Result<Urn, AppError> {
        if self.urn == user.urn {
            Ok(self.urn)
        } else {
            Err(AppError::NotFound)
        }
    }
}

/// Documents the header that `BusinessDay` reads.
#[derive(Debug, IntoParams)]
#[into_params(parameter_in = Header)]
#[expect(
    dead_code,
    reason = "describes a parameter in the contract; the extractor reads it"
)]
pub struct ServerDate {
    /// The day that counts as today for this request; ignored in production
    #[param(rename = "X-With-Server-Date", required = false, format = Date, example = "2026-11-17")]
    date: Option<String>,
}

/// Documents the header that `IfMatch` reads.
#[derive(Debug, IntoParams)]
#[into_params(parameter_in = Header)]
#[expect(
    dead_code,
    reason = "describes a parameter in the contract; the extractor reads it"
)]
pub struct RequiredIfMatch {
    /// `ETag` of the answer on which the change is based
    #[param(rename = "If-Match", required = true, example = "\"1\"")]
    version: String,
}

/// Documents the header with which a create can be repeated safely.
#[derive(Debug, IntoParams)]
#[into_params(parameter_in = Header)]
#[expect(
    dead_code,
    reason = "describes a parameter in the contract; the platform reads it"
)]
pub struct IdempotencyKey {
    /// Chosen by the client, a new one for each thing to be done; the same key and request get the first answer again for 24 hours
    #[param(
        rename = "Idempotency-Key",
        required = false,
        example = "8f14e45f-ceea-4a7e-9a1b-2f0a4c1d7e55"
    )]
    key: Option<String>,
}

/// Documents the id that `PathUuid` reads.
#[derive(Debug, IntoParams)]
#[into_params(parameter_in = Path)]
#[expect(
    dead_code,
    reason = "describes a parameter in the contract; the extractor reads it"
)]
pub struct EctPath {
    /// An ECT of the caller's school
    id: Uuid,
}

/// Documents the id that `PathUuid` reads.
#[derive(Debug, IntoParams)]
#[into_params(parameter_in = Path)]
#[expect(
    dead_code,
    reason = "describes a parameter in the contract; the extractor reads it"
)]
pub struct MentorPath {
    /// A mentor of the caller's school
    id: Uuid,
}
