//! Submitting a draft: everything is judged again under lock, then the plan that was shown is carried out.

use diesel::PgConnection;
use domain::person_name::shown_name;
use domain::registration::journey::person::{matched, refreshed};
use domain::registration::journey::{Next, Stops, complete};
use domain::trn::Trn;
use store::registration::school_facts;
use store::registration::teachers::{self, RecordColumns};
use uuid::Uuid;

use super::identity::known_as;
use super::lookups::hold;
use super::refusals::{by_constraint, refuse};
use super::{By, Done, JourneyDesk, Loaded, Served, State, save};
use crate::platform::{auth::SchoolUser, error::AppError, extract::IfMatch};
use crate::ports::teaching_record::RecordFacts;
use crate::services::registration_draft::{self as draft, Draft, Moment, not_available, stopped};
use crate::services::registration_writes::{Occasion, execute};

/// What came of submitting.
#[derive(Debug, Clone)]
pub enum Submission<J: Served> {
    /// Registered, now or earlier: submitting again answers the same.
    Registered(Box<J::Registered>),
    /// A fact that appeared in the meantime stopped the journey; nothing was registered.
    Stopped(Box<State<J>>),
}

/// Where a submission begins.
enum Start<J: Served> {
    /// It was submitted before.
    Done(Box<J::Registered>),
    /// With this person, and this other one to hold.
    Of(Trn, Option<Trn>),
}

impl<J: Served> JourneyDesk<J> {
    /// Submits the caller's draft. The draft is held first, then the people in the order of their TRNs, then the school
    /// (`teachers::lock_person`), so that of many registrations of one person one wins and the others see it.
    ///
    /// # Errors
    /// [`AppError::NotFound`]; 410 when the draft expired; 412 when somebody changed it; 409 when it is not complete or the school may not
    /// register now; the refusal of an answer that does not hold any more; 503 when the record does not answer.
    pub async fn submit(
        &self,
        user: SchoolUser,
        id: Uuid,
        based_on: Option<IfMatch>,
    ) -> Result<Submission<J>, AppError> {
        let (trn, companion) = match self.presubmit(&user, id).await? {
            Start::Done(registered) => return Ok(Submission::Registered(registered)),
            Start::Of(trn, companion) => (trn, companion),
        };
        let earlier = self.desk.record.read(&trn).await?;
        let (record, moment) = (self.desk.record.clone(), self.desk.moment);
        self.desk
            .db
            .tx(J::TRANSACTIONS.submit, move |conn| {
                let held = draft::lock(conn, &user, id, J::KIND, moment)?;
                if let Some(done) = held.read_result()? {
                    return Ok(Submission::Registered(done));
                }
                held.require_unexpired()?;
                if let Some(based_on) = &based_on {
                    based_on.check(&held.etag())?;
                }
                hold(conn, std::iter::once(&trn).chain(&companion))?;
                let school = school_facts::lock_by_urn(conn, held.school.urn)?;
                J::admit(conn, &school, moment.today)?;
                let held = Draft { school, ..held };
                let now = record.reread(conn, &trn, &earlier)?.visible();
                let by = By {
                    user: &user,
                    moment,
                };
                judge(conn, by, held, now)
            })
            .await
            .map_err(by_constraint::<J>)
    }

    async fn presubmit(&self, user: &SchoolUser, id: Uuid) -> Result<Start<J>, AppError> {
        let (user, moment) = (user.clone(), self.desk.moment);
        self.desk
            .db
            .read(J::TRANSACTIONS.presubmit, move |conn| {
                let found = draft::find(conn, &user, id, J::KIND, moment)?;
                if let Some(done) = found.read_result()? {
                    return Ok(Start::Done(done));
                }
                found.require_unexpired()?;
                let answers: J::Answers = found.answers()?;
                if let Some((trn, _record)) = matched(J::identity(&answers)) {
                    let companion = J::companion(conn, &found, moment)?;
                    return Ok(Start::Of(trn.clone(), companion));
                }
                let state = State::<J>::load(conn, found, answers, moment)?;
                let next = state.progress.next_step();
                Err(not_available(J::CHECK_ANSWERS, next))
            })
            .await
    }
}

/// Judges the draft by the facts of this moment, which nobody can change until the transaction ends, and registers or stops.
fn judge<J: Served>(
    conn: &mut PgConnection,
    by: By<'_>,
    held: Draft,
    record: Option<RecordFacts>,
) -> Result<Submission<J>, AppError> {
    let moment = by.moment;
    let outcome = known_as::<J>(record.as_ref(), moment.today);
    let answers = refreshed::<J>(held.answers()?, outcome);
    let loaded = J::load(conn, &held, &answers, moment)?;
    match (complete::<J>(&answers, &loaded.facts), record) {
        (Ok(command), Some(record)) => {
            register(conn, by, held, &command, &loaded, (&answers, &record))
        }
        (Ok(_), None) => Err(AppError::internal("a complete draft without a record")),
        (Err(Next::Stop(stop)), _) => {
            let happened = [stopped(&held, stop.code(), moment.today)];
            let state = save(conn, by, held, answers, loaded, &happened)?;
            Ok(Submission::Stopped(Box::new(state)))
        }
        (Err(Next::AskAgain(step, refusal)), _) => Err(refuse::<J>(refusal, step)),
        (Err(Next::Ask(step)), _) => Err(not_available(J::CHECK_ANSWERS, Some(step))),
    }
}

fn register<J: Served>(
    conn: &mut PgConnection,
    by: By<'_>,
    held: Draft,
    command: &J::Command,
    loaded: &Loaded<J>,
    (answers, record): (&J::Answers, &RecordFacts),
) -> Result<Submission<J>, AppError> {
    let moment = by.moment;
    let plan = J::plan(command, &loaded.facts).map_err(AppError::internal)?;
    let (trn, _record) = matched(J::identity(answers)).ok_or(AppError::NotFound)?;
    let teacher = teachers::upsert(conn, trn, columns(record, moment))?;
    let actor = by.user.actor();
    let occasion = Occasion {
        actor: &actor,
        teacher_id: teacher.id,
        today: moment.today,
        now: moment.now,
    };
    let written = execute(conn, occasion, &plan)?;
    let corrected = J::details(answers).and_then(|details| details.corrected_name.as_ref());
    let registered = J::registered(&Done {
        command,
        loaded,
        teacher: &teacher,
        full_name: shown_name(corrected.or(J::earlier_name(&loaded.facts)), &record.name),
        plan: &plan,
        written,
    })?;
    draft::close(conn, held, &registered, moment)?;
    Ok(Submission::Registered(Box::new(registered)))
}

fn columns(record: &RecordFacts, moment: Moment) -> RecordColumns<'_> {
    RecordColumns {
        first_name: record.name.first(),
        last_name: record.name.last(),
        induction_status: record.standing.induction_status,
        induction_started_on: record.standing.induction_started_on,
        induction_completed_on: record.standing.induction_completed_on,
        qts_awarded_on: record.standing.qts_awarded_on,
        refreshed_at: moment.now,
    }
}
