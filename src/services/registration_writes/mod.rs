//! Carrying out a plan: every change of it, in its order, with the events that tell of it (`registration.md` 9).
//!
//! No rule lives here. What is written was decided by the domain and shown beforehand; the rows that belong to a change are looked up and the
//! names of events chosen, nothing else.

mod endings;
mod starts;

use diesel::PgConnection;
use domain::registration::change::{Change, Plan, SchoolChoices};
use domain::registration::vocabulary::Role;
use serde_json::{Value, json};
use store::events::{self, Event};
use store::registration::{partnerships, teachers, training};
use time::{Date, OffsetDateTime};
use uuid::Uuid;

use crate::platform::{auth::Actor, error::AppError};

/// Whose registration it is, and when.
#[derive(Debug, Clone, Copy)]
pub struct Occasion<'a> {
    /// Who registers.
    pub actor: &'a Actor,
    /// The person who is registered.
    pub teacher_id: Uuid,
    /// The business day.
    pub today: Date,
    /// The instant.
    pub now: OffsetDateTime,
}

/// The rows that a plan started.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Written {
    /// The placement.
    pub placement_id: Option<Uuid>,
    /// The training.
    pub training_id: Option<Uuid>,
    /// The mentorship.
    pub mentorship_id: Option<Uuid>,
    /// The partnership that was made again.
    pub partnership_id: Option<Uuid>,
}

/// A plan on its way into the database.
struct Execution<'a> {
    occasion: Occasion<'a>,
    written: Written,
    events: Vec<Event>,
}

/// Carries out the plan in the caller's transaction.
///
/// # Errors
/// Those of the database; a constraint has the last word.
pub fn execute(
    conn: &mut PgConnection,
    occasion: Occasion<'_>,
    plan: &Plan,
) -> Result<Written, AppError> {
    let mut execution = Execution {
        occasion,
        written: Written::default(),
        events: Vec::new(),
    };
    for change in plan.changes() {
        execution.carry_out(conn, change)?;
    }
    events::record(conn, occasion.actor, &execution.events)?;
    Ok(execution.written)
}

/// What happened to which row.
#[derive(Debug, Clone, Copy)]
struct What {
    event: &'static str,
    on: Date,
    table: &'static str,
    id: Uuid,
    school_id: Option<Uuid>,
}

impl What {
    const fn of(event: &'static str, on: Date, table: &'static str, id: Uuid) -> Self {
        Self {
            event,
            on,
            table,
            id,
            school_id: None,
        }
    }

    const fn at(self, school_id: Uuid) -> Self {
        Self {
            school_id: Some(school_id),
            ..self
        }
    }
}

impl Execution<'_> {
    fn carry_out(&mut self, conn: &mut PgConnection, change: &Change) -> Result<(), AppError> {
        match change {
            Change::TrimPlacement { placement, ends_on } => {
                self.trim_placement(conn, *placement, *ends_on)
            }
            Change::TrimTraining { training, ends_on } => {
                self.trim_training(conn, *training, *ends_on)
            }
            Change::DeleteTraining {
                training,
                would_start_on,
            } => self.delete_training(conn, *training, *would_start_on),
            Change::TrimMentorship {
                mentorship,
                ends_on,
            } => self.trim_mentorship(conn, *mentorship, *ends_on),
            Change::DeleteMentorship {
                mentorship,
                would_start_on,
            } => self.delete_mentorship(conn, *mentorship, *would_start_on),
            Change::StartPlacement(placement) => self.start_placement(conn, placement),
            Change::RecreatePartnership(partnership) => {
                self.recreate_partnership(conn, partnership)
            }
            Change::ConfirmTraining { training } => self.confirm_training(conn, *training),
            Change::StartTraining(training) => self.start_training(conn, training),
            Change::StartMentorship(mentorship) => self.start_mentorship(conn, mentorship),
            Change::CorrectName { corrected_name } => {
                self.correct_name(conn, corrected_name.as_ref().map(|name| name.as_str()))
            }
            Change::RememberChoices(choices) => self.remember_choices(conn, choices),
            Change::BecomeEligibleForFunding { role } => self.become_eligible(conn, *role),
            Change::RememberClosedYear { role, year } => {
                self.remember_closed_year(conn, *role, *year)
            }
        }
    }

    /// Tells something about the person who is registered.
    fn tell(&mut self, what: What, after: Value) {
        self.tell_of(self.occasion.teacher_id, what, after);
    }

    /// Tells something about somebody else whom the registration touches.
    fn tell_of(&mut self, teacher_id: Uuid, what: What, after: Value) {
        let event = Event::new(what.event, what.on, what.table, what.id)
            .teacher(teacher_id)
            .after(after);
        self.events.push(match what.school_id {
            Some(school_id) => event.school(school_id),
            None => event,
        });
    }

    fn correct_name(
        &mut self,
        conn: &mut PgConnection,
        name: Option<&str>,
    ) -> Result<(), AppError> {
        let (id, today) = (self.occasion.teacher_id, self.occasion.today);
        teachers::set_corrected_name(conn, id, name)?;
        self.tell(
            What::of(
                "teacher_name_updated_by_user",
                today,
                "registration.teachers",
                id,
            ),
            json!({ "corrected_name": name }),
        );
        Ok(())
    }

    fn remember_choices(
        &mut self,
        conn: &mut PgConnection,
        choices: &SchoolChoices,
    ) -> Result<(), AppError> {
        partnerships::remember_choices(conn, choices)?;
        let after = json!({
            "appropriate_body_id": choices.appropriate_body_id,
            "training_programme": choices.training_programme.as_str(),
            "lead_provider_id": choices.lead_provider_id,
        });
        let (today, school) = (self.occasion.today, choices.school_id);
        self.events.push(
            Event::new(
                "school_last_choices_updated",
                today,
                "registration.schools",
                school,
            )
            .school(school)
            .after(after),
        );
        Ok(())
    }

    /// What was declared before becomes payable together with the person (`registration.md` 7.6).
    fn become_eligible(&mut self, conn: &mut PgConnection, role: Role) -> Result<(), AppError> {
        let Occasion {
            teacher_id,
            today,
            now,
            ..
        } = self.occasion;
        teachers::set_eligible_for_funding(conn, teacher_id, role, now)?;
        let after = json!({ "role": role.as_str() });
        self.tell(
            What::of(
                "teacher_funding_eligibility_set",
                today,
                "registration.teachers",
                teacher_id,
            ),
            after,
        );
        for declaration in training::make_declarations_eligible(conn, teacher_id, role)? {
            let after = json!({ "payment_status": "eligible" });
            self.tell(
                What::of(
                    "teacher_declaration_eligible",
                    today,
                    "registration.declarations",
                    declaration,
                ),
                after,
            );
        }
        Ok(())
    }

    fn remember_closed_year(
        &mut self,
        conn: &mut PgConnection,
        role: Role,
        year: i32,
    ) -> Result<(), AppError> {
        let (id, today) = (self.occasion.teacher_id, self.occasion.today);
        teachers::set_closed_year(conn, id, role, year)?;
        let after = json!({ "role": role.as_str(), "payments_frozen_year": year });
        self.tell(
            What::of(
                "teacher_training_period_contract_period_changed",
                today,
                "registration.teachers",
                id,
            ),
            after,
        );
        Ok(())
    }
}

/// A day as events hold it.
fn day(on: Date) -> Value {
    Value::from(on.to_string())
}
