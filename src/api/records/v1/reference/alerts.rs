//! What alerts are about.

use actix_web::get;
use serde::Serialize;
use store::record::reference::{AlertCategoryRow, AlertTypeRow};
use utoipa::ToSchema;
use uuid::Uuid;

use super::{Link, Value, reference_list};

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
    /// In the order in which staff see them. A category is retired when none of its types can be chosen any more; the types come from `list_alert_types`.
    list_alert_categories "/v1/reference/alert-categories" => AlertCategory
}

/// What an alert says
#[derive(Debug, Serialize, ToSchema)]
pub struct AlertType {
    /// Official id
    #[schema(example = "ed0cd700-3fb2-4db0-9403-ba57126090ed")]
    id: Uuid,
    /// The category that it belongs to
    category: Link,
    /// Name
    #[schema(example = "Prohibition by the Secretary of State - misconduct")]
    name: String,
    /// Sanction code of the older systems
    #[schema(required, example = "T1")]
    legacy_code: Option<String>,
    /// Whether alerts of this type are for staff only
    #[schema(example = false)]
    internal_only: bool,
    /// Whether a new alert can be of this type
    #[schema(example = true)]
    is_active: bool,
}

impl Value for AlertType {
    type Row = AlertTypeRow;
}

impl From<AlertTypeRow> for AlertType {
    fn from(row: AlertTypeRow) -> Self {
        Self {
            id: row.id,
            category: row.category.into(),
            name: row.name,
            legacy_code: row.legacy_code,
            internal_only: row.internal_only,
            is_active: row.is_active,
        }
    }
}

reference_list! {
    /// List the alert types
    ///
    /// By category, in the order in which staff see them. Types whose alerts are for staff only are listed to staff only.
    list_alert_types "/v1/reference/alert-types" => AlertType
}
