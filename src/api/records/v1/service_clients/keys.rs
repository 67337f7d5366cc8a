use actix_web::{
    HttpResponse, delete,
    http::header::{CACHE_CONTROL, HeaderValue},
    post, web,
};
use serde::{Deserialize, Serialize};
use time::{Date, OffsetDateTime, Time};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::dto::{ClientPath, ServiceClientKey};
use super::writer::Writer;
use crate::platform::{
    db::Db,
    error::ProblemError,
    extract::{Body, IfMatch, OptionalIfMatchHeader, Path, PathUuid, ServerDateHeader},
    problem::{FieldProblem, Problem, codes::records_clients as codes},
    wire::IsoDate,
};
use crate::services::service_clients::{self, IssuedKey, NewKey};

/// Longest description.
const DESCRIPTION: usize = 200;

/// What a key is for
#[derive(Debug, Deserialize, ToSchema)]
pub struct ServiceClientKeyInput {
    /// Where the key is used: 1 to 200 characters
    #[schema(example = "Production, from autumn 2026")]
    description: String,
    /// Last day (UTC) on which the key works; none for a key that works until it is revoked
    #[schema(value_type = Option<String>, format = Date, example = "2099-08-31")]
    expires_on: Option<IsoDate>,
}

/// A key that was issued now
#[derive(Debug, Serialize, ToSchema)]
pub struct IssuedServiceClientKey {
    /// The key, to be sent as `Authorization: Bearer …`. It is shown this once and kept as a hash only
    #[schema(example = "trsk_AbCdEfGhIjKlMnOpQrStUvWxYz0123456789_-AbCdE")]
    key: String,
    /// How it is listed from now on
    issued: ServiceClientKey,
}

/// The service and its key in the path
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub struct ClientKeyPath {
    /// Id of the service
    id: Uuid,
    /// Id of the key
    #[param(example = "0179c4de-b400-7c30-8d73-0d7c04b473a8")]
    key_id: Uuid,
}

impl ServiceClientKeyInput {
    fn parse(self) -> Result<NewKey, Problem> {
        let description = self.description.trim();
        if !(1..=DESCRIPTION).contains(&description.chars().count()) {
            let missing = FieldProblem::new(&codes::KEY_DESCRIPTION_MISSING, "/description")
                .param("max", DESCRIPTION);
            return Err(Problem::invalid(vec![missing]));
        }
        Ok(NewKey {
            description: description.to_owned(),
            expires_at: self.expires_on.and_then(|day| end_of(day.0)),
        })
    }
}

fn end_of(day: Date) -> Option<OffsetDateTime> {
    Some(day.next_day()?.with_time(Time::MIDNIGHT).assume_utc())
}

impl From<IssuedKey> for IssuedServiceClientKey {
    fn from(issued: IssuedKey) -> Self {
        Self {
            key: issued.secret.expose().to_owned(),
            issued: issued.row.into(),
        }
    }
}

/// Issue a key
///
/// Issues another key for the service. Several keys work at the same time, so that a service can change to a new one before the old one is revoked.
/// The answer is the only place where the key can be read, so it is not kept for a repeated request: repeat it without fear, and revoke what is not used.
#[utoipa::path(operation_id = "create_service_client_key", tag = "service_clients", params(ClientPath, ServerDateHeader),
    security(("dfe_staff" = ["client:manage"])), request_body = ServiceClientKeyInput,
    extensions(("x-problems" = json!(["key_description_missing", "key_expires_in_the_past", "too_many_keys"]))),
    responses((status = 201, description = "The key", body = IssuedServiceClientKey)))]
#[post("/v1/service-clients/{id}/keys")]
pub async fn create_service_client_key(
    db: web::Data<Db>,
    writer: Writer,
    id: PathUuid,
    body: Body<ServiceClientKeyInput>,
) -> Result<HttpResponse, ProblemError> {
    let input = body.into_inner().parse()?;
    let issued = service_clients::issue_key(&db, writer.0, id.0, input).await?;
    Ok(HttpResponse::Created()
        .insert_header((CACHE_CONTROL, HeaderValue::from_static("no-store")))
        .insert_header(("Location", format!("/v1/service-clients/{}", id.0)))
        .json(IssuedServiceClientKey::from(issued)))
}

/// Revoke a key
///
/// The key is refused within ten seconds. Revoking it again changes nothing.
#[utoipa::path(operation_id = "revoke_service_client_key", tag = "service_clients", params(ClientKeyPath, OptionalIfMatchHeader, ServerDateHeader),
    security(("dfe_staff" = ["client:manage"])),
    responses((status = 204, description = "The key is revoked")))]
#[delete("/v1/service-clients/{id}/keys/{key_id}")]
pub async fn revoke_service_client_key(
    db: web::Data<Db>,
    writer: Writer,
    path: Path<ClientKeyPath>,
    based_on: Option<IfMatch>,
) -> Result<HttpResponse, ProblemError> {
    let key = (path.0.id, path.0.key_id);
    service_clients::revoke_key(&db, writer.0, key, based_on).await?;
    Ok(HttpResponse::NoContent().finish())
}
