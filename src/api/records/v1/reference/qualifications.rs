//! What mandatory qualifications are made of.

use actix_web::get;
use serde::Serialize;
use store::record::reference::{QualificationProviderRow, SpecialismRow};
use utoipa::ToSchema;
use uuid::Uuid;

use super::{Value, reference_list};

/// Who trains for a mandatory qualification
#[derive(Debug, Serialize, ToSchema)]
pub struct MandatoryQualificationProvider {
    /// Official id
    #[schema(example = "aa5c300e-3b7c-456c-8183-3520b3d55dca")]
    id: Uuid,
    /// Name
    #[schema(example = "University of Manchester")]
    name: String,
    /// Whether a new qualification can name it
    #[schema(example = true)]
    is_active: bool,
}

impl Value for MandatoryQualificationProvider {
    type Row = QualificationProviderRow;
}

impl From<QualificationProviderRow> for MandatoryQualificationProvider {
    fn from(row: QualificationProviderRow) -> Self {
        Self {
            id: row.id,
            name: row.name,
            is_active: row.is_active,
        }
    }
}

reference_list! {
    /// List the mandatory qualification providers
    ///
    /// Who trains, or trained, teachers of children with sensory impairments.
    list_mandatory_qualification_providers "/v1/reference/mandatory-qualification-providers" => MandatoryQualificationProvider
}

/// What a mandatory qualification is in
#[derive(Debug, Serialize, ToSchema)]
pub struct MandatoryQualificationSpecialism {
    /// Stable word
    #[schema(example = "hearing")]
    code: String,
    /// Name
    #[schema(example = "Hearing")]
    name: String,
    /// Whether a new qualification can be in it
    #[schema(example = true)]
    is_active: bool,
}

impl Value for MandatoryQualificationSpecialism {
    type Row = SpecialismRow;
}

impl From<SpecialismRow> for MandatoryQualificationSpecialism {
    fn from(row: SpecialismRow) -> Self {
        Self {
            code: row.code,
            name: row.name,
            is_active: row.is_active,
        }
    }
}

reference_list! {
    /// List the mandatory qualification specialisms
    ///
    /// What qualifications to teach children with sensory impairments are in. The retired ones stand on old qualifications.
    list_mandatory_qualification_specialisms "/v1/reference/mandatory-qualification-specialisms" => MandatoryQualificationSpecialism
}
