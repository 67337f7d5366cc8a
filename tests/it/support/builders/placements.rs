use db_schema::registration::{
    ect_at_school_periods, induction_periods, mentor_at_school_periods, mentorship_periods,
    teachers, training_periods,
};
use diesel::prelude::*;
use teacher_record::platform::ids;
use time::{Date, macros::date};
use uuid::Uuid;

use super::{people::Person, person, schools::School};

/// Somebody registered at a school as an ECT or mentor, by default since September 2026 and without an end.
pub struct Placement {
    pub id: Uuid,
    pub teacher_id: Uuid,
    pub trn: String,
    pub full_name: String,
    pub email: String,
    role: &'static str,
    school_id: Uuid,
    first_name: String,
    last_name: String,
    started_on: Date,
    finished_on: Option<Date>,
    leaving_reported: bool,
    induction_status: &'static str,
    teacher_exists: bool,
    ineligible: bool,
}

/// What a training consists of.
#[derive(Clone, Copy)]
pub enum Trained {
    /// By the school.
    SchoolLed,
    /// By the provider of this contract (`active_lead_providers`) that has not confirmed, under this schedule.
    Awaiting { contract: Uuid, schedule: Uuid },
    /// Under this partnership and schedule.
    Confirmed { partnership: Uuid, schedule: Uuid },
}

pub fn ect(school: &School) -> Placement {
    placement("ect", school, person())
}

pub fn mentor(school: &School) -> Placement {
    placement("mentor", school, person())
}

fn placement(role: &'static str, school: &School, person: Person) -> Placement {
    Placement {
        id: ids::new_key(),
        teacher_id: ids::new_key(),
        full_name: format!("{} {}", person.first_name, person.last_name),
        email: format!("{}@people.example", person.trn),
        trn: person.trn,
        role,
        school_id: school.id,
        first_name: person.first_name,
        last_name: person.last_name,
        started_on: date!(2026 - 09 - 01),
        finished_on: None,
        leaving_reported: false,
        induction_status: "in_progress",
        teacher_exists: false,
        ineligible: false,
    }
}

impl Placement {
    /// Of this person, whose record may exist or not.
    pub fn of(mut self, person: &Person) -> Self {
        self.trn.clone_from(&person.trn);
        self.first_name.clone_from(&person.first_name);
        self.last_name.clone_from(&person.last_name);
        self.full_name = format!("{} {}", person.first_name, person.last_name);
        self.email = format!("{}@people.example", person.trn);
        self
    }

    /// Of the person of another placement.
    pub fn same_person_as(mut self, other: &Self) -> Self {
        self.teacher_id = other.teacher_id;
        self.trn.clone_from(&other.trn);
        self.full_name.clone_from(&other.full_name);
        self.email.clone_from(&other.email);
        self.teacher_exists = true;
        self
    }

    pub fn named(mut self, first: &str, last: &str) -> Self {
        self.first_name = first.to_owned();
        self.last_name = last.to_owned();
        self.full_name = format!("{first} {last}");
        self
    }

    pub fn from(mut self, day: Date) -> Self {
        self.started_on = day;
        self
    }

    pub fn until(mut self, day: Date) -> Self {
        self.finished_on = Some(day);
        self
    }

    pub fn leaving_reported(mut self) -> Self {
        self.leaving_reported = true;
        self
    }

    pub fn induction_status(mut self, status: &'static str) -> Self {
        self.induction_status = status;
        self
    }

    /// Trained in the early roll-out: never funded again.
    pub fn ineligible_for_funding(mut self) -> Self {
        self.ineligible = true;
        self
    }

    pub fn create(self, conn: &mut PgConnection) -> Self {
        if !self.teacher_exists {
            self.create_teacher(conn);
        }
        let reported = self.leaving_reported.then_some(self.school_id);
        macro_rules! insert {
            ($table:ident) => {
                diesel::insert_into($table::table)
                    .values((
                        $table::id.eq(self.id),
                        $table::teacher_id.eq(self.teacher_id),
                        $table::school_id.eq(self.school_id),
                        $table::started_on.eq(self.started_on),
                        $table::finished_on.eq(self.finished_on),
                        $table::email.eq(&self.email),
                        $table::reported_leaving_by_school_id.eq(reported),
                    ))
                    .execute(conn)
                    .expect("a valid placement")
            };
        }
        if self.role == "ect" {
            insert!(ect_at_school_periods)
        } else {
            insert!(mentor_at_school_periods)
        };
        self
    }

    fn create_teacher(&self, conn: &mut PgConnection) {
        let ineligible_on = self.ineligible.then_some(date!(2021 - 04 - 19));
        let reason = self.ineligible.then_some("completed_during_early_roll_out");
        diesel::insert_into(teachers::table)
            .values((
                teachers::id.eq(self.teacher_id),
                teachers::trn.eq(&self.trn),
                teachers::registered_name.eq(&self.full_name),
                teachers::record_first_name.eq(&self.first_name),
                teachers::record_last_name.eq(&self.last_name),
                teachers::record_induction_status.eq(self.induction_status),
                teachers::mentor_became_ineligible_for_funding_on.eq(ineligible_on),
                teachers::mentor_became_ineligible_for_funding_reason.eq(reason),
            ))
            .execute(conn)
            .expect("a valid teacher");
    }

    /// A training that lasts as long as the placement.
    pub fn train(&self, conn: &mut PgConnection, by: Trained) -> Uuid {
        self.train_between(conn, by, self.started_on, self.finished_on)
    }

    pub fn train_between(
        &self,
        conn: &mut PgConnection,
        by: Trained,
        from: Date,
        until: Option<Date>,
    ) -> Uuid {
        let (programme, partnership, contract, schedule) = match by {
            Trained::SchoolLed => ("school_led", None, None, None),
            Trained::Awaiting { contract, schedule } => {
                ("provider_led", None, Some(contract), Some(schedule))
            }
            Trained::Confirmed {
                partnership,
                schedule,
            } => ("provider_led", Some(partnership), None, Some(schedule)),
        };
        let of = |role| (self.role == role).then_some(self.id);
        let id = ids::new_key();
        diesel::insert_into(training_periods::table)
            .values((
                training_periods::id.eq(id),
                training_periods::teacher_id.eq(self.teacher_id),
                training_periods::role.eq(self.role),
                training_periods::ect_at_school_period_id.eq(of("ect")),
                training_periods::mentor_at_school_period_id.eq(of("mentor")),
                training_periods::started_on.eq(from),
                training_periods::finished_on.eq(until),
                training_periods::training_programme.eq(programme),
                training_periods::school_partnership_id.eq(partnership),
                training_periods::expression_of_interest_id.eq(contract),
                training_periods::schedule_id.eq(schedule),
            ))
            .execute(conn)
            .expect("a valid training");
        id
    }

    /// Mentored by this mentor from the day on.
    pub fn mentored_by(
        &self,
        conn: &mut PgConnection,
        mentor: &Self,
        from: Date,
        until: Option<Date>,
    ) -> Uuid {
        let id = ids::new_key();
        diesel::insert_into(mentorship_periods::table)
            .values((
                mentorship_periods::id.eq(id),
                mentorship_periods::ect_at_school_period_id.eq(self.id),
                mentorship_periods::mentor_at_school_period_id.eq(mentor.id),
                mentorship_periods::started_on.eq(from),
                mentorship_periods::finished_on.eq(until),
            ))
            .execute(conn)
            .expect("a valid mentorship");
        id
    }

    /// Claimed by this appropriate body from the day on.
    pub fn claimed_by(&self, conn: &mut PgConnection, body: Uuid, from: Date) {
        diesel::insert_into(induction_periods::table)
            .values((
                induction_periods::id.eq(ids::new_key()),
                induction_periods::teacher_id.eq(self.teacher_id),
                induction_periods::appropriate_body_id.eq(body),
                induction_periods::started_on.eq(from),
            ))
            .execute(conn)
            .expect("a valid induction");
    }
}
