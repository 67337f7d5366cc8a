use actix_web::{HttpResponse, http::header, patch, post, web};
use domain::record::permission::ServiceRole;
use serde::Deserialize;
use utoipa::ToSchema;

use super::dto::{ClientPath, ServiceClient, ServiceRoleText};
use super::writer::Writer;
use crate::platform::{
    db::Db,
    error::ProblemError,
    extract::{Body, IdempotencyKeyHeader, IfMatch, IfMatchHeader, PathUuid, ServerDateHeader},
    problem::{FieldProblem, Problem, codes::records_clients as codes},
};
use crate::services::service_clients::{self, ClientChange, NewClient};

/// Longest name.
const NAME: usize = 100;
/// Requests in a minute that can be allowed.
const REQUESTS: std::ops::RangeInclusive<i32> = 1..=100_000;

/// A service to register
#[derive(Debug, Deserialize, ToSchema)]
pub struct ServiceClientInput {
    /// What people know it by: 1 to 100 characters, nobody else's
    #[schema(example = "Publish teacher training courses")]
    name: String,
    /// Its roles
    roles: Vec<ServiceRoleText>,
    /// Whether staff check a match with QTS, EYTS or an open alert before the service learns the TRN
    #[serde(default)]
    #[schema(example = false)]
    checks_before_release: bool,
    /// Requests that it may send in a minute; 1,000 unless said
    #[schema(example = 1000)]
    requests_per_minute: Option<i32>,
}

/// What to change of a service; what is left out stays
#[derive(Debug, Deserialize, ToSchema)]
pub struct ServiceClientPatch {
    /// Another name
    #[schema(example = "Publish teacher training courses")]
    name: Option<String>,
    /// All its roles from now on
    roles: Option<Vec<ServiceRoleText>>,
    /// See the service
    #[schema(example = true)]
    checks_before_release: Option<bool>,
    /// See the service
    #[schema(example = 3000)]
    requests_per_minute: Option<i32>,
    /// False switches it off: its keys are refused within ten seconds
    #[schema(example = true)]
    is_active: Option<bool>,
}

impl ServiceClientInput {
    fn parse(self) -> Result<NewClient, Problem> {
        let requests = self.requests_per_minute.unwrap_or(1000);
        check(Some(&self.name), Some(requests))?;
        Ok(NewClient {
            name: self.name.trim().to_owned(),
            roles: roles(self.roles),
            checks_before_release: self.checks_before_release,
            requests_per_minute: requests,
        })
    }
}

impl ServiceClientPatch {
    fn parse(self) -> Result<ClientChange, Problem> {
        check(self.name.as_deref(), self.requests_per_minute)?;
        Ok(ClientChange {
            name: self.name.map(|name| name.trim().to_owned()),
            roles: self.roles.map(roles),
            checks_before_release: self.checks_before_release,
            requests_per_minute: self.requests_per_minute,
            is_active: self.is_active,
        })
    }
}

fn roles(wire: Vec<ServiceRoleText>) -> Vec<ServiceRole> {
    wire.into_iter().map(|role| role.0).collect()
}

/// What both inputs are refused for, all of it together.
fn check(name: Option<&str>, requests: Option<i32>) -> Result<(), Problem> {
    let length = name.map(|name| name.trim().chars().count());
    let name = length
        .filter(|length| !(1..=NAME).contains(length))
        .map(|_| {
            FieldProblem::new(&codes::SERVICE_CLIENT_NAME_MISSING, "/name").param("max", NAME)
        });
    let requests = requests
        .filter(|requests| !REQUESTS.contains(requests))
        .map(|_| {
            FieldProblem::new(&codes::REQUESTS_PER_MINUTE_INVALID, "/requests_per_minute")
                .param("min", *REQUESTS.start())
                .param("max", *REQUESTS.end())
        });
    let problems: Vec<FieldProblem> = name.into_iter().chain(requests).collect();
    if problems.is_empty() {
        Ok(())
    } else {
        Err(Problem::invalid(problems))
    }
}

/// Register a service
///
/// Registers another service with its roles. It has no key yet.
#[utoipa::path(operation_id = "create_service_client", tag = "service_clients", params(IdempotencyKeyHeader, ServerDateHeader),
    security(("dfe_staff" = ["client:manage"])), request_body = ServiceClientInput,
    extensions(("x-problems" = json!(["service_client_name_taken", "service_client_name_missing", "requests_per_minute_invalid", "unknown_option"]))),
    responses((status = 201, description = "The service", body = ServiceClient)))]
#[post("/v1/service-clients")]
pub async fn create_service_client(
    db: web::Data<Db>,
    writer: Writer,
    body: Body<ServiceClientInput>,
) -> Result<HttpResponse, ProblemError> {
    let input = body.into_inner().parse()?;
    let client = service_clients::create(&db, writer.0, input).await?;
    Ok(HttpResponse::Created()
        .insert_header((
            header::LOCATION,
            format!("/v1/service-clients/{}", client.row.id),
        ))
        .insert_header((header::ETAG, client.etag()))
        .json(ServiceClient::from(client)))
}

/// Change a service
///
/// Changes name, roles or limits, or switches the service off or on.
#[utoipa::path(operation_id = "update_service_client", tag = "service_clients", params(ClientPath, IfMatchHeader, ServerDateHeader),
    security(("dfe_staff" = ["client:manage"])), request_body = ServiceClientPatch,
    extensions(("x-problems" = json!(["service_client_name_taken", "service_client_name_missing", "requests_per_minute_invalid", "unknown_option"]))),
    responses((status = 200, description = "The service as it is now", body = ServiceClient)))]
#[patch("/v1/service-clients/{id}")]
pub async fn update_service_client(
    db: web::Data<Db>,
    writer: Writer,
    id: PathUuid,
    based_on: IfMatch,
    body: Body<ServiceClientPatch>,
) -> Result<HttpResponse, ProblemError> {
    let input = body.into_inner().parse()?;
    let client = service_clients::change(&db, writer.0, id.0, based_on, input).await?;
    Ok(HttpResponse::Ok()
        .insert_header((header::ETAG, client.etag()))
        .json(ServiceClient::from(client)))
}
