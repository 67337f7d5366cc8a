use actix_web::{get, web};
use domain::record::permission::Permission;
use serde::Deserialize;
use store::record::access_records::{AccessFilter, AccessKey};
use utoipa::IntoParams;

use super::dto::{AccessKindText, AccessRecord};
use crate::platform::{
    auth::{Permitted, needs},
    clock::start_of_day,
    db::Db,
    error::ProblemError,
    extract::Query,
    page::{Page, PageParams, PageRequest},
    wire::IsoDate,
};
use crate::services::access_records;

/// Which looks are wanted
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct AccessRecordParams {
    /// Only those of this caller: `actor.id` of an entry
    #[param(required = false)]
    actor_id: Option<String>,
    /// Only those of this kind
    #[param(required = false, inline)]
    kind: Option<AccessKindText>,
    /// Only those on this day in London or later
    #[param(required = false, value_type = Option<String>, format = Date, example = "2026-11-01")]
    recorded_from: Option<IsoDate>,
    /// Only those on this day in London or earlier
    #[param(required = false, value_type = Option<String>, format = Date)]
    recorded_to: Option<IsoDate>,
}

impl AccessRecordParams {
    fn filter(self) -> AccessFilter {
        AccessFilter {
            actor_id: self.actor_id,
            person_id: None,
            kind: self.kind.map(|kind| kind.0),
            since: self.recorded_from.map(|day| start_of_day(day.0)),
            until: self
                .recorded_to
                .and_then(|day| day.0.next_day())
                .map(start_of_day),
        }
    }
}

/// List who looked at records
///
/// Every look of the Department's staff at a person and every search, newest first; what was typed into a search is never kept. Looks at one person's
/// record are listed below that teacher.
#[utoipa::path(operation_id = "list_access_records", tag = "access_records", params(AccessRecordParams, PageParams), security(("dfe_staff" = ["access_record:view"])),
    extensions(("x-problems" = json!(["invalid_limit", "invalid_cursor"]))),
    responses((status = 200, description = "One page", body = Page<AccessRecord>)))]
#[get("/v1/access-records")]
pub async fn list_access_records(
    db: web::Data<Db>,
    caller: Permitted<needs::AccessRecordView>,
    params: Query<AccessRecordParams>,
    page: PageRequest<AccessKey>,
) -> Result<Page<AccessRecord>, ProblemError> {
    let sees_restricted = caller.may(Permission::RestrictedAlertView);
    let rows = access_records::list(
        &db,
        params.0.filter(),
        sees_restricted,
        page.position(),
        page.fetch(),
    )
    .await?;
    Ok(page.answer(rows, |row| row.key(), AccessRecord::from))
}
