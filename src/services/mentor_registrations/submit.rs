//! Submitting a registration: everything is judged again under lock, then the plan that was shown is carried out.

use diesel::PgConnection;
use domain::person_name::shown_name;
use domain::registration::access::SchoolAction;
use domain::registration::change::{Change, Plan};
use domain::registration::mentor_journey::complete::{complete, plan};
use domain::registration::mentor_journey::{Answers, MentorStep, Next, RegisterMentor};
use domain::trn::Trn;
use store::events::{self, Event};
use store::registration::school_facts;
use store::registration::teachers::{self, RecordColumns, TeacherRow};
use uuid::Uuid;

use super::{
    JOURNEY, RegisteredMentor, RegisteredTraining, State, facts::Loaded, identity::rejudge,
    refusals,
};
use crate::platform::{auth::SchoolUser, error::AppError, extract::IfMatch};
use crate::ports::teaching_record::{RecordAnswer, RecordFacts, TeachingRecord};
use crate::services::mentorships::hold;
use crate::services::registration_draft::{self as draft, Desk, Draft, Moment, not_available};
use crate::services::registration_writes::{Occasion, Written, execute};
use crate::services::schools::access;

/// What came of submitting.
#[derive(Debug, Clone)]
pub enum Submission {
    /// Registered, now or earlier: submitting again answers the same.
    Registered(Box<RegisteredMentor>),
    /// A fact that appeared in the meantime stopped the journey; nothing was registered.
    Stopped(Box<State>),
}

/// Submits the caller's registration. The draft is held first, then both people in the order of their TRNs, then the school, so that of many
/// registrations of one person one wins and the others see it.
///
/// # Errors
/// [`AppError::NotFound`]; 410 when the draft expired; 412 when somebody changed it; 409 when it is not complete or the school may not register
/// now; the refusal of an answer that does not hold any more; 503 when the record does not answer.
pub async fn submit(
    desk: &Desk,
    user: SchoolUser,
    id: Uuid,
    based_on: Option<IfMatch>,
) -> Result<Submission, AppError> {
    let (trn, ect_trn) = match precheck(desk, &user, id).await? {
        Start::Done(registered) => return Ok(Submission::Registered(registered)),
        Start::Of(trn, ect_trn) => (trn, ect_trn),
    };
    let earlier = desk.record.read(&trn).await?;
    let (record, moment) = (desk.record.clone(), desk.moment);
    desk.db
        .tx("mentor_registrations.submit", move |conn| {
            let held = draft::lock(conn, &user, id, JOURNEY, moment)?;
            if let Some(done) = done(&held)? {
                return Ok(Submission::Registered(done));
            }
            held.require_unexpired()?;
            if let Some(based_on) = &based_on {
                based_on.check(&held.etag())?;
            }
            hold(
                conn,
                [Some(trn.as_str()), ect_trn.as_ref().map(Trn::as_str)],
            )?;
            let school = school_facts::lock_by_urn(conn, held.school.urn)?;
            access::require(conn, &school, SchoolAction::RegisterMentor, moment.today)?;
            let held = Draft { school, ..held };
            judge(conn, &user, held, &*record, &trn, &earlier, moment)
        })
        .await
        .map_err(refusals::by_constraint)
}

/// Where a submission begins.
enum Start {
    /// It was submitted before.
    Done(Box<RegisteredMentor>),
    /// With this person, for the ECT with the other TRN.
    Of(Trn, Option<Trn>),
}

async fn precheck(desk: &Desk, user: &SchoolUser, id: Uuid) -> Result<Start, AppError> {
    let (user, moment) = (user.clone(), desk.moment);
    desk.db
        .read("mentor_registrations.presubmit", move |conn| {
            let found = draft::find(conn, &user, id, JOURNEY, moment)?;
            if let Some(done) = done(&found)? {
                return Ok(Start::Done(done));
            }
            found.require_unexpired()?;
            let answers: Answers = found.answers()?;
            let matched = answers.matched_trn().cloned();
            let state = State::load(conn, found, answers, moment)?;
            match matched {
                Some(trn) => Ok(Start::Of(trn, state.loaded.facts.ect.trn)),
                None => Err(not_available(
                    MentorStep::CheckAnswers,
                    state.progress.next_step(),
                )),
            }
        })
        .await
}

fn done(draft: &Draft) -> Result<Option<Box<RegisteredMentor>>, AppError> {
    draft
        .result()
        .map(|stored| {
            serde_json::from_value(stored.clone())
                .map(Box::new)
                .map_err(AppError::internal)
        })
        .transpose()
}

/// Judges the draft by the facts of this moment, which nobody can change until the transaction ends, and registers or stops.
#[expect(
    clippy::too_many_arguments,
    reason = "what is judged under lock: each of another kind, all needed at once"
)]
fn judge(
    conn: &mut PgConnection,
    user: &SchoolUser,
    held: Draft,
    record: &dyn TeachingRecord,
    trn: &Trn,
    earlier: &RecordAnswer,
    moment: Moment,
) -> Result<Submission, AppError> {
    let (outcome, on_record) = rejudge(record.reread(conn, trn, earlier)?, moment.today);
    let answers = held.answers::<Answers>()?.refreshed(outcome);
    let loaded = Loaded::load(conn, &held, &answers, moment)?;
    match (complete(&answers, &loaded.facts), on_record) {
        (Ok(register), Some(on_record)) => {
            register_mentor(conn, user, held, &register, &loaded, &on_record, moment)
        }
        (Ok(_), None) => Err(AppError::internal(
            "a complete registration without a record",
        )),
        (Err(Next::Stop(stop)), _) => {
            let saved = draft::save(conn, held, &answers, Some(stop.code()), moment)?;
            let event = Event::new(
                "registration_stopped",
                moment.today,
                "registration.drafts",
                saved.row.id,
            )
            .school(saved.school.id)
            .after(serde_json::json!({ "code": stop.code() }));
            events::record(conn, &user.actor(), &[event])?;
            Ok(Submission::Stopped(Box::new(State::of(
                saved, answers, loaded,
            ))))
        }
        (Err(Next::AskAgain(step, refusal)), _) => Err(refusals::problem(refusal, step)),
        (Err(Next::Ask(step)), _) => Err(not_available(MentorStep::CheckAnswers, Some(step))),
    }
}

#[expect(
    clippy::too_many_arguments,
    reason = "what is judged under lock: each of another kind, all needed at once"
)]
fn register_mentor(
    conn: &mut PgConnection,
    user: &SchoolUser,
    held: Draft,
    register: &RegisterMentor,
    loaded: &Loaded,
    record: &RecordFacts,
    moment: Moment,
) -> Result<Submission, AppError> {
    let plan = plan(register, &loaded.facts).map_err(AppError::internal)?;
    let teacher = teachers::upsert(conn, &register.trn, columns(record, moment))?;
    let actor = user.actor();
    let occasion = Occasion {
        actor: &actor,
        teacher_id: teacher.id,
        today: moment.today,
        now: moment.now,
    };
    let written = execute(conn, occasion, &plan)?;
    let registered = registered(register, &teacher, record, loaded, &plan, written)?;
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

fn registered(
    register: &RegisterMentor,
    teacher: &TeacherRow,
    record: &RecordFacts,
    loaded: &Loaded,
    plan: &Plan,
    written: Written,
) -> Result<RegisteredMentor, AppError> {
    let (Some(mentor_id), Some(mentorship_id)) = (written.placement_id, written.mentorship_id)
    else {
        return Err(AppError::internal(
            "the plan of a registration starts a placement and a mentorship",
        ));
    };
    let known = loaded
        .facts
        .person
        .as_ref()
        .and_then(|person| person.corrected_name.as_ref());
    let (mut mentorship_started_on, mut training) = (register.starts_on, None);
    for change in plan.changes() {
        match change {
            Change::StartMentorship(mentorship) => mentorship_started_on = mentorship.started_on,
            Change::StartTraining(started) => {
                training = written.training_id.and_then(|id| {
                    RegisteredTraining::of(id, started.started_on, started.content, |provider| {
                        loaded
                            .names
                            .provider(provider)
                            .map(|named| named.name.clone())
                            .unwrap_or_default()
                    })
                });
            }
            _ => {}
        }
    }
    Ok(RegisteredMentor {
        mentor_id,
        participant_id: teacher.api_id,
        trn: register.trn.as_str().to_owned(),
        full_name: shown_name(register.corrected_name.as_ref().or(known), &record.name),
        started_on: register.starts_on,
        ect: (loaded.ect.row.id, loaded.ect.row.full_name.clone()),
        mentorship_id,
        mentorship_started_on,
        training,
    })
}
