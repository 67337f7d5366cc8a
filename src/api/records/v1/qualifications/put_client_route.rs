use actix_web::{HttpRequest, HttpResponse, put};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::dto::{RouteResource, RouteStatusText, TrainingAgeSpecialism, answer, created};
use crate::platform::{
    auth::{Permitted, needs},
    error::ProblemError,
    extract::{Body, ServerDateHeader},
    wire::IsoDate,
};
use crate::services::{
    people::{Asked, Caller, Registry},
    qualifications::{self, Key, Sent},
};

/// A route that the calling service follows
#[derive(Debug, IntoParams)]
#[into_params(parameter_in = Path)]
struct ClientRoutePath {
    /// Teacher reference number: seven digits, leading zeros included
    #[param(rename = "trn", example = "1000001", pattern = "^[0-9]{7}$")]
    _trn: String,
    /// Your own id of the route, at most 200 characters
    #[param(rename = "reference", example = "2024-4711", max_length = 200)]
    _reference: String,
}

/// A route as a service knows it
#[derive(Debug, Deserialize, ToSchema)]
pub struct ClientRoute {
    /// What kind of route it is: one that services set
    #[schema(example = "10078157-e8c3-42f7-a050-d8b802e83f7b")]
    route_type_id: Uuid,
    /// Where it stands
    status: RouteStatusText,
    /// Day from which the status is held, today at the latest; exactly when `status` is `holds`
    #[serde(default)]
    #[schema(value_type = Option<String>, format = Date, example = json!(null))]
    holds_from: Option<IsoDate>,
    /// First day of training
    #[serde(default)]
    #[schema(value_type = Option<String>, format = Date, example = "2024-09-01")]
    training_start_date: Option<IsoDate>,
    /// Last day of training, expected or real; after the first
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
    /// UKPRN of the provider; of none for a recognition from overseas
    #[serde(default)]
    #[schema(example = "10003861")]
    training_provider_ukprn: Option<String>,
    /// Degree that the training leads to
    #[serde(default)]
    #[schema(example = json!(null))]
    degree_type_id: Option<Uuid>,
    /// HECoS codes of the subjects, three at most, the main one first
    #[serde(default)]
    #[schema(example = json!(["100343"]))]
    training_subject_references: Vec<String>,
    /// Whether the holder need not serve induction; only of recognitions that decide about it
    #[serde(default)]
    #[schema(example = json!(null))]
    is_exempt_from_induction: Option<bool>,
}

impl From<ClientRoute> for Sent {
    fn from(route: ClientRoute) -> Self {
        let subjects = route.training_subject_references.into_iter();
        Self {
            route_type_id: route.route_type_id,
            status: route.status.0,
            holds_from: route.holds_from.map(|day| day.0),
            training_start_date: route.training_start_date.map(|day| day.0),
            training_end_date: route.training_end_date.map(|day| day.0),
            is_exempt_from_induction: route.is_exempt_from_induction,
            training_provider: route.training_provider_ukprn.map(Key::Code),
            degree_type_id: route.degree_type_id,
            training_country_code: route.training_country_code,
            training_age_specialism: route.training_age_specialism.map(Into::into),
            training_subjects: subjects.map(Key::Code).collect(),
        }
    }
}

/// Set a route that you follow
///
/// The whole route under your own reference: a new reference adds a route, one that you have used for the teacher replaces what it said. The same route
/// again changes nothing, so it is safe to repeat. A route follows the course of training: once its status is held it is settled. Professional statuses
/// and induction follow in the same transaction.
///
/// In every state a service sends the country, the days on which the training begins and ends (recognitions that have no training may do without), and the
/// provider, which recognitions from overseas do not have; `holds_from` comes with `holds` alone. Degree, ages and subjects may be added where the kind of
/// route has them. A route that has failed, been withdrawn or is held does not go back into training.
#[utoipa::path(operation_id = "put_client_route", tag = "qualifications", params(ClientRoutePath, ServerDateHeader), security(("service" = ["route:set"])),
    request_body = ClientRoute,
    extensions(("x-problems" = json!(["client_not_registered", "teacher_not_found", "teacher_deactivated", "teacher_merged", "client_reference_invalid",
        "reference_unknown", "reference_retired", "route_type_not_for_services", "route_status_not_for_type", "route_field_missing",
        "route_field_not_permitted", "holds_from_in_future", "training_end_not_after_start", "too_many_subjects", "subject_twice",
        "training_country_not_for_type", "age_range_missing", "age_range_not_permitted", "age_range_too_old", "age_range_reversed",
        "route_awards_other_status", "route_overseas_fixed", "route_already_holds", "route_status_does_not_follow", "induction_requirement_kept"]))),
    responses((status = 201, description = "The route, which is new", body = RouteResource, headers(("ETag" = String))),
        (status = 200, description = "The route as it is now", body = RouteResource, headers(("ETag" = String)))))]
#[put("/v1/teachers/{trn}/client-routes/{reference}")]
pub async fn put_client_route(
    registry: Registry,
    caller: Permitted<needs::RouteSet>,
    asked: Asked,
    req: HttpRequest,
    body: Body<ClientRoute>,
) -> Result<HttpResponse, ProblemError> {
    let reference = req
        .match_info()
        .get("reference")
        .unwrap_or_default()
        .to_owned();
    let trn = asked.trn.clone();
    let (caller, sent) = (Caller::from(caller), Sent::from(body.into_inner()));
    let (shown, is_new) =
        qualifications::put_client_route(registry, caller, asked, reference, sent).await?;
    if !is_new {
        return Ok(answer(HttpResponse::Ok(), shown));
    }
    Ok(created(&trn, shown))
}
