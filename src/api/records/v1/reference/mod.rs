//! The lists of values that records are made of. A new list is a wire type and an entry of [`reference_list`].

mod alerts;
mod employment;
mod inductions;
mod people;
mod qualifications;
mod routes;

use actix_web::{HttpResponse, http::header, web};
use bytes::Bytes;
use serde::{Deserialize, Serialize};
use store::record::reference::{Listed, Scope};
use utoipa::{IntoParams, ToSchema};
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use crate::platform::{
    auth::Principal,
    db::Db,
    error::{AppError, ProblemError},
};
use crate::services::reference::{self, ReferenceMemory};

/// How long a caller may keep a list: the browser or the program alone, because staff see more than others.
const KEEP: &str = "private, max-age=86400";

/// A list of reference data
#[derive(Debug, Serialize, ToSchema)]
pub struct ReferenceList<T> {
    /// All its values, in the order in which they are shown
    pub data: Vec<T>,
}

/// Which values of a list are wanted
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ReferenceParams {
    /// Also the values that are kept for old entries and cannot be chosen any more
    #[param(required = false, example = false)]
    #[serde(default)]
    include_retired: bool,
}

/// Another value that this one belongs to
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ReferenceLink)]
pub struct Link {
    /// Its id
    id: Uuid,
    /// Its name
    name: String,
}

impl From<(Uuid, String)> for Link {
    fn from((id, name): (Uuid, String)) -> Self {
        Self { id, name }
    }
}

/// A wire type that is listed as a whole.
pub trait Value: From<Self::Row> + Serialize {
    /// The row that it shows.
    type Row: Listed + Send + 'static;
}

/// Makes the operation of one list: its `///` comment, its name, its path, and the wire type of its values. `get` must be in scope, where utoipa looks
/// for it.
macro_rules! reference_list {
    ($(#[doc = $doc:tt])+ $name:ident $path:tt => $value:ident) => {
        $(#[doc = $doc])+
        #[utoipa::path(tag = "reference", params($crate::api::records::v1::reference::ReferenceParams),
            security(("dfe_staff" = []), ("service" = []), ("teacher" = []), ("school_user" = []), ("appropriate_body_user" = []), ("lead_provider" = [])),
            responses((status = 200, description = "The list", body = $crate::api::records::v1::reference::ReferenceList<$value>,
                headers(("ETag" = String), ("Cache-Control" = String, description = "How long the list may be kept")))))]
        #[get($path)]
        pub async fn $name(
            db: actix_web::web::Data<$crate::platform::db::Db>,
            memory: actix_web::web::Data<$crate::services::reference::ReferenceMemory>,
            caller: $crate::platform::auth::Principal,
            params: $crate::platform::extract::Query<$crate::api::records::v1::reference::ReferenceParams>,
        ) -> Result<actix_web::HttpResponse, $crate::platform::error::ProblemError> {
            $crate::api::records::v1::reference::answer::<$value>(&db, &memory, &caller, &params.0).await
        }
    };
}
use reference_list;

/// Registers the operations.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(routes::list_route_types)
        .service(routes::list_countries)
        .service(routes::list_degree_types)
        .service(routes::list_training_subjects)
        .service(routes::list_training_providers)
        .service(inductions::list_induction_statuses)
        .service(people::list_induction_exemption_reasons)
        .service(qualifications::list_mandatory_qualification_providers)
        .service(qualifications::list_mandatory_qualification_specialisms)
        .service(alerts::list_alert_categories)
        .service(alerts::list_alert_types)
        .service(employment::list_pension_establishment_ranges)
        .service(people::list_name_synonyms);
}

/// The whole list, as far as this caller may see it.
async fn answer<V: Value>(
    db: &web::Data<Db>,
    memory: &ReferenceMemory,
    caller: &Principal,
    params: &ReferenceParams,
) -> Result<HttpResponse, ProblemError> {
    let scope = Scope {
        retired: params.include_retired,
        internal: matches!(caller, Principal::Staff(_)),
    };
    let body = reference::list(db, memory, scope, render::<V>).await?;
    Ok(HttpResponse::Ok()
        .insert_header((header::CACHE_CONTROL, KEEP))
        .insert_header((header::VARY, header::AUTHORIZATION.as_str()))
        .content_type(header::ContentType::json())
        .body(body))
}

fn render<V: Value>(rows: Vec<V::Row>) -> Result<Bytes, AppError> {
    let list = ReferenceList {
        data: rows.into_iter().map(V::from).collect(),
    };
    serde_json::to_vec(&list)
        .map(Bytes::from)
        .map_err(|error| AppError::internal(error.to_string()))
}
