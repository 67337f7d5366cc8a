use std::sync::Arc;

use actix_web::{HttpRequest, HttpResponse, get, web};

use super::super::errors::{Errors, ReadErrors, Unauthorised};
use super::answer;
use super::query::{self, ListParams};
use super::wire::Participants;
use crate::platform::{
    auth::LeadProvider, db::Db, error::LpError, extract::BusinessDay, keys::Keys,
};
use crate::services::publication::{self, PageMemory, Wanted};

/// List participants
///
/// Everybody with a training of this lead provider, past and future ones included, in the order in which they were registered. A full pull follows
/// `Link: rel="next"` or counts pages. Later pulls send the `X-Updated-Since-Watermark` of the last one as `filter[updated_since]`.
#[utoipa::path(operation_id = "list_participants", tag = "participants", params(ListParams), security(("lead_provider" = [])),
    responses((status = 200, description = "A page of participants", body = Participants, headers(("ETag" = String),
        ("Link" = String, description = "Address of the next page, unless this is the last one"),
        ("X-Updated-Since-Watermark" = String, description = "Every change before this instant is in the answer"))),
        (status = 400, description = "A parameter could not be read", body = Errors,
            headers(("X-Problem-Code" = String, description = "Stable code; `GET /problems` says what it means"))),
        (status = 401, description = "No token, or one that is not accepted", body = Unauthorised,
            headers(("X-Problem-Code" = String, description = "Stable code; `GET /problems` says what it means"))),
        ReadErrors))]
#[get("/api/v3/participants")]
pub async fn list_participants(
    provider: LeadProvider,
    day: BusinessDay,
    req: HttpRequest,
    db: web::Data<Db>,
    keys: web::Data<Keys>,
    pages: web::Data<PageMemory>,
) -> Result<HttpResponse, LpError> {
    let asked = query::read(req.query_string(), provider.id, &keys)?;
    let wanted = Wanted {
        list: asked.list.clone(),
        start: asked.start,
        size: asked.size,
        today: day.today,
        known: answer::known(&req),
    };
    let found = publication::list(&db, &Arc::clone(&pages), wanted).await?;
    let next = found.next.map(|place| asked.next(place, &keys));
    Ok(answer::send(found, next.as_deref()))
}
