//! People whose journey is described in `docs/seed.md`, one case each.

mod earlier_ects;
mod mentors;
mod participants;
mod records;
mod schools;
mod start_dates;

use domain::registration::contract_period::ContractPeriodReason;
use store::bulk::BulkPerson;
use time::Date;
use uuid::Uuid;

use super::personas;
use super::schools::School;
use super::world::World;

/// Which journey a case is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Journey {
    /// Registering an ECT.
    Ect,
    /// Registering a mentor for the ECT with this `ect_id`.
    Mentor(Uuid),
}

/// How the journey goes once the person is found, or why it does not go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// The journey ends with a stop of this code, at the identity steps.
    Stop(&'static str),
    /// The journey goes on to `confirm-details`.
    Confirm,
    /// The start date puts the registration into this contract period, for this reason.
    ContractPeriod(Date, i32, ContractPeriodReason),
    /// The start date is refused with this code.
    StartDateRefused(Date, &'static str),
    /// After the working pattern, reuse of the school's last choices is offered or not.
    ReuseOffered(bool),
    /// After the e-mail address comes this step.
    AfterEmail(&'static str),
    /// The school cannot begin the journey: a refusal of this code.
    Refused(&'static str),
}

/// One row of `docs/seed.md`.
#[derive(Debug, Clone)]
pub struct Case {
    /// What it shows.
    pub about: &'static str,
    /// Which journey.
    pub journey: Journey,
    /// URN of the school that registers.
    pub school_urn: i32,
    /// Persona of its induction tutor.
    pub persona: &'static str,
    /// TRN to type.
    pub trn: String,
    /// Date of birth to type.
    pub date_of_birth: Date,
    /// NI number to type when it is asked for.
    pub national_insurance_number: Option<String>,
    /// What happens.
    pub outcome: Outcome,
}

/// Invents every case; answers the TRN of the first, a new teacher.
pub fn invent(world: &mut World) -> String {
    records::invent(world);
    earlier_ects::invent(world);
    start_dates::invent(world);
    mentors::invent(world);
    schools::invent(world);
    participants::invent(world);
    world
        .cases
        .first()
        .map(|case| case.trn.clone())
        .unwrap_or_default()
}

impl World {
    /// Describes what happens when the school types the person's own date of birth.
    fn describe(
        &mut self,
        school: &School,
        journey: Journey,
        person: &BulkPerson,
        outcome: Outcome,
        about: &'static str,
    ) {
        self.describe_typing(
            school,
            journey,
            person,
            person.date_of_birth.unwrap_or(self.as_of),
            None,
            outcome,
            about,
        );
    }

    /// Describes what happens when the school types what is given.
    #[expect(clippy::too_many_arguments, reason = "one row of a table")]
    fn describe_typing(
        &mut self,
        school: &School,
        journey: Journey,
        person: &BulkPerson,
        date_of_birth: Date,
        national_insurance_number: Option<String>,
        outcome: Outcome,
        about: &'static str,
    ) {
        self.cases.push(Case {
            about,
            journey,
            school_urn: school.urn,
            persona: personas::of_school(&school.name).unwrap_or_default(),
            trn: person.trn.clone(),
            date_of_birth,
            national_insurance_number,
            outcome,
        });
    }
}

/// A first and last name for a case, so that it is recognised on a screen.
fn call(person: &mut BulkPerson, first: &str, last: &str) {
    first.clone_into(&mut person.first_name);
    last.clone_into(&mut person.last_name);
}
