//! Who it is: the two steps that compare what was typed with the record (decision 13).
//!
//! The record is asked for the TRN only, before the transaction. What was typed is compared here and forgotten.

use diesel::PgConnection;
use domain::date_of_birth::DateOfBirth;
use domain::ni_number::NiNumber;
use domain::record::identity::{DateOfBirthMatch, match_date_of_birth, match_ni_number};
use domain::registration::journey::person::identified;
use domain::registration::journey::{Identity, MatchOutcome, walk};
use domain::trn::Trn;
use time::Date;
use uuid::Uuid;

use super::{By, JourneyDesk, Served, State, require_step, save};
use crate::platform::{auth::SchoolUser, error::AppError, extract::IfMatch};
use crate::ports::teaching_record::RecordFacts;
use crate::services::registration_draft::{
    self as draft, Attempt, Draft, Moment, answered, assess, require_attempts_left, settle,
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
    const fn step<J: Served>(&self) -> J::Step {
        match self {
            Self::TrnAndDateOfBirth(..) => J::FIND_TEACHER,
            Self::NiNumber(_) => J::NI_NUMBER,
        }
    }

    /// What comes of comparing it with a record.
    fn compare<J: Served>(&self, record: &RecordFacts, today: Date) -> MatchOutcome<J::OnRecord> {
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
            known_as::<J>(Some(record), today)
        } else {
            MatchOutcome::NotFound
        }
    }
}

/// What the record says now of somebody whom the caller knows.
pub(super) fn known_as<J: Served>(
    record: Option<&RecordFacts>,
    today: Date,
) -> MatchOutcome<J::OnRecord> {
    record.map_or(MatchOutcome::NotFound, |record| {
        MatchOutcome::Matched(Box::new(J::keep(assess(record, today))))
    })
}

impl<J: Served> JourneyDesk<J> {
    /// Answers one of the two identity steps.
    ///
    /// # Errors
    /// As any step; 429 when too many attempts have failed; 503 when the record does not answer, which leaves the draft as it was.
    pub async fn identify(
        &self,
        user: SchoolUser,
        id: Uuid,
        based_on: IfMatch,
        typed: Typed,
    ) -> Result<State<J>, AppError> {
        let trn = self.precheck(&user, id, &typed).await?;
        let record = self.desk.record.read(&trn).await?.visible();
        let moment = self.desk.moment;
        self.desk
            .db
            .tx(J::TRANSACTIONS.identify, move |conn| {
                let held = draft::lock_for_change(conn, &user, id, J::KIND, moment, &based_on)?;
                let step = typed.step::<J>();
                require_allowed::<J>(conn, &held, &held.answers()?, step, moment)?;
                let outcome = record.as_ref().map_or(MatchOutcome::NotFound, |record| {
                    typed.compare::<J>(record, moment.today)
                });
                let failed = settle(conn, &user, &held, step, moment, Attempt::of(&outcome))?;
                let after = identified::<J>(Identity {
                    trn: trn.clone(),
                    outcome,
                });
                let loaded = J::load(conn, &held, &after, moment)?;
                let happened: Vec<_> = std::iter::once(answered(&held, step, moment.today))
                    .chain(failed)
                    .collect();
                let by = By {
                    user: &user,
                    moment,
                };
                save(conn, by, held, after, loaded, &happened)
            })
            .await
    }

    /// Refuses early what the transaction would refuse, before the record is asked, and says for which TRN to ask it.
    async fn precheck(&self, user: &SchoolUser, id: Uuid, typed: &Typed) -> Result<Trn, AppError> {
        let (user, typed, moment) = (user.clone(), typed.clone(), self.desk.moment);
        self.desk
            .db
            .read(J::TRANSACTIONS.precheck, move |conn| {
                let found = draft::find(conn, &user, id, J::KIND, moment)?;
                found.require_open()?;
                let answers: J::Answers = found.answers()?;
                require_allowed::<J>(conn, &found, &answers, typed.step::<J>(), moment)?;
                require_attempts_left(conn, &user, &found, moment)?;
                match typed {
                    Typed::TrnAndDateOfBirth(trn, _) => Ok(trn),
                    Typed::NiNumber(_) => J::identity(&answers)
                        .map(|identity| identity.trn.clone())
                        .ok_or(AppError::NotFound),
                }
            })
            .await
    }
}

fn require_allowed<J: Served>(
    conn: &mut PgConnection,
    draft: &Draft,
    answers: &J::Answers,
    step: J::Step,
    moment: Moment,
) -> Result<(), AppError> {
    let loaded = J::load(conn, draft, answers, moment)?;
    require_step(&walk::<J>(answers, &loaded.facts), step)
}
