//! Looking up what the journey has to know, as far as the answers have come.

use diesel::PgConnection;
use domain::person_name::CorrectedName;
use domain::registration::contract_period::ContractPeriods;
use domain::registration::ect_journey::facts::{
    Body, Choices, Pairing, Partnership, Person, Provider, Training, Waiting,
};
use domain::registration::ect_journey::{Answers, Facts};
use domain::registration::placement::PlacementFacts;
use domain::registration::vocabulary::{Role, TrainingProgramme};
use domain::trn::Trn;
use store::registration::contract_periods::PolicyLimit;
use store::registration::ect_placements::EctPlacement;
use store::registration::induction_periods::Induction;
use store::registration::teachers::TeacherRow;
use store::registration::{
    appropriate_bodies, contract_periods, ect_placements, induction_periods, lead_providers,
    mentorships, open_emails, partnerships, schedules, school_facts, teachers, training,
    waiting_training,
};
use uuid::Uuid;

use super::{Named, Names};
use crate::platform::error::AppError;
use crate::services::registration_draft::{Draft, Moment};
use crate::services::schools;

/// What was looked up.
#[derive(Debug, Clone)]
pub struct Loaded {
    /// What the rules want.
    pub facts: Facts,
    /// What people want beside it.
    pub names: Names,
    /// What is known of the person.
    pub history: Option<History>,
}

/// The person's past, as it is shown.
#[derive(Debug, Clone)]
pub struct History {
    /// The teacher.
    pub teacher: TeacherRow,
    /// Every ECT placement, by start.
    pub placements: Vec<EctPlacement>,
    /// Every training as an ECT, by start.
    pub trainings: Vec<training::Training>,
    /// Every induction period, by start.
    pub inductions: Vec<Induction>,
}

impl Loaded {
    /// Looks it up. Nothing is read while nobody is matched: an unknown TRN and a person whom the caller does not know look alike.
    ///
    /// # Errors
    /// Those of the database.
    pub fn load(
        conn: &mut PgConnection,
        draft: &Draft,
        answers: &Answers,
        moment: Moment,
    ) -> Result<Self, AppError> {
        let mut loaded = Self {
            facts: nothing(draft, moment),
            names: Names::default(),
            history: None,
        };
        loaded.names.schools.push((
            Named {
                id: draft.school.id,
                name: draft.school.name.clone(),
            },
            draft.school.urn,
        ));
        let Some(trn) = answers.matched_trn() else {
            return Ok(loaded);
        };
        loaded.facts.periods = contract_periods::all(conn)?;
        loaded.facts.months_ahead =
            contract_periods::limits_on(conn, moment.today)?.of(PolicyLimit::MonthsAhead);
        loaded.load_person(conn, trn)?;
        if let Some(email) = &answers.email {
            loaded.facts.email_taken = open_emails::is_taken(conn, email, trn)?;
        }
        if answers.starts_on.is_some() {
            loaded.load_choices(conn, draft.school.id)?;
        }
        Ok(loaded)
    }

    fn load_person(&mut self, conn: &mut PgConnection, trn: &Trn) -> Result<(), AppError> {
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
        for placement in &history.placements {
            self.names.schools.push((
                Named {
                    id: placement.key.school_id,
                    name: placement.school_name.clone(),
                },
                placement.school_urn,
            ));
        }
        let placement = |placed: &EctPlacement| PlacementFacts {
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
                .filter(|of| of.key.ect_placement_id == placed.key.id)
                .copied()
                .collect(),
        };
        self.facts.person = Some(Person {
            corrected_name: history
                .teacher
                .corrected_name
                .as_deref()
                .and_then(|name| CorrectedName::parse(name).ok()),
            placements: history.placements.iter().map(placement).collect(),
            trainings: history.trainings.iter().map(content).collect(),
            inductions: history
                .inductions
                .iter()
                .map(|induction| induction.period)
                .collect(),
            eligible_for_funding: history
                .teacher
                .ect_first_became_eligible_for_training_at
                .is_some(),
            closed_year: history.teacher.ect_payments_frozen_year,
        });
        self.history = Some(history);
        Ok(())
    }

    /// What the school can choose from, and what it chose last.
    fn load_choices(&mut self, conn: &mut PgConnection, school_id: Uuid) -> Result<(), AppError> {
        for body in appropriate_bodies::all(conn)? {
            self.facts.bodies.push(Body {
                id: body.id,
                facts: body.facts,
            });
            self.names.bodies.push(Named {
                id: body.id,
                name: body.name,
            });
        }
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
        for of in partnerships::of_school(conn, school_id)? {
            self.facts.partnerships.push(Partnership {
                id: of.id,
                year: of.year,
                lead_provider_id: of.lead_provider_id,
                delivery_partner_id: of.delivery_partner_id,
            });
            self.names.partners.push(Named {
                id: of.delivery_partner_id,
                name: of.delivery_partner_name,
            });
        }
        self.facts.schedules = schedules::all(conn)?;
        self.facts.last_choices = last_choices(conn, school_id)?;
        match self
            .facts
            .last_choices
            .and_then(|last| last.lead_provider_id)
        {
            Some(provider) => self.load_reusable(conn, school_id, provider),
            None => Ok(()),
        }
    }

    /// With whom the last chosen provider works, and who waits for its word at the school.
    fn load_reusable(
        &mut self,
        conn: &mut PgConnection,
        school_id: Uuid,
        provider: Uuid,
    ) -> Result<(), AppError> {
        let with_provider = self
            .facts
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
        self.facts.pairings = partnerships::pairings(conn, provider, &partners)?
            .into_iter()
            .map(pairing)
            .collect();
        self.facts.waiting = waiting_training::waiting_at(conn, school_id, provider)?
            .into_iter()
            .map(waiting)
            .collect();
        Ok(())
    }
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
