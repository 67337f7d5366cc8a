//! Two records that become one: what hangs on them, and moving it.

use db_schema::record::{
    alerts, mandatory_qualifications, notes, one_login_users, persons, previous_names,
    routes_to_professional_status, support_tasks,
};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Date as SqlDate, Uuid as SqlUuid};
use domain::record::person::PersonStatus;
use time::Date;
use uuid::Uuid;

use crate::statement::Statement;
use crate::{StoreError, Text};

/// What of a record decides about a merge or moves with it.
#[derive(Debug, Clone, Copy, QueryableByName)]
pub struct Belongings {
    /// Whether an alert of an ordinary type is open.
    #[diesel(sql_type = Bool)]
    pub has_open_alert: bool,
    /// Alerts that the caller may see.
    #[diesel(sql_type = BigInt)]
    pub alerts: i64,
    /// Notes.
    #[diesel(sql_type = BigInt)]
    pub notes: i64,
    /// Previous names.
    #[diesel(sql_type = BigInt)]
    pub previous_names: i64,
    /// Routes to professional status.
    #[diesel(sql_type = BigInt)]
    pub routes: i64,
    /// Mandatory qualifications.
    #[diesel(sql_type = BigInt)]
    pub mandatory_qualifications: i64,
    /// Users who sign in to the record.
    #[diesel(sql_type = BigInt)]
    pub sign_in_users: i64,
}

/// Restricted alerts never count as open ones here, and are counted only for who sees them (decision 65): one statement whoever asks.
const BELONGINGS: &str = "
    SELECT EXISTS (SELECT FROM record.alerts a JOIN record.alert_types t ON t.id = a.alert_type_id
                   WHERE a.person_id = p.id AND a.deleted_at IS NULL AND NOT t.is_restricted AND (a.ended_on IS NULL OR a.ended_on > ?)) AS has_open_alert,
           (SELECT count(*) FROM record.alerts a JOIN record.alert_types t ON t.id = a.alert_type_id
            WHERE a.person_id = p.id AND a.deleted_at IS NULL AND (? OR NOT t.is_restricted)) AS alerts,
           (SELECT count(*) FROM record.notes n WHERE n.person_id = p.id AND n.deleted_at IS NULL) AS notes,
           (SELECT count(*) FROM record.previous_names n WHERE n.person_id = p.id AND n.deleted_at IS NULL) AS previous_names,
           (SELECT count(*) FROM record.routes_to_professional_status r WHERE r.person_id = p.id AND r.deleted_at IS NULL) AS routes,
           (SELECT count(*) FROM record.mandatory_qualifications q WHERE q.person_id = p.id AND q.deleted_at IS NULL) AS mandatory_qualifications,
           (SELECT count(*) FROM record.one_login_users u WHERE u.person_id = p.id) AS sign_in_users
    FROM record.persons p WHERE p.id = ?";

/// What hangs on the record.
///
/// # Errors
/// [`StoreError`] as any query.
pub fn belongings(
    connection: &mut PgConnection,
    person_id: Uuid,
    with_restricted: bool,
    today: Date,
) -> Result<Belongings, StoreError> {
    Ok(Statement::new(BELONGINGS)
        .bind::<SqlDate, _>(today)
        .bind::<Bool, _>(with_restricted)
        .bind::<SqlUuid, _>(person_id)
        .get_result(connection)?)
}

/// Whether alerts are open on a record.
#[derive(Debug, Clone, Copy, QueryableByName)]
pub struct OpenAlerts {
    /// Of an ordinary type.
    #[diesel(sql_type = Bool)]
    pub ordinary: bool,
    /// Of the restricted type.
    #[diesel(sql_type = Bool)]
    pub restricted: bool,
}

const OPEN_ALERTS: &str = "
    SELECT coalesce(bool_or(NOT t.is_restricted), false) AS ordinary, coalesce(bool_or(t.is_restricted), false) AS restricted
    FROM record.alerts a JOIN record.alert_types t ON t.id = a.alert_type_id
    WHERE a.person_id = ? AND a.deleted_at IS NULL AND (a.ended_on IS NULL OR a.ended_on > ?)";

/// Whether alerts are open on the record today.
///
/// # Errors
/// [`StoreError`] as any query.
pub fn open_alerts(
    connection: &mut PgConnection,
    person_id: Uuid,
    today: Date,
) -> Result<OpenAlerts, StoreError> {
    Ok(Statement::new(OPEN_ALERTS)
        .bind::<SqlUuid, _>(person_id)
        .bind::<SqlDate, _>(today)
        .get_result(connection)?)
}

/// Takes the record out of use and lets its TRN lead to the other one.
///
/// # Errors
/// [`StoreError`] as any update.
pub fn set_merged(
    connection: &mut PgConnection,
    secondary: Uuid,
    retained: Uuid,
) -> Result<(), StoreError> {
    diesel::update(persons::table.find(secondary))
        .set((
            persons::status.eq(Text(PersonStatus::Deactivated)),
            persons::merged_into_person_id.eq(retained),
            persons::version.eq(persons::version + 1),
        ))
        .execute(connection)?;
    Ok(())
}

const MOVE_NUMBERS: &str = "
    INSERT INTO record.workforce_ni_numbers (person_id, national_insurance_number)
    SELECT ?, national_insurance_number FROM record.workforce_ni_numbers WHERE person_id = ?
    ON CONFLICT DO NOTHING";

/// A client that followed the route of both records under one reference goes on with the one that stays.
const FREE_REFERENCES: &str = "
    UPDATE record.routes_to_professional_status moved SET source_service_client_id = NULL, source_reference = NULL
    FROM record.routes_to_professional_status kept
    WHERE kept.person_id = ? AND moved.person_id = ? AND kept.deleted_at IS NULL AND moved.deleted_at IS NULL
      AND kept.source_service_client_id = moved.source_service_client_id AND kept.source_reference = moved.source_reference";

/// What an old row lacks, the joined one may lack too (decision 62), and what registration reported last counts. Statuses and induction follow from the
/// routes of both by the rules (`services::qualifications`).
const JOIN_GAPS: &str = "
    UPDATE record.persons r SET
        is_incomplete = r.is_incomplete OR s.is_incomplete,
        induction_registration_changed_at = greatest(r.induction_registration_changed_at, s.induction_registration_changed_at)
    FROM record.persons s WHERE r.id = ? AND s.id = ?";

/// Gives the retained record everything that says something of the person but what follows from its routes. Always the same statements, whatever there
/// is.
///
/// # Errors
/// [`StoreError`] as any update.
pub fn move_belongings(
    connection: &mut PgConnection,
    secondary: Uuid,
    retained: Uuid,
) -> Result<(), StoreError> {
    macro_rules! give {
        ($($table:ident),+) => {
            $(diesel::update($table::table.filter($table::person_id.eq(secondary)))
                .set($table::person_id.eq(retained))
                .execute(connection)?;)+
        };
    }
    let both = |statement| {
        Statement::new(statement)
            .bind::<SqlUuid, _>(retained)
            .bind::<SqlUuid, _>(secondary)
    };
    both(FREE_REFERENCES).execute(connection)?;
    give!(
        alerts,
        notes,
        previous_names,
        support_tasks,
        one_login_users,
        routes_to_professional_status,
        mandatory_qualifications
    );
    for statement in [MOVE_NUMBERS, JOIN_GAPS] {
        both(statement).execute(connection)?;
    }
    Ok(())
}
