//! Submitting a registration: everything is judged again under lock, then the plan that was shown is carried out.

use diesel::PgConnection;
use domain::person_name::shown_name;
use domain::registration::change::{Change, NewTraining, Plan};
use domain::registration::ect_journey::complete::complete;
use domain::registration::ect_journey::plan::plan;
use domain::registration::ect_journey::{
    Answers, EctStep, MatchOutcome, Next, Programme, RegisterEct,
};
use domain::trn::Trn;
use store::events::{self, Event};
use store::registration::school_facts;
use store::registration::teachers::{self, RecordColumns, TeacherRow};
use uuid::Uuid;

use super::{
    By, JOURNEY, Registered, RegisteredTraining, State, facts::Loaded, identity::rejudge, refusals,
    require_registration,
};
use crate::platform::{auth::SchoolUser, error::AppError, extract::IfMatch};
use crate::ports::teaching_record::RecordFacts;
use crate::services::registration_draft::{self as draft, Desk, Draft, Moment, not_available};
use crate::services::registration_writes::{Occasion, Written, execute};

/// What came of submitting.
#[derive(Debug, Clone)]
pub enum Submission {
    /// Registered, now or earlier: submitting again answers the same.
    Registered(Box<Registered>),
    /// A fact that appeared in the meantime stopped the journey; nothing was registered.
    Stopped(Box<State>),
}

/// Submits the caller's registration. The draft is held first, then the person, then the school (`teachers::lock_person`), so that of many
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
    let trn = match precheck(desk, &user, id).await? {
        Start::Done(registered) => return Ok(Submission::Registered(registered)),
        Start::Of(trn) => trn,
    };
    let earlier = desk.record.read(&trn).await?;
    let (record, moment) = (desk.record.clone(), desk.moment);
    desk.db
        .tx("ect_registrations.submit", move |conn| {
            let held = draft::lock(conn, &user, id, JOURNEY, moment)?;
            if let Some(done) = done(&held)? {
                return Ok(Submission::Registered(done));
            }
            held.require_unexpired()?;
            if let Some(based_on) = &based_on {
                based_on.check(&held.etag())?;
            }
            teachers::lock_person(conn, &trn)?;
            let school = school_facts::lock_by_urn(conn, held.school.urn)?;
            require_registration(conn, &school, moment.today)?;
            let held = Draft { school, ..held };
            let now = rejudge(record.reread(conn, &trn, &earlier)?, moment.today);
            let by = By {
                user: &user,
                moment,
            };
            judge(conn, by, held, now)
        })
        .await
        .map_err(refusals::by_constraint)
}

/// Where a submission begins.
enum Start {
    /// It was submitted before.
    Done(Box<Registered>),
    /// With this person.
    Of(Trn),
}

async fn precheck(desk: &Desk, user: &SchoolUser, id: Uuid) -> Result<Start, AppError> {
    let (user, moment) = (user.clone(), desk.moment);
    desk.db
        .read("ect_registrations.presubmit", move |conn| {
            let found = draft::find(conn, &user, id, JOURNEY, moment)?;
            if let Some(done) = done(&found)? {
                return Ok(Start::Done(done));
            }
            found.require_unexpired()?;
            let answers: Answers = found.answers()?;
            match answers.matched_trn() {
                Some(trn) => Ok(Start::Of(trn.clone())),
                None => {
                    let state = State::load(conn, found, answers, moment)?;
                    Err(not_available(
                        EctStep::CheckAnswers,
                        state.progress.next_step(),
                    ))
                }
            }
        })
        .await
}

fn done(draft: &Draft) -> Result<Option<Box<Registered>>, AppError> {
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
fn judge(
    conn: &mut PgConnection,
    by: By<'_>,
    held: Draft,
    (outcome, on_record): (MatchOutcome, Option<RecordFacts>),
) -> Result<Submission, AppError> {
    let moment = by.moment;
    let answers = held.answers::<Answers>()?.refreshed(outcome);
    let loaded = Loaded::load(conn, &held, &answers, moment)?;
    match (complete(&answers, &loaded.facts), on_record) {
        (Ok(register), Some(on_record)) => {
            register_ect(conn, by, held, &register, &loaded, &on_record)
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
            events::record(conn, &by.user.actor(), &[event])?;
            Ok(Submission::Stopped(Box::new(State::of(
                saved, answers, loaded,
            ))))
        }
        (Err(Next::AskAgain(step, refusal)), _) => Err(refusals::problem(refusal, step)),
        (Err(Next::Ask(step)), _) => Err(not_available(EctStep::CheckAnswers, Some(step))),
    }
}

fn register_ect(
    conn: &mut PgConnection,
    by: By<'_>,
    held: Draft,
    register: &RegisterEct,
    loaded: &Loaded,
    record: &RecordFacts,
) -> Result<Submission, AppError> {
    let moment = by.moment;
    let plan = plan(register, &loaded.facts).map_err(AppError::internal)?;
    let teacher = teachers::upsert(conn, &register.trn, columns(record, moment))?;
    let actor = by.user.actor();
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
    register: &RegisterEct,
    teacher: &TeacherRow,
    record: &RecordFacts,
    loaded: &Loaded,
    plan: &Plan,
    written: Written,
) -> Result<Registered, AppError> {
    let (Some(ect_id), Some(training_id), Some(training)) = (
        written.placement_id,
        written.training_id,
        new_training(plan),
    ) else {
        return Err(AppError::internal(
            "the plan of a registration starts a placement and a training",
        ));
    };
    let known = loaded
        .facts
        .person
        .as_ref()
        .and_then(|person| person.corrected_name.as_ref());
    let provider = match register.programme {
        Programme::SchoolLed => None,
        Programme::ProviderLed {
            lead_provider_id, ..
        } => loaded.names.provider(lead_provider_id),
    };
    Ok(Registered {
        ect_id,
        participant_id: teacher.api_id,
        trn: register.trn.as_str().to_owned(),
        full_name: shown_name(register.corrected_name.as_ref().or(known), &record.name),
        started_on: register.starts_on,
        training: RegisteredTraining::of(
            training_id,
            training.started_on,
            register,
            training.content,
            provider.map(|named| named.name.clone()),
        ),
    })
}

fn new_training(plan: &Plan) -> Option<&NewTraining> {
    plan.changes().iter().find_map(|change| {
        if let Change::StartTraining(training) = change {
            Some(training)
        } else {
            None
        }
    })
}
