use actix_web::{HttpResponse, patch};
use domain::record::route::vocabulary::RouteChangeReason;
use serde::Deserialize;
use store::record::changes::Why;
use time::Date;
use utoipa::ToSchema;
use uuid::Uuid;

use super::dto::{RoutePath, RouteResource, RouteStatusText, TrainingAgeSpecialism, answer};
use crate::platform::{
    auth::{Permitted, needs},
    error::ProblemError,
    extract::{Body, IfMatchHeader, ServerDateHeader},
    problem::{FieldProblem, Problem, codes::http},
    wire::{IsoDate, Patch, Wire},
};
use crate::services::{
    people::{Caller, Registry, why::Given},
    qualifications::{self, Known, SentChange},
};

type RouteChangeReasonText = Wire<RouteChangeReason>;

/// What to change; what is left out stays, null takes a value away
#[derive(Debug, Deserialize, ToSchema)]
#[schema(example = json!({ "training_age_specialism": { "type": "key_stage_2" }, "training_subject_ids": ["0fb7a74a-4079-4bd5-be75-f1b2085c8115"],
    "reason": "incomplete_details" }))]
pub struct RoutePatch {
    /// Where it stands. Another state takes the fields away that no route has in it
    #[serde(default)]
    #[schema(required = false, value_type = RouteStatusText)]
    status: Patch<RouteStatusText>,
    /// Day from which the status is held, today at the latest
    #[serde(default)]
    #[schema(required = false, value_type = Option<IsoDate>)]
    holds_from: Patch<IsoDate>,
    /// First day of training
    #[serde(default)]
    #[schema(required = false, value_type = Option<IsoDate>)]
    training_start_date: Patch<IsoDate>,
    /// Last day of training, after the first
    #[serde(default)]
    #[schema(required = false, value_type = Option<IsoDate>)]
    training_end_date: Patch<IsoDate>,
    /// Ages or stage
    #[serde(default)]
    #[schema(required = false, value_type = Option<TrainingAgeSpecialism>)]
    training_age_specialism: Patch<TrainingAgeSpecialism>,
    /// Country of training, by code
    #[serde(default)]
    #[schema(required = false, value_type = Option<String>, example = "GB")]
    training_country_code: Patch<String>,
    /// Provider
    #[serde(default)]
    #[schema(required = false, value_type = Option<Uuid>, example = "2d080083-b696-40cc-a439-8a1897df9af0")]
    training_provider_id: Patch<Uuid>,
    /// Degree that the training led to
    #[serde(default)]
    #[schema(required = false, value_type = Option<Uuid>, example = "dbb7c27b-8a27-4a94-908d-4b4404acebd5")]
    degree_type_id: Patch<Uuid>,
    /// Subjects, three at most, the main one first
    #[serde(default)]
    #[schema(required = false, value_type = Option<Vec<Uuid>>, example = json!(["0fb7a74a-4079-4bd5-be75-f1b2085c8115"]))]
    training_subject_ids: Patch<Vec<Uuid>>,
    /// Whether the holder need not serve induction because of the route
    #[serde(default)]
    #[schema(required = false, value_type = Option<bool>, example = true)]
    is_exempt_from_induction: Patch<bool>,
    /// Why it is changed
    reason: RouteChangeReasonText,
    /// In your own words, at most 4,000 characters; required with `another_reason`
    #[serde(default)]
    #[schema(example = json!(null))]
    reason_detail: Option<String>,
    /// Where the evidence is kept, at most 200 characters
    #[serde(default)]
    #[schema(example = json!(null))]
    evidence_reference: Option<String>,
}

impl RoutePatch {
    fn read(self) -> Result<(SentChange, Why), Problem> {
        let why = Given {
            reason: self.reason.0,
            detail: self.reason_detail,
            evidence_reference: self.evidence_reference,
        };
        let status = match self.status {
            Patch::Keep => Ok(None),
            Patch::Set(status) => Ok(Some(status.0)),
            Patch::Clear => Err(vec![FieldProblem::new(&http::WRONG_TYPE, "/status")]),
        };
        let (why, status) = match (why.read(), status) {
            (Ok(why), Ok(status)) => (why, status),
            (why, status) => {
                let wrong = why.err().into_iter().chain(status.err()).flatten();
                return Err(Problem::invalid(wrong.collect()));
            }
        };
        let sent = SentChange {
            status,
            holds_from: sent_day(self.holds_from),
            training_start_date: sent_day(self.training_start_date),
            training_end_date: sent_day(self.training_end_date),
            is_exempt_from_induction: sent(self.is_exempt_from_induction),
            training_provider_id: sent(self.training_provider_id),
            degree_type_id: sent(self.degree_type_id),
            training_country_code: sent(self.training_country_code),
            training_age_specialism: sent(self.training_age_specialism)
                .map(|age| age.map(Into::into)),
            training_subject_ids: sent(self.training_subject_ids).map(Option::unwrap_or_default),
        };
        Ok((sent, why))
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

fn sent_day(patch: Patch<IsoDate>) -> Option<Option<Date>> {
    sent(patch).map(|day| day.map(|day| day.0))
}

/// Change a route
///
/// The kind of a route stays: to change it, delete the route and add another. What was wrong before with fields that are not sent does not matter.
/// Professional statuses and induction follow in the same transaction. Sending what is there already changes nothing and is refused if it is all.
#[utoipa::path(operation_id = "update_route", tag = "qualifications", params(RoutePath, IfMatchHeader, ServerDateHeader), security(("dfe_staff" = ["record:edit"])),
    request_body = RoutePatch,
    extensions(("x-problems" = json!(["teacher_not_found", "teacher_deactivated", "teacher_merged", "not_found", "reference_unknown", "reference_retired",
        "route_status_not_for_type", "route_field_missing", "route_field_not_permitted", "holds_from_in_future", "training_end_not_after_start",
        "too_many_subjects", "subject_twice", "training_country_not_for_type", "age_range_missing", "age_range_not_permitted", "age_range_too_old",
        "age_range_reversed", "induction_requirement_kept", "nothing_changes", "text_too_long", "text_invalid", "reason_detail_missing"]))),
    responses((status = 200, description = "The route as it is now", body = RouteResource, headers(("ETag" = String)))))]
#[patch("/v1/teachers/{trn}/routes/{route_id}")]
pub async fn update_route(
    registry: Registry,
    caller: Permitted<needs::RecordEdit>,
    known: Known,
    body: Body<RoutePatch>,
) -> Result<HttpResponse, ProblemError> {
    let (sent, why) = body.into_inner().read()?;
    let shown = qualifications::change(registry, Caller::from(caller), known, sent, why).await?;
    Ok(answer(HttpResponse::Ok(), shown))
}
