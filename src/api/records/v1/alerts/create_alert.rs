use actix_web::{HttpResponse, http::header, post};
use domain::record::alert::reason::AlertCreationReason;
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::super::params::TeacherPath;
use super::dto::{AlertResource, answer};
use crate::platform::{
    auth::{Permitted, needs},
    error::ProblemError,
    extract::{Body, IdempotencyKeyHeader, ServerDateHeader},
    problem::Problem,
    wire::{IsoDate, Wire},
};
use crate::services::{
    alerts::{self, NewAlert},
    people::{Asked, Caller, Registry, why::Given},
};

/// Reasons on the wire.
pub type AlertCreationReasonText = Wire<AlertCreationReason>;

/// A new alert
#[derive(Debug, Deserialize, ToSchema)]
pub struct AlertInput {
    /// What it says: one of the alert types in use
    #[schema(example = "ed0cd700-3fb2-4db0-9403-ba57126090ed")]
    alert_type_id: Uuid,
    /// First day, today or earlier
    #[schema(value_type = String, format = Date, example = "2026-11-02")]
    start_date: IsoDate,
    /// In your own words, at most 4,000 characters
    #[serde(default)]
    #[schema(example = "Decision of the panel of 2 November")]
    details: Option<String>,
    /// Where the decision is published; `https` is put before an address without a scheme
    #[serde(default)]
    #[schema(example = "https://www.gov.uk/government/publications/decision")]
    external_link: Option<String>,
    /// When somebody should look at it again, after today
    #[serde(default)]
    #[schema(value_type = Option<String>, format = Date, example = "2027-11-02")]
    review_date: Option<IsoDate>,
    /// Why it is added
    reason: AlertCreationReasonText,
    /// In your own words, at most 4,000 characters; required with `another_reason`
    #[serde(default)]
    #[schema(example = json!(null))]
    reason_detail: Option<String>,
    /// Where the evidence is kept, at most 200 characters
    #[serde(default)]
    #[schema(example = "CASE-2026-1187")]
    evidence_reference: Option<String>,
}

impl AlertInput {
    fn read(self) -> Result<NewAlert, Problem> {
        let why = Given {
            reason: self.reason.0,
            detail: self.reason_detail,
            evidence_reference: self.evidence_reference,
        };
        let why = why.read().map_err(Problem::invalid)?;
        Ok(NewAlert {
            type_id: self.alert_type_id,
            started_on: self.start_date.0,
            details: self.details,
            external_link: self.external_link,
            review_on: self.review_date.map(|day| day.0),
            why,
        })
    }
}

/// Add an alert
///
/// A new alert is open. One that prohibits from teaching leaves a task for staff, in the same transaction, if the teacher has a placement or training
/// that is not over: the task lists them, and nothing tells schools or lead providers by itself. Alerts of the restricted type take the permission
/// of their own.
#[utoipa::path(operation_id = "create_alert", tag = "alerts", params(TeacherPath, IdempotencyKeyHeader, ServerDateHeader), security(("dfe_staff" = ["alert:edit", "restricted_alert:edit"])),
    request_body = AlertInput,
    extensions(("x-problems" = json!(["teacher_not_found", "teacher_deactivated", "teacher_merged", "reference_unknown", "reference_retired",
        "alert_start_in_future", "alert_review_not_in_future", "external_link_invalid", "external_link_too_long", "text_too_long", "text_invalid",
        "reason_detail_missing"]))),
    responses((status = 201, description = "The alert", body = AlertResource, headers(("ETag" = String)))))]
#[post("/v1/teachers/{trn}/alerts")]
pub async fn create_alert(
    registry: Registry,
    caller: Permitted<needs::AlertEdit>,
    asked: Asked,
    body: Body<AlertInput>,
) -> Result<HttpResponse, ProblemError> {
    let (permissions, trn) = (caller.permissions.clone(), asked.trn.clone());
    let row = alerts::add(
        &registry,
        Caller::from(caller),
        asked,
        body.into_inner().read()?,
    )
    .await?;
    let mut created = HttpResponse::Created();
    created.insert_header((
        header::LOCATION,
        format!("/v1/teachers/{}/alerts/{}", trn.as_str(), row.id),
    ));
    Ok(answer(created, row, &permissions))
}
