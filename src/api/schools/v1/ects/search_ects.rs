use actix_web::{post, web};
use store::registration::home::EctKey;

use super::super::params::UrnPath;
use super::super::people::PeopleSearch;
use super::dto::EctSummary;
use super::list_ects::page_of;
use crate::platform::{
    auth::SchoolUser,
    db::Db,
    error::ProblemError,
    extract::{BusinessDay, Path, ServerDateHeader},
    page::{Page, PageParams, SearchRequest},
};
use crate::services::ects::EctFilter;

/// Search the school's ECTs
///
/// By name or TRN, among those that the list shows and in its order. A name never travels in an address.
#[utoipa::path(operation_id = "search_ects", tag = "ects", params(UrnPath, PageParams, ServerDateHeader), security(("school_user" = [])),
    request_body = PeopleSearch,
    extensions(("x-problems" = json!(["search_missing", "school_closed", "school_not_funded"]))),
    responses((status = 200, description = "One page", body = Page<EctSummary>)))]
#[post("/v1/schools/{urn}/ects/searches")]
pub async fn search_ects(
    db: web::Data<Db>,
    user: SchoolUser,
    day: BusinessDay,
    path: Path<UrnPath>,
    request: SearchRequest<EctKey, PeopleSearch>,
) -> Result<Page<EctSummary>, ProblemError> {
    let filter = EctFilter {
        search: Some(request.body.parse()?),
        ..EctFilter::default()
    };
    page_of(&db, path.0.of(&user)?, day, filter, request.page).await
}
