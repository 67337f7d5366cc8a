use std::future::{Ready, ready};

use actix_web::{FromRequest, HttpRequest, HttpResponse, delete, dev::Payload};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::super::params::in_path;
use crate::platform::{
    auth::{Permitted, needs},
    error::ProblemError,
    extract::{Body, ServerDateHeader},
    problem::Problem,
    wire::Wire,
};
use crate::services::{
    notes,
    people::{Asked, Caller, Registry, why::Given},
};
use domain::record::note::NoteDeletionReason;

/// Reasons on the wire.
pub type NoteDeletionReasonText = Wire<NoteDeletionReason>;

/// A note about a teacher
#[derive(Debug, IntoParams)]
#[into_params(parameter_in = Path)]
pub struct NotePath {
    /// Teacher reference number: seven digits, leading zeros included
    #[param(rename = "trn", example = "3019214", pattern = "^[0-9]{7}$")]
    _trn: String,
    /// The note
    #[param(rename = "note_id")]
    _note_id: Uuid,
}

/// The id of the note in the address.
pub struct NoteId(Uuid);

impl FromRequest for NoteId {
    type Error = ProblemError;
    type Future = Ready<Result<Self, ProblemError>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(in_path(req, "note_id").map(Self))
    }
}

/// Why a note is deleted
#[derive(Debug, Deserialize, ToSchema)]
pub struct NoteDeletion {
    /// Why it is deleted
    reason: NoteDeletionReasonText,
    /// In your own words, at most 4,000 characters; required with `another_reason`
    #[serde(default)]
    #[schema(example = json!(null))]
    reason_detail: Option<String>,
    /// Where the evidence is kept, at most 200 characters
    #[serde(default)]
    #[schema(example = json!(null))]
    evidence_reference: Option<String>,
}

/// Delete a note about a teacher
///
/// The note is not there any more; the teacher's timeline keeps what it said and why it was deleted.
#[utoipa::path(operation_id = "delete_note", tag = "notes", params(NotePath, ServerDateHeader), security(("dfe_staff" = ["person:edit"])),
    request_body = NoteDeletion,
    extensions(("x-problems" = json!(["teacher_not_found", "teacher_deactivated", "teacher_merged", "not_found", "text_too_long", "text_invalid",
        "reason_detail_missing"]))),
    responses((status = 204, description = "It is deleted")))]
#[delete("/v1/teachers/{trn}/notes/{note_id}")]
pub async fn delete_note(
    registry: Registry,
    caller: Permitted<needs::PersonEdit>,
    asked: Asked,
    id: NoteId,
    body: Body<NoteDeletion>,
) -> Result<HttpResponse, ProblemError> {
    let sent = body.into_inner();
    let why = Given {
        reason: sent.reason.0,
        detail: sent.reason_detail,
        evidence_reference: sent.evidence_reference,
    };
    let why = why.read().map_err(Problem::invalid)?;
    notes::delete(&registry, Caller::from(caller), asked, id.0, why).await?;
    Ok(HttpResponse::NoContent().finish())
}
