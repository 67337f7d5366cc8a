//! Death, deactivation and reactivation.

use actix_web::{HttpResponse, post, put};
use domain::record::person::vocabulary::{DeactivationReason, ReactivationReason};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use super::super::params::TeacherPath;
use crate::platform::{
    auth::{Permitted, needs},
    error::ProblemError,
    extract::{Body, ServerDateHeader},
    wire::{IsoDate, Wire},
};
use crate::services::people::{self, Asked, Caller, Registry, why::Given};

type DeactivationReasonText = Wire<DeactivationReason>;
type ReactivationReasonText = Wire<ReactivationReason>;

/// A death
#[derive(Debug, Deserialize, ToSchema)]
pub struct Death {
    /// Day of death, today at the latest
    #[schema(example = "2026-08-01")]
    date_of_death: IsoDate,
}

/// Record a death
///
/// Takes the record out of use: from now on it answers 410. Only staff can take that back, by reactivating the record.
#[utoipa::path(operation_id = "record_death", tag = "teachers", params(TeacherPath, ServerDateHeader), security(("service" = ["deceased:set", "record:edit"]), ("dfe_staff" = ["deceased:set", "record:edit"])),
    request_body = Death,
    extensions(("x-problems" = json!(["teacher_not_found", "teacher_deactivated", "teacher_merged", "date_of_death_in_future", "date_of_death_before_birth"]))),
    responses((status = 204, description = "Recorded")))]
#[put("/v1/teachers/{trn}/death")]
pub async fn record_death(
    caller: Permitted<needs::DeceasedSet>,
    registry: Registry,
    asked: Asked,
    body: Body<Death>,
) -> Result<HttpResponse, ProblemError> {
    let died_on = body.into_inner().date_of_death.0;
    people::record_death(registry, Caller::from(caller), asked, died_on).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Why a record is taken out of use
#[derive(Debug, Deserialize, ToSchema)]
pub struct Deactivation {
    /// The reason
    #[schema(example = "problem_with_the_record")]
    reason: DeactivationReasonText,
    /// The reason in words; required for `another_reason`
    #[schema(max_length = 4000, example = "Made twice by mistake")]
    reason_detail: Option<String>,
    /// Where the evidence is kept
    #[schema(max_length = 200, example = json!(null))]
    evidence_reference: Option<String>,
}

/// Deactivate a record
///
/// From now on it answers 410. For two records of one person use a merge, so that the TRN leads to the record that survives.
#[utoipa::path(operation_id = "deactivate_teacher", tag = "teachers", params(TeacherPath, ServerDateHeader), security(("dfe_staff" = ["record:edit"])),
    request_body = Deactivation,
    extensions(("x-problems" = json!(["teacher_not_found", "teacher_deactivated", "teacher_merged", "reason_detail_missing", "text_too_long", "text_invalid"]))),
    responses((status = 204, description = "Deactivated")))]
#[post("/v1/teachers/{trn}/deactivation")]
pub async fn deactivate_teacher(
    caller: Permitted<needs::RecordEdit>,
    registry: Registry,
    asked: Asked,
    body: Body<Deactivation>,
) -> Result<HttpResponse, ProblemError> {
    let input = body.into_inner();
    let given = Given {
        reason: input.reason.0,
        detail: input.reason_detail,
        evidence_reference: input.evidence_reference,
    };
    people::deactivate(registry, Caller::from(caller), asked, given).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// The deactivated teacher in the address
#[derive(Debug, IntoParams)]
#[into_params(parameter_in = Path)]
struct DeactivatedPath {
    /// Teacher reference number of a deactivated record
    #[param(rename = "trn", example = "3009607", pattern = "^[0-9]{7}$")]
    _trn: String,
}

/// Why a record is brought back
#[derive(Debug, Deserialize, ToSchema)]
pub struct Reactivation {
    /// The reason
    #[schema(example = "deactivated_by_mistake")]
    reason: ReactivationReasonText,
    /// The reason in words; required for `another_reason`
    #[schema(max_length = 4000, example = json!(null))]
    reason_detail: Option<String>,
    /// Where the evidence is kept
    #[schema(max_length = 200, example = json!(null))]
    evidence_reference: Option<String>,
}

/// Reactivate a record
///
/// Brings a deactivated record back into use; a recorded death is taken back with it. A merged record stays merged.
#[utoipa::path(operation_id = "reactivate_teacher", tag = "teachers", params(DeactivatedPath, ServerDateHeader), security(("dfe_staff" = ["record:edit"])),
    request_body = Reactivation,
    extensions(("x-problems" = json!(["teacher_not_found", "person_merged", "person_already_active", "reason_detail_missing", "text_too_long",
        "text_invalid"]))),
    responses((status = 204, description = "Active again")))]
#[post("/v1/teachers/{trn}/reactivation")]
pub async fn reactivate_teacher(
    caller: Permitted<needs::RecordEdit>,
    registry: Registry,
    asked: Asked,
    body: Body<Reactivation>,
) -> Result<HttpResponse, ProblemError> {
    let input = body.into_inner();
    let given = Given {
        reason: input.reason.0,
        detail: input.reason_detail,
        evidence_reference: input.evidence_reference,
    };
    people::reactivate(registry, Caller::from(caller), asked, given).await?;
    Ok(HttpResponse::NoContent().finish())
}
