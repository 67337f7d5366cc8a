use actix_web::{HttpResponse, HttpResponseBuilder, get, http::header, put, web};
use serde::{Deserialize, Serialize};
use time::Date;
use utoipa::ToSchema;

use super::super::params::TeacherPath;
use crate::platform::{
    auth::{Permitted, needs},
    db::Db,
    error::ProblemError,
    extract::{Body, IfMatch, OptionalIfMatchHeader, ServerDateHeader},
    wire::{IsoDate, stated},
};
use crate::services::{
    people::{Asked, Caller, Registry},
    qualifications,
};

/// Qualified teacher learning and skills
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Qtls)]
pub struct QtlsResource {
    /// Day from which QTS is held through QTLS; null when it is not
    #[schema(required, example = "2013-04-01")]
    awarded_on: Option<IsoDate>,
}

/// The QTLS date
#[derive(Debug, Deserialize, ToSchema)]
pub struct QtlsInput {
    /// Day from which QTLS is held, today at the latest; a day before 1 April 2012 counts as that one. Null takes QTLS away
    #[schema(required, value_type = Option<String>, format = Date, example = "2013-04-01")]
    #[serde(deserialize_with = "stated")]
    awarded_on: Option<IsoDate>,
}

/// Read the QTLS date
///
/// Of the teacher's QTLS route, while it is held.
#[utoipa::path(operation_id = "find_qtls", tag = "qualifications", params(TeacherPath), security(("service" = ["qtls:assign"])),
    extensions(("x-problems" = json!(["teacher_not_found", "teacher_deactivated", "teacher_merged"]))),
    responses((status = 200, description = "The date", body = QtlsResource, headers(("ETag" = String)))))]
#[get("/v1/teachers/{trn}/qtls")]
pub async fn find_qtls(
    db: web::Data<Db>,
    _caller: Permitted<needs::QtlsAssign>,
    asked: Asked,
) -> Result<HttpResponse, ProblemError> {
    Ok(answer(
        HttpResponse::Ok(),
        qualifications::qtls(&db, asked).await?,
    ))
}

/// Set the QTLS date
///
/// Adds, changes or takes away the teacher's one QTLS route, which gives QTS and exempts from induction while it is held. The answer is what is stored.
/// The same date again changes nothing.
#[utoipa::path(operation_id = "update_qtls", tag = "qualifications", params(TeacherPath, OptionalIfMatchHeader, ServerDateHeader), security(("service" = ["qtls:assign"])),
    request_body = QtlsInput,
    extensions(("x-problems" = json!(["teacher_not_found", "teacher_deactivated", "teacher_merged", "qtls_date_in_future", "several_qtls_routes",
        "induction_requirement_kept"]))),
    responses((status = 200, description = "The date as it is now", body = QtlsResource, headers(("ETag" = String)))))]
#[put("/v1/teachers/{trn}/qtls")]
pub async fn update_qtls(
    registry: Registry,
    caller: Permitted<needs::QtlsAssign>,
    asked: Asked,
    based_on: Option<IfMatch>,
    body: Body<QtlsInput>,
) -> Result<HttpResponse, ProblemError> {
    let wanted = body.into_inner().awarded_on.map(|day| day.0);
    let caller = Caller::from(caller);
    let stored = qualifications::set_qtls(registry, caller, asked, based_on, wanted).await?;
    Ok(answer(HttpResponse::Ok(), stored))
}

fn answer(mut builder: HttpResponseBuilder, held_from: Option<Date>) -> HttpResponse {
    builder.insert_header((header::ETAG, qualifications::qtls_tag(held_from)));
    builder.json(QtlsResource {
        awarded_on: held_from.map(IsoDate),
    })
}
