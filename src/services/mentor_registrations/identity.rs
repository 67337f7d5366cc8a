//! Who it is: the two steps that compare what was typed with the record (decision 13).
//!
//! The record is asked for the TRN only, before the transaction. What was typed is compared here and forgotten.

use domain::date_of_birth::DateOfBirth;
use domain::ni_number::NiNumber;
use domain::record::identity::{DateOfBirthMatch, match_date_of_birth, match_ni_number};
use domain::registration::mentor_journey::walk::walk;
use domain::registration::mentor_journey::{Answers, Identity, MatchOutcome, MentorStep, OnRecord};
use domain::trn::Trn;
use store::events;
use time::Date;
use uuid::Uuid;

use super::{JOURNEY, State, facts::Loaded, require_step};
use crate::platform::{auth::SchoolUser, error::AppError, extract::IfMatch};
use crate::ports::teaching_record::{RecordAnswer, RecordFacts};
use crate::services::registration_draft::{
    self as draft, Attempt, Desk, answered, assess, require_attempts_left, settle,
};

/// What was typed. Never stored, logged or answered, except the TRN.
#[derive(Debug, Clone)]
pub enum Typed {
    /// The first question.
    TrnAndDateOfBirth(Trn, DateOfBirth),
    /// The second, about the TRN of the first.
    NiNumber(NiNumber),
}

impl Typed {
    const fn step(&self) -> MentorStep {
        match self {
            Self::TrnAndDateOfBirth(..) => MentorStep::FindTeacher,
            Self::NiNumber(_) => MentorStep::NationalInsuranceNumber,
        }
    }

    /// What comes of comparing it with a record.
    fn compare(&self, record: &RecordFacts, today: Date) -> MatchOutcome {
        let known = match self {
            Self::TrnAndDateOfBirth(_, born) => {
                match match_date_of_birth(&record.identity, *born) {
                    DateOfBirthMatch::Matched => true,
                    DateOfBirthMatch::AskNiNumber => return MatchOutcome::AskNiNumber,
                }
            }
            Self::NiNumber(number) => match_ni_number(&record.identity, number),
        };
        if known {
            MatchOutcome::Matched(Box::new(on_record(record, today)))
        } else {
            MatchOutcome::NotFound
        }
    }
}

/// Answers one of the two identity steps.
///
/// # Errors
/// As any step; 429 when too many attempts have failed; 503 when the record does not answer, which leaves the draft as it was.
pub async fn answer_identity(
    desk: &Desk,
    user: SchoolUser,
    id: Uuid,
    based_on: IfMatch,
    typed: Typed,
) -> Result<State, AppError> {
    let trn = precheck(desk, &user, id, &typed).await?;
    let record = desk.record.read(&trn).await?.visible();
    let moment = desk.moment;
    desk.db
        .tx("mentor_registrations.identify", move |conn| {
            let held = draft::lock_for_change(conn, &user, id, JOURNEY, moment, &based_on)?;
            let before: Answers = held.answers()?;
            let step = typed.step();
            require_step(
                &walk(&before, &Loaded::load(conn, &held, &before, moment)?.facts),
                step,
            )?;
            let outcome = record.as_ref().map_or(MatchOutcome::NotFound, |record| {
                typed.compare(record, moment.today)
            });
            let attempt = if matches!(outcome, MatchOutcome::Matched(_)) {
                Attempt::Matched
            } else {
                Attempt::Failed
            };
            let failed = settle(conn, &user, &held, step, moment, attempt)?;
            let after = Answers::identified(Identity {
                trn: trn.clone(),
                outcome,
            });
            let loaded = Loaded::load(conn, &held, &after, moment)?;
            let stop = walk(&after, &loaded.facts).stop();
            let saved = draft::save(conn, held, &after, stop.map(|stop| stop.code()), moment)?;
            let happened: Vec<_> = std::iter::once(answered(&saved, step, moment.today))
                .chain(failed)
                .collect();
            events::record(conn, &user.actor(), &happened)?;
            Ok(State::of(saved, after, loaded))
        })
        .await
}

/// Refuses early what the transaction would refuse, before the record is asked, and says for which TRN to ask it.
async fn precheck(
    desk: &Desk,
    user: &SchoolUser,
    id: Uuid,
    typed: &Typed,
) -> Result<Trn, AppError> {
    let (user, typed, moment) = (user.clone(), typed.clone(), desk.moment);
    desk.db
        .read("mentor_registrations.precheck", move |conn| {
            let found = draft::find(conn, &user, id, JOURNEY, moment)?;
            found.require_open()?;
            let answers: Answers = found.answers()?;
            require_step(
                &walk(
                    &answers,
                    &Loaded::load(conn, &found, &answers, moment)?.facts,
                ),
                typed.step(),
            )?;
            require_attempts_left(conn, &user, &found, moment)?;
            match typed {
                Typed::TrnAndDateOfBirth(trn, _) => Ok(trn),
                Typed::NiNumber(_) => answers
                    .identity
                    .map(|identity| identity.trn)
                    .ok_or(AppError::NotFound),
            }
        })
        .await
}

/// What the record says of somebody who was matched earlier, judged anew.
pub(super) fn rejudge(answer: RecordAnswer, today: Date) -> (MatchOutcome, Option<RecordFacts>) {
    let record = answer.visible();
    let outcome = record.as_ref().map_or(MatchOutcome::NotFound, |record| {
        MatchOutcome::Matched(Box::new(on_record(record, today)))
    });
    (outcome, record)
}

fn on_record(record: &RecordFacts, today: Date) -> OnRecord {
    let assessed = assess(record, today);
    OnRecord {
        name: assessed.name,
        cannot_register: assessed.cannot_register,
    }
}
