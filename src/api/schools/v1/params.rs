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
    #[param(value_type = String, example = "100001")]
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
