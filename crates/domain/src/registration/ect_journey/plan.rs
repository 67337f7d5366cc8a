//! Everything that a registration writes (`registration.md` 4.5): shown before the submission and carried out by it.

use thiserror::Error;
use time::Date;
use uuid::Uuid;

use super::complete::{Programme, RegisterEct};
use super::facts::Facts;
use crate::registration::change::{
    Change, NewPlacement, NewTraining, PlacementRef, Plan, SchoolChoices, TrainingContent,
};
use crate::registration::contract_period::ContractPeriodReason;
use crate::registration::funding;
use crate::registration::journey::person::correction;
use crate::registration::placement::OverlapsPreviousPlacement;
use crate::registration::reuse::OfferedPartnership;
use crate::registration::schedule::{self, NoSchedule, ScheduleFacts};
use crate::registration::training::{self, ProviderNotActive};
use crate::registration::vocabulary::{Role, ScheduleIdentifier, TrainingProgramme};

/// Why a registration cannot be carried out although every question is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum PlanError {
    /// An earlier placement cannot make room.
    #[error(transparent)]
    Overlap(#[from] OverlapsPreviousPlacement),
    /// The provider has no contract in the contract period.
    #[error(transparent)]
    ProviderNotActive(#[from] ProviderNotActive),
    /// The contract period lacks a timetable.
    #[error(transparent)]
    NoSchedule(#[from] NoSchedule),
    /// The contract period of the registration is not among the facts.
    #[error("the contract period is unknown")]
    UnknownPeriod,
}

/// Everything that the registration writes, in order (`registration.md` 4.5). Shown before the submission and carried out by it.
///
/// # Errors
/// [`PlanError`]; nothing is to be written then.
pub fn plan(register: &RegisterEct, facts: &Facts) -> Result<Plan, PlanError> {
    let mut plan = Plan::new();
    plan.extend(facts.transfer(register.starts_on)?);
    plan.extend(correction(
        register.corrected_name.as_ref(),
        facts
            .person
            .as_ref()
            .and_then(|person| person.corrected_name.as_ref()),
    ));
    plan.push(Change::StartPlacement(NewPlacement {
        role: Role::Ect,
        school_id: facts.school_id,
        started_on: register.starts_on,
        email: register.email.clone(),
        working_pattern: Some(register.working_pattern),
        appropriate_body_id: Some(register.appropriate_body_id),
    }));
    start_training(&mut plan, register, facts)?;
    plan.push(remember_choices(register, facts));
    plan.extend(closed_year(register, facts));
    plan.extend(becomes_eligible(facts));
    Ok(plan)
}

fn start_training(plan: &mut Plan, register: &RegisterEct, facts: &Facts) -> Result<(), PlanError> {
    let period = facts
        .periods
        .of_year(register.period.year)
        .ok_or(PlanError::UnknownPeriod)?;
    let started_on = training::ect_training_starts_on(
        register.starts_on,
        facts.today,
        register.period.reason,
        period.period.started_on(),
    );
    let content = match register.programme {
        Programme::SchoolLed => TrainingContent::SchoolLed,
        Programme::ProviderLed {
            lead_provider_id,
            accepted,
        } => provider_led(
            plan,
            register,
            facts,
            lead_provider_id,
            accepted,
            started_on,
        )?,
    };
    plan.push(Change::StartTraining(NewTraining {
        placement: PlacementRef::Started,
        role: Role::Ect,
        started_on,
        finished_on: None,
        content,
    }));
    Ok(())
}

/// Connects the training with its provider; making a partnership again lets whoever waits for the same provider have it too.
fn provider_led(
    plan: &mut Plan,
    register: &RegisterEct,
    facts: &Facts,
    lead_provider_id: Uuid,
    accepted: Option<OfferedPartnership>,
    started_on: Date,
) -> Result<TrainingContent, PlanError> {
    let year = register.period.year;
    let chosen = facts.supply().backing(lead_provider_id, year, accepted)?;
    if let Some(recreate) = chosen.change() {
        let confirmed = waiting_for(plan, facts, lead_provider_id, year);
        plan.push(recreate);
        plan.extend(confirmed);
    }
    let schedule = choose_schedule(facts, year, started_on)?;
    Ok(TrainingContent::ProviderLed {
        lead_provider_id,
        year,
        backing: chosen.backing,
        schedule,
    })
}

/// The trainings that wait for this provider and that the plan does not take away.
fn waiting_for(plan: &Plan, facts: &Facts, lead_provider_id: Uuid, year: i32) -> Vec<Change> {
    let disappears = |id: Uuid| {
        plan.changes().iter().any(
            |change| matches!(change, Change::DeleteTraining { training, .. } if training.id == id),
        )
    };
    facts
        .waiting
        .iter()
        .filter(|waiting| {
            waiting.lead_provider_id == lead_provider_id
                && waiting.year == year
                && !disappears(waiting.training.id)
        })
        .map(|waiting| Change::ConfirmTraining {
            training: waiting.training,
        })
        .collect()
}

fn choose_schedule(
    facts: &Facts,
    year: i32,
    starts_on: Date,
) -> Result<ScheduleIdentifier, NoSchedule> {
    let previous = facts.previous_provider_led();
    let previous_period = previous
        .and_then(|training| training.year)
        .and_then(|year| facts.periods.of_year(year));
    schedule::choose(&ScheduleFacts {
        role: Role::Ect,
        today: facts.today,
        starts_on,
        available: &facts.supply().timetables(year),
        previous: previous.and_then(|training| training.schedule),
        previous_year_closed: previous_period
            .is_some_and(|period| period.is_closed_on(facts.today)),
        replaces_mentor: false,
    })
}

fn remember_choices(register: &RegisterEct, facts: &Facts) -> Change {
    let (training_programme, lead_provider_id) = match register.programme {
        Programme::SchoolLed => (TrainingProgramme::SchoolLed, None),
        Programme::ProviderLed {
            lead_provider_id, ..
        } => (TrainingProgramme::ProviderLed, Some(lead_provider_id)),
    };
    Change::RememberChoices(SchoolChoices {
        school_id: facts.school_id,
        appropriate_body_id: register.appropriate_body_id,
        training_programme,
        lead_provider_id,
    })
}

/// The closed year that the training was moved out of, unless one was recorded before.
fn closed_year(register: &RegisterEct, facts: &Facts) -> Option<Change> {
    let recorded = facts.person.as_ref().and_then(|person| person.closed_year);
    let moved_out = matches!(register.period.reason, ContractPeriodReason::Successor);
    let year = facts
        .previous_training()
        .and_then(|training| training.year)
        .filter(|_year| moved_out && recorded.is_none())?;
    Some(Change::RememberClosedYear {
        role: Role::Ect,
        year,
    })
}

/// Eligibility is evaluated at the registration: an induction contains today, and there is a placement now (`registration.md` 7.6).
fn becomes_eligible(facts: &Facts) -> Option<Change> {
    let person = facts
        .person
        .as_ref()
        .filter(|person| !person.eligible_for_funding)?;
    funding::ect_becomes_eligible(&person.inductions, true, facts.today)
        .then_some(Change::BecomeEligibleForFunding { role: Role::Ect })
}
