use actix_web::{HttpResponse, http::header, post};
use domain::record::prose::Prose;
use serde::Deserialize;
use utoipa::ToSchema;

use super::super::params::TeacherPath;
use super::dto::{NoteResource, NoteVisibilityText};
use crate::platform::{
    auth::{Permitted, needs},
    error::ProblemError,
    extract::{Body, IdempotencyKeyHeader, ServerDateHeader},
    problem::{FieldProblem, Problem},
};
use crate::services::{
    notes,
    people::{Asked, Caller, Registry},
};

/// A new note
#[derive(Debug, Deserialize, ToSchema)]
pub struct NoteInput {
    /// What it says, in 1 to 4,000 characters
    #[schema(example = "Called on 12 November, sends the certificate by post.")]
    text: String,
    /// Who reads it; `restricted` is for those who see restricted alerts, and theirs alone to write
    #[schema(example = "ordinary")]
    visibility: NoteVisibilityText,
}

/// Write a note about a teacher
///
/// Notes never leave staff. What is about a restricted alert belongs into a restricted note.
#[utoipa::path(operation_id = "create_note", tag = "notes", params(TeacherPath, IdempotencyKeyHeader, ServerDateHeader), security(("dfe_staff" = ["person:edit"])),
    request_body = NoteInput,
    extensions(("x-problems" = json!(["teacher_not_found", "teacher_deactivated", "teacher_merged", "text_missing", "text_too_long", "text_invalid"]))),
    responses((status = 201, description = "The note", body = NoteResource)))]
#[post("/v1/teachers/{trn}/notes")]
pub async fn create_note(
    registry: Registry,
    caller: Permitted<needs::PersonEdit>,
    asked: Asked,
    body: Body<NoteInput>,
) -> Result<HttpResponse, ProblemError> {
    let sent = body.into_inner();
    let text = Prose::parse("text", &sent.text)
        .map_err(|refusal| Problem::invalid(vec![FieldProblem::refused(&refusal)]))?;
    let address = format!("/v1/teachers/{}/notes", asked.trn.as_str());
    let note = notes::add(
        &registry,
        Caller::from(caller),
        asked,
        text,
        sent.visibility.0,
    )
    .await?;
    Ok(HttpResponse::Created()
        .insert_header((header::LOCATION, format!("{address}/{}", note.id)))
        .json(NoteResource::from(note)))
}
