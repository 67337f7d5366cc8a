//! What ends or disappears to make room.

use diesel::PgConnection;
use domain::registration::change::{MentorshipKey, PlacementKey, TrainingKey};
use domain::registration::vocabulary::Role;
use serde_json::json;
use store::registration::{ect_placements, mentor_placements, mentorships, training};
use time::Date;

use super::{Execution, What, day};
use crate::platform::error::AppError;

impl Execution<'_> {
    /// Nobody reported this leaving: the school learns of it from the event and from its list.
    pub(super) fn trim_placement(
        &mut self,
        conn: &mut PgConnection,
        placement: PlacementKey,
        ends_on: Date,
    ) -> Result<(), AppError> {
        let (event, table) = match placement.role {
            Role::Ect => {
                ect_placements::finish(conn, placement.id, ends_on)?;
                (
                    "teacher_left_school_as_ect",
                    "registration.ect_at_school_periods",
                )
            }
            Role::Mentor => {
                mentor_placements::finish(conn, placement.id, ends_on)?;
                (
                    "teacher_left_school_as_mentor",
                    "registration.mentor_at_school_periods",
                )
            }
        };
        self.tell(
            What::of(event, ends_on, table, placement.id).at(placement.school_id),
            json!({ "finished_on": day(ends_on) }),
        );
        Ok(())
    }

    pub(super) fn trim_training(
        &mut self,
        conn: &mut PgConnection,
        of: TrainingKey,
        ends_on: Date,
    ) -> Result<(), AppError> {
        training::finish(conn, of.id, ends_on)?;
        let (school, after) = (
            of.placement.school_id,
            json!({ "finished_on": day(ends_on) }),
        );
        self.tell(
            What::of(
                "teacher_finishes_training_period",
                ends_on,
                "registration.training_periods",
                of.id,
            )
            .at(school),
            after,
        );
        Ok(())
    }

    pub(super) fn delete_training(
        &mut self,
        conn: &mut PgConnection,
        of: TrainingKey,
        would_start_on: Date,
    ) -> Result<(), AppError> {
        training::delete(conn, of.id)?;
        let (today, school) = (self.occasion.today, of.placement.school_id);
        let after = json!({ "would_have_started_on": day(would_start_on) });
        self.tell(
            What::of(
                "teacher_training_period_deleted",
                today,
                "registration.training_periods",
                of.id,
            )
            .at(school),
            after,
        );
        Ok(())
    }

    pub(super) fn trim_mentorship(
        &mut self,
        conn: &mut PgConnection,
        of: MentorshipKey,
        ends_on: Date,
    ) -> Result<(), AppError> {
        mentorships::finish(conn, of.id, ends_on)?;
        let (mentee, mentor) =
            mentorships::people(conn, of.ect_placement_id, of.mentor_placement_id)?;
        let (table, school, after) = (
            "registration.mentorship_periods",
            of.school_id,
            json!({ "finished_on": day(ends_on) }),
        );
        self.tell_of(
            mentee,
            What::of("teacher_finishes_being_mentored", ends_on, table, of.id).at(school),
            after.clone(),
        );
        self.tell_of(
            mentor,
            What::of("teacher_finishes_mentoring", ends_on, table, of.id).at(school),
            after,
        );
        Ok(())
    }

    pub(super) fn delete_mentorship(
        &mut self,
        conn: &mut PgConnection,
        of: MentorshipKey,
        would_start_on: Date,
    ) -> Result<(), AppError> {
        mentorships::delete(conn, of.id)?;
        let (mentee, mentor) =
            mentorships::people(conn, of.ect_placement_id, of.mentor_placement_id)?;
        let (today, school, table) = (
            self.occasion.today,
            of.school_id,
            "registration.mentorship_periods",
        );
        let after = json!({ "would_have_started_on": day(would_start_on) });
        for person in [mentee, mentor] {
            self.tell_of(
                person,
                What::of("teacher_mentorship_period_deleted", today, table, of.id).at(school),
                after.clone(),
            );
        }
        Ok(())
    }
}
