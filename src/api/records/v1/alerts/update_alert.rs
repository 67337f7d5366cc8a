use actix_web::{HttpResponse, patch};
use domain::record::alert::reason::AlertChangeReason;
use serde::Deserialize;
use store::record::changes::Why;
use utoipa::ToSchema;

use super::dto::{AlertPath, AlertResource, answer};
use crate::platform::{
    auth::{Permitted, needs},
    error::ProblemError,
    extract::{Body, IfMatchHeader, ServerDateHeader},
    problem::{FieldProblem, Problem, codes::http},
    wire::{IsoDate, Patch, Wire},
};
use crate::services::{
    alerts::{self, Known, SentChange},
    people::{Caller, Registry, why::Given},
};

/// Reasons on the wire.
pub type AlertChangeReasonText = Wire<AlertChangeReason>;

/// What to change; what is left out stays
#[derive(Debug, Deserialize, ToSchema)]
#[schema(example = json!({ "details": "Decision of the panel of 3 November", "review_date": "2027-11-01", "reason": "change_of_details" }))]
pub struct AlertPatch {
    /// In your own words, at most 4,000 characters; null takes them away
    #[serde(default)]
    #[schema(required = false, value_type = Option<String>, example = "Decision of the panel of 3 November")]
    details: Patch<String>,
    /// Where the decision is published; null takes it away
    #[serde(default)]
    #[schema(required = false, value_type = Option<String>, example = "https://www.gov.uk/government/publications/decision")]
    external_link: Patch<String>,
    /// First day, today or earlier; before the end if there is one
    #[serde(default)]
    #[schema(required = false, value_type = IsoDate, example = "2025-11-01")]
    start_date: Patch<IsoDate>,
    /// End of a closed alert, today or earlier; after the first day
    #[serde(default)]
    #[schema(required = false, value_type = IsoDate)]
    end_date: Patch<IsoDate>,
    /// When somebody should look at an open alert again, after today; null when nobody need
    #[serde(default)]
    #[schema(required = false, value_type = Option<IsoDate>, example = "2027-11-01")]
    review_date: Patch<IsoDate>,
    /// Why it is changed
    reason: AlertChangeReasonText,
    /// In your own words, at most 4,000 characters; required with `another_reason`
    #[serde(default)]
    #[schema(example = json!(null))]
    reason_detail: Option<String>,
    /// Where the evidence is kept, at most 200 characters
    #[serde(default)]
    #[schema(example = json!(null))]
    evidence_reference: Option<String>,
}

impl AlertPatch {
    fn read(self) -> Result<(SentChange, Why), Problem> {
        let mut faults = Vec::new();
        let mut kept = |day: Patch<IsoDate>, pointer: &str| match day {
            Patch::Keep => None,
            Patch::Set(day) => Some(day.0),
            Patch::Clear => {
                faults.push(FieldProblem::new(&http::WRONG_TYPE, pointer));
                None
            }
        };
        let sent = SentChange {
            started_on: kept(self.start_date, "/start_date"),
            ended_on: kept(self.end_date, "/end_date"),
            details: sent(self.details),
            external_link: sent(self.external_link),
            review_on: sent(self.review_date).map(|day| day.map(|day| day.0)),
        };
        let why = Given {
            reason: self.reason.0,
            detail: self.reason_detail,
            evidence_reference: self.evidence_reference,
        };
        match (why.read(), faults.is_empty()) {
            (Ok(why), true) => Ok((sent, why)),
            (Ok(_), false) => Err(Problem::invalid(faults)),
            (Err(more), _) => Err(Problem::invalid(faults.into_iter().chain(more).collect())),
        }
    }
}

/// Nothing for what was left out, an inner nothing for what is taken away.
fn sent<T>(patch: Patch<T>) -> Option<Option<T>> {
    match patch {
        Patch::Keep => None,
        Patch::Clear => Some(None),
        Patch::Set(value) => Some(Some(value)),
    }
}

/// Change an alert
///
/// Changes details, link and dates; the type stays. An open alert gets its end by closing it. Sending what is there already changes nothing and is
/// refused if it is all.
#[utoipa::path(operation_id = "update_alert", tag = "alerts", params(AlertPath, IfMatchHeader, ServerDateHeader), security(("dfe_staff" = ["alert:edit", "restricted_alert:edit"])),
    request_body = AlertPatch,
    extensions(("x-problems" = json!(["teacher_not_found", "teacher_deactivated", "teacher_merged", "not_found", "alert_open", "alert_closed",
        "alert_start_in_future", "alert_start_not_before_end", "alert_end_in_future", "alert_end_not_after_start", "alert_review_not_in_future",
        "external_link_invalid", "external_link_too_long", "text_too_long", "text_invalid", "reason_detail_missing", "nothing_changes"]))),
    responses((status = 200, description = "The alert as it is now", body = AlertResource, headers(("ETag" = String)))))]
#[patch("/v1/teachers/{trn}/alerts/{alert_id}")]
pub async fn update_alert(
    registry: Registry,
    caller: Permitted<needs::AlertEdit>,
    known: Known,
    body: Body<AlertPatch>,
) -> Result<HttpResponse, ProblemError> {
    let permissions = caller.permissions.clone();
    let (sent, why) = body.into_inner().read()?;
    let row = alerts::change(&registry, Caller::from(caller), known, sent, why).await?;
    Ok(answer(HttpResponse::Ok(), row, &permissions))
}
