use actix_web::{post, web};
use store::registration::home::EctKey;

use super::super::params::UrnPath;
use super::super::people::PeopleSearch;
use super::dto::EctSummary;
use crate::platform::{
    auth::SchoolUser,
    db::Db,
    error::ProblemError,
    extract::{Body, BusinessDay, Path, ServerDateHeader},
    page::{Page, PageParams, PageRequest},
};
use crate::services::{
    ects::{self, EctFilter},
    from_position,
};

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
    page: PageRequest<EctKey>,
    body: Body<PeopleSearch>,
) -> Result<Page<EctSummary>, ProblemError> {
    let filter = EctFilter {
        search: Some(body.0.parse()?),
        ..EctFilter::default()
    };
    let rows = ects::list(
        &db,
        path.0.of(&user)?,
        day.today,
        filter,
        from_position(page.position()),
        page.fetch(),
    )
    .await?;
    Ok(page.answer(
        rows,
        |ect| ect.row.key(),
        |ect| EctSummary::new(ect, day.today),
    ))
}
