use actix_web::{get, web};
use domain::Urn;
use serde::Deserialize;
use store::registration::home::MentorKey;
use utoipa::IntoParams;

use super::super::params::UrnPath;
use super::dto::{MentorStatusText, MentorSummary};
use crate::platform::{
    auth::SchoolUser,
    db::Db,
    error::ProblemError,
    extract::{BusinessDay, Path, Query, ServerDateHeader},
    page::{Page, PageParams, PageRequest},
};
use crate::services::{
    from_position,
    mentors::{self, MentorFilter},
};

/// Which mentors to list
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct MentorListParams {
    /// Only those with this status
    #[param(required = false, inline)]
    status: Option<MentorStatusText>,
}

/// List the school's mentors
///
/// Mentors who are at the school or will come, by start, latest first. Somebody whose last day is today is listed until midnight.
#[utoipa::path(operation_id = "list_mentors", tag = "mentors", params(UrnPath, MentorListParams, PageParams, ServerDateHeader), security(("school_user" = [])),
    extensions(("x-problems" = json!(["school_closed", "school_not_funded"]))),
    responses((status = 200, description = "One page", body = Page<MentorSummary>)))]
#[get("/v1/schools/{urn}/mentors")]
pub async fn list_mentors(
    db: web::Data<Db>,
    user: SchoolUser,
    day: BusinessDay,
    path: Path<UrnPath>,
    params: Query<MentorListParams>,
    page: PageRequest<MentorKey>,
) -> Result<Page<MentorSummary>, ProblemError> {
    let filter = MentorFilter {
        status: params.0.status.map(|status| status.0),
        search: None,
    };
    page_of(&db, path.0.of(&user)?, day, filter, page).await
}

/// One page of the school's mentors that pass the filter.
pub(super) async fn page_of(
    db: &Db,
    urn: Urn,
    day: BusinessDay,
    filter: MentorFilter,
    page: PageRequest<MentorKey>,
) -> Result<Page<MentorSummary>, ProblemError> {
    let from = from_position(page.position());
    let rows = mentors::list(db, urn, day.today, filter, from, page.fetch()).await?;
    Ok(page.answer(
        rows,
        |mentor| mentor.row.key(),
        |mentor| MentorSummary::new(mentor, day.today),
    ))
}
