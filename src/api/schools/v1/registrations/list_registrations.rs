use actix_web::get;
use domain::registration::draft::DraftStatus;
use serde::{Deserialize, Serialize};
use store::registration::drafts::DraftKey;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::super::params::UrnPath;
use super::dto::{DraftStatusText, JourneyText, RegisteredTeacher};
use crate::platform::extract::ServerDateHeader;
use crate::platform::{
    auth::SchoolUser,
    error::ProblemError,
    extract::{Path, Query},
    page::{Page, PageParams, PageRequest},
    wire::{Timestamp, Wire},
};
use crate::services::registration_draft::{self, Desk, ListedDraft};

type StatusFilter = Wire<DraftStatus>;

/// Which registrations to list
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct RegistrationListParams {
    /// Only those that stand here
    #[param(required = false, inline)]
    status: Option<StatusFilter>,
}

/// A registration of the school, begun or submitted
#[derive(Debug, Serialize, ToSchema)]
pub struct RegistrationSummary {
    /// The draft
    id: Uuid,
    /// What it registers
    journey: JourneyText,
    /// Where it stands, as of its last change
    status: DraftStatusText,
    /// Who is registered; null while nobody is matched, and once the draft expired
    #[schema(required)]
    teacher: Option<RegisteredTeacher>,
    /// The ECT whose mentor is registered; null for registrations of ECTs
    #[schema(required, example = json!(null))]
    ect_id: Option<Uuid>,
    /// Name of the user who began it, if their token said one
    #[schema(required, example = "Sam Okafor")]
    begun_by: Option<String>,
    /// When it was begun
    begun_at: Timestamp,
    /// When it expires unless it is changed again
    expires_at: Timestamp,
}

impl From<ListedDraft> for RegistrationSummary {
    fn from(listed: ListedDraft) -> Self {
        let ListedDraft {
            row,
            status,
            teacher,
        } = listed;
        Self {
            id: row.id,
            journey: row.journey.0.into(),
            status: status.into(),
            teacher: teacher.map(|(full_name, trn)| RegisteredTeacher { full_name, trn }),
            ect_id: row.ect_at_school_period_id,
            begun_by: row.created_by_name,
            begun_at: row.created_at.into(),
            expires_at: row.expires_at.into(),
        }
    }
}

/// List the school's registrations
///
/// Drafts of both journeys, newest first: those in progress, stopped and submitted, and for a week those that expired.
#[utoipa::path(operation_id = "list_registrations", tag = "ect-registrations", security(("school_user" = [])),
    params(UrnPath, RegistrationListParams, PageParams, ServerDateHeader), extensions(("x-problems" = json!(["school_closed", "school_not_funded"]))),
    responses((status = 200, description = "One page", body = Page<RegistrationSummary>)))]
#[get("/v1/schools/{urn}/registrations")]
pub async fn list_registrations(
    desk: Desk,
    user: SchoolUser,
    path: Path<UrnPath>,
    params: Query<RegistrationListParams>,
    page: PageRequest<DraftKey>,
) -> Result<Page<RegistrationSummary>, ProblemError> {
    path.0.of(&user)?;
    let status = params.0.status.map(|status| status.0);
    let rows =
        registration_draft::list(&desk, &user, status, page.position(), page.fetch()).await?;
    Ok(page.answer(
        rows,
        |listed| (listed.row.created_at, listed.row.id),
        RegistrationSummary::from,
    ))
}
