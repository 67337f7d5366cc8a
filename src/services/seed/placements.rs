//! Placements, mentorships, training, inductions and declarations of the seed, each with what depends on it.

mod training;

use diesel::data_types::PgNumeric;
use domain::Period;
use domain::registration::schedule::intake_month;
use domain::registration::{
    DeclarationType, InductionOutcome, PaymentStatus, Role, ScheduleIdentifier, TrainingProgramme,
    WorkingPattern,
};
use store::bulk::{
    BulkDeclaration, BulkEctPlacement, BulkInduction, BulkMentorPlacement, BulkMentorship,
    BulkPerson, BulkTraining,
};
use time::Date;
use uuid::Uuid;

pub use training::{Provider, Training, days};

use super::schools::School;
use super::world::{Mentor, World, moment};

/// Terms of a full induction.
const FULL_INDUCTION: i16 = 6;

impl World {
    /// Puts a teacher into a school as an ECT.
    pub fn place_ect(
        &mut self,
        school: &School,
        person: &BulkPerson,
        teacher: Uuid,
        days: Period,
    ) -> Uuid {
        let id = self.chance.key();
        let part_time = self.chance.happens(15);
        let row = BulkEctPlacement {
            id,
            teacher_id: teacher,
            school_id: school.id,
            started_on: days.started_on(),
            finished_on: days.finished_on(),
            email: Some(self.address(person, school)),
            working_pattern: Some(
                if part_time {
                    WorkingPattern::PartTime
                } else {
                    WorkingPattern::FullTime
                }
                .as_str(),
            ),
            school_reported_appropriate_body_id: Some(school.body),
            reported_leaving_by_school_id: days.finished_on().map(|_| school.id),
            created_at: moment(days.started_on().min(self.as_of)),
        };
        self.rows.ect_placements.push(row);
        let table = "registration.ect_at_school_periods";
        self.tell(
            "teacher_registered_as_ect",
            days.started_on(),
            (table, id),
            teacher,
            school,
        );
        if let Some(on) = days.finished_on() {
            self.tell(
                "teacher_left_school_as_ect",
                on,
                (table, id),
                teacher,
                school,
            );
        }
        id
    }

    /// Puts a teacher into a school as a mentor.
    pub fn place_mentor(
        &mut self,
        school: &School,
        person: &BulkPerson,
        teacher: Uuid,
        days: Period,
    ) -> Uuid {
        let id = self.chance.key();
        let row = BulkMentorPlacement {
            id,
            teacher_id: teacher,
            school_id: school.id,
            started_on: days.started_on(),
            finished_on: days.finished_on(),
            email: Some(self.address(person, school)),
            reported_leaving_by_school_id: days.finished_on().map(|_| school.id),
            created_at: moment(days.started_on().min(self.as_of)),
        };
        self.rows.mentor_placements.push(row);
        let table = "registration.mentor_at_school_periods";
        self.tell(
            "teacher_registered_as_mentor",
            days.started_on(),
            (table, id),
            teacher,
            school,
        );
        if let Some(on) = days.finished_on() {
            self.tell(
                "teacher_left_school_as_mentor",
                on,
                (table, id),
                teacher,
                school,
            );
        }
        if days.is_open() {
            self.mentors.entry(school.id).or_default().push(Mentor {
                placement: id,
                teacher,
                since: days.started_on(),
            });
        }
        id
    }

    /// Lets a mentor support an ECT of the same school; each is a placement and its teacher.
    pub fn mentor(
        &mut self,
        (ect, mentee): (Uuid, Uuid),
        (mentor, supporter): (Uuid, Uuid),
        school: &School,
        days: Period,
    ) -> Uuid {
        let id = self.chance.key();
        self.rows.mentorships.push(BulkMentorship {
            id,
            ect_at_school_period_id: ect,
            mentor_at_school_period_id: mentor,
            started_on: days.started_on(),
            finished_on: days.finished_on(),
        });
        let row = ("registration.mentorship_periods", id);
        self.tell(
            "teacher_starts_being_mentored",
            days.started_on(),
            row,
            mentee,
            school,
        );
        self.tell(
            "teacher_starts_mentoring",
            days.started_on(),
            row,
            supporter,
            school,
        );
        id
    }

    /// Adds a training, with the schedule of the month in which it starts. `change` makes it special.
    ///
    /// Nothing is added when the lead provider has no contract for that contract period.
    pub fn train(
        &mut self,
        school: &School,
        plan: Training,
        change: impl FnOnce(&mut BulkTraining),
    ) -> Option<Uuid> {
        let (partnership, interest, schedule) = match plan.provider {
            Provider::School => (None, None, None),
            Provider::Lead(lead_provider) => {
                let active = self
                    .reference
                    .active_lead_provider(lead_provider, plan.year)?;
                let partnership = school
                    .partnerships
                    .get(&(lead_provider, plan.year))
                    .copied();
                let named_first = partnership.is_none() || self.chance.happens(30);
                let identifier =
                    ScheduleIdentifier::of(plan.schedule, intake_month(plan.days.started_on()));
                (
                    partnership,
                    named_first.then_some(active),
                    Some(self.reference.schedule(plan.year, identifier)?),
                )
            }
        };
        let programme = match plan.provider {
            Provider::School => TrainingProgramme::SchoolLed,
            Provider::Lead(_) => TrainingProgramme::ProviderLed,
        };
        let mut row = BulkTraining {
            id: self.chance.key(),
            teacher_id: plan.teacher,
            role: plan.role.as_str(),
            ect_at_school_period_id: (plan.role == Role::Ect).then_some(plan.placement),
            mentor_at_school_period_id: (plan.role == Role::Mentor).then_some(plan.placement),
            started_on: plan.days.started_on(),
            finished_on: plan.days.finished_on(),
            training_programme: programme.as_str(),
            school_partnership_id: partnership,
            expression_of_interest_id: interest,
            schedule_id: schedule,
            withdrawn_at: None,
            withdrawal_reason: None,
            deferred_at: None,
            deferral_reason: None,
            created_at: moment(plan.days.started_on().min(self.as_of)),
        };
        change(&mut row);
        let id = row.id;
        self.rows.trainings.push(row);
        let row = ("registration.training_periods", id);
        self.tell(
            "teacher_starts_training_period",
            plan.days.started_on(),
            row,
            plan.teacher,
            school,
        );
        Some(id)
    }

    /// Lets an appropriate body oversee the induction; with an outcome it is over after the full number of terms.
    pub fn induct(
        &mut self,
        teacher: Uuid,
        body: Uuid,
        days: Period,
        outcome: Option<InductionOutcome>,
    ) {
        let terms = days.finished_on().map(|_| PgNumeric::Positive {
            weight: 0,
            scale: 1,
            digits: vec![if outcome.is_some() {
                FULL_INDUCTION
            } else {
                FULL_INDUCTION / 2
            }],
        });
        let row = BulkInduction {
            id: self.chance.key(),
            teacher_id: teacher,
            appropriate_body_id: body,
            started_on: days.started_on(),
            finished_on: days.finished_on(),
            training_programme: Some(TrainingProgramme::ProviderLed.as_str()),
            number_of_terms: terms,
            outcome: outcome.map(InductionOutcome::as_str),
            fail_confirmation_sent_on: days
                .finished_on()
                .filter(|_| outcome == Some(InductionOutcome::Fail)),
        };
        self.rows.inductions.push(row);
    }

    /// Adds a declaration of the day.
    pub fn declare(
        &mut self,
        training: Uuid,
        mentorship: Option<Uuid>,
        kind: DeclarationType,
        on: Date,
        payment: PaymentStatus,
    ) {
        let row = BulkDeclaration {
            id: self.chance.key(),
            api_id: self.chance.public_id(),
            training_period_id: training,
            mentorship_period_id: mentorship,
            declaration_type: kind.as_str(),
            declared_at: moment(on),
            payment_status: payment.as_str(),
            clawback_status: "no_clawback",
        };
        self.rows.declarations.push(row);
    }
}
