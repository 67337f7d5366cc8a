//! Looking up what the journey has to know, as far as the answers have come.

use diesel::PgConnection;
use domain::person_name::CorrectedName;
use domain::registration::ect_journey::facts::{Partnership, Provider, Training};
use domain::registration::mentor_journey::facts::Person;
use domain::registration::mentor_journey::{Answers, Facts};
use domain::registration::placement::PlacementFacts;
use domain::registration::vocabulary::Role;
use domain::trn::Trn;
use store::registration::contract_periods::PolicyLimit;
use store::registration::mentor_placements::MentorPlacement;
use store::registration::teachers::TeacherRow;
use store::registration::{
    contract_periods, home, lead_providers, mentor_placements, mentorships, open_emails,
    partnerships, schedules, teachers, training,
};

use crate::platform::error::AppError;
use crate::services::ect_registrations::{Named, Names};
use crate::services::mentorships::ect::{self, EctForMentor};
use crate::services::registration_draft::{Draft, Moment};

/// What was looked up.
#[derive(Debug, Clone)]
pub struct Loaded {
    /// What the rules want.
    pub facts: Facts,
    /// What people want beside it.
    pub names: Names,
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
    pub placements: Vec<MentorPlacement>,
    /// Every mentor training, by start.
    pub trainings: Vec<training::Training>,
}

impl Loaded {
    /// Looks it up. Nothing is read of a person while nobody is matched: an unknown TRN and a person whom the caller does not know look alike.
    ///
    /// # Errors
    /// Those of the database; [`AppError::NotFound`] when the ECT is gone.
    pub fn load(
        conn: &mut PgConnection,
        draft: &Draft,
        answers: &Answers,
        moment: Moment,
    ) -> Result<Self, AppError> {
        let ect_id = draft
            .row
            .ect_at_school_period_id
            .ok_or_else(|| AppError::internal("the draft of a mentor names an ECT"))?;
        let row = home::find_ect_ever(conn, draft.school.id, ect_id, moment.today)?
            .ok_or(AppError::NotFound)?;
        let ect = ect::load(conn, row, moment.today)?;
        let mut loaded = Self {
            facts: Facts {
                today: moment.today,
                months_ahead: contract_periods::limits_on(conn, moment.today)?
                    .of(PolicyLimit::MonthsAhead),
                periods: contract_periods::all(conn)?,
                school_id: draft.school.id,
                ect: ect.facts.clone(),
                providers: Vec::new(),
                partnerships: Vec::new(),
                schedules: Vec::new(),
                person: None,
                email_taken: false,
            },
            names: Names::default(),
            ect,
            history: None,
        };
        loaded.name_school(draft.school.id, draft.school.name.clone(), draft.school.urn);
        let Some(trn) = answers.matched_trn() else {
            return Ok(loaded);
        };
        loaded.load_person(conn, trn)?;
        if let Some(email) = &answers.email {
            loaded.facts.email_taken = open_emails::is_taken(conn, email, trn)?;
            loaded.load_choices(conn, draft)?;
        }
        Ok(loaded)
    }

    fn name_school(&mut self, id: uuid::Uuid, name: String, urn: i32) {
        self.names.schools.push((Named { id, name }, urn));
    }

    fn load_person(&mut self, conn: &mut PgConnection, trn: &Trn) -> Result<(), AppError> {
        let Some(teacher) = teachers::find_by_trn(conn, trn)? else {
            return Ok(());
        };
        let history = History {
            placements: mentor_placements::of_teacher(conn, teacher.id)?,
            trainings: training::of_teacher(conn, teacher.id, Role::Mentor)?,
            teacher,
        };
        let mentorships = mentorships::of_mentor(conn, history.teacher.id)?;
        for placement in &history.placements {
            self.name_school(
                placement.key.school_id,
                placement.school_name.clone(),
                placement.school_urn,
            );
        }
        let placement = |placed: &MentorPlacement| PlacementFacts {
            key: placed.key,
            period: placed.period,
            trainings: history
                .trainings
                .iter()
                .filter(|of| of.placement_id == placed.key.id)
                .map(|of| of.facts.clone())
                .collect(),
            mentorships: mentorships
                .iter()
                .filter(|of| of.key.mentor_placement_id == placed.key.id)
                .copied()
                .collect(),
        };
        let teacher = &history.teacher;
        self.facts.person = Some(Person {
            corrected_name: teacher
                .corrected_name
                .as_deref()
                .and_then(|name| CorrectedName::parse(name).ok()),
            placements: history.placements.iter().map(placement).collect(),
            trainings: history.trainings.iter().map(content).collect(),
            ineligible: teacher
                .mentor_became_ineligible_for_funding_reason
                .map(|reason| reason.0),
            eligible_for_funding: teacher
                .mentor_first_became_eligible_for_training_at
                .is_some(),
        });
        self.history = Some(history);
        Ok(())
    }

    /// Who could train the mentor.
    fn load_choices(&mut self, conn: &mut PgConnection, draft: &Draft) -> Result<(), AppError> {
        for provider in lead_providers::all(conn)? {
            self.facts.providers.push(Provider {
                id: provider.id,
                contracts: provider.contracts,
            });
            self.names.providers.push(Named {
                id: provider.id,
                name: provider.name,
            });
        }
        let partnership = |of: partnerships::Partnership| Partnership {
            id: of.id,
            year: of.year,
            lead_provider_id: of.lead_provider_id,
            delivery_partner_id: of.delivery_partner_id,
        };
        self.facts.partnerships = partnerships::of_school(conn, draft.school.id)?
            .into_iter()
            .map(partnership)
            .collect();
        self.facts.schedules = schedules::all(conn)?;
        Ok(())
    }
}

fn content(of: &training::Training) -> Training {
    Training {
        id: of.facts.id,
        placement_id: of.placement_id,
        period: of.facts.period,
        programme: of.programme,
        year: of.year,
        schedule: of.schedule,
    }
}
