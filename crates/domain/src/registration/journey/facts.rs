//! What several journeys look up.

use uuid::Uuid;

use crate::Period;
use crate::registration::selection::HasPeriod;
use crate::registration::vocabulary::{ScheduleIdentifier, TrainingProgramme};

/// A partnership of the school.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Partnership {
    /// Its id.
    pub id: Uuid,
    /// Its contract period.
    pub year: i32,
    /// Its lead provider.
    pub lead_provider_id: Uuid,
    /// Its delivery partner.
    pub delivery_partner_id: Uuid,
}

/// A lead provider.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Provider {
    /// Its id.
    pub id: Uuid,
    /// Contract periods for which it has a contract, each with the id of that contract.
    pub contracts: Vec<(i32, Uuid)>,
}

impl Provider {
    /// Its contract for the contract period.
    #[must_use]
    pub fn contract_in(&self, year: i32) -> Option<Uuid> {
        self.contracts
            .iter()
            .find(|(of, _)| *of == year)
            .map(|(_, contract)| *contract)
    }

    /// The contract periods for which it has a contract.
    #[must_use]
    pub fn years(&self) -> Vec<i32> {
        self.contracts.iter().map(|(year, _)| *year).collect()
    }
}

/// Content of one of the person's trainings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Training {
    /// Its id.
    pub id: Uuid,
    /// The placement it belongs to.
    pub placement_id: Uuid,
    /// Its days.
    pub period: Period,
    /// Who trained.
    pub programme: TrainingProgramme,
    /// Its contract period: that of its partnership, else of its expression of interest, else of its schedule.
    pub year: Option<i32>,
    /// Its timetable.
    pub schedule: Option<ScheduleIdentifier>,
}

impl HasPeriod for Training {
    fn period(&self) -> Period {
        self.period
    }
}
