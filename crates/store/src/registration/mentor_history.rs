//! What was declared for mentors, and who of them was ever trained (`registration.md` 4.6 and 7.4).

use db_schema::registration::training_periods;
use diesel::prelude::*;
use diesel::sql_types::{Array, Date as SqlDate, Text as SqlText, Uuid as SqlUuid};
use domain::registration::PaymentStatus;
use time::Date;
use uuid::Uuid;

use crate::statement::Statement;
use crate::{StoreError, Text};

/// A declaration for the training of a mentor.
#[derive(Debug, Clone, QueryableByName)]
pub struct MentorDeclaration {
    /// The mentor's placement.
    #[diesel(sql_type = SqlUuid)]
    pub mentor_placement_id: Uuid,
    /// The day in London that was declared.
    #[diesel(sql_type = SqlDate)]
    pub declared_on: Date,
    /// Where its payment stands.
    #[diesel(sql_type = SqlText)]
    pub payment_status: Text<PaymentStatus>,
}

const DECLARATIONS: &str = "\
    SELECT t.mentor_at_school_period_id AS mentor_placement_id, (d.declared_at AT TIME ZONE 'Europe/London')::date AS declared_on, d.payment_status \
    FROM registration.declarations d \
    JOIN registration.training_periods t ON t.id = d.training_period_id \
    WHERE t.mentor_at_school_period_id = ANY(?1) ORDER BY d.id";

/// Everything that was declared for the training in these placements of mentors.
///
/// # Errors
/// [`StoreError`] as any query.
pub fn declarations_of(
    connection: &mut PgConnection,
    mentor_placements: &[Uuid],
) -> Result<Vec<MentorDeclaration>, StoreError> {
    Ok(Statement::new(DECLARATIONS)
        .bind::<Array<SqlUuid>, _>(mentor_placements)
        .load(connection)?)
}

/// Those of these people who ever had mentor training, anywhere.
///
/// # Errors
/// [`StoreError`] as any query.
pub fn who_trained(
    connection: &mut PgConnection,
    teachers: &[Uuid],
) -> Result<Vec<Uuid>, StoreError> {
    Ok(training_periods::table
        .filter(training_periods::teacher_id.eq_any(teachers))
        .filter(training_periods::role.eq("mentor"))
        .select(training_periods::teacher_id)
        .distinct()
        .load(connection)?)
}
