use actix_web::{HttpResponse, HttpResponseBuilder, http::header};
use domain::record::alert::access::sees_link;
use domain::record::permission::Permissions;
use serde::Serialize;
use store::record::alerts::AlertRow;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::super::params::one_of_a_teacher;
use crate::platform::{etag, wire::IsoDate};
use crate::services::alerts::Known;

/// An alert of a teacher
#[derive(Debug, IntoParams)]
#[into_params(parameter_in = Path)]
pub struct AlertPath {
    /// Teacher reference number: seven digits, leading zeros included
    #[param(rename = "trn", example = "3019214", pattern = "^[0-9]{7}$")]
    _trn: String,
    /// The alert
    #[param(rename = "alert_id")]
    _alert_id: Uuid,
}

/// A closed alert of a teacher
#[derive(Debug, IntoParams)]
#[into_params(parameter_in = Path)]
pub struct ClosedAlertPath {
    /// Teacher reference number: seven digits, leading zeros included
    #[param(rename = "trn", example = "3018475", pattern = "^[0-9]{7}$")]
    _trn: String,
    /// The alert
    #[param(rename = "alert_id")]
    _alert_id: Uuid,
}

one_of_a_teacher! {
    /// The id of the alert in the address.
    AlertId in "alert_id", Known
}

/// What an alert says
#[derive(Debug, Serialize, ToSchema)]
pub struct AlertType {
    /// Official id; the names come from `list_alert_types` as well
    #[schema(example = "ed0cd700-3fb2-4db0-9403-ba57126090ed")]
    id: Uuid,
    /// Name
    #[schema(example = "Prohibition by the Secretary of State - misconduct")]
    name: String,
    /// Kind of alert
    category: AlertTypeCategory,
}

/// A kind of alert
#[derive(Debug, Serialize, ToSchema)]
pub struct AlertTypeCategory {
    /// Official id
    #[schema(example = "b2b19019-b165-47a3-8745-3297ff152581")]
    id: Uuid,
    /// Name
    #[schema(example = "Prohibition from teaching")]
    name: String,
    /// Whether an open alert of this kind bars from teaching
    #[schema(example = true)]
    prohibits_teaching: bool,
}

/// An alert
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Alert)]
pub struct AlertResource {
    /// Its id
    alert_id: Uuid,
    /// What it says
    alert_type: AlertType,
    /// In somebody's own words
    #[schema(required, example = "Decision of the panel of 3 March")]
    details: Option<String>,
    /// Where the decision is published; shown to staff only
    #[schema(
        required,
        example = "https://www.gov.uk/government/publications/decision"
    )]
    external_link: Option<String>,
    /// First day; null on a few old alerts
    #[schema(required, example = "2025-11-17")]
    start_date: Option<IsoDate>,
    /// The day from which it is over; null while it is open
    #[schema(required, example = json!(null))]
    end_date: Option<IsoDate>,
    /// When somebody should look at it again; shown to staff only
    #[schema(required, example = "2027-11-17")]
    review_date: Option<IsoDate>,
}

impl From<AlertRow> for AlertResource {
    fn from(row: AlertRow) -> Self {
        Self {
            alert_id: row.id,
            alert_type: AlertType {
                id: row.type_id,
                name: row.type_name,
                category: AlertTypeCategory {
                    id: row.category_id,
                    name: row.category_name,
                    prohibits_teaching: row.prohibits_teaching,
                },
            },
            details: row.details,
            external_link: row.external_link,
            start_date: row.started_on.map(IsoDate),
            end_date: row.ended_on.map(IsoDate),
            review_date: row.review_on.map(IsoDate),
        }
    }
}

impl AlertResource {
    /// The alert as somebody with these permissions sees it.
    pub fn of(mut row: AlertRow, permissions: &Permissions) -> Self {
        if !sees_link(permissions, row.class()) {
            (row.external_link, row.review_on) = (None, None);
        }
        row.into()
    }
}

/// The answer, tagged with the version where all of it is shown. Who sees a part of it gets the tag of that part, which other changes do not move.
pub fn answer(
    mut builder: HttpResponseBuilder,
    row: AlertRow,
    permissions: &Permissions,
) -> HttpResponse {
    if sees_link(permissions, row.class()) {
        builder.insert_header((header::ETAG, etag::of_version(row.version)));
    }
    builder.json(AlertResource::of(row, permissions))
}
