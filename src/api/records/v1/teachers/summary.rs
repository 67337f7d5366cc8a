//! A teacher in a list on the wire.

use domain::record::person::PersonStatus;
use serde::Serialize;
use store::record::people::search::{FormerName, PersonSummary};
use utoipa::ToSchema;

use super::super::inductions::InductionStatusText;
use crate::platform::wire::{IsoDate, Wire};

/// Status of a record on the wire.
pub type PersonStatusText = Wire<PersonStatus>;

/// A teacher in a list
#[derive(Debug, Serialize, ToSchema)]
pub struct TeacherSummary {
    /// Teacher reference number
    #[schema(example = "1000001")]
    trn: String,
    /// First name
    #[schema(example = "Amina")]
    first_name: String,
    /// Middle names; empty when there are none
    #[schema(example = "")]
    middle_name: String,
    /// Last name
    #[schema(example = "Farouk")]
    last_name: String,
    /// Names that the person had before, newest first
    previous_names: Vec<FormerNameResource>,
    /// Date of birth; null on a few old records
    #[schema(required)]
    date_of_birth: Option<IsoDate>,
    /// Whether the record is in use
    status: PersonStatusText,
    /// Day from which qualified teacher status is held
    #[schema(required)]
    qts_awarded_on: Option<IsoDate>,
    /// Day from which early years teacher status is held
    #[schema(required)]
    eyts_awarded_on: Option<IsoDate>,
    /// Qualified teacher learning and skills status: `none`, `active` or `expired`
    #[schema(example = "none")]
    qtls_status: String,
    /// Induction status in force
    induction_status: InductionStatusText,
}

/// A name that somebody had before
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = FormerName)]
pub struct FormerNameResource {
    /// First name
    #[schema(example = "Amina")]
    first_name: String,
    /// Middle names; empty when there were none
    #[schema(example = "")]
    middle_name: String,
    /// Last name
    #[schema(example = "Saleh")]
    last_name: String,
}

impl From<FormerName> for FormerNameResource {
    fn from(name: FormerName) -> Self {
        Self {
            first_name: name.first_name,
            middle_name: name.middle_name,
            last_name: name.last_name,
        }
    }
}

impl From<PersonSummary> for TeacherSummary {
    fn from(row: PersonSummary) -> Self {
        let previous_names = row.previous_names().into_iter();
        Self {
            previous_names: previous_names.map(FormerNameResource::from).collect(),
            trn: row.trn,
            first_name: row.first_name,
            middle_name: row.middle_name,
            last_name: row.last_name,
            date_of_birth: row.date_of_birth.map(IsoDate),
            status: Wire(row.status.0),
            qts_awarded_on: row.qts_awarded_on.map(IsoDate),
            eyts_awarded_on: row.eyts_awarded_on.map(IsoDate),
            qtls_status: row.qtls_status,
            induction_status: Wire(row.induction_status.0),
        }
    }
}
