//! Which questions are open, which comes next, and what stops the journey: one pure function of the answers and the facts.

use super::answers::{Answers, MatchOutcome};
use super::complete::{PlanError, command, plan};
use super::facts::Facts;
use super::refusal::{Refusal, Stop};
use super::step::MentorStep;
use super::{Next, Passed};
use crate::registration::start_date::{self, StartDateAnswer};

/// Passes through the questions as far as they are answered.
pub(super) fn route(answers: &Answers, facts: &Facts, passed: &mut Passed) -> Result<(), Next> {
    identify(answers, facts, passed)?;
    describe(answers, facts, passed)?;
    train(answers, facts, passed)?;
    foresee(answers, facts)
}

/// Who it is, in the order of `registration.md` 4.7. Once the details are confirmed the person is fixed (decision 16).
fn identify(answers: &Answers, facts: &Facts, passed: &mut Passed) -> Result<(), Next> {
    if facts.ect.period.has_ended_before(facts.today) {
        return Err(Next::Stop(Stop::EctHasLeft));
    }
    if answers.details.is_none() {
        passed.ask(MentorStep::FindTeacher, answers.identity.is_some())?;
    }
    let Some(identity) = &answers.identity else {
        return Err(Next::Stop(Stop::TrnNotFound));
    };
    if identity.outcome != MatchOutcome::NotFound && facts.ect.trn.as_ref() == Some(&identity.trn) {
        return Err(Next::Stop(Stop::CannotMentorThemself));
    }
    let record = match &identity.outcome {
        MatchOutcome::Matched(record) => record,
        MatchOutcome::AskNiNumber => {
            return passed.ask(MentorStep::NationalInsuranceNumber, false);
        }
        MatchOutcome::NotFound => return Err(Next::Stop(Stop::TrnNotFound)),
    };
    if let Some(mentor_id) = facts.active_here() {
        return Err(Next::Stop(Stop::AlreadyActiveAtSchool { mentor_id }));
    }
    if record.cannot_register {
        return Err(Next::Stop(Stop::CannotRegister));
    }
    passed.ask(MentorStep::ConfirmDetails, answers.details.is_some())
}

/// Address, other schools and start: `registration.md` 4.7.
fn describe(answers: &Answers, facts: &Facts, passed: &mut Passed) -> Result<(), Next> {
    passed.ask(MentorStep::Email, answers.email.is_some())?;
    if facts.email_taken {
        return Err(Next::AskAgain(MentorStep::Email, Refusal::EmailTaken));
    }
    if facts.asks_about_elsewhere() {
        passed.ask(
            MentorStep::MentoringElsewhere,
            answers.only_at_this_school.is_some(),
        )?;
    }
    if !facts.asks_for_start(answers) {
        return Ok(());
    }
    passed.ask(MentorStep::StartDate, answers.starts_on.is_some())?;
    let Some(starts_on) = answers.starts_on else {
        return Ok(());
    };
    let refuse = |refusal| Err(Next::AskAgain(MentorStep::StartDate, refusal));
    match start_date::judge(starts_on, &facts.start_date_facts()) {
        Err(refusal) => return refuse(Refusal::StartDate(refusal)),
        Ok(StartDateAnswer::CannotRegisterYet) => {
            return Err(Next::Stop(Stop::CannotRegisterYet { starts_on }));
        }
        Ok(StartDateAnswer::Accepted) => {}
    }
    if facts.transfer(starts_on, facts.only_here(answers)).is_err() {
        return refuse(Refusal::OverlapsPreviousPlacement);
    }
    Ok(())
}

/// Who trains the mentor, if training starts: decision 20.
fn train(answers: &Answers, facts: &Facts, passed: &mut Passed) -> Result<(), Next> {
    let (Ok(()), Some(starts_on)) = (facts.training_starts(answers), facts.starts_on(answers))
    else {
        return Ok(());
    };
    if facts.periods.containing(facts.today).is_none() {
        return Err(Next::AskAgain(
            last_date_step(answers, facts),
            Refusal::NoContractPeriod,
        ));
    }
    if facts.ect_provider(starts_on).is_some() {
        passed.ask(
            MentorStep::FundedTraining,
            answers.use_ect_lead_provider.is_some(),
        )?;
        if answers.use_ect_lead_provider == Some(true) {
            return Ok(());
        }
    }
    passed.ask(MentorStep::LeadProvider, answers.lead_provider_id.is_some())?;
    let Some(id) = answers.lead_provider_id else {
        return Ok(());
    };
    let refuse = |refusal| Err(Next::AskAgain(MentorStep::LeadProvider, refusal));
    let Some(provider) = facts.provider(id) else {
        return refuse(Refusal::LeadProviderUnknown);
    };
    match facts.period_for(starts_on, Some(provider)) {
        Some(assigned) if provider.contract_in(assigned.year).is_none() => {
            refuse(Refusal::LeadProviderNotActive {
                year: assigned.year,
            })
        }
        Some(_) | None => Ok(()),
    }
}

/// The step that a date, given or implied, belongs to.
fn last_date_step(answers: &Answers, facts: &Facts) -> MentorStep {
    if facts.asks_for_start(answers) {
        MentorStep::StartDate
    } else if facts.asks_about_elsewhere() {
        MentorStep::MentoringElsewhere
    } else {
        MentorStep::Email
    }
}

/// Whether the registration could be written as it stands: what is shown for checking must be possible.
fn foresee(answers: &Answers, facts: &Facts) -> Result<(), Next> {
    let Some(error) = command(answers, facts).and_then(|register| plan(&register, facts).err())
    else {
        return Ok(());
    };
    let date = last_date_step(answers, facts);
    let provider = if answers.use_ect_lead_provider == Some(true) {
        MentorStep::FundedTraining
    } else {
        MentorStep::LeadProvider
    };
    Err(match error {
        PlanError::Overlap(_) | PlanError::TrainingOverlap => {
            Next::AskAgain(date, Refusal::OverlapsPreviousPlacement)
        }
        PlanError::Mentorship(_) => Next::AskAgain(date, Refusal::EctLeavesBefore),
        PlanError::ProviderNotActive(_) | PlanError::NoSchedule(_) => {
            Next::AskAgain(provider, Refusal::ScheduleMissing)
        }
    })
}

/// The answers without those that no longer hold, because something they depend on has changed ([`Answers::dependents`]).
pub(super) fn drop_stale(mut answers: Answers, facts: &Facts) -> Answers {
    if answers.on_record().is_none() {
        return answers;
    }
    if !facts.asks_about_elsewhere() {
        answers.only_at_this_school = None;
    }
    if !facts.asks_for_start(&answers) {
        answers.starts_on = None;
    }
    let starts_on = facts.starts_on(&answers);
    let (Some(starts_on), Ok(())) = (starts_on, facts.training_starts(&answers)) else {
        answers.use_ect_lead_provider = None;
        answers.lead_provider_id = None;
        return answers;
    };
    if facts.ect_provider(starts_on).is_none() {
        answers.use_ect_lead_provider = None;
    }
    let holds = |id| {
        facts
            .choosable_providers(starts_on)
            .any(|(provider, _)| provider.id == id)
    };
    if answers.use_ect_lead_provider == Some(true) || !answers.lead_provider_id.is_some_and(holds) {
        answers.lead_provider_id = None;
    }
    answers
}
