use actix_web::{HttpResponse, HttpResponseBuilder, http::header};
use domain::record::mandatory_qualification::{MqSpecialism, MqStatus};
use serde::Serialize;
use store::record::mandatory_qualifications::MqRow;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::super::params::one_of_a_teacher;
use crate::platform::{
    etag,
    wire::{IsoDate, Wire},
};
use crate::services::mandatory_qualifications::Known;

/// Specialisms on the wire.
pub type MqSpecialismText = Wire<MqSpecialism>;
/// States on the wire.
pub type MqStatusText = Wire<MqStatus>;

/// A mandatory qualification of a teacher
#[derive(Debug, IntoParams)]
#[into_params(parameter_in = Path)]
pub struct MqPath {
    /// Teacher reference number: seven digits, leading zeros included
    #[param(rename = "trn", example = "3004434", pattern = "^[0-9]{7}$")]
    _trn: String,
    /// The qualification
    #[param(rename = "mandatory_qualification_id")]
    _mandatory_qualification_id: Uuid,
}

one_of_a_teacher! {
    /// The id of the qualification in the address.
    MqId in "mandatory_qualification_id", Known
}

/// Who trained the holder
#[derive(Debug, Serialize, ToSchema)]
pub struct MqProvider {
    /// Official id; the names come from `list_mandatory_qualification_providers` as well
    #[schema(example = "aa5c300e-3b7c-456c-8183-3520b3d55dca")]
    id: Uuid,
    /// Name
    #[schema(example = "University of Manchester")]
    name: String,
}

/// A qualification to teach children with sensory impairments
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = MandatoryQualification)]
pub struct MqResource {
    /// Its id
    mandatory_qualification_id: Uuid,
    /// Who trained the holder; null on a few old qualifications
    #[schema(required)]
    provider: Option<MqProvider>,
    /// What it is for; null on a few old qualifications
    #[schema(required)]
    specialism: Option<MqSpecialismText>,
    /// Where it stands
    status: MqStatusText,
    /// First day; null on a few old qualifications
    #[schema(required, example = "2019-09-01")]
    start_date: Option<IsoDate>,
    /// Last day; there is one exactly when it is passed, but for a few old qualifications
    #[schema(required, example = "2020-07-01")]
    end_date: Option<IsoDate>,
    /// Whether it is an old qualification that lacks something; the next change completes it
    #[schema(example = false)]
    is_incomplete: bool,
}

impl From<MqRow> for MqResource {
    fn from(row: MqRow) -> Self {
        let provider = row.provider_id.zip(row.provider_name);
        Self {
            mandatory_qualification_id: row.id,
            provider: provider.map(|(id, name)| MqProvider { id, name }),
            specialism: row.specialism.map(|specialism| Wire(specialism.0)),
            status: Wire(row.status.0),
            start_date: row.started_on.map(IsoDate),
            end_date: row.ended_on.map(IsoDate),
            is_incomplete: row.is_incomplete,
        }
    }
}

/// The answer, tagged with the version.
pub fn answer(mut builder: HttpResponseBuilder, row: MqRow) -> HttpResponse {
    builder
        .insert_header((header::ETAG, etag::of_version(row.version)))
        .json(MqResource::from(row))
}
