//! People on the teaching record.

use diesel::prelude::*;
use diesel::sql_types::{Array, Bool, Date as SqlDate, Nullable, Text as SqlText, Uuid as SqlUuid};
use domain::record::alert::AlertFacts;
use domain::record::induction_status::InductionStatus;
use domain::trn::Trn;
use time::Date;
use uuid::Uuid;

use crate::{StoreError, Text};

/// What is known about one person, with the alerts that have not been deleted.
#[derive(QueryableByName)]
pub struct PersonRow {
    /// Key of the person.
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    /// TRN, seven digits.
    #[diesel(sql_type = SqlText)]
    pub trn: String,
    /// First name; may be empty on old rows.
    #[diesel(sql_type = SqlText)]
    pub first_name: String,
    /// Last name.
    #[diesel(sql_type = SqlText)]
    pub last_name: String,
    /// Date of birth; a few old rows have none. Leaves this context only as the outcome of a comparison (decision 4).
    #[diesel(sql_type = Nullable<SqlDate>)]
    pub date_of_birth: Option<Date>,
    /// NI number, normalised. Leaves this context only as the outcome of a comparison (decision 4).
    #[diesel(sql_type = Nullable<SqlText>)]
    pub national_insurance_number: Option<String>,
    /// False once deactivated.
    #[diesel(sql_type = Bool)]
    pub active: bool,
    /// True once a death was recorded.
    #[diesel(sql_type = Bool)]
    pub deceased: bool,
    /// TRN of the record that survived the last merge of the chain, if this one was merged.
    #[diesel(sql_type = Nullable<SqlText>)]
    pub survivor_trn: Option<String>,
    /// Day from which QTS is held.
    #[diesel(sql_type = Nullable<SqlDate>)]
    pub qts_awarded_on: Option<Date>,
    /// Induction status.
    #[diesel(sql_type = SqlText)]
    pub induction_status: Text<InductionStatus>,
    /// First day of induction.
    #[diesel(sql_type = Nullable<SqlDate>)]
    pub induction_started_on: Option<Date>,
    /// Last day of induction.
    #[diesel(sql_type = Nullable<SqlDate>)]
    pub induction_completed_on: Option<Date>,
    #[diesel(sql_type = Array<SqlUuid>)]
    alert_category_ids: Vec<Uuid>,
    #[diesel(sql_type = Array<Nullable<SqlDate>>)]
    alert_ended_on: Vec<Option<Date>>,
}

impl PersonRow {
    /// The alerts of the person.
    pub fn alerts(&self) -> impl Iterator<Item = AlertFacts> {
        self.alert_category_ids
            .iter()
            .zip(&self.alert_ended_on)
            .map(|(category_id, ended_on)| AlertFacts {
                category_id: *category_id,
                ended_on: *ended_on,
            })
    }
}

/// One statement whatever is found, so that its number tells an observer nothing (decision 13).
const FIND_BY_TRN: &str = "
    SELECT p.id, p.trn, p.first_name, p.last_name, p.date_of_birth, p.national_insurance_number,
           p.status = 'active' AS active, p.date_of_death IS NOT NULL AS deceased,
           (WITH RECURSIVE merges (id, depth) AS (
                SELECT p.merged_into_person_id, 1 WHERE p.merged_into_person_id IS NOT NULL
                UNION ALL
                SELECT next.merged_into_person_id, depth + 1
                FROM merges JOIN record.persons next ON next.id = merges.id
                WHERE next.merged_into_person_id IS NOT NULL AND depth < 100)
            SELECT survivor.trn FROM merges JOIN record.persons survivor ON survivor.id = merges.id ORDER BY depth DESC LIMIT 1) AS survivor_trn,
           p.qts_awarded_on, p.induction_status, p.induction_started_on, p.induction_completed_on,
           alerts.category_ids AS alert_category_ids, alerts.ended_on AS alert_ended_on
    FROM record.persons p
    CROSS JOIN LATERAL (
        SELECT coalesce(array_agg(t.alert_category_id ORDER BY a.id), '{}') AS category_ids,
               coalesce(array_agg(a.ended_on ORDER BY a.id), '{}') AS ended_on
        FROM record.alerts a JOIN record.alert_types t ON t.id = a.alert_type_id
        WHERE a.person_id = p.id AND a.deleted_at IS NULL) alerts
    WHERE p.trn = $1";

/// The person with this TRN, whatever its status.
///
/// # Errors
/// [`StoreError`] as any query; an unknown TRN is `None`.
pub fn find_by_trn(
    connection: &mut PgConnection,
    trn: &Trn,
) -> Result<Option<PersonRow>, StoreError> {
    Ok(diesel::sql_query(FIND_BY_TRN)
        .bind::<SqlText, _>(trn.as_str())
        .get_result(connection)
        .optional()?)
}

/// What a transaction holds a person for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hold {
    /// To act upon what is read: others may read, nobody changes it before the transaction ends.
    AgainstChange,
    /// To change it. Taken at once, because two transactions that both share a row cannot both go on to change it.
    ForChange,
}

/// As [`find_by_trn`], with the person's row held until the transaction ends.
///
/// # Errors
/// [`StoreError`] as any query; an unknown TRN is `None`.
pub fn find_by_trn_and_hold(
    connection: &mut PgConnection,
    trn: &Trn,
    hold: Hold,
) -> Result<Option<PersonRow>, StoreError> {
    let lock = match hold {
        Hold::AgainstChange => "FOR SHARE OF p",
        Hold::ForChange => "FOR NO KEY UPDATE OF p",
    };
    let held = format!("{FIND_BY_TRN} {lock}");
    Ok(diesel::sql_query(held)
        .bind::<SqlText, _>(trn.as_str())
        .get_result(connection)
        .optional()?)
}
