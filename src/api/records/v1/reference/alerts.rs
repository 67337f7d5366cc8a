//! What alerts are about.

use actix_web::get;
use serde::Serialize;
use store::record::reference::AlertCategoryRow;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{Value, reference_list};

/// A kind of alert
#[derive(Debug, Serialize, ToSchema)]
pub struct AlertCategory {
    /// Official id
    #[schema(example = "b2b19019-b165-47a3-8745-3297ff152581")]
    id: Uuid,
    /// Name
    #[schema(example = "Prohibition from teaching")]
    name: String,
    /// Whether an open alert of this category bars from teaching
    #[schema(example = true)]
    prohibits_teaching: bool,
    /// Whether a new alert can be of this category, because one of its types can be chosen
    #[schema(example = true)]
    is_active: bool,
}

impl Value for AlertCategory {
    type Row = AlertCategoryRow;
}

impl From<AlertCategoryRow> for AlertCategory {
    fn from(row: AlertCategoryRow) -> Self {
        Self {
            id: row.id,
            name: row.name,
            prohibits_teaching: row.prohibits_teaching,
            is_active: row.is_active,
        }
    }
}

reference_list! {
    /// List the alert categories
    ///
    /// In the order in which staff see them. A category is retired when none of the alert types in it can be chosen any more; its types come from
    /// `list_alert_types`.
    list_alert_categories "/v1/reference/alert-categories" => AlertCategory
}
