use actix_web::{HttpRequest, HttpResponse, get, web};
use serde::Deserialize;
use utoipa::IntoParams;
use uuid::Uuid;

use super::super::errors::{Errors, NotFound, ReadErrors, Unauthorised};
use super::answer;
use super::wire::SingleParticipant;
use crate::platform::{
    auth::LeadProvider,
    db::Db,
    error::{AppError, LpError},
    extract::BusinessDay,
};
use crate::services::publication;

/// The participant in the path
#[derive(Debug, Clone, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub struct ParticipantPath {
    /// Id of a participant; what is no UUID is not found
    #[param(example = "0b9c0d3e-5a53-4c5b-9a9e-0f6c2c1d7a11", format = Uuid)]
    id: String,
}

/// Find one participant
///
/// Somebody with a training of this lead provider, past or future. An id that was merged into another is not found; the list's
/// `filter[from_participant_id]` finds its successor.
#[utoipa::path(operation_id = "find_participant", tag = "participants", params(ParticipantPath), security(("lead_provider" = [])),
    responses((status = 200, description = "The participant", body = SingleParticipant, headers(("ETag" = String))),
        (status = 400, description = "A parameter could not be read", body = Errors,
            headers(("X-Problem-Code" = String, description = "Stable code; `GET /problems` says what it means"))),
        (status = 401, description = "No token, or one that is not accepted", body = Unauthorised,
            headers(("X-Problem-Code" = String, description = "Stable code; `GET /problems` says what it means"))),
        ReadErrors, NotFound))]
#[get("/api/v3/participants/{id}")]
pub async fn find_participant(
    provider: LeadProvider,
    day: BusinessDay,
    req: HttpRequest,
    db: web::Data<Db>,
    path: web::Path<ParticipantPath>,
) -> Result<HttpResponse, LpError> {
    let id = Uuid::try_parse(&path.id).map_err(|_| AppError::NotFound)?;
    let found = publication::find(&db, provider.id, id, day.today, answer::known(&req)).await?;
    Ok(answer::send(found, None))
}
