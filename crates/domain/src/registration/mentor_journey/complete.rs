//! The command that a complete draft amounts to, and everything it writes.

use thiserror::Error;
use time::Date;
use uuid::Uuid;

use super::answers::Answers;
use super::facts::Facts;
use crate::Period;
use crate::email::Email;
use crate::person_name::CorrectedName;
use crate::registration::change::{
    Change, NewPlacement, NewTraining, PlacementRef, Plan, TrainingContent,
};
use crate::registration::contract_period::AssignedPeriod;
use crate::registration::funding::mentor_becomes_eligible;
use crate::registration::journey::person::correction;
use crate::registration::mentorship::{self, AssignmentRefusal, MentorshipAssignment};
use crate::registration::placement::{MentorshipFacts, OverlapsPreviousPlacement};
use crate::registration::schedule::{self, NoSchedule, ScheduleFacts, takes_over};
use crate::registration::training::{self, ProviderNotActive};
use crate::registration::vocabulary::Role;
use crate::trn::Trn;

/// A registration with nothing left open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegisterMentor {
    /// Whom.
    pub trn: Trn,
    /// The name to use instead of the record's.
    pub corrected_name: Option<CorrectedName>,
    /// Address at this school.
    pub email: Email,
    /// First day as a mentor at this school.
    pub starts_on: Date,
    /// Whether the mentor mentors at this school only from now on.
    pub only_at_this_school: bool,
    /// Whether that was asked and answered with yes: the mentor moves here (`registration.md` 4.6, start of the mentorship).
    pub transfers: bool,
    /// The training that starts, if one does.
    pub training: Option<MentorTraining>,
}

/// Mentor training that starts with the registration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MentorTraining {
    /// Who trains.
    pub lead_provider_id: Uuid,
    /// The contract period.
    pub period: AssignedPeriod,
}

/// Why a registration cannot be carried out although every question is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum PlanError {
    /// An earlier placement cannot make room.
    #[error(transparent)]
    Overlap(#[from] OverlapsPreviousPlacement),
    /// An earlier mentor training would overlap the new one.
    #[error("an earlier mentor training would overlap the new one")]
    TrainingOverlap,
    /// The ECT cannot have this mentor.
    #[error(transparent)]
    Mentorship(#[from] AssignmentRefusal),
    /// The provider has no contract in the contract period.
    #[error(transparent)]
    ProviderNotActive(#[from] ProviderNotActive),
    /// The contract period lacks a timetable.
    #[error(transparent)]
    NoSchedule(#[from] NoSchedule),
}

/// The command, if every answer is there.
pub(super) fn command(answers: &Answers, facts: &Facts) -> Option<RegisterMentor> {
    let training = match facts.training_starts(answers) {
        Ok(()) => Some(MentorTraining {
            lead_provider_id: facts.chosen_provider(answers)?,
            period: facts.contract_period(answers)?,
        }),
        Err(_no_training) => None,
    };
    Some(RegisterMentor {
        trn: answers.matched_trn()?.clone(),
        corrected_name: answers.details.as_ref()?.corrected_name.clone(),
        email: answers.email.clone()?,
        starts_on: facts.starts_on(answers)?,
        only_at_this_school: facts.only_here(answers),
        transfers: facts.asks_about_elsewhere() && answers.only_at_this_school == Some(true),
        training,
    })
}

/// Everything that the registration writes, in order (`registration.md` 4.7). Shown before the submission and carried out by it.
///
/// # Errors
/// [`PlanError`]; nothing is to be written then.
pub fn plan(register: &RegisterMentor, facts: &Facts) -> Result<Plan, PlanError> {
    let mut plan = Plan::new();
    plan.extend(facts.transfer(register.starts_on, register.only_at_this_school)?);
    plan.extend(correction(
        register.corrected_name.as_ref(),
        facts
            .person
            .as_ref()
            .and_then(|person| person.corrected_name.as_ref()),
    ));
    plan.push(Change::StartPlacement(NewPlacement {
        role: Role::Mentor,
        school_id: facts.school_id,
        started_on: register.starts_on,
        email: register.email.clone(),
        working_pattern: None,
        appropriate_body_id: None,
    }));
    if let Some(training) = &register.training {
        start_training(&mut plan, register, training, facts)?;
    }
    let existing = after(&plan, &facts.ect.mentorships);
    plan.extend(mentorship::assign(&MentorshipAssignment {
        ect_placement_id: facts.ect.placement_id,
        mentor: PlacementRef::Started,
        school_id: facts.school_id,
        ect_period: facts.ect.period,
        mentor_period: Period::open(register.starts_on),
        existing: &existing,
        mentor_transfers: register.transfers,
        today: facts.today,
    })?);
    Ok(plan)
}

fn start_training(
    plan: &mut Plan,
    register: &RegisterMentor,
    wanted: &MentorTraining,
    facts: &Facts,
) -> Result<(), PlanError> {
    let started_on = training::mentor_training_starts_on(register.starts_on);
    if overlaps_training(plan, facts, Period::open(started_on)) {
        return Err(PlanError::TrainingOverlap);
    }
    let content = provider_led(wanted, started_on, facts)?;
    plan.push(Change::StartTraining(NewTraining {
        placement: PlacementRef::Started,
        role: Role::Mentor,
        started_on,
        finished_on: None,
        content,
    }));
    let ineligible = facts.person.as_ref().and_then(|person| person.ineligible);
    let recorded = facts
        .person
        .as_ref()
        .is_some_and(|person| person.eligible_for_funding);
    if !recorded && mentor_becomes_eligible(true, ineligible) {
        plan.push(Change::BecomeEligibleForFunding { role: Role::Mentor });
    }
    Ok(())
}

fn provider_led(
    wanted: &MentorTraining,
    started_on: Date,
    facts: &Facts,
) -> Result<TrainingContent, PlanError> {
    let (provider, year) = (wanted.lead_provider_id, wanted.period.year);
    let chosen = facts.supply().backing(provider, year, None)?;
    let schedule = schedule::choose(&ScheduleFacts {
        role: Role::Mentor,
        today: facts.today,
        starts_on: started_on,
        available: &facts.supply().timetables(year),
        previous: facts
            .previous_training()
            .and_then(|training| training.schedule),
        previous_year_closed: false,
        replaces_mentor: takes_over(&facts.ect.history, None, facts.today),
    })?;
    Ok(TrainingContent::ProviderLed {
        lead_provider_id: provider,
        year,
        backing: chosen.backing,
        schedule,
    })
}

/// Whether a mentor training that the plan leaves as it is shares a day with the new one.
fn overlaps_training(plan: &Plan, facts: &Facts, new: Period) -> bool {
    let trainings = facts
        .placements()
        .iter()
        .flat_map(|placement| &placement.trainings);
    trainings
        .filter(|training| {
            !plan.changes().iter().any(|change| match change {
                Change::TrimTraining { training: of, .. }
                | Change::DeleteTraining { training: of, .. } => of.id == training.id,
                _ => false,
            })
        })
        .any(|training| training.period.overlaps(&new))
}

/// The ECT's mentorships as the plan leaves them so far.
fn after(plan: &Plan, mentorships: &[MentorshipFacts]) -> Vec<MentorshipFacts> {
    mentorships
        .iter()
        .filter_map(|mentorship| {
            let mut left = Some(*mentorship);
            for change in plan.changes() {
                match change {
                    Change::TrimMentorship {
                        mentorship: of,
                        ends_on,
                    } if of.id == mentorship.key.id => {
                        left = left.and_then(|one| {
                            one.period
                                .trim_to(*ends_on)
                                .map(|period| MentorshipFacts { period, ..one })
                        });
                    }
                    Change::DeleteMentorship { mentorship: of, .. }
                        if of.id == mentorship.key.id =>
                    {
                        left = None;
                    }
                    _ => {}
                }
            }
            left
        })
        .collect()
}
