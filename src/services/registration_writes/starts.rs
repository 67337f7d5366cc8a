//! What starts, and what connects it.

use diesel::PgConnection;
use domain::Period;
use domain::registration::change::{
    Backing, NewMentorship, NewPartnership, NewPlacement, NewTraining, PlacementRef,
    TrainingContent, TrainingKey,
};
use domain::registration::vocabulary::Role;
use serde_json::json;
use store::events::Event;
use store::registration::training::NewTrainingRow;
use store::registration::{
    ect_placements, mentor_placements, mentorships, partnerships, schedules, training,
    waiting_training,
};
use time::Date;
use uuid::Uuid;

use super::{Execution, What, day};
use crate::platform::error::AppError;

impl Execution<'_> {
    pub(super) fn start_placement(
        &mut self,
        conn: &mut PgConnection,
        placement: &NewPlacement,
    ) -> Result<(), AppError> {
        let teacher = self.occasion.teacher_id;
        let (id, event, table) = match placement.role {
            Role::Ect => (
                ect_placements::insert(conn, teacher, placement)?,
                "teacher_registered_as_ect",
                "registration.ect_at_school_periods",
            ),
            Role::Mentor => (
                mentor_placements::insert(conn, teacher, placement)?,
                "teacher_registered_as_mentor",
                "registration.mentor_at_school_periods",
            ),
        };
        self.written.placement_id = Some(id);
        let after = json!({
            "started_on": day(placement.started_on),
            "email": placement.email.as_str(),
            "working_pattern": placement.working_pattern.map(|pattern| pattern.as_str()),
            "appropriate_body_id": placement.appropriate_body_id,
        });
        let (today, school) = (self.occasion.today, placement.school_id);
        self.tell(What::of(event, today, table, id).at(school), after);
        Ok(())
    }

    pub(super) fn recreate_partnership(
        &mut self,
        conn: &mut PgConnection,
        partnership: &NewPartnership,
    ) -> Result<(), AppError> {
        let id = partnerships::insert(conn, partnership)?;
        self.written.partnership_id = Some(id);
        let after = json!({
            "lead_provider_id": partnership.lead_provider_id,
            "delivery_partner_id": partnership.delivery_partner_id,
            "contract_period_year": partnership.year,
            "recreated_from": partnership.recreated_from,
        });
        for event in ["school_partnership_created", "school_partnership_reused"] {
            let event = Event::new(
                event,
                self.occasion.today,
                "registration.school_partnerships",
                id,
            )
            .school(partnership.school_id)
            .lead_provider(partnership.lead_provider_id)
            .after(after.clone());
            self.events.push(event);
        }
        Ok(())
    }

    pub(super) fn confirm_training(
        &mut self,
        conn: &mut PgConnection,
        of: TrainingKey,
    ) -> Result<(), AppError> {
        let partnership = self.recreated()?;
        let teacher = waiting_training::confirm(conn, of.id, partnership)?;
        let (today, school) = (self.occasion.today, of.placement.school_id);
        let after = json!({ "school_partnership_id": partnership });
        let (event, table) = (
            "training_period_assigned_to_school_partnership",
            "registration.training_periods",
        );
        self.tell_of(
            teacher,
            What::of(event, today, table, of.id).at(school),
            after,
        );
        Ok(())
    }

    pub(super) fn start_training(
        &mut self,
        conn: &mut PgConnection,
        new: &NewTraining,
    ) -> Result<(), AppError> {
        let row = self.training_row(conn, new)?;
        let id = training::insert(conn, &row)?;
        self.written.training_id = Some(id);
        let (today, table) = (self.occasion.today, "registration.training_periods");
        let after = json!({
            "started_on": day(new.started_on),
            "training_programme": row.programme.as_str(),
            "school_partnership_id": row.school_partnership_id,
            "expression_of_interest_id": row.expression_of_interest_id,
        });
        self.tell(
            What::of("teacher_starts_training_period", new.started_on, table, id),
            after,
        );
        if let TrainingContent::ProviderLed { schedule, year, .. } = new.content {
            let after = json!({ "schedule": schedule.as_str(), "contract_period_year": year });
            self.tell(
                What::of(
                    "teacher_schedule_assigned_to_training_period",
                    today,
                    table,
                    id,
                ),
                after,
            );
        }
        Ok(())
    }

    /// The training with the ids of what it refers to.
    fn training_row(
        &self,
        conn: &mut PgConnection,
        new: &NewTraining,
    ) -> Result<NewTrainingRow, AppError> {
        let bare = NewTrainingRow {
            teacher_id: self.occasion.teacher_id,
            placement_id: self.placement(new.placement)?,
            role: new.role,
            period: days(new.started_on, new.finished_on)?,
            programme: new.content.programme(),
            school_partnership_id: None,
            expression_of_interest_id: None,
            schedule_id: None,
        };
        let TrainingContent::ProviderLed {
            year,
            backing,
            schedule,
            ..
        } = new.content
        else {
            return Ok(bare);
        };
        let (partnership, interest) = match backing {
            Backing::Partnership { id } => (Some(id), None),
            Backing::RecreatedPartnership => (Some(self.recreated()?), None),
            Backing::ExpressionOfInterest {
                active_lead_provider_id,
            } => (None, Some(active_lead_provider_id)),
        };
        let schedule_id = Some(schedules::id_of(conn, year, schedule)?);
        Ok(NewTrainingRow {
            school_partnership_id: partnership,
            expression_of_interest_id: interest,
            schedule_id,
            ..bare
        })
    }

    pub(super) fn start_mentorship(
        &mut self,
        conn: &mut PgConnection,
        new: &NewMentorship,
    ) -> Result<(), AppError> {
        let mentor_placement = self.placement(new.mentor)?;
        let id = mentorships::insert(
            conn,
            new.ect_placement_id,
            mentor_placement,
            days(new.started_on, new.finished_on)?,
        )?;
        self.written.mentorship_id = Some(id);
        let (mentee, mentor) = mentorships::people(conn, new.ect_placement_id, mentor_placement)?;
        let (table, school, on) = (
            "registration.mentorship_periods",
            new.school_id,
            new.started_on,
        );
        let after = json!({ "started_on": day(on), "ect_id": new.ect_placement_id, "mentor_id": mentor_placement });
        self.tell_of(
            mentee,
            What::of("teacher_starts_being_mentored", on, table, id).at(school),
            after.clone(),
        );
        self.tell_of(
            mentor,
            What::of("teacher_starts_mentoring", on, table, id).at(school),
            after,
        );
        Ok(())
    }

    fn placement(&self, which: PlacementRef) -> Result<Uuid, AppError> {
        match which {
            PlacementRef::Existing(id) => Ok(id),
            PlacementRef::Started => self
                .written
                .placement_id
                .ok_or_else(|| AppError::internal("the plan starts no placement")),
        }
    }

    fn recreated(&self) -> Result<Uuid, AppError> {
        self.written
            .partnership_id
            .ok_or_else(|| AppError::internal("the plan makes no partnership again"))
    }
}

fn days(started_on: Date, finished_on: Option<Date>) -> Result<Period, AppError> {
    Period::new(started_on, finished_on).map_err(AppError::internal)
}
