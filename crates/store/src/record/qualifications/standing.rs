//! What follows from somebody's routes, as it stands beside them: professional statuses and the induction.

use db_schema::record::{induction_exemptions, persons};
use diesel::prelude::*;
use diesel::sql_types::{
    Array, Bool, Date as SqlDate, Nullable, Text as SqlText, Timestamptz, Uuid as SqlUuid,
};
use domain::record::InductionStatus;
use domain::record::induction::InductionState;
use domain::record::route::derived::Derived;
use domain::record::route::qtls::QtlsStatus;
use time::{Date, OffsetDateTime};
use uuid::Uuid;

use crate::statement::Statement;
use crate::{StoreError, Text};

/// The derived columns of a person (`teaching-records.md` 2.6).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Statuses {
    /// Day from which QTS is held.
    pub qts_awarded_on: Option<Date>,
    /// Day from which EYTS is held.
    pub eyts_awarded_on: Option<Date>,
    /// Day from which PQTS is held.
    pub pqts_awarded_on: Option<Date>,
    /// Whether EYPS is held.
    pub holds_eyps: bool,
    /// Whether QTLS is held or was.
    pub qtls: QtlsStatus,
}

impl From<&Derived> for Statuses {
    fn from(derived: &Derived) -> Self {
        Self {
            qts_awarded_on: derived.qts_date(),
            eyts_awarded_on: derived.eyts_date(),
            pqts_awarded_on: derived.pqts_date(),
            holds_eyps: derived.eyps.is_some(),
            qtls: derived.qtls,
        }
    }
}

/// Statuses and induction of a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// The statuses.
    pub statuses: Statuses,
    /// The induction.
    pub induction: InductionState,
    /// When registration last changed the induction.
    pub registration_changed_at: Option<OffsetDateTime>,
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = Nullable<SqlDate>)]
    qts_awarded_on: Option<Date>,
    #[diesel(sql_type = Nullable<SqlDate>)]
    eyts_awarded_on: Option<Date>,
    #[diesel(sql_type = Nullable<SqlDate>)]
    pqts_awarded_on: Option<Date>,
    #[diesel(sql_type = Bool)]
    holds_eyps: bool,
    #[diesel(sql_type = SqlText)]
    qtls_status: Text<QtlsStatus>,
    #[diesel(sql_type = SqlText)]
    induction_status: Text<InductionStatus>,
    #[diesel(sql_type = SqlText)]
    induction_status_without_exemption: Text<InductionStatus>,
    #[diesel(sql_type = Nullable<SqlDate>)]
    induction_started_on: Option<Date>,
    #[diesel(sql_type = Nullable<SqlDate>)]
    induction_completed_on: Option<Date>,
    #[diesel(sql_type = Bool)]
    induction_exempt_without_reason: bool,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    induction_registration_changed_at: Option<OffsetDateTime>,
    #[diesel(sql_type = Array<SqlUuid>)]
    reasons: Vec<Uuid>,
}

const STANDING: &str = "
    SELECT qts_awarded_on, eyts_awarded_on, pqts_awarded_on, holds_eyps, qtls_status, induction_status, induction_status_without_exemption,
           induction_started_on, induction_completed_on, induction_exempt_without_reason, induction_registration_changed_at,
           ARRAY(SELECT induction_exemption_reason_id FROM record.induction_exemptions e WHERE e.person_id = p.id) AS reasons
    FROM record.persons p WHERE p.id = ?";

/// Statuses and induction of the person, who is held.
///
/// # Errors
/// [`StoreError::NotFound`] for an unknown key.
pub fn standing(connection: &mut PgConnection, person_id: Uuid) -> Result<Standing, StoreError> {
    let statement = Statement::new(STANDING).bind::<SqlUuid, _>(person_id);
    let row: Row = statement.get_result(connection)?;
    Ok(Standing {
        statuses: Statuses {
            qts_awarded_on: row.qts_awarded_on,
            eyts_awarded_on: row.eyts_awarded_on,
            pqts_awarded_on: row.pqts_awarded_on,
            holds_eyps: row.holds_eyps,
            qtls: row.qtls_status.0,
        },
        induction: InductionState {
            status: row.induction_status.0,
            fallback: row.induction_status_without_exemption.0,
            started_on: row.induction_started_on,
            completed_on: row.induction_completed_on,
            reasons: row.reasons.into_iter().collect(),
            exempt_without_reason: row.induction_exempt_without_reason,
        },
        registration_changed_at: row.induction_registration_changed_at,
    })
}

/// Writes the statuses. Their change has been announced.
///
/// # Errors
/// [`StoreError`] as any update.
pub fn save_statuses(
    connection: &mut PgConnection,
    person_id: Uuid,
    statuses: Statuses,
) -> Result<(), StoreError> {
    diesel::update(persons::table.find(person_id))
        .set((
            persons::qts_awarded_on.eq(statuses.qts_awarded_on),
            persons::eyts_awarded_on.eq(statuses.eyts_awarded_on),
            persons::pqts_awarded_on.eq(statuses.pqts_awarded_on),
            persons::holds_eyps.eq(statuses.holds_eyps),
            persons::qtls_status.eq(Text(statuses.qtls)),
        ))
        .execute(connection)?;
    Ok(())
}

/// Writes the induction with the person's own reasons of exemption. Its change has been announced.
pub(in crate::record) fn save_induction(
    connection: &mut PgConnection,
    person_id: Uuid,
    before: &InductionState,
    after: &InductionState,
) -> Result<(), StoreError> {
    diesel::update(persons::table.find(person_id))
        .set((
            persons::induction_status.eq(Text(after.status)),
            persons::induction_status_without_exemption.eq(Text(after.fallback)),
            persons::induction_started_on.eq(after.started_on),
            persons::induction_completed_on.eq(after.completed_on),
            persons::induction_exempt_without_reason.eq(after.exempt_without_reason),
        ))
        .execute(connection)?;
    let gone: Vec<Uuid> = before.reasons.difference(&after.reasons).copied().collect();
    if !gone.is_empty() {
        let of_person = induction_exemptions::person_id.eq(person_id);
        let among = induction_exemptions::induction_exemption_reason_id.eq_any(gone);
        diesel::delete(induction_exemptions::table.filter(of_person.and(among)))
            .execute(connection)?;
    }
    let new = |reason: &Uuid| {
        (
            induction_exemptions::person_id.eq(person_id),
            induction_exemptions::induction_exemption_reason_id.eq(*reason),
        )
    };
    let new: Vec<_> = after.reasons.difference(&before.reasons).map(new).collect();
    if !new.is_empty() {
        diesel::insert_into(induction_exemptions::table)
            .values(new)
            .execute(connection)?;
    }
    Ok(())
}
