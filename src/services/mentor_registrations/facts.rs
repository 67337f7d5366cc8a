//! Looking up what the journey has to know, as far as the answers have come.

use diesel::PgConnection;
use domain::registration::mentor_journey::facts::Person;
use domain::registration::mentor_journey::{Answers, Facts, MentorJourney};
use domain::registration::vocabulary::Role;
use domain::trn::Trn;
use store::registration::contract_periods::PolicyLimit;
use store::registration::placements::Placement;
use store::registration::teachers::TeacherRow;
use store::registration::{
    contract_periods, home, mentor_placements, mentorships, open_emails, schedules, teachers,
    training,
};

use crate::platform::error::AppError;
use crate::services::journeys::{Loaded, Names, lookups};
use crate::services::mentorships::ect::{self, EctForMentor};
use crate::services::registration_draft::{Draft, Moment};

/// What is shown beside the facts.
#[derive(Debug, Clone)]
pub struct Past {
    /// The ECT for whom a mentor is registered.
    pub ect: EctForMentor,
    /// What is known of the person.
    pub history: Option<History>,
}

/// The person's past as a mentor, as it is shown.
#[derive(Debug, Clone)]
pub struct History {
    /// The teacher.
    pub teacher: TeacherRow,
    /// Every placement as a mentor, by start.
    pub placements: Vec<Placement>,
    /// Every mentor training, by start.
    pub trainings: Vec<training::Training>,
}

/// The ECT of the draft.
///
/// # Errors
/// Those of the database; [`AppError::NotFound`] when the ECT is gone.
pub(super) fn ect_of(
    conn: &mut PgConnection,
    draft: &Draft,
    moment: Moment,
) -> Result<EctForMentor, AppError> {
    let ect_id = draft
        .row
        .ect_at_school_period_id
        .ok_or_else(|| AppError::internal("the draft of a mentor names an ECT"))?;
    let row = home::find_ect_ever(conn, draft.school.id, ect_id, moment.today)?
        .ok_or(AppError::NotFound)?;
    ect::load(conn, row, moment.today)
}

/// Looks it up.
///
/// # Errors
/// As [`ect_of`].
pub(super) fn load(
    conn: &mut PgConnection,
    draft: &Draft,
    answers: &Answers,
    moment: Moment,
) -> Result<Loaded<MentorJourney>, AppError> {
    let ect = ect_of(conn, draft, moment)?;
    let limits = contract_periods::limits_on(conn, moment.today)?;
    let facts = Facts {
        today: moment.today,
        months_ahead: limits.of(PolicyLimit::MonthsAhead),
        periods: contract_periods::all(conn)?,
        school_id: draft.school.id,
        ect: ect.facts.clone(),
        providers: Vec::new(),
        partnerships: Vec::new(),
        schedules: Vec::new(),
        person: None,
        email_taken: false,
    };
    let mut loaded = Loaded {
        facts,
        names: Names::default(),
        past: Past { ect, history: None },
    };
    let school = &draft.school;
    loaded.names.add_school(school.id, &school.name, school.urn);
    let Some(trn) = answers.matched_trn() else {
        return Ok(loaded);
    };
    load_person(conn, &mut loaded, trn)?;
    if let Some(email) = &answers.email {
        let (facts, names) = (&mut loaded.facts, &mut loaded.names);
        facts.email_taken = open_emails::is_taken(conn, email, trn)?;
        facts.providers = lookups::providers(conn, names)?;
        facts.partnerships = lookups::partnerships(conn, school.id, names)?;
        facts.schedules = schedules::all(conn)?;
    }
    Ok(loaded)
}

fn load_person(
    conn: &mut PgConnection,
    loaded: &mut Loaded<MentorJourney>,
    trn: &Trn,
) -> Result<(), AppError> {
    let Some(teacher) = teachers::find_by_trn(conn, trn)? else {
        return Ok(());
    };
    let history = History {
        placements: mentor_placements::of_teacher(conn, teacher.id)?,
        trainings: training::of_teacher(conn, teacher.id, Role::Mentor)?,
        teacher,
    };
    let mentorships = mentorships::of_mentor(conn, history.teacher.id)?;
    let (trainings, teacher) = (&history.trainings, &history.teacher);
    let placements = lookups::placements(
        &history.placements,
        trainings,
        &mentorships,
        |of| of.mentor_placement_id,
        &mut loaded.names,
    );
    loaded.facts.person = Some(Person {
        corrected_name: lookups::corrected_name(teacher),
        placements,
        trainings: trainings.iter().map(lookups::training).collect(),
        ineligible: teacher
            .mentor_became_ineligible_for_funding_reason
            .map(|reason| reason.0),
        eligible_for_funding: teacher
            .mentor_first_became_eligible_for_training_at
            .is_some(),
    });
    loaded.past.history = Some(history);
    Ok(())
}
