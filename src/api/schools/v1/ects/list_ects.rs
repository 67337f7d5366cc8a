use actix_web::{get, web};
use domain::Urn;
use domain::registration::TrainingProgramme;
use serde::Deserialize;
use store::registration::home::EctKey;
use utoipa::IntoParams;

use super::super::params::UrnPath;
use super::dto::{EctStatusText, EctSummary};
use crate::platform::{
    auth::SchoolUser,
    db::Db,
    error::ProblemError,
    extract::{BusinessDay, Path, Query, ServerDateHeader},
    page::{Page, PageParams, PageRequest},
    wire::Wire,
};
use crate::services::{
    ects::{self, EctFilter},
    from_position,
};

type TrainingProgrammeText = Wire<TrainingProgramme>;

/// Which ECTs to list
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct EctListParams {
    /// Only those with this status; without it, everybody whose induction was neither passed nor failed
    #[param(required = false, inline)]
    status: Option<EctStatusText>,
    /// Only those whose current or next training is of this programme
    #[param(required = false, inline)]
    training_programme: Option<TrainingProgrammeText>,
}

/// List the school's ECTs
///
/// ECTs who are at the school or will come, those without a mentor first, then by start, latest first. Somebody whose last day is today is
/// listed until midnight.
#[utoipa::path(operation_id = "list_ects", tag = "ects", params(UrnPath, EctListParams, PageParams, ServerDateHeader), security(("school_user" = [])),
    extensions(("x-problems" = json!(["school_closed", "school_not_funded"]))),
    responses((status = 200, description = "One page", body = Page<EctSummary>)))]
#[get("/v1/schools/{urn}/ects")]
pub async fn list_ects(
    db: web::Data<Db>,
    user: SchoolUser,
    day: BusinessDay,
    path: Path<UrnPath>,
    params: Query<EctListParams>,
    page: PageRequest<EctKey>,
) -> Result<Page<EctSummary>, ProblemError> {
    let filter = EctFilter {
        status: params.0.status.map(|status| status.0),
        training_programme: params.0.training_programme.map(|programme| programme.0),
        search: None,
    };
    page_of(&db, path.0.of(&user)?, day, filter, page).await
}

/// One page of the school's ECTs that pass the filter.
pub(super) async fn page_of(
    db: &Db,
    urn: Urn,
    day: BusinessDay,
    filter: EctFilter,
    page: PageRequest<EctKey>,
) -> Result<Page<EctSummary>, ProblemError> {
    let from = from_position(page.position());
    let rows = ects::list(db, urn, day.today, filter, from, page.fetch()).await?;
    Ok(page.answer(
        rows,
        |ect| ect.row.key(),
        |ect| EctSummary::new(ect, day.today),
    ))
}
