//! Requests of services for somebody's TRN.

mod dto;

use actix_web::{HttpRequest, HttpResponse, get, http::header, post, web};
use utoipa::IntoParams;
use utoipa_actix_web::service_config::ServiceConfig;

pub use dto::{NewTrnRequest, TrnRequest};

use crate::platform::{
    auth::{Permitted, needs},
    db::Db,
    error::ProblemError,
    extract::{Body, ServerDateHeader},
};
use crate::services::people::{Caller, Registry};
use crate::services::trn_requests::{self, Asking, Told};

/// Registers the operations.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(create_trn_request)
        .service(find_trn_request)
        .service(activate_trn_request);
}

/// The request in the address
#[derive(Debug, IntoParams)]
#[into_params(parameter_in = Path)]
struct RequestPath {
    /// Your own id of the request
    #[param(
        rename = "request_id",
        example = "r-1",
        pattern = "^[0-9A-Za-z_-]{1,100}$"
    )]
    _request_id: String,
}

fn request_id(req: &HttpRequest) -> String {
    req.match_info()
        .get("request_id")
        .unwrap_or_default()
        .to_owned()
}

/// Ask for a TRN
///
/// Looks for the person on record: a definite match or a new record completes the request at once, anything in between waits for staff. The request is
/// known by your own id: sent again unchanged it answers 200 as it stands, so it is safe to repeat. Whether the record is new is never told.
#[utoipa::path(operation_id = "create_trn_request", tag = "trns", params(ServerDateHeader), security(("service" = ["trn_request:create"])), request_body = NewTrnRequest,
    extensions(("x-problems" = json!(["client_not_registered", "request_id_invalid", "trn_request_id_used", "name_missing", "name_too_long", "name_invalid",
        "date_of_birth_too_early", "date_of_birth_not_past", "email_invalid", "email_too_long", "national_insurance_number_invalid",
        "gender_not_available", "text_too_long", "trns_used_up"]))),
    responses((status = 201, description = "The request", body = TrnRequest, headers(("Location" = String))),
        (status = 200, description = "The request, which was made before", body = TrnRequest)))]
#[post("/v1/trn-requests")]
pub async fn create_trn_request(
    caller: Permitted<needs::TrnRequestCreate>,
    registry: Registry,
    body: Body<NewTrnRequest>,
) -> Result<HttpResponse, ProblemError> {
    let asking = Asking::try_from(body.into_inner())?;
    let told = trn_requests::create(registry, Caller::from(caller), asking).await?;
    Ok(answer(told))
}

/// Read a request for a TRN
///
/// One of your own requests, by your own id. The TRN is there once it is completed.
#[utoipa::path(operation_id = "find_trn_request", tag = "trns", params(RequestPath), security(("service" = ["trn_request:create"])),
    extensions(("x-problems" = json!(["trn_request_not_found"]))),
    responses((status = 200, description = "The request", body = TrnRequest, headers(("ETag" = String)))))]
#[get("/v1/trn-requests/{request_id}")]
pub async fn find_trn_request(
    caller: Permitted<needs::TrnRequestCreate>,
    db: web::Data<Db>,
    req: HttpRequest,
) -> Result<web::Json<TrnRequest>, ProblemError> {
    let told = trn_requests::find(&db, Caller::from(caller), request_id(&req)).await?;
    Ok(web::Json(told.into()))
}

/// Activate a request for a TRN
///
/// A dormant request, made at somebody's sign-in, is matched now. Any other answers as it stands, so it is safe to repeat.
#[utoipa::path(operation_id = "activate_trn_request", tag = "trns", params(RequestPath, ServerDateHeader), security(("service" = ["trn_request:create"])),
    extensions(("x-problems" = json!(["trn_request_not_found", "trns_used_up"]))),
    responses((status = 200, description = "The request", body = TrnRequest)))]
#[post("/v1/trn-requests/{request_id}/activation")]
pub async fn activate_trn_request(
    caller: Permitted<needs::TrnRequestCreate>,
    registry: Registry,
    req: HttpRequest,
) -> Result<web::Json<TrnRequest>, ProblemError> {
    let told = trn_requests::activate(registry, Caller::from(caller), request_id(&req)).await?;
    Ok(web::Json(told.into()))
}

fn answer(told: Told) -> HttpResponse {
    let address = format!("/v1/trn-requests/{}", told.row.request_id);
    if told.is_new {
        HttpResponse::Created()
            .insert_header((header::LOCATION, address))
            .json(TrnRequest::from(told))
    } else {
        HttpResponse::Ok().json(TrnRequest::from(told))
    }
}
