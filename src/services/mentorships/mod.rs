//! Assigning a mentor whom the school has registered already (`registration.md` 4.6).

pub mod ect;

use diesel::PgConnection;
use domain::registration::access::SchoolAction;
use domain::registration::funding::{
    MentorTrainingFacts, NoMentorTraining, training_on_assignment,
};
use domain::registration::mentor_assignment::{Facts, MentorFacts, Refusal, plan};
use domain::registration::mentorship::{AssignmentRefusal, MentorRefusal};
use domain::{Period, Trn, Urn};
use serde_json::json;
use store::registration::home::{self, MentorKey, MentorQuery, MentorRow};
use store::registration::{contract_periods, mentor_history, schedules, school_facts};
use time::Date;
use uuid::Uuid;

use super::journeys::Names;
use super::journeys::lookups::{self, hold};
use super::mentors::{self, Mentor};
use super::registration_draft::Moment;
use super::registration_writes::{Occasion, execute};
use super::schools::{access, number};
use crate::platform::{
    auth::SchoolUser,
    db::Db,
    error::AppError,
    problem::{Problem, codes},
};

/// A mentor who can be assigned.
#[derive(Debug, Clone)]
pub struct AssignableMentor {
    /// The mentor.
    pub mentor: Mentor,
    /// Whether assigning starts mentor training, so that a lead provider has to be chosen; else why none starts.
    pub training: Result<(), NoMentorTraining>,
}

/// A mentorship that was started.
#[derive(Debug, Clone)]
pub struct Assigned {
    /// The mentorship.
    pub mentorship_id: Uuid,
    /// The ECT: id and name.
    pub ect: (Uuid, String),
    /// The mentor: id and name.
    pub mentor: (Uuid, String),
    /// First day.
    pub started_on: Date,
    /// Last day, if the ECT's last day is recorded.
    pub finished_on: Option<Date>,
    /// The mentor training that started with it.
    pub training_id: Option<Uuid>,
}

/// One page of the mentors who can be assigned to the ECT: everybody whose time at the school is open, except the ECT.
///
/// # Errors
/// [`AppError::NotFound`] for an ECT of another school; a refusal when the school may not be read.
pub async fn assignable(
    db: &Db,
    urn: Urn,
    today: Date,
    ect_id: Uuid,
    from: home::From<MentorKey>,
    limit: i64,
) -> Result<Vec<AssignableMentor>, AppError> {
    db.read("mentorships.assignable", move |conn| {
        let school = access::readable(conn, urn, today)?;
        let row = home::find_ect(conn, school.id, ect_id, today)?.ok_or(AppError::NotFound)?;
        let query = MentorQuery {
            school_id: school.id,
            today,
            status: None,
            assignable_to_teacher: Some(row.teacher_id),
            search: None,
            from,
            limit,
        };
        let ect = ect::load(conn, row, today)?;
        let rows = home::page_of_mentors(conn, &query)?;
        let teachers: Vec<Uuid> = rows.iter().map(|row| row.teacher_id).collect();
        let trained = mentor_history::who_trained(conn, &teachers)?;
        let with_training = |mentor: Mentor| AssignableMentor {
            training: training_on_assignment(&MentorTrainingFacts {
                ect_programme: ect.facts.programme,
                ineligible: mentor.row.ineligible_reason.map(|reason| reason.0),
                has_trained: trained.contains(&mentor.row.teacher_id),
                mentors_elsewhere: false,
            }),
            mentor,
        };
        Ok(mentors::assemble(conn, rows, today, Some(today))?
            .into_iter()
            .map(with_training)
            .collect())
    })
    .await
}

/// Assigns a mentor of the school to one of its ECTs. Both people are held, in the order of their TRNs, before anything is decided.
///
/// # Errors
/// [`AppError::NotFound`] for an ECT of another school; 409 when the school may not register now or nothing can start; 422 for a mentor who
/// cannot be assigned, and `training_choice_required` with the choices where a lead provider has to be chosen.
pub async fn assign(
    db: &Db,
    user: SchoolUser,
    moment: Moment,
    ect_id: Uuid,
    mentor_id: Uuid,
    lead_provider_id: Option<Uuid>,
) -> Result<Assigned, AppError> {
    db.tx("mentorships.assign", move |conn| {
        let today = moment.today;
        let school =
            school_facts::find_by_urn(conn, number(user.urn))?.ok_or(AppError::NotFound)?;
        access::require(conn, &school, SchoolAction::AssignMentor, today)?;
        let (ect, mentor) = find_both(conn, school.id, ect_id, mentor_id, today)?;
        let trns = [&ect.trn, &mentor.trn].map(|trn| Trn::parse(trn.as_deref()?).ok());
        hold(conn, trns.iter().flatten())?;
        let (ect, mentor) = find_both(conn, school.id, ect_id, mentor_id, today)?;
        let ect = ect::load(conn, ect, today)?;
        let (facts, names) = load(conn, school.id, &ect, &mentor, moment)?;
        let plan =
            plan(&facts, lead_provider_id).map_err(|refusal| problem(refusal, &facts, &names))?;
        let actor = user.actor();
        let occasion = Occasion {
            actor: &actor,
            teacher_id: mentor.teacher_id,
            today,
            now: moment.now,
        };
        let written = execute(conn, occasion, &plan)?;
        let mentorship_id = written
            .mentorship_id
            .ok_or_else(|| AppError::internal("an assignment starts a mentorship"))?;
        let started = home::mentorships_of_ects(conn, &[ect_id], None)?
            .into_iter()
            .find(|mentorship| mentorship.id == mentorship_id)
            .ok_or_else(|| AppError::internal("the mentorship was written"))?;
        Ok(Assigned {
            mentorship_id,
            ect: (ect_id, ect.row.full_name),
            mentor: (mentor_id, mentor.full_name),
            started_on: started.started_on,
            finished_on: started.finished_on,
            training_id: written.training_id,
        })
    })
    .await
}

fn find_both(
    conn: &mut PgConnection,
    school_id: Uuid,
    ect_id: Uuid,
    mentor_id: Uuid,
    today: Date,
) -> Result<(home::EctRow, MentorRow), AppError> {
    let ect = home::find_ect(conn, school_id, ect_id, today)?.ok_or(AppError::NotFound)?;
    let mentor = home::find_mentor(conn, school_id, mentor_id, today)?.ok_or_else(|| {
        AppError::from(Problem::new(&codes::schools::MENTOR_NOT_AT_SCHOOL).at("/mentor_id"))
    })?;
    Ok((ect, mentor))
}

fn load(
    conn: &mut PgConnection,
    school_id: Uuid,
    ect: &ect::EctForMentor,
    mentor: &MentorRow,
    moment: Moment,
) -> Result<(Facts, Names), AppError> {
    let mut names = Names::default();
    let trained = mentor_history::who_trained(conn, &[mentor.teacher_id])?;
    let facts = Facts {
        today: moment.today,
        periods: contract_periods::all(conn)?,
        school_id,
        ect: ect.facts.clone(),
        ect_teacher_id: ect.row.teacher_id,
        mentor: MentorFacts {
            placement_id: mentor.id,
            teacher_id: mentor.teacher_id,
            school_id,
            period: Period::new(mentor.started_on, mentor.finished_on)
                .map_err(AppError::internal)?,
            has_trained: !trained.is_empty(),
            ineligible: mentor.ineligible_reason.map(|reason| reason.0),
            eligible_for_funding: mentor.first_eligible_at.is_some(),
        },
        providers: lookups::providers(conn, &mut names)?,
        partnerships: lookups::partnerships(conn, school_id, &mut names)?,
        schedules: schedules::all(conn)?,
    };
    Ok((facts, names))
}

fn problem(refusal: Refusal, facts: &Facts, names: &Names) -> AppError {
    match refusal {
        Refusal::Mentor(MentorRefusal::NotAtSchool) => {
            Problem::new(&codes::schools::MENTOR_NOT_AT_SCHOOL).at("/mentor_id")
        }
        Refusal::Mentor(MentorRefusal::Themself | MentorRefusal::NotOpen) => {
            Problem::new(&codes::schools::MENTOR_NOT_ELIGIBLE).at("/mentor_id")
        }
        Refusal::Mentorship(AssignmentRefusal::AlreadyAssigned) => {
            Problem::new(&codes::schools::MENTOR_ALREADY_ASSIGNED)
        }
        Refusal::Mentorship(AssignmentRefusal::NoCommonDay) => {
            Problem::new(&codes::schools::MENTORSHIP_IMPOSSIBLE)
        }
        Refusal::TrainingChoiceRequired => choice_required(facts, names),
        Refusal::TrainingChoiceNotPossible(reason) => {
            Problem::new(&codes::schools::TRAINING_CHOICE_NOT_POSSIBLE)
                .at("/lead_provider_id")
                .param("reason", reason.as_str())
        }
        Refusal::NoContractPeriod => Problem::new(&codes::journeys::NO_CONTRACT_PERIOD),
        Refusal::LeadProviderUnknown => {
            Problem::new(&codes::journeys::LP_UNKNOWN).at("/lead_provider_id")
        }
        Refusal::ProviderNotActive(_) => {
            Problem::new(&codes::journeys::LP_NOT_ACTIVE).at("/lead_provider_id")
        }
        Refusal::NoSchedule(_) => Problem::new(&codes::journeys::SCHEDULE_MISSING),
    }
    .into()
}

/// The choices of `registration.md` 4.6: the ECT's lead provider, if it can train the mentor, or any other of the contract period.
fn choice_required(facts: &Facts, names: &Names) -> Problem {
    let option = |id: Uuid| {
        let name = names.provider(id).map(|named| named.name.as_str());
        json!({ "id": id, "name": name })
    };
    let choosable: Vec<Uuid> = facts
        .choosable_providers()
        .map(|(provider, _)| provider.id)
        .collect();
    let ects = facts
        .ect
        .lead_provider_id
        .filter(|id| choosable.contains(id));
    Problem::new(&codes::schools::TRAINING_CHOICE_REQUIRED)
        .at("/lead_provider_id")
        .param("ect_lead_provider", ects.map(option))
        .param(
            "options",
            choosable.into_iter().map(option).collect::<Vec<_>>(),
        )
}
