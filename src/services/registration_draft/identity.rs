//! Matching somebody with a record, for both journeys (decision 13).
//!
//! Everything is done alike whether the TRN is unknown or the person is not known to the caller: the same statements in the same order, one
//! attempt counted, one event that says nothing of what was typed.

use diesel::PgConnection;
use domain::person_name::PersonName;
use domain::record::alert::is_prohibited_from_teaching;
use domain::record::induction_status::{InductionBlock, InductionStatus, induction_block};
use domain::registration::journey::MatchOutcome;
use domain::registration::match_limits::{Attempts, are_exhausted};
use domain::text_enum::TextEnum;
use serde_json::json;
use store::events::Event;
use store::registration::contract_periods::PolicyLimit;
use store::registration::match_attempts::{self, NewAttempt};
use time::{Date, Time};
use uuid::Uuid;

use super::{Draft, Moment};
use crate::platform::{
    auth::SchoolUser,
    error::AppError,
    ids,
    problem::{Problem, codes},
};
use crate::ports::teaching_record::RecordFacts;

/// What registration keeps of a record that was matched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assessed {
    /// The name on the record.
    pub name: PersonName,
    /// An induction that is over or not needed.
    pub induction_block: Option<InductionBlock>,
    /// Prohibited from teaching or deceased (decision 12: one code, and no word which).
    pub cannot_register: bool,
    /// Whether qualified teacher status is held.
    pub has_qts: bool,
    /// Whether induction is being served.
    pub induction_in_progress: bool,
}

/// Judges a record on the day.
#[must_use]
pub fn assess(facts: &RecordFacts, today: Date) -> Assessed {
    let standing = &facts.standing;
    Assessed {
        name: facts.name.clone(),
        induction_block: induction_block(standing.induction_status),
        cannot_register: standing.deceased || is_prohibited_from_teaching(&standing.alerts, today),
        has_qts: standing.qts_awarded_on.is_some(),
        induction_in_progress: standing.induction_status == InductionStatus::InProgress,
    }
}

/// What became of an attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Attempt {
    /// The caller knows the person.
    Matched,
    /// The caller does not, or nobody has this TRN.
    Failed,
}

impl Attempt {
    /// What became of the attempt with this outcome.
    #[must_use]
    pub const fn of<R>(outcome: &MatchOutcome<R>) -> Self {
        match outcome {
            MatchOutcome::Matched(_) => Self::Matched,
            MatchOutcome::AskNiNumber | MatchOutcome::NotFound => Self::Failed,
        }
    }
}

/// Refuses another attempt once too many have failed. Asked before the record is, and again under lock by [`settle`].
///
/// # Errors
/// 429 `match_attempts_exhausted`, alike for real and unknown TRNs.
pub fn require_attempts_left(
    conn: &mut PgConnection,
    user: &SchoolUser,
    draft: &Draft,
    moment: Moment,
) -> Result<(), AppError> {
    let failed = match_attempts::failed(
        conn,
        draft.row.id,
        &user.actor().id,
        draft.school.id,
        moment.today,
    )?;
    let failed = Attempts {
        in_draft: failed.in_draft,
        of_user: failed.of_user,
        of_school: failed.of_school,
    };
    let allowed = |limit| i64::from(draft.limits.of(limit));
    let allowed = Attempts {
        in_draft: allowed(PolicyLimit::MatchAttemptsPerDraft),
        of_user: allowed(PolicyLimit::MatchAttemptsPerUserAndDay),
        of_school: allowed(PolicyLimit::MatchAttemptsPerSchoolAndDay),
    };
    if !are_exhausted(failed, allowed) {
        return Ok(());
    }
    let tomorrow = moment
        .drafts
        .replace_time(Time::MIDNIGHT)
        .saturating_add(time::Duration::DAY);
    let wait = (tomorrow - moment.drafts).whole_seconds();
    Err(Problem::new(&codes::journeys::MATCH_ATTEMPTS_EXHAUSTED)
        .retry_after(wait)
        .into())
}

/// Counts an attempt under lock and answers the event of a failed one.
///
/// # Errors
/// 429 when no attempt was left by now; those of the database.
pub fn settle(
    conn: &mut PgConnection,
    user: &SchoolUser,
    draft: &Draft,
    step: impl TextEnum,
    moment: Moment,
    attempt: Attempt,
) -> Result<Option<Event>, AppError> {
    match_attempts::lock(conn, draft.school.id)?;
    require_attempts_left(conn, user, draft, moment)?;
    let user_id = user.actor().id;
    let succeeded = attempt == Attempt::Matched;
    let id: Uuid = ids::new_key();
    match_attempts::insert(
        conn,
        &NewAttempt {
            id,
            draft_id: draft.row.id,
            school_id: draft.school.id,
            user_id: &user_id,
            attempted_on: moment.today,
            succeeded,
        },
    )?;
    let failed = || {
        Event::new(
            "registration_match_failed",
            moment.today,
            "registration.drafts",
            draft.row.id,
        )
        .school(draft.school.id)
        .after(json!({ "step": step.as_str() }))
    };
    Ok((!succeeded).then(failed))
}
