//! Values that stand at a person, or help to find one.

use actix_web::get;
use serde::Serialize;
use store::record::reference::{ExemptionReasonRow, SynonymRow};
use utoipa::ToSchema;
use uuid::Uuid;

use super::{Value, reference_list};

/// Why somebody need not serve induction
#[derive(Debug, Serialize, ToSchema)]
pub struct InductionExemptionReason {
    /// Official id
    #[schema(example = "39550fa9-3147-489d-b808-4feea7f7f979")]
    id: Uuid,
    /// The reason
    #[schema(example = "They passed induction in Wales")]
    name: String,
    /// Whether holding a route with this reason implies the exemption
    #[schema(example = false)]
    route_implicit: bool,
    /// Whether it comes with a route and cannot be chosen for a person
    #[schema(example = false)]
    route_only: bool,
    /// Whether it can be given from now on
    #[schema(example = true)]
    is_active: bool,
}

impl Value for InductionExemptionReason {
    type Row = ExemptionReasonRow;
}

impl From<ExemptionReasonRow> for InductionExemptionReason {
    fn from(row: ExemptionReasonRow) -> Self {
        Self {
            id: row.id,
            name: row.name,
            route_implicit: row.route_implicit,
            route_only: row.route_only,
            is_active: row.is_active,
        }
    }
}

reference_list! {
    /// List the induction exemption reasons
    ///
    /// For a person choose one that is not `route_only`; those come with a route.
    list_induction_exemption_reasons "/v1/reference/induction-exemption-reasons" => InductionExemptionReason
}

/// A first name and what its bearers are called
#[derive(Debug, Serialize, ToSchema)]
pub struct NameSynonyms {
    /// The full name, lower case
    #[schema(example = "robert")]
    name: String,
    /// Short and other forms, lower case
    #[schema(example = json!(["bob", "rob"]))]
    synonyms: Vec<String>,
    /// Whether people are matched by it
    #[schema(example = true)]
    is_active: bool,
}

impl Value for NameSynonyms {
    type Row = SynonymRow;
}

impl From<SynonymRow> for NameSynonyms {
    fn from(row: SynonymRow) -> Self {
        Self {
            name: row.name,
            synonyms: row.synonyms,
            is_active: row.is_active,
        }
    }
}

reference_list! {
    /// List the name synonyms
    ///
    /// First names that count as equal when a request for a TRN is compared with the people on record. A form stands for the name and the name for the
    /// form; two forms of one name do not stand for each other.
    list_name_synonyms "/v1/reference/name-synonyms" => NameSynonyms
}
