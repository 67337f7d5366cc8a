//! The registration context: schools, providers, placements, training, drafts.

pub mod appropriate_bodies;
pub mod commitments;
pub mod contract_periods;
pub mod drafts;
pub mod ect_placements;
pub mod gias_import;
pub mod home;
pub mod induction_periods;
pub mod lead_providers;
pub mod match_attempts;
pub mod mentor_history;
pub mod mentor_placements;
pub mod mentorships;
pub mod open_emails;
pub mod participant_merge;
pub mod partnerships;
pub mod placements;
pub mod record_copies;
pub mod schedules;
pub mod school_facts;
pub mod school_partnerships;
pub mod teachers;
pub mod training;
pub mod waiting_training;

use diesel::result::Error as DieselError;
use domain::Period;
use time::Date;

use crate::StoreError;

/// The period of a row. A CHECK keeps its ends in order, so a failure is a defect of the data.
fn period(started_on: Date, finished_on: Option<Date>) -> Result<Period, StoreError> {
    Period::new(started_on, finished_on)
        .map_err(|error| StoreError::Query(DieselError::DeserializationError(Box::new(error))))
}
