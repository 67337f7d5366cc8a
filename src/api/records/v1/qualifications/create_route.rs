use actix_web::{HttpResponse, post};
use domain::record::route::vocabulary::RouteCreationReason;
use serde::Deserialize;
use store::record::changes::Why;
use utoipa::ToSchema;
use uuid::Uuid;

use super::super::params::TeacherPath;
use super::dto::{RouteResource, RouteStatusText, TrainingAgeSpecialism, created};
use crate::platform::{
    auth::{Permitted, needs},
    error::ProblemError,
    extract::{Body, IdempotencyKeyHeader, ServerDateHeader},
    problem::Problem,
    wire::{IsoDate, Wire},
};
use crate::services::{
    people::{Asked, Caller, Registry, why::Given},
    qualifications::{self, Key, Sent},
};

type RouteCreationReasonText = Wire<RouteCreationReason>;

/// A new route
#[derive(Debug, Deserialize, ToSchema)]
#[schema(example = json!({ "route_type_id": "10078157-e8c3-42f7-a050-d8b802e83f7b", "status": "holds", "holds_from": "2025-07-10",
    "training_start_date": "2024-09-01", "training_end_date": "2025-07-01", "training_age_specialism": { "type": "range", "from": 3, "to": 7 },
    "training_country_code": "GB", "training_provider_id": "2d080083-b696-40cc-a439-8a1897df9af0",
    "degree_type_id": "dbb7c27b-8a27-4a94-908d-4b4404acebd5", "training_subject_ids": ["0fb7a74a-4079-4bd5-be75-f1b2085c8115"],
    "reason": "new_information", "evidence_reference": "CASE-2026-1188" }))]
pub struct RouteInput {
    /// What kind of route it is, archived kinds included; `list_route_types` says which fields a route of the kind has
    #[schema(example = "10078157-e8c3-42f7-a050-d8b802e83f7b")]
    route_type_id: Uuid,
    /// Where it stands
    status: RouteStatusText,
    /// Day from which the status is held, today at the latest; exactly when `status` is `holds`
    #[serde(default)]
    #[schema(value_type = Option<String>, format = Date, example = "2025-07-10")]
    holds_from: Option<IsoDate>,
    /// First day of training
    #[serde(default)]
    #[schema(value_type = Option<String>, format = Date, example = "2024-09-01")]
    training_start_date: Option<IsoDate>,
    /// Last day of training, after the first
    #[serde(default)]
    #[schema(value_type = Option<String>, format = Date, example = "2025-07-01")]
    training_end_date: Option<IsoDate>,
    /// Ages or stage
    #[serde(default)]
    training_age_specialism: Option<TrainingAgeSpecialism>,
    /// Country of training, by code
    #[serde(default)]
    #[schema(example = "GB")]
    training_country_code: Option<String>,
    /// Provider
    #[serde(default)]
    #[schema(example = "2d080083-b696-40cc-a439-8a1897df9af0")]
    training_provider_id: Option<Uuid>,
    /// Degree that the training led to
    #[serde(default)]
    #[schema(example = "dbb7c27b-8a27-4a94-908d-4b4404acebd5")]
    degree_type_id: Option<Uuid>,
    /// Subjects, three at most, the main one first
    #[serde(default)]
    #[schema(example = json!(["0fb7a74a-4079-4bd5-be75-f1b2085c8115"]))]
    training_subject_ids: Vec<Uuid>,
    /// Whether the holder need not serve induction because of the route
    #[serde(default)]
    #[schema(example = json!(null))]
    is_exempt_from_induction: Option<bool>,
    /// Why it is added
    reason: RouteCreationReasonText,
    /// In your own words, at most 4,000 characters; required with `another_reason`
    #[serde(default)]
    #[schema(example = json!(null))]
    reason_detail: Option<String>,
    /// Where the evidence is kept, at most 200 characters
    #[serde(default)]
    #[schema(example = "CASE-2026-1188")]
    evidence_reference: Option<String>,
}

impl RouteInput {
    fn read(self) -> Result<(Sent, Why), Problem> {
        let why = Given {
            reason: self.reason.0,
            detail: self.reason_detail,
            evidence_reference: self.evidence_reference,
        };
        let why = why.read().map_err(Problem::invalid)?;
        let subjects = self.training_subject_ids.into_iter().map(Key::Id);
        let sent = Sent {
            route_type_id: self.route_type_id,
            status: self.status.0,
            holds_from: self.holds_from.map(|day| day.0),
            training_start_date: self.training_start_date.map(|day| day.0),
            training_end_date: self.training_end_date.map(|day| day.0),
            is_exempt_from_induction: self.is_exempt_from_induction,
            training_provider: self.training_provider_id.map(Key::Id),
            degree_type_id: self.degree_type_id,
            training_country_code: self.training_country_code,
            training_age_specialism: self.training_age_specialism.map(Into::into),
            training_subjects: subjects.collect(),
        };
        Ok((sent, why))
    }
}

/// Add a route
///
/// Which fields a route must, may and must not have follows from its kind (`list_route_types`) and its state: nothing but the country stays of a route
/// that is deferred, failed or withdrawn. Professional statuses and induction follow in the same transaction.
#[utoipa::path(operation_id = "create_route", tag = "qualifications", params(TeacherPath, IdempotencyKeyHeader, ServerDateHeader), security(("dfe_staff" = ["record:edit"])),
    request_body = RouteInput,
    extensions(("x-problems" = json!(["teacher_not_found", "teacher_deactivated", "teacher_merged", "reference_unknown", "reference_retired",
        "route_status_not_for_type", "route_field_missing", "route_field_not_permitted", "holds_from_in_future", "training_end_not_after_start",
        "too_many_subjects", "subject_twice", "training_country_not_for_type", "age_range_missing", "age_range_not_permitted", "age_range_too_old",
        "age_range_reversed", "several_qtls_routes", "induction_requirement_kept", "text_too_long", "text_invalid", "reason_detail_missing"]))),
    responses((status = 201, description = "The route", body = RouteResource, headers(("ETag" = String)))))]
#[post("/v1/teachers/{trn}/routes")]
pub async fn create_route(
    registry: Registry,
    caller: Permitted<needs::RecordEdit>,
    asked: Asked,
    body: Body<RouteInput>,
) -> Result<HttpResponse, ProblemError> {
    let (sent, why) = body.into_inner().read()?;
    let trn = asked.trn.clone();
    let shown = qualifications::add(registry, Caller::from(caller), asked, sent, why).await?;
    Ok(created(&trn, shown))
}
