//! The lists of values that records are made of. A new list is a wire type and an entry of [`reference_list`].

mod alerts;

use actix_web::{HttpResponse, http::header, web};
use serde::{Deserialize, Serialize};
use store::record::reference::{Listed, Scope};
use utoipa::{IntoParams, ToSchema};
use utoipa_actix_web::service_config::ServiceConfig;

use crate::platform::{auth::Principal, db::Db, error::ProblemError};
use crate::services::reference;

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
            caller: $crate::platform::auth::Principal,
            params: $crate::platform::extract::Query<$crate::api::records::v1::reference::ReferenceParams>,
        ) -> Result<actix_web::HttpResponse, $crate::platform::error::ProblemError> {
            $crate::api::records::v1::reference::answer::<$value>(&db, &caller, &params.0).await
        }
    };
}
use reference_list;

/// Registers the operations.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config.service(alerts::list_alert_categories);
}

/// The whole list, as far as this caller may see it.
async fn answer<V: Value>(
    db: &web::Data<Db>,
    caller: &Principal,
    params: &ReferenceParams,
) -> Result<HttpResponse, ProblemError> {
    let scope = Scope {
        retired: params.include_retired,
        internal: matches!(caller, Principal::Staff(_)),
    };
    let rows: Vec<V::Row> = reference::list(db, scope).await?;
    let list = ReferenceList {
        data: rows.into_iter().map(V::from).collect(),
    };
    Ok(HttpResponse::Ok()
        .insert_header((header::CACHE_CONTROL, KEEP))
        .insert_header((header::VARY, header::AUTHORIZATION.as_str()))
        .json(list))
}
