//! Assigning a mentor whom the school has registered already (`registration.md` 4.6 under decisions 14 and 20).

use thiserror::Error;
use time::Date;
use uuid::Uuid;

use super::change::{Change, NewTraining, PlacementRef, Plan, TrainingContent};
use super::contract_period::{self, AssignedPeriod, AssignmentFacts, ContractPeriods};
use super::funding::{
    MentorTrainingFacts, NoMentorTraining, mentor_becomes_eligible, training_on_assignment,
};
use super::journey::facts::{Partnership, Provider};
use super::mentor_journey::facts::EctFacts;
use super::mentorship::{
    self, AssignmentRefusal, MentorRefusal, MentorshipAssignment, Partner, judge_mentor,
};
use super::schedule::{self, NoSchedule, ScheduleFacts, takes_over};
use super::supply::Supply;
use super::training::{self, ProviderNotActive};
use super::vocabulary::{MentorIneligibleReason, Role, ScheduleIdentifier};
use crate::period::Period;

/// The mentor to assign.
#[derive(Debug, Clone)]
pub struct MentorFacts {
    /// The mentor's placement at the school.
    pub placement_id: Uuid,
    /// The person.
    pub teacher_id: Uuid,
    /// The school of the placement.
    pub school_id: Uuid,
    /// Days of the placement.
    pub period: Period,
    /// Whether the person ever had mentor training, anywhere.
    pub has_trained: bool,
    /// Why the person gets no funded mentor training, if so.
    pub ineligible: Option<MentorIneligibleReason>,
    /// Whether eligibility for funding as a mentor was recorded before.
    pub eligible_for_funding: bool,
}

/// Everything that decides about the assignment.
#[derive(Debug, Clone)]
pub struct Facts {
    /// The business day.
    pub today: Date,
    /// All contract periods.
    pub periods: ContractPeriods,
    /// The school.
    pub school_id: Uuid,
    /// The ECT.
    pub ect: EctFacts,
    /// The ECT as a person.
    pub ect_teacher_id: Uuid,
    /// The mentor.
    pub mentor: MentorFacts,
    /// All lead providers, by name.
    pub providers: Vec<Provider>,
    /// The school's partnerships in every contract period, in the order of creation.
    pub partnerships: Vec<Partnership>,
    /// The timetables of all contract periods.
    pub schedules: Vec<(i32, ScheduleIdentifier)>,
}

/// Why the mentor is not assigned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Refusal {
    /// Not this mentor.
    #[error(transparent)]
    Mentor(#[from] MentorRefusal),
    /// Not at this time.
    #[error(transparent)]
    Mentorship(#[from] AssignmentRefusal),
    /// Mentor training starts with this assignment, so it has to be said with which lead provider.
    #[error("a lead provider has to be chosen for the mentor")]
    TrainingChoiceRequired,
    /// A lead provider was named, but no training starts.
    #[error("no mentor training starts with this assignment")]
    TrainingChoiceNotPossible(NoMentorTraining),
    /// No contract period contains today.
    #[error("no contract period contains today")]
    NoContractPeriod,
    /// There is no such lead provider.
    #[error("there is no such lead provider")]
    LeadProviderUnknown,
    /// The provider has no contract in the contract period.
    #[error(transparent)]
    ProviderNotActive(#[from] ProviderNotActive),
    /// The contract period lacks a timetable.
    #[error(transparent)]
    NoSchedule(#[from] NoSchedule),
}

impl Facts {
    /// Who could train somebody at the school.
    fn supply(&self) -> Supply<'_> {
        Supply {
            school_id: self.school_id,
            providers: &self.providers,
            partnerships: &self.partnerships,
            schedules: &self.schedules,
        }
    }

    /// Whether mentor training starts with the assignment, so that a lead provider has to be chosen.
    ///
    /// # Errors
    /// The reason why none does.
    pub fn training_starts(&self) -> Result<(), NoMentorTraining> {
        training_on_assignment(&MentorTrainingFacts {
            ect_programme: self.ect.programme,
            ineligible: self.mentor.ineligible,
            has_trained: self.mentor.has_trained,
            mentors_elsewhere: false,
        })
    }

    /// The lead providers that can be chosen, each with the contract period that choosing it means.
    pub fn choosable_providers(&self) -> impl Iterator<Item = (&Provider, AssignedPeriod)> {
        self.supply()
            .choosable(|provider| self.period_for(provider))
    }

    fn period_for(&self, provider: &Provider) -> Option<AssignedPeriod> {
        let years = provider.years();
        contract_period::assign(&AssignmentFacts {
            role: Role::Mentor,
            periods: &self.periods,
            today: self.today,
            starts_on: Some(self.training_starts_on()),
            previous: None,
            provider_years: Some(&years),
        })
        .ok()
    }

    fn training_starts_on(&self) -> Date {
        training::mentor_training_starts_on(self.mentor.period.started_on())
    }
}

/// Everything that the assignment writes, in order.
///
/// # Errors
/// [`Refusal`]; nothing is to be written then.
pub fn plan(facts: &Facts, lead_provider_id: Option<Uuid>) -> Result<Plan, Refusal> {
    let partner = |teacher_id, school_id, period| Partner {
        teacher_id,
        school_id,
        period,
    };
    judge_mentor(
        &partner(facts.ect_teacher_id, facts.school_id, facts.ect.period),
        &partner(
            facts.mentor.teacher_id,
            facts.mentor.school_id,
            facts.mentor.period,
        ),
    )?;
    let mut plan = Plan::new();
    plan.extend(mentorship::assign(&MentorshipAssignment {
        ect_placement_id: facts.ect.placement_id,
        mentor: PlacementRef::Existing(facts.mentor.placement_id),
        school_id: facts.school_id,
        ect_period: facts.ect.period,
        mentor_period: facts.mentor.period,
        existing: &facts.ect.mentorships,
        mentor_transfers: false,
        today: facts.today,
    })?);
    match (facts.training_starts(), lead_provider_id) {
        (Ok(()), None) => return Err(Refusal::TrainingChoiceRequired),
        (Ok(()), Some(provider)) => start_training(&mut plan, facts, provider)?,
        (Err(reason), Some(_)) => return Err(Refusal::TrainingChoiceNotPossible(reason)),
        (Err(_no_training), None) => {}
    }
    Ok(plan)
}

fn start_training(plan: &mut Plan, facts: &Facts, lead_provider_id: Uuid) -> Result<(), Refusal> {
    let supply = facts.supply();
    let provider = supply
        .provider(lead_provider_id)
        .ok_or(Refusal::LeadProviderUnknown)?;
    let year = facts
        .period_for(provider)
        .ok_or(Refusal::NoContractPeriod)?
        .year;
    let chosen = supply.backing(lead_provider_id, year, None)?;
    let started_on = facts.training_starts_on();
    let schedule = schedule::choose(&ScheduleFacts {
        role: Role::Mentor,
        today: facts.today,
        starts_on: started_on,
        available: &supply.timetables(year),
        previous: None,
        previous_year_closed: false,
        replaces_mentor: takes_over(
            &facts.ect.history,
            Some(facts.mentor.placement_id),
            facts.today,
        ),
    })?;
    plan.push(Change::StartTraining(NewTraining {
        placement: PlacementRef::Existing(facts.mentor.placement_id),
        role: Role::Mentor,
        started_on,
        finished_on: facts.mentor.period.finished_on(),
        content: TrainingContent::ProviderLed {
            lead_provider_id,
            year,
            backing: chosen.backing,
            schedule,
        },
    }));
    if !facts.mentor.eligible_for_funding && mentor_becomes_eligible(true, facts.mentor.ineligible)
    {
        plan.push(Change::BecomeEligibleForFunding { role: Role::Mentor });
    }
    Ok(())
}
