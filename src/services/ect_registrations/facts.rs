//! Looking up what the journey has to know, as far as the answers have come.

use diesel::PgConnection;
use domain::record::induction_status::InductionBlock;
use domain::registration::contract_period::ContractPeriods;
use domain::registration::ect_journey::facts::{Body, Choices, Pairing, Person, Waiting};
use domain::registration::ect_journey::{Answers, EctJourney, Facts, RecordBlock};
use domain::registration::vocabulary::{Role, TrainingProgramme};
use domain::trn::Trn;
use store::registration::contract_periods::PolicyLimit;
use store::registration::induction_periods::Induction;
use store::registration::placements::Placement;
use store::registration::teachers::TeacherRow;
use store::registration::{
    appropriate_bodies, contract_periods, ect_placements, induction_periods, mentorships,
    open_emails, partnerships, schedules, school_facts, teachers, training, waiting_training,
};
use uuid::Uuid;

use crate::platform::error::AppError;
use crate::services::journeys::{Loaded, Named, Names, lookups};
use crate::services::registration_draft::{Assessed, Draft, Moment};
use crate::services::schools;

/// The person's past, as it is shown.
#[derive(Debug, Clone)]
pub struct History {
    /// The teacher.
    pub teacher: TeacherRow,
    /// Every ECT placement, by start.
    pub placements: Vec<Placement>,
    /// Every training as an ECT, by start.
    pub trainings: Vec<training::Training>,
    /// Every induction period, by start.
    pub inductions: Vec<Induction>,
}

/// Looks it up.
///
/// # Errors
/// Those of the database.
pub(super) fn load(
    conn: &mut PgConnection,
    draft: &Draft,
    answers: &Answers,
    moment: Moment,
) -> Result<Loaded<EctJourney>, AppError> {
    let mut loaded = Loaded {
        facts: nothing(draft, moment),
        names: Names::default(),
        past: None,
    };
    let school = &draft.school;
    loaded.names.add_school(school.id, &school.name, school.urn);
    let Some(trn) = answers.matched_trn() else {
        return Ok(loaded);
    };
    loaded.facts.periods = contract_periods::all(conn)?;
    loaded.facts.months_ahead =
        contract_periods::limits_on(conn, moment.today)?.of(PolicyLimit::MonthsAhead);
    load_person(conn, &mut loaded, trn)?;
    if let Some(email) = &answers.email {
        loaded.facts.email_taken = open_emails::is_taken(conn, email, trn)?;
    }
    if answers.starts_on.is_some() {
        load_choices(conn, &mut loaded)?;
    }
    Ok(loaded)
}

fn load_person(
    conn: &mut PgConnection,
    loaded: &mut Loaded<EctJourney>,
    trn: &Trn,
) -> Result<(), AppError> {
    let Some(teacher) = teachers::find_by_trn(conn, trn)? else {
        return Ok(());
    };
    let history = History {
        placements: ect_placements::of_teacher(conn, teacher.id)?,
        trainings: training::of_teacher(conn, teacher.id, Role::Ect)?,
        inductions: induction_periods::of_teacher(conn, teacher.id)?,
        teacher,
    };
    let mentorships = mentorships::of_mentee(conn, history.teacher.id)?;
    let (trainings, teacher) = (&history.trainings, &history.teacher);
    let placements = lookups::placements(
        &history.placements,
        trainings,
        &mentorships,
        |of| of.ect_placement_id,
        &mut loaded.names,
    );
    loaded.facts.person = Some(Person {
        corrected_name: lookups::corrected_name(teacher),
        placements,
        trainings: trainings.iter().map(lookups::training).collect(),
        inductions: history.inductions.iter().map(|of| of.period).collect(),
        eligible_for_funding: teacher.ect_first_became_eligible_for_training_at.is_some(),
        closed_year: teacher.ect_payments_frozen_year,
    });
    loaded.past = Some(history);
    Ok(())
}

/// What the school can choose from, and what it chose last.
fn load_choices(conn: &mut PgConnection, loaded: &mut Loaded<EctJourney>) -> Result<(), AppError> {
    let (facts, names) = (&mut loaded.facts, &mut loaded.names);
    for body in appropriate_bodies::all(conn)? {
        facts.bodies.push(Body {
            id: body.id,
            facts: body.facts,
        });
        names.bodies.push(Named {
            id: body.id,
            name: body.name,
        });
    }
    facts.providers = lookups::providers(conn, names)?;
    facts.partnerships = lookups::partnerships(conn, facts.school_id, names)?;
    facts.schedules = schedules::all(conn)?;
    facts.last_choices = last_choices(conn, facts.school_id)?;
    match facts.last_choices.and_then(|last| last.lead_provider_id) {
        Some(provider) => load_reusable(conn, facts, provider),
        None => Ok(()),
    }
}

/// With whom the last chosen provider works, and who waits for its word at the school.
fn load_reusable(
    conn: &mut PgConnection,
    facts: &mut Facts,
    provider: Uuid,
) -> Result<(), AppError> {
    let with_provider = facts
        .partnerships
        .iter()
        .filter(|of| of.lead_provider_id == provider);
    let partners: Vec<Uuid> = with_provider.map(|of| of.delivery_partner_id).collect();
    if partners.is_empty() {
        return Ok(());
    }
    let pairing = |of: partnerships::Pairing| Pairing {
        lead_provider_id: of.lead_provider_id,
        delivery_partner_id: of.delivery_partner_id,
        year: of.year,
    };
    let waiting = |of: waiting_training::WaitingTraining| Waiting {
        training: of.training,
        lead_provider_id: of.lead_provider_id,
        year: of.year,
    };
    facts.pairings = partnerships::pairings(conn, provider, &partners)?
        .into_iter()
        .map(pairing)
        .collect();
    facts.waiting = waiting_training::waiting_at(conn, facts.school_id, provider)?
        .into_iter()
        .map(waiting)
        .collect();
    Ok(())
}

fn nothing(draft: &Draft, moment: Moment) -> Facts {
    Facts {
        today: moment.today,
        months_ahead: 0,
        periods: ContractPeriods::default(),
        school_id: draft.school.id,
        school_funding: schools::access::funding(&draft.school),
        last_choices: None,
        partnerships: Vec::new(),
        bodies: Vec::new(),
        providers: Vec::new(),
        pairings: Vec::new(),
        schedules: Vec::new(),
        waiting: Vec::new(),
        person: None,
        email_taken: false,
    }
}

/// Complete choices only: rows moved in from earlier services may lack a part.
fn last_choices(conn: &mut PgConnection, school_id: Uuid) -> Result<Option<Choices>, AppError> {
    let last = school_facts::last_choices(conn, school_id)?;
    let (Some((appropriate_body_id, ..)), Some(programme)) =
        (last.appropriate_body, last.training_programme)
    else {
        return Ok(None);
    };
    let lead_provider_id = last.lead_provider.map(|(id, _name)| id);
    let choices = Choices {
        appropriate_body_id,
        training_programme: programme.0,
        lead_provider_id,
    };
    let complete = match programme.0 {
        TrainingProgramme::ProviderLed => lead_provider_id.is_some(),
        TrainingProgramme::SchoolLed => true,
    };
    Ok(complete.then_some(choices))
}

/// What on the record forbids a registration; an induction is told before anything else (decision 11).
pub(super) fn block(assessed: &Assessed) -> Option<RecordBlock> {
    let by_induction = assessed.induction_block.map(|block| match block {
        InductionBlock::Completed => RecordBlock::InductionCompleted,
        InductionBlock::Exempt => RecordBlock::InductionExempt,
        InductionBlock::Failed => RecordBlock::InductionFailed,
    });
    by_induction.or(assessed
        .cannot_register
        .then_some(RecordBlock::CannotRegister))
}
