//! Registration's side of two teaching records that become one (decision 66).

use db_schema::registration::{
    ect_at_school_periods, induction_periods, mentor_at_school_periods, teacher_id_changes,
    teachers, training_periods,
};
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::{Text as SqlText, Uuid as SqlUuid};
use domain::trn::Trn;
use time::OffsetDateTime;
use uuid::Uuid;

use super::teachers::TeacherRow;
use crate::StoreError;
use crate::statement::Statement;

/// The participant goes on under another TRN, with the same ids.
///
/// # Errors
/// [`StoreError`] as any update.
pub fn set_trn(
    connection: &mut PgConnection,
    teacher_id: Uuid,
    trn: &Trn,
) -> Result<(), StoreError> {
    diesel::update(teachers::table.find(teacher_id))
        .set(teachers::trn.eq(trn.as_str()))
        .execute(connection)?;
    Ok(())
}

const JOIN_FUNDING: &str = "
    UPDATE registration.teachers t SET
        ect_first_became_eligible_for_training_at = least(t.ect_first_became_eligible_for_training_at, f.ect_first_became_eligible_for_training_at),
        mentor_first_became_eligible_for_training_at =
            least(t.mentor_first_became_eligible_for_training_at, f.mentor_first_became_eligible_for_training_at),
        mentor_became_ineligible_for_funding_reason =
            CASE WHEN t.mentor_became_ineligible_for_funding_on IS NULL THEN f.mentor_became_ineligible_for_funding_reason
                 ELSE t.mentor_became_ineligible_for_funding_reason END,
        mentor_became_ineligible_for_funding_on = coalesce(t.mentor_became_ineligible_for_funding_on, f.mentor_became_ineligible_for_funding_on),
        ect_payments_frozen_year = coalesce(t.ect_payments_frozen_year, f.ect_payments_frozen_year),
        mentor_payments_frozen_year = coalesce(t.mentor_payments_frozen_year, f.mentor_payments_frozen_year)
    FROM registration.teachers f WHERE t.id = ? AND f.id = ?";

/// Gives everything of one participant to another, remembers the retired id for lead providers, and leaves the emptied row without personal data.
/// What belongs together is checked at once, so that a refusal is the merge's and has the name of its constraint.
///
/// # Errors
/// [`StoreError::Constraint`] where times of the two overlap or two outcomes meet.
pub fn merge(
    connection: &mut PgConnection,
    from: &TeacherRow,
    into: &TeacherRow,
    at: OffsetDateTime,
) -> Result<(), StoreError> {
    macro_rules! give {
        ($($table:ident),+) => {
            $(diesel::update($table::table.filter($table::teacher_id.eq(from.id)))
                .set($table::teacher_id.eq(into.id))
                .execute(connection)?;)+
        };
    }
    give!(
        ect_at_school_periods,
        mentor_at_school_periods,
        training_periods,
        induction_periods,
        teacher_id_changes
    );
    Statement::new(JOIN_FUNDING)
        .bind::<SqlUuid, _>(into.id)
        .bind::<SqlUuid, _>(from.id)
        .execute(connection)?;
    diesel::insert_into(teacher_id_changes::table)
        .values((
            teacher_id_changes::id.eq(Uuid::now_v7()),
            teacher_id_changes::teacher_id.eq(into.id),
            teacher_id_changes::from_api_id.eq(from.api_id),
            teacher_id_changes::to_api_id.eq(into.api_id),
        ))
        .execute(connection)?;
    diesel::update(teachers::table.find(from.id))
        .set((
            teachers::trn.eq(None::<String>),
            teachers::registered_name.eq(None::<String>),
            teachers::record_first_name.eq(None::<String>),
            teachers::record_last_name.eq(None::<String>),
            teachers::corrected_name.eq(None::<String>),
            teachers::anonymised_at.eq(at),
            teachers::anonymisation_reason.eq("teacher_record_merged"),
        ))
        .execute(connection)?;
    connection.batch_execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")?;
    Ok(())
}

/// Nothing is changed where the TRN was typed and not matched: such a draft goes on not finding anybody.
const REDIRECT: &str = "
    UPDATE registration.drafts SET answers = jsonb_set(answers, '{identity,trn}', to_jsonb(?)), version = version + 1
    WHERE submitted_at IS NULL AND answers #>> '{identity,trn}' = ? AND jsonb_exists(answers #> '{identity,outcome}', 'matched')
    RETURNING id";

#[derive(QueryableByName)]
struct Redirected {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
}

/// Registrations in progress of somebody who was found under `from` go on under `to`. Answers which.
///
/// # Errors
/// [`StoreError`] as any update.
pub fn redirect_drafts(
    connection: &mut PgConnection,
    from: &Trn,
    to: &Trn,
) -> Result<Vec<Uuid>, StoreError> {
    let redirected: Vec<Redirected> = Statement::new(REDIRECT)
        .bind::<SqlText, _>(to.as_str())
        .bind::<SqlText, _>(from.as_str())
        .load(connection)?;
    Ok(redirected.into_iter().map(|draft| draft.id).collect())
}
