//! What the journey has to know beside the answers. The service looks it up; everything derived from it is derived here.

use time::Date;
use uuid::Uuid;

use crate::Period;
use crate::person_name::CorrectedName;
use crate::registration::access::SchoolFunding;
use crate::registration::appropriate_body::AppropriateBodyFacts;
use crate::registration::change::{Change, TrainingKey};
use crate::registration::contract_period::ContractPeriods;
use crate::registration::journey::facts::{Partnership, Provider, Training};
use crate::registration::placement::{self, Arrival, OverlapsPreviousPlacement, PlacementFacts};
use crate::registration::selection::{latest, latest_started};
use crate::registration::start_date::{PreviousPlacement, StartDateFacts};
use crate::registration::vocabulary::{Role, ScheduleIdentifier, TrainingProgramme};

/// Everything that decides about the journey beside the answers.
#[derive(Debug, Clone)]
pub struct Facts {
    /// The business day.
    pub today: Date,
    /// How many months ahead somebody may start who is still at another school.
    pub months_ahead: i32,
    /// All contract periods.
    pub periods: ContractPeriods,
    /// The school that registers.
    pub school_id: Uuid,
    /// How it is funded.
    pub school_funding: SchoolFunding,
    /// What it chose for its last ECT.
    pub last_choices: Option<Choices>,
    /// Its partnerships in every contract period, in the order of creation.
    pub partnerships: Vec<Partnership>,
    /// All appropriate bodies, by name.
    pub bodies: Vec<Body>,
    /// All lead providers, by name.
    pub providers: Vec<Provider>,
    /// Which delivery partner works with which lead provider in which contract period, as far as the school's partnerships name them.
    pub pairings: Vec<Pairing>,
    /// The timetables of all contract periods.
    pub schedules: Vec<(i32, ScheduleIdentifier)>,
    /// Trainings at the school that wait for their lead provider's word.
    pub waiting: Vec<Waiting>,
    /// What is known of the person; nothing while nobody is matched, and for somebody who was never registered.
    pub person: Option<Person>,
    /// Whether the e-mail address that was given is on an open placement of somebody else.
    pub email_taken: bool,
}

/// Body, programme and provider that a school chose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Choices {
    /// The appropriate body.
    pub appropriate_body_id: Uuid,
    /// The programme.
    pub training_programme: TrainingProgramme,
    /// The lead provider; exactly when provider-led.
    pub lead_provider_id: Option<Uuid>,
}

/// An appropriate body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Body {
    /// Its id.
    pub id: Uuid,
    /// What decides whether it can be chosen.
    pub facts: AppropriateBodyFacts,
}

/// A delivery partner that works with a lead provider in a contract period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pairing {
    /// The lead provider.
    pub lead_provider_id: Uuid,
    /// The delivery partner.
    pub delivery_partner_id: Uuid,
    /// The contract period.
    pub year: i32,
}

/// A training at the school with an expression of interest and no partnership.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Waiting {
    /// Which one.
    pub training: TrainingKey,
    /// The provider whose word it waits for.
    pub lead_provider_id: Uuid,
    /// The contract period.
    pub year: i32,
}

/// Somebody who was registered before, at any school, as ECT or mentor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The name that a school gave earlier.
    pub corrected_name: Option<CorrectedName>,
    /// Every ECT placement.
    pub placements: Vec<PlacementFacts>,
    /// What was trained in those placements.
    pub trainings: Vec<Training>,
    /// Every induction period.
    pub inductions: Vec<Period>,
    /// Whether eligibility for funding as an ECT was recorded before.
    pub eligible_for_funding: bool,
    /// The closed contract year that was recorded before.
    pub closed_year: Option<i32>,
}

impl Facts {
    /// Whether the person has a placement without an end at this school (decision 10).
    #[must_use]
    pub fn is_active_here(&self) -> bool {
        self.placements().iter().any(|placement| {
            placement.key.school_id == self.school_id && placement.period.is_open()
        })
    }

    /// The person's ECT placements.
    #[must_use]
    pub fn placements(&self) -> &[PlacementFacts] {
        self.person
            .as_ref()
            .map_or(&[], |person| &person.placements)
    }

    fn trainings(&self) -> &[Training] {
        self.person.as_ref().map_or(&[], |person| &person.trainings)
    }

    /// The placement with the latest start, at any school (`registration.md` 4.2).
    #[must_use]
    pub fn previous_placement(&self) -> Option<&PlacementFacts> {
        latest(self.placements())
    }

    /// The latest training of the latest placement (`registration.md` 2.11).
    #[must_use]
    pub fn previous_training(&self) -> Option<&Training> {
        let placement = self.previous_placement()?;
        latest(
            self.trainings()
                .iter()
                .filter(|training| training.placement_id == placement.key.id),
        )
    }

    /// The latest provider-led training at any school.
    #[must_use]
    pub fn previous_provider_led(&self) -> Option<&Training> {
        latest(
            self.trainings()
                .iter()
                .filter(|training| training.programme == TrainingProgramme::ProviderLed),
        )
    }

    /// What decides about a start date.
    #[must_use]
    pub fn start_date_facts(&self) -> StartDateFacts<'_> {
        let previous = self
            .previous_placement()
            .map(|placement| PreviousPlacement {
                period: placement.period,
                latest_started_training_on: latest_started(&placement.trainings, self.today)
                    .map(|training| training.period.started_on()),
            });
        StartDateFacts {
            role: Role::Ect,
            today: self.today,
            months_ahead: self.months_ahead,
            periods: &self.periods,
            previous,
        }
    }

    /// What happens to earlier placements when the new one starts on the day.
    ///
    /// # Errors
    /// [`OverlapsPreviousPlacement`] when one of them cannot make room (decision 23).
    pub fn transfer(&self, starts_on: Date) -> Result<Vec<Change>, OverlapsPreviousPlacement> {
        let arrival = Arrival {
            role: Role::Ect,
            school_id: self.school_id,
            starts_on,
            only_at_this_school: true,
        };
        placement::make_room(self.placements(), arrival, self.today)
    }
}
