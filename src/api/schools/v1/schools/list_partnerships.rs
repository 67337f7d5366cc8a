use actix_web::{get, web};
use serde::Serialize;
use store::registration::school_partnerships::{PartnershipKey, PartnershipOfSchool};
use utoipa::ToSchema;
use uuid::Uuid;

use super::super::params::UrnPath;
use super::super::people::Named;
use crate::platform::{
    auth::SchoolUser,
    db::Db,
    error::ProblemError,
    extract::{BusinessDay, Path, ServerDateHeader},
    page::{Page, PageParams, PageRequest},
};
use crate::services::schools;

/// A partnership of the school
#[derive(Debug, Serialize, ToSchema)]
pub struct SchoolPartnership {
    /// Its id
    pub id: Uuid,
    /// Contract period in which it holds
    #[schema(example = "2026")]
    pub contract_period_year: String,
    /// Who trains
    pub lead_provider: Named,
    /// Who delivers locally
    pub delivery_partner: Named,
}

impl From<PartnershipOfSchool> for SchoolPartnership {
    fn from(row: PartnershipOfSchool) -> Self {
        Self {
            id: row.id,
            contract_period_year: row.year.to_string(),
            lead_provider: row.lead_provider.into(),
            delivery_partner: row.delivery_partner.into(),
        }
    }
}

/// List the school's partnerships
///
/// With which lead provider and delivery partner the school trains, newest contract period first.
#[utoipa::path(operation_id = "list_school_partnerships", tag = "schools", params(UrnPath, PageParams, ServerDateHeader), security(("school_user" = [])),
    extensions(("x-problems" = json!(["school_closed", "school_not_funded"]))),
    responses((status = 200, description = "One page", body = Page<SchoolPartnership>)))]
#[get("/v1/schools/{urn}/partnerships")]
pub async fn list_school_partnerships(
    db: web::Data<Db>,
    user: SchoolUser,
    day: BusinessDay,
    path: Path<UrnPath>,
    page: PageRequest<PartnershipKey>,
) -> Result<Page<SchoolPartnership>, ProblemError> {
    let rows = schools::partnerships(
        &db,
        path.0.of(&user)?,
        day.today,
        page.position(),
        page.fetch(),
    )
    .await?;
    Ok(page.answer(rows, |row| (row.year, row.id), SchoolPartnership::from))
}
