//! Drafts of registrations, as every journey uses them: who may see one, what is left of it, how it is changed and listed.

mod abandon;
mod happened;
mod identity;
mod list;
mod moment;

use diesel::PgConnection;
use domain::registration::draft::{DraftStatus, JourneyKind, Remains, remains};
use domain::text_enum::TextEnum;
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;
use store::events::{self, Event};
use store::registration::contract_periods::{self, Limits, PolicyLimit};
use store::registration::drafts::{self, DraftRow, NewDraft, STOPPED};
use store::registration::school_facts::{self, SchoolFacts};
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use crate::platform::{
    auth::SchoolUser,
    error::AppError,
    etag,
    extract::IfMatch,
    ids,
    problem::{Problem, codes},
};
use crate::services::schools;

pub use abandon::abandon;
pub use happened::{answered, stopped};
pub use identity::{Assessed, Attempt, assess, require_attempts_left, settle};
pub use list::{ListedDraft, list};
pub use moment::{Desk, Moment};

/// A draft, with as much of it as is left.
#[derive(Debug, Clone)]
pub struct Draft {
    /// The row.
    pub row: DraftRow,
    /// The school.
    pub school: SchoolFacts,
    /// The limits of the day.
    pub limits: Limits,
    /// What is left.
    pub remains: Remains,
}

impl Draft {
    /// What came of the submission, if it was submitted.
    ///
    /// # Errors
    /// When it is not in the form of the journey, which would be a defect.
    pub fn read_result<R: DeserializeOwned>(&self) -> Result<Option<R>, AppError> {
        let stored = self.row.result.clone();
        stored
            .map(|result| serde_json::from_value(result).map_err(AppError::internal))
            .transpose()
    }

    /// Where the draft stands, given whether its journey is stopped.
    #[must_use]
    pub fn status(&self, stopped: bool) -> DraftStatus {
        match (self.row.submitted_at.is_some(), self.remains, stopped) {
            (true, _, _) => DraftStatus::Submitted,
            (false, Remains::Trace | Remains::Nothing, _) => DraftStatus::Expired,
            (false, Remains::Everything, true) => DraftStatus::Stopped,
            (false, Remains::Everything, false) => DraftStatus::InProgress,
        }
    }

    /// The version, as `ETag` and `If-Match` carry it. An expired draft shows something else than it did, so it has another one.
    #[must_use]
    pub fn etag(&self) -> String {
        match self.remains {
            Remains::Everything => etag::of_version(self.row.version),
            Remains::Trace | Remains::Nothing => format!("\"v{}-expired\"", self.row.version),
        }
    }

    /// The stored answers; those of an expired draft are gone.
    ///
    /// # Errors
    /// When they are not in the form of the journey, which would be a defect.
    pub fn answers<A: DeserializeOwned + Default>(&self) -> Result<A, AppError> {
        match self.remains {
            Remains::Everything => {
                serde_json::from_value(self.row.answers.clone()).map_err(AppError::internal)
            }
            Remains::Trace | Remains::Nothing => Ok(A::default()),
        }
    }

    /// Refuses unless it can still be changed.
    ///
    /// # Errors
    /// 410 when it expired, 409 when it was submitted.
    pub fn require_open(&self) -> Result<(), AppError> {
        if self.row.submitted_at.is_some() {
            Err(Problem::new(&codes::journeys::ALREADY_SUBMITTED).into())
        } else {
            self.require_unexpired()
        }
    }

    /// Refuses when it expired.
    ///
    /// # Errors
    /// 410 `draft_expired`.
    pub fn require_unexpired(&self) -> Result<(), AppError> {
        match self.remains {
            Remains::Everything => Ok(()),
            Remains::Trace | Remains::Nothing => Err(Problem::new(&codes::journeys::DRAFT_EXPIRED)
                .param("expired_at", self.row.expires_at.date())
                .into()),
        }
    }
}

/// Begins a draft at the caller's school. The school's right to register has been checked.
///
/// # Errors
/// Those of the database.
#[expect(
    clippy::too_many_arguments,
    reason = "a draft is begun in one place of each journey, with everything that it is made of"
)]
pub fn begin<A: Serialize>(
    conn: &mut PgConnection,
    user: &SchoolUser,
    school: SchoolFacts,
    journey: JourneyKind,
    ect_id: Option<Uuid>,
    answers: &A,
    moment: Moment,
) -> Result<Draft, AppError> {
    let limits = contract_periods::limits_on(conn, moment.today)?;
    let stored = serde_json::to_value(answers).map_err(AppError::internal)?;
    let row = drafts::insert(
        conn,
        &NewDraft {
            id: ids::new_key(),
            journey: journey.as_str(),
            school_id: school.id,
            ect_at_school_period_id: ect_id,
            created_by_id: &user.actor().id,
            created_by_name: user.name.as_deref(),
            answers: &stored,
            expires_at: end_of_life(&limits, moment),
            created_at: moment.now,
        },
    )?;
    let event = Event::new(
        "registration_draft_begun",
        moment.today,
        "registration.drafts",
        row.id,
    )
    .school(school.id);
    events::record(conn, &user.actor(), &[event])?;
    Ok(Draft {
        row,
        school,
        limits,
        remains: Remains::Everything,
    })
}

/// The caller's draft, or what is left of it.
///
/// # Errors
/// [`AppError::NotFound`] when it is not there, is another school's, or nothing is left of it.
pub fn find(
    conn: &mut PgConnection,
    user: &SchoolUser,
    id: Uuid,
    journey: JourneyKind,
    moment: Moment,
) -> Result<Draft, AppError> {
    let row = drafts::find(conn, id, schools::number(user.urn), journey)?;
    complete(conn, row, moment)
}

/// The caller's draft, held until the end of the transaction.
///
/// # Errors
/// As [`find`].
pub fn lock(
    conn: &mut PgConnection,
    user: &SchoolUser,
    id: Uuid,
    journey: JourneyKind,
    moment: Moment,
) -> Result<Draft, AppError> {
    let row = drafts::lock(conn, id, schools::number(user.urn), journey)?;
    complete(conn, row, moment)
}

/// The caller's draft, held and open for a change that is based on this version.
///
/// # Errors
/// As [`lock`]; 410 or 409 when it is closed; 412 when somebody else was faster.
pub fn lock_for_change(
    conn: &mut PgConnection,
    user: &SchoolUser,
    id: Uuid,
    journey: JourneyKind,
    moment: Moment,
    based_on: &IfMatch,
) -> Result<Draft, AppError> {
    let draft = lock(conn, user, id, journey, moment)?;
    draft.require_open()?;
    based_on.check(&draft.etag())?;
    Ok(draft)
}

fn complete(conn: &mut PgConnection, row: DraftRow, moment: Moment) -> Result<Draft, AppError> {
    let limits = contract_periods::limits_on(conn, moment.today)?;
    let trace_days = i64::from(limits.of(PolicyLimit::DraftTraceDays));
    let left = if row.submitted_at.is_some() {
        Remains::Everything
    } else {
        remains(row.expires_at, trace_days, moment.drafts)
    };
    if left == Remains::Nothing {
        return Err(AppError::NotFound);
    }
    let school = school_facts::find(conn, row.school_id)?;
    Ok(Draft {
        row,
        school,
        limits,
        remains: left,
    })
}

/// Stores changed answers and prolongs the draft's life.
///
/// # Errors
/// Those of the database.
pub fn save<A: Serialize>(
    conn: &mut PgConnection,
    draft: Draft,
    answers: &A,
    stop: Option<&str>,
    moment: Moment,
) -> Result<Draft, AppError> {
    let mut stored = serde_json::to_value(answers).map_err(AppError::internal)?;
    if let (Some(object), Some(stop)) = (stored.as_object_mut(), stop) {
        object.insert(STOPPED.to_owned(), Value::from(stop));
    }
    let row = drafts::save(
        conn,
        draft.row.id,
        &stored,
        end_of_life(&draft.limits, moment),
    )?;
    Ok(Draft { row, ..draft })
}

/// Stores what came of the submission, and forgets the answers.
///
/// # Errors
/// Those of the database.
pub fn close<R: Serialize>(
    conn: &mut PgConnection,
    draft: Draft,
    result: &R,
    moment: Moment,
) -> Result<Draft, AppError> {
    let stored = serde_json::to_value(result).map_err(AppError::internal)?;
    let row = drafts::submit(conn, draft.row.id, &stored, moment.now)?;
    Ok(Draft { row, ..draft })
}

/// The refusal of a step out of order.
#[must_use]
pub fn not_available<S: TextEnum>(step: S, next: Option<S>) -> AppError {
    Problem::new(&codes::journeys::STEP_NOT_AVAILABLE)
        .param("step", step.as_str())
        .param("next_step", next.map(TextEnum::as_str))
        .into()
}

fn end_of_life(limits: &Limits, moment: Moment) -> OffsetDateTime {
    moment.drafts.saturating_add(Duration::minutes(i64::from(
        limits.of(PolicyLimit::DraftLifeMinutes),
    )))
}
