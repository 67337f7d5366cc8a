//! What the journey has to know beside the answers. The service looks it up; everything derived from it is derived here.

use time::Date;
use uuid::Uuid;

use super::answers::Answers;
use crate::Period;
use crate::person_name::CorrectedName;
use crate::registration::change::Change;
use crate::registration::contract_period::{
    self, AssignedPeriod, AssignmentFacts, ContractPeriods, PreviousTraining,
};
use crate::registration::funding::{
    MentorTrainingFacts, NoMentorTraining, training_on_registration,
};
use crate::registration::journey::facts::{Partnership, Provider, Training};
use crate::registration::placement::{
    self, Arrival, MentorshipFacts, OverlapsPreviousPlacement, PlacementFacts,
};
use crate::registration::schedule::MentorshipHistory;
use crate::registration::selection::{latest, latest_started};
use crate::registration::start_date::{PreviousPlacement, StartDateFacts};
use crate::registration::supply::Supply;
use crate::registration::vocabulary::{
    MentorIneligibleReason, Role, ScheduleIdentifier, TrainingProgramme,
};
use crate::trn::Trn;

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
    /// The ECT for whom a mentor is registered.
    pub ect: EctFacts,
    /// All lead providers, by name.
    pub providers: Vec<Provider>,
    /// The school's partnerships in every contract period, in the order of creation.
    pub partnerships: Vec<Partnership>,
    /// The timetables of all contract periods.
    pub schedules: Vec<(i32, ScheduleIdentifier)>,
    /// What is known of the person; nothing while nobody is matched, and for somebody who was never registered.
    pub person: Option<Person>,
    /// Whether the e-mail address that was given is on an open placement of somebody else.
    pub email_taken: bool,
}

/// The ECT for whom a mentor is wanted.
#[derive(Debug, Clone)]
pub struct EctFacts {
    /// The ECT's placement.
    pub placement_id: Uuid,
    /// The ECT's TRN.
    pub trn: Option<Trn>,
    /// Days of the placement.
    pub period: Period,
    /// Programme of the current or next training.
    pub programme: Option<TrainingProgramme>,
    /// Its lead provider, confirmed or not.
    pub lead_provider_id: Option<Uuid>,
    /// Every mentorship of the placement.
    pub mentorships: Vec<MentorshipFacts>,
    /// Every mentorship that the ECT ever had, at any school, with what was declared for its mentor.
    pub history: Vec<MentorshipHistory>,
}

/// Somebody who was registered before, at any school, as ECT or mentor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The name that a school gave earlier.
    pub corrected_name: Option<CorrectedName>,
    /// Every placement as a mentor.
    pub placements: Vec<PlacementFacts>,
    /// What was trained in those placements.
    pub trainings: Vec<Training>,
    /// Why the person gets no funded mentor training, if so.
    pub ineligible: Option<MentorIneligibleReason>,
    /// Whether eligibility for funding as a mentor was recorded before.
    pub eligible_for_funding: bool,
}

impl Facts {
    /// The person's placements as a mentor.
    #[must_use]
    pub fn placements(&self) -> &[PlacementFacts] {
        self.person
            .as_ref()
            .map_or(&[], |person| &person.placements)
    }

    fn trainings(&self) -> &[Training] {
        self.person.as_ref().map_or(&[], |person| &person.trainings)
    }

    fn elsewhere(&self) -> impl Iterator<Item = &PlacementFacts> {
        self.placements()
            .iter()
            .filter(|placement| placement.key.school_id != self.school_id)
    }

    /// The person's placement without an end at this school (decision 10).
    #[must_use]
    pub fn active_here(&self) -> Option<Uuid> {
        self.placements()
            .iter()
            .find(|placement| {
                placement.key.school_id == self.school_id && placement.period.is_open()
            })
            .map(|placement| placement.key.id)
    }

    /// Whether the person mentors at another school now or will, so that it must be said whether that goes on.
    #[must_use]
    pub fn asks_about_elsewhere(&self) -> bool {
        self.elsewhere()
            .any(|placement| placement.period.is_current_or_future(self.today))
    }

    /// Whether the person mentors at this school only from now on; not being asked means yes (`registration.md` 4.7).
    #[must_use]
    pub fn only_here(&self, answers: &Answers) -> bool {
        !self.asks_about_elsewhere() || answers.only_at_this_school.unwrap_or(true)
    }

    /// Whether a first day is asked for: of everybody who was a mentor before and does not go on elsewhere. All others start today.
    #[must_use]
    pub fn asks_for_start(&self, answers: &Answers) -> bool {
        !self.placements().is_empty() && self.only_here(answers)
    }

    /// The first day at this school as far as it is known.
    #[must_use]
    pub fn starts_on(&self, answers: &Answers) -> Option<Date> {
        if self.asks_for_start(answers) {
            answers.starts_on
        } else {
            Some(self.today)
        }
    }

    /// What decides about a start date: the last placement at another school that is open or ends today or later.
    #[must_use]
    pub fn start_date_facts(&self) -> StartDateFacts<'_> {
        let running = self
            .elsewhere()
            .filter(|placement| placement.period.reaches(self.today));
        let previous = latest(running).map(|placement| PreviousPlacement {
            period: placement.period,
            latest_started_training_on: latest_started(&placement.trainings, self.today)
                .map(|training| training.period.started_on()),
        });
        StartDateFacts {
            role: Role::Mentor,
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
    pub fn transfer(
        &self,
        starts_on: Date,
        only_at_this_school: bool,
    ) -> Result<Vec<Change>, OverlapsPreviousPlacement> {
        let arrival = Arrival {
            role: Role::Mentor,
            school_id: self.school_id,
            starts_on,
            only_at_this_school,
        };
        placement::make_room(self.placements(), arrival, self.today)
    }

    /// Whether mentor training starts here (decision 20).
    ///
    /// # Errors
    /// The reason why none does.
    pub fn training_starts(&self, answers: &Answers) -> Result<(), NoMentorTraining> {
        training_on_registration(&MentorTrainingFacts {
            ect_programme: self.ect.programme,
            ineligible: self.person.as_ref().and_then(|person| person.ineligible),
            has_trained: !self.trainings().is_empty(),
            mentors_elsewhere: self.goes_on_elsewhere(answers),
        })
    }

    /// Whether a placement at another school is left beside the new one.
    fn goes_on_elsewhere(&self, answers: &Answers) -> bool {
        let only = self.only_here(answers);
        let Some(starts_on) = self.starts_on(answers) else {
            return !only;
        };
        let trimmed = self.transfer(starts_on, only).unwrap_or_default();
        let new = Period::open(starts_on);
        self.elsewhere().any(|placement| {
            let is_trimmed = trimmed.iter().any(|change| {
                matches!(change, Change::TrimPlacement { placement: of, .. } if of.id == placement.key.id)
            });
            !is_trimmed && placement.period.overlaps(&new) && placement.period.is_current_or_future(self.today)
        })
    }

    /// The provider that trains the mentor, as far as it was chosen.
    #[must_use]
    pub fn chosen_provider(&self, answers: &Answers) -> Option<Uuid> {
        match answers.use_ect_lead_provider {
            Some(true) => self.ect.lead_provider_id,
            Some(false) | None => answers.lead_provider_id,
        }
    }

    /// The contract period of the training as far as the answers tell (decision 14, mentors: without the successor rule).
    #[must_use]
    pub fn contract_period(&self, answers: &Answers) -> Option<AssignedPeriod> {
        self.training_starts(answers).ok()?;
        let starts_on = self.starts_on(answers)?;
        let provider = self
            .chosen_provider(answers)
            .or(self.ect.lead_provider_id)
            .and_then(|id| self.provider(id));
        self.period_for(starts_on, provider)
    }

    /// The contract period if this provider is chosen.
    #[must_use]
    pub fn period_for(
        &self,
        starts_on: Date,
        provider: Option<&Provider>,
    ) -> Option<AssignedPeriod> {
        let years: Option<Vec<i32>> = provider.map(Provider::years);
        let previous = self.previous_training().map(|training| PreviousTraining {
            programme: training.programme,
            year: training.year,
        });
        contract_period::assign(&AssignmentFacts {
            role: Role::Mentor,
            periods: &self.periods,
            today: self.today,
            starts_on: Some(starts_on),
            previous,
            provider_years: years.as_deref(),
        })
        .ok()
    }

    /// The latest mentor training at any school (`registration.md` 2.11).
    #[must_use]
    pub fn previous_training(&self) -> Option<&Training> {
        latest(self.trainings())
    }

    /// Who could train somebody at the school.
    #[must_use]
    pub fn supply(&self) -> Supply<'_> {
        Supply {
            school_id: self.school_id,
            providers: &self.providers,
            partnerships: &self.partnerships,
            schedules: &self.schedules,
        }
    }

    /// The lead provider with this id.
    #[must_use]
    pub fn provider(&self, id: Uuid) -> Option<&Provider> {
        self.supply().provider(id)
    }

    /// The ECT's lead provider, if it can train a mentor who starts on the day.
    #[must_use]
    pub fn ect_provider(&self, starts_on: Date) -> Option<(&Provider, AssignedPeriod)> {
        let wanted = self.ect.lead_provider_id?;
        self.choosable_providers(starts_on)
            .find(|(provider, _)| provider.id == wanted)
    }

    /// The lead providers that can be chosen, each with the contract period that choosing it means.
    pub fn choosable_providers(
        &self,
        starts_on: Date,
    ) -> impl Iterator<Item = (&Provider, AssignedPeriod)> {
        self.supply()
            .choosable(move |provider| self.period_for(starts_on, Some(provider)))
    }
}
