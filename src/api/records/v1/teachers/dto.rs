//! A teacher on the wire.

use actix_web::{HttpResponse, HttpResponseBuilder, http::header};
use domain::record::person::Gender;
use serde::Serialize;
use store::record::people::PreviousName;
use utoipa::ToSchema;
use uuid::Uuid;

use super::super::alerts::AlertResource;
use super::super::inductions::TeacherInduction;
use super::super::mandatory_qualifications::MqResource;
use super::super::qualifications::{ProfessionalStatuses, RouteResource};
use crate::platform::{
    error::AppError,
    etag,
    wire::{IsoDate, Timestamp, Wire},
};
use crate::services::people::{Origin, Teacher};

/// Gender on the wire.
pub type GenderText = Wire<Gender>;

/// A teacher's record
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Teacher)]
pub struct TeacherResource {
    /// Teacher reference number
    #[schema(example = "1000001")]
    trn: String,
    /// First name; empty on a few old records
    #[schema(example = "Amina")]
    first_name: String,
    /// Middle names; empty when there are none
    #[schema(example = "")]
    middle_name: String,
    /// Last name
    #[schema(example = "Farouk")]
    last_name: String,
    /// Date of birth; null on a few old records
    #[schema(required)]
    date_of_birth: Option<IsoDate>,
    /// National Insurance number
    #[schema(required, example = "JR687681B")]
    national_insurance_number: Option<String>,
    /// E-mail address
    #[schema(required, example = "amina.farouk@example.com")]
    email_address: Option<String>,
    /// Gender; shown to staff only
    #[schema(required)]
    gender: Option<GenderText>,
    /// Day from which qualified teacher status is held
    #[schema(required)]
    qts_awarded_on: Option<IsoDate>,
    /// Day from which early years teacher status is held
    #[schema(required)]
    eyts_awarded_on: Option<IsoDate>,
    /// Day from which partial qualified teacher status is held; shown to staff only
    #[schema(required)]
    pqts_awarded_on: Option<IsoDate>,
    /// Whether early years professional status is held; shown to staff only
    #[schema(required, example = false)]
    holds_eyps: Option<bool>,
    /// Qualified teacher learning and skills status: `none`, `active`, or `expired` once it was taken away
    #[schema(example = "none")]
    qtls_status: String,
    /// With `include=induction`, else null
    #[schema(required)]
    induction: Option<TeacherInduction>,
    /// With `include=alerts`, else null; latest start first. Services see alerts of public types; those of the restricted type are read on their own
    #[schema(required)]
    alerts: Option<Vec<AlertResource>>,
    /// With `include=mandatory_qualifications`, else null; the oldest entry first. Services see those that are finished and say what they are in
    #[schema(required)]
    mandatory_qualifications: Option<Vec<MqResource>>,
    /// With `include=previous_names`, else null; newest first
    #[schema(required)]
    previous_names: Option<Vec<PreviousNameResource>>,
    /// With `include=professional_statuses`, else null
    #[schema(required)]
    professional_statuses: Option<ProfessionalStatuses>,
    /// With `include=provenance`, else null; staff only
    #[schema(required)]
    provenance: Option<Vec<OriginResource>>,
    /// With `include=routes`, else null; newest first
    #[schema(required)]
    routes: Option<Vec<RouteResource>>,
}

/// A name that the person had before
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = PreviousName)]
pub struct PreviousNameResource {
    /// First name
    #[schema(example = "Amina")]
    first_name: String,
    /// Middle names; empty when there were none
    #[schema(example = "")]
    middle_name: String,
    /// Last name
    #[schema(example = "Saleh")]
    last_name: String,
    /// When another name took its place
    replaced_at: Timestamp,
}

impl From<PreviousName> for PreviousNameResource {
    fn from(name: PreviousName) -> Self {
        Self {
            first_name: name.first_name,
            middle_name: name.middle_name,
            last_name: name.last_name,
            replaced_at: name.created_at.into(),
        }
    }
}

/// Where a value comes from
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Origin)]
pub struct OriginResource {
    /// The field that shows the value, as a path in this answer; of the induction `induction_status` and so on
    #[schema(example = "routes/0/holds_from")]
    field: String,
    /// The entry of the history that set it
    change_id: Uuid,
    /// System; `teacher_record` for what was done here
    #[schema(example = "teacher_record")]
    source_system: String,
    /// Id of the row or message in that system
    #[schema(required, example = json!(null))]
    source_row_id: Option<String>,
    /// When the source says that it became so
    observed_at: Timestamp,
    /// When it reached this service
    received_at: Timestamp,
}

impl From<Origin> for OriginResource {
    fn from(Origin { field, source }: Origin) -> Self {
        Self {
            field,
            change_id: source.id,
            source_system: source.source_system,
            source_row_id: source.source_row_id,
            observed_at: source.observed_at.into(),
            received_at: source.received_at.into(),
        }
    }
}

impl From<Teacher> for TeacherResource {
    fn from(teacher: Teacher) -> Self {
        let Teacher {
            record,
            for_staff,
            induction,
            alerts,
            mandatory_qualifications,
            previous_names,
            statuses,
            provenance,
            routes,
        } = teacher;
        Self {
            trn: record.trn,
            first_name: record.first_name,
            middle_name: record.middle_name,
            last_name: record.last_name,
            date_of_birth: record.date_of_birth.map(IsoDate),
            national_insurance_number: record.national_insurance_number,
            email_address: record.email_address,
            gender: record
                .gender
                .filter(|_| for_staff)
                .map(|gender| Wire(gender.0)),
            qts_awarded_on: record.qts_awarded_on.map(IsoDate),
            eyts_awarded_on: record.eyts_awarded_on.map(IsoDate),
            pqts_awarded_on: record.pqts_awarded_on.filter(|_| for_staff).map(IsoDate),
            holds_eyps: for_staff.then_some(record.holds_eyps),
            qtls_status: record.qtls_status.0.as_str().to_owned(),
            induction: induction.map(TeacherInduction::from),
            alerts: alerts.map(|alerts| alerts.into_iter().map(AlertResource::from).collect()),
            mandatory_qualifications: mandatory_qualifications
                .map(|rows| rows.into_iter().map(MqResource::from).collect()),
            previous_names: previous_names
                .map(|names| names.into_iter().map(PreviousNameResource::from).collect()),
            professional_statuses: statuses.map(ProfessionalStatuses::from),
            provenance: provenance
                .map(|origins| origins.into_iter().map(OriginResource::from).collect()),
            routes: routes.map(|routes| routes.into_iter().map(RouteResource::from).collect()),
        }
    }
}

/// An answer with the teacher. Its tag begins with the version of the person's own details, which is what a change of them needs.
///
/// # Errors
/// Never in practice: what is written is our own.
pub(super) fn tagged(
    mut answer: HttpResponseBuilder,
    teacher: Teacher,
) -> Result<HttpResponse, AppError> {
    let version = teacher.record.version;
    let body = serde_json::to_vec(&TeacherResource::from(teacher)).map_err(AppError::internal)?;
    Ok(answer
        .insert_header((header::ETAG, etag::of_version_and_bytes(version, &body)))
        .content_type("application/json")
        .body(body))
}
