//! Who mentors whom.

use diesel::prelude::*;
use diesel::sql_types::{Array, Date as SqlDate, Nullable, Text as SqlText, Uuid as SqlUuid};
use domain::period::Period;
use domain::record::induction_status::InductionStatus;
use domain::registration::selection::HasPeriod;
use time::Date;
use uuid::Uuid;

use crate::statement::Statement;
use crate::{StoreError, Text};

/// A mentorship as seen from one of its two sides.
#[derive(Debug, Clone, QueryableByName)]
pub struct MentorshipRow {
    /// Key.
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    /// Placement of the side from which it is seen.
    #[diesel(sql_type = SqlUuid)]
    pub placement_id: Uuid,
    /// Placement of the other side: the mentor of an ECT, or the ECT of a mentor.
    #[diesel(sql_type = SqlUuid)]
    pub other_placement_id: Uuid,
    /// Name of the other person.
    #[diesel(sql_type = SqlText)]
    pub other_full_name: String,
    /// Induction status of the other person.
    #[diesel(sql_type = Nullable<SqlText>)]
    pub other_induction_status: Option<Text<InductionStatus>>,
    /// First day.
    #[diesel(sql_type = SqlDate)]
    pub started_on: Date,
    /// Last day.
    #[diesel(sql_type = Nullable<SqlDate>)]
    pub finished_on: Option<Date>,
}

impl HasPeriod for MentorshipRow {
    fn period(&self) -> Period {
        Period::new(self.started_on, self.finished_on).unwrap_or(Period::day(self.started_on))
    }
}

macro_rules! mentorships {
    ($side:literal, $other:literal) => {
        concat!(
            "SELECT m.id, m.",
            $side,
            "_at_school_period_id AS placement_id, o.id AS other_placement_id, coalesce(t.corrected_name, \
            nullif(concat_ws(' ', t.record_first_name, t.record_last_name), ''), t.registered_name, '') AS other_full_name, \
            t.record_induction_status AS other_induction_status, m.started_on, m.finished_on \
            FROM registration.mentorship_periods m \
            JOIN registration.",
            $other,
            "_at_school_periods o ON o.id = m.",
            $other,
            "_at_school_period_id \
            JOIN registration.teachers t ON t.id = o.teacher_id \
            WHERE m.",
            $side,
            "_at_school_period_id = ANY(?1) AND (?2::date IS NULL OR ",
            lasts!("m.finished_on", "?2"),
            ") ORDER BY m.",
            $side,
            "_at_school_period_id, m.started_on, m.id"
        )
    };
}

/// Mentorships of these ECTs, by ECT and start: those that last to the day or longer, or all of them.
///
/// # Errors
/// [`StoreError`] as any query.
pub fn mentorships_of_ects(
    connection: &mut PgConnection,
    placements: &[Uuid],
    lasting_to: Option<Date>,
) -> Result<Vec<MentorshipRow>, StoreError> {
    Ok(Statement::new(mentorships!("ect", "mentor"))
        .bind::<Array<SqlUuid>, _>(placements)
        .bind::<Nullable<SqlDate>, _>(lasting_to)
        .load(connection)?)
}

/// Mentorships of these mentors, by mentor and start: those that last to the day or longer, or all of them.
///
/// # Errors
/// [`StoreError`] as any query.
pub fn mentorships_of_mentors(
    connection: &mut PgConnection,
    placements: &[Uuid],
    lasting_to: Option<Date>,
) -> Result<Vec<MentorshipRow>, StoreError> {
    Ok(Statement::new(mentorships!("mentor", "ect"))
        .bind::<Array<SqlUuid>, _>(placements)
        .bind::<Nullable<SqlDate>, _>(lasting_to)
        .load(connection)?)
}
