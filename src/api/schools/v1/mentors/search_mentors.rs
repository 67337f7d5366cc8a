use actix_web::{post, web};
use store::registration::home::MentorKey;

use super::super::params::UrnPath;
use super::super::people::PeopleSearch;
use super::dto::MentorSummary;
use super::list_mentors::page_of;
use crate::platform::{
    auth::SchoolUser,
    db::Db,
    error::ProblemError,
    extract::{BusinessDay, Path, ServerDateHeader},
    page::{Page, PageParams, SearchRequest},
};
use crate::services::mentors::MentorFilter;

/// Search the school's mentors
///
/// By name or TRN, among those that the list shows and in its order. A name never travels in an address.
#[utoipa::path(operation_id = "search_mentors", tag = "mentors", params(UrnPath, PageParams, ServerDateHeader), security(("school_user" = [])),
    request_body = PeopleSearch,
    extensions(("x-problems" = json!(["search_missing", "school_closed", "school_not_funded"]))),
    responses((status = 200, description = "One page", body = Page<MentorSummary>)))]
#[post("/v1/schools/{urn}/mentors/searches")]
pub async fn search_mentors(
    db: web::Data<Db>,
    user: SchoolUser,
    day: BusinessDay,
    path: Path<UrnPath>,
    request: SearchRequest<MentorKey, PeopleSearch>,
) -> Result<Page<MentorSummary>, ProblemError> {
    let filter = MentorFilter {
        search: Some(request.body.parse()?),
        ..MentorFilter::default()
    };
    page_of(&db, path.0.of(&user)?, day, filter, request.page).await
}
