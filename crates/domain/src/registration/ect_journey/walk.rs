//! Which questions are open, which comes next, and what stops the journey: one pure function of the answers and the facts.
//!
//! [`route`] reads top to bottom as somebody is asked.

use super::answers::{Answers, MatchOutcome};
use super::complete::command;
use super::facts::Facts;
use super::plan::{PlanError, plan};
use super::refusal::{Refusal, Stop};
use super::step::EctStep;
use super::{Next, Passed};
use crate::registration::appropriate_body;
use crate::registration::start_date::{self, StartDateAnswer};
use crate::registration::vocabulary::TrainingProgramme;

/// Passes through the questions as far as they are answered.
pub(super) fn route(answers: &Answers, facts: &Facts, passed: &mut Passed) -> Result<(), Next> {
    identify(answers, facts, passed)?;
    describe(answers, facts, passed)?;
    choose(answers, facts, passed)?;
    foresee(answers, facts)
}

/// Who it is: `registration.md` 4.2. Once the details are confirmed the person is fixed (decision 16).
fn identify(answers: &Answers, facts: &Facts, passed: &mut Passed) -> Result<(), Next> {
    if answers.details.is_none() {
        passed.ask(EctStep::FindTeacher, answers.identity.is_some())?;
    }
    let record = match answers.identity.as_ref().map(|identity| &identity.outcome) {
        Some(MatchOutcome::Matched(record)) => record,
        Some(MatchOutcome::AskNiNumber) => {
            return passed.ask(EctStep::NationalInsuranceNumber, false);
        }
        Some(MatchOutcome::NotFound) | None => return Err(Next::Stop(Stop::TrnNotFound)),
    };
    if facts.is_active_here() {
        return Err(Next::Stop(Stop::AlreadyActiveAtSchool));
    }
    match record.block {
        Some(block) => Err(Next::Stop(Stop::Record(block))),
        None => passed.ask(EctStep::ConfirmDetails, answers.details.is_some()),
    }
}

/// Address, start and working pattern: `registration.md` 4.2 and 4.3.
fn describe(answers: &Answers, facts: &Facts, passed: &mut Passed) -> Result<(), Next> {
    passed.ask(EctStep::Email, answers.email.is_some())?;
    if facts.email_taken {
        return Err(Next::AskAgain(EctStep::Email, Refusal::EmailTaken));
    }
    passed.ask(EctStep::StartDate, answers.starts_on.is_some())?;
    if let Some(starts_on) = answers.starts_on {
        let refuse = |refusal| Err(Next::AskAgain(EctStep::StartDate, refusal));
        match start_date::judge(starts_on, &facts.start_date_facts()) {
            Err(refusal) => return refuse(Refusal::StartDate(refusal)),
            Ok(StartDateAnswer::CannotRegisterYet) => {
                return Err(Next::Stop(Stop::CannotRegisterYet { starts_on }));
            }
            Ok(StartDateAnswer::Accepted) => {}
        }
        if facts.periods.containing(facts.today).is_none() {
            return refuse(Refusal::NoContractPeriod);
        }
        if facts.transfer(starts_on).is_err() {
            return refuse(Refusal::OverlapsPreviousPlacement);
        }
    }
    passed.ask(EctStep::WorkingPattern, answers.working_pattern.is_some())
}

/// Body, programme and provider, reused or chosen: `registration.md` 4.4 under decisions 15 to 17.
fn choose(answers: &Answers, facts: &Facts, passed: &mut Passed) -> Result<(), Next> {
    if let Some(offer) = facts.offer(answers) {
        // What was shown is what is written: an offer that changed has to be shown again.
        let answer = answers.reuse.filter(|reuse| reuse.offer == offer);
        passed.ask(EctStep::ReuseChoices, answer.is_some())?;
        if answer.is_some_and(|reuse| reuse.accepted) {
            return Ok(());
        }
    }
    passed.ask(
        EctStep::AppropriateBody,
        answers.appropriate_body_id.is_some(),
    )?;
    if let Some(id) = answers.appropriate_body_id {
        let refuse = |refusal| Err(Next::AskAgain(EctStep::AppropriateBody, refusal));
        match facts
            .body(id)
            .map(|body| appropriate_body::judge(body.facts, facts.school_funding))
        {
            None => return refuse(Refusal::AppropriateBodyUnknown),
            Some(Err(refusal)) => return refuse(Refusal::AppropriateBody(refusal)),
            Some(Ok(())) => {}
        }
    }
    passed.ask(
        EctStep::TrainingProgramme,
        answers.training_programme.is_some(),
    )?;
    match answers.training_programme {
        Some(TrainingProgramme::ProviderLed) => choose_provider(answers, facts, passed),
        Some(TrainingProgramme::SchoolLed) | None => Ok(()),
    }
}

fn choose_provider(answers: &Answers, facts: &Facts, passed: &mut Passed) -> Result<(), Next> {
    passed.ask(EctStep::LeadProvider, answers.lead_provider_id.is_some())?;
    let Some(id) = answers.lead_provider_id else {
        return Ok(());
    };
    let refuse = |refusal| Err(Next::AskAgain(EctStep::LeadProvider, refusal));
    let Some(provider) = facts.provider(id) else {
        return refuse(Refusal::LeadProviderUnknown);
    };
    match facts.contract_period(answers) {
        Some(assigned) if provider.contract_in(assigned.year).is_none() => {
            refuse(Refusal::LeadProviderNotActive {
                year: assigned.year,
            })
        }
        Some(_) | None => Ok(()),
    }
}

/// Whether the registration could be written as it stands: what is shown for checking must be possible.
fn foresee(answers: &Answers, facts: &Facts) -> Result<(), Next> {
    let refused = command(answers, facts).and_then(|register| plan(&register, facts).err());
    match refused {
        None => Ok(()),
        Some(PlanError::Overlap(_)) => Err(Next::AskAgain(
            EctStep::StartDate,
            Refusal::OverlapsPreviousPlacement,
        )),
        Some(PlanError::UnknownPeriod) => Err(Next::AskAgain(
            EctStep::StartDate,
            Refusal::NoContractPeriod,
        )),
        Some(PlanError::ProviderNotActive(_) | PlanError::NoSchedule(_)) => {
            let asked = if answers.accepted_offer().is_some() {
                EctStep::ReuseChoices
            } else {
                EctStep::LeadProvider
            };
            Err(Next::AskAgain(asked, Refusal::ScheduleMissing))
        }
    }
}

/// The answers without those that no longer hold, because something they depend on has changed ([`Answers::dependents`]).
pub(super) fn drop_stale(mut answers: Answers, facts: &Facts) -> Answers {
    let offer = facts.offer(&answers);
    answers.reuse = answers.reuse.filter(|reuse| Some(reuse.offer) == offer);
    if answers.accepted_offer().is_some() {
        answers.appropriate_body_id = None;
        answers.training_programme = None;
    }
    if answers.training_programme != Some(TrainingProgramme::ProviderLed) {
        answers.lead_provider_id = None;
    }
    let provider_year = facts
        .contract_period(&answers)
        .map(|assigned| assigned.year);
    let provider_holds = answers.lead_provider_id.is_none_or(|id| {
        provider_year.is_none_or(|year| {
            facts
                .provider(id)
                .is_some_and(|provider| provider.contract_in(year).is_some())
        })
    });
    if !provider_holds {
        answers.lead_provider_id = None;
    }
    answers
}
