//! One person by TRN.

use db_schema::record::previous_names as previous;
use diesel::prelude::*;
use diesel::sql_types::{
    Bool, Date as SqlDate, Integer, Jsonb, Nullable, Text as SqlText, Timestamptz, Uuid as SqlUuid,
};
use domain::email::Email;
use domain::ni_number::NiNumber;
use domain::record::InductionStatus;
use domain::record::person::whereabouts::{Station, Whereabouts, whereabouts};
use domain::record::person::{FullName, Gender, PersonDetails, PersonStatus};
use domain::record::route::qtls::QtlsStatus;
use domain::trn::Trn;
use serde_json::Value;
use time::{Date, OffsetDateTime};
use uuid::Uuid;

use crate::statement::Statement;
use crate::{StoreError, Text};

/// What the record says of one person, without what hangs on them. Personal data: no `Debug`.
#[derive(Clone, QueryableByName)]
pub struct PersonRecord {
    /// Key of the person.
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    /// TRN, seven digits.
    #[diesel(sql_type = SqlText)]
    pub trn: String,
    /// First name; empty on a few old rows.
    #[diesel(sql_type = SqlText)]
    pub first_name: String,
    /// Middle names; empty when there are none.
    #[diesel(sql_type = SqlText)]
    pub middle_name: String,
    /// Last name.
    #[diesel(sql_type = SqlText)]
    pub last_name: String,
    /// Date of birth; missing on a few old rows.
    #[diesel(sql_type = Nullable<SqlDate>)]
    pub date_of_birth: Option<Date>,
    /// NI number, normalised.
    #[diesel(sql_type = Nullable<SqlText>)]
    pub national_insurance_number: Option<String>,
    /// E-mail address.
    #[diesel(sql_type = Nullable<SqlText>)]
    pub email_address: Option<String>,
    /// Gender as stated.
    #[diesel(sql_type = Nullable<SqlText>)]
    pub gender: Option<Text<Gender>>,
    /// In use or not.
    #[diesel(sql_type = SqlText)]
    pub status: Text<PersonStatus>,
    /// The record that this one was merged into.
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub merged_into_person_id: Option<Uuid>,
    /// Day of death.
    #[diesel(sql_type = Nullable<SqlDate>)]
    pub date_of_death: Option<Date>,
    /// Day from which QTS is held; derived.
    #[diesel(sql_type = Nullable<SqlDate>)]
    pub qts_awarded_on: Option<Date>,
    /// Day from which EYTS is held; derived.
    #[diesel(sql_type = Nullable<SqlDate>)]
    pub eyts_awarded_on: Option<Date>,
    /// Day from which PQTS is held; derived.
    #[diesel(sql_type = Nullable<SqlDate>)]
    pub pqts_awarded_on: Option<Date>,
    /// Whether EYPS is held; derived.
    #[diesel(sql_type = Bool)]
    pub holds_eyps: bool,
    /// Whether QTLS is held or was; derived.
    #[diesel(sql_type = SqlText)]
    pub qtls_status: Text<QtlsStatus>,
    /// Induction status in force.
    #[diesel(sql_type = SqlText)]
    pub induction_status: Text<InductionStatus>,
    /// Induction status that holds when the last exemption is removed.
    #[diesel(sql_type = SqlText)]
    pub induction_status_without_exemption: Text<InductionStatus>,
    /// First day of induction.
    #[diesel(sql_type = Nullable<SqlDate>)]
    pub induction_started_on: Option<Date>,
    /// Last day of induction.
    #[diesel(sql_type = Nullable<SqlDate>)]
    pub induction_completed_on: Option<Date>,
    /// When registration last changed the induction.
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub induction_registration_changed_at: Option<OffsetDateTime>,
    /// Raised by every change of the person's own details.
    #[diesel(sql_type = Integer)]
    pub version: i32,
    /// Which change set each value (decision 64).
    #[diesel(sql_type = Jsonb)]
    pub set_by: Value,
    #[diesel(sql_type = Nullable<SqlText>)]
    last_trn: Option<String>,
    #[diesel(sql_type = Nullable<SqlText>)]
    last_status: Option<Text<PersonStatus>>,
}

impl PersonRecord {
    /// Where the TRN leads: here, to the end of a chain of merges, or nowhere any more.
    #[must_use]
    pub fn whereabouts(&self) -> Whereabouts<&str> {
        let here = Station {
            key: self.trn.as_str(),
            status: self.status.0,
        };
        match (self.last_trn.as_deref(), self.last_status) {
            (Some(key), Some(Text(status))) => whereabouts(&[here, Station { key, status }]),
            (None, _) | (_, None) => whereabouts(&[here]),
        }
    }

    /// The person's own details, for the rules. Old values that no rule would accept count as missing.
    #[must_use]
    pub fn details(&self) -> PersonDetails {
        let email = self.email_address.as_deref();
        let ni_number = self.national_insurance_number.as_deref();
        PersonDetails {
            name: FullName::from_record(
                self.first_name.clone(),
                self.middle_name.clone(),
                self.last_name.clone(),
            ),
            date_of_birth: self.date_of_birth,
            email_address: email.and_then(|text| Email::parse(text).ok()),
            ni_number: ni_number.and_then(|text| NiNumber::from_record(text).ok()),
            gender: self.gender.map(|gender| gender.0),
        }
    }
}

/// The columns of [`PersonRecord`], and the last record of the chain of merges that begins here: one statement whatever is found.
const FIND: &str = "
    SELECT p.id, p.trn, p.first_name, p.middle_name, p.last_name, p.date_of_birth, p.national_insurance_number, p.email_address, p.gender,
           p.status, p.merged_into_person_id, p.date_of_death, p.qts_awarded_on, p.eyts_awarded_on, p.pqts_awarded_on, p.holds_eyps, p.qtls_status,
           p.induction_status, p.induction_status_without_exemption, p.induction_started_on, p.induction_completed_on,
           p.induction_registration_changed_at, p.version, p.set_by, last.trn AS last_trn, last.status AS last_status
    FROM record.persons p
    LEFT JOIN LATERAL (
        WITH RECURSIVE merges (id, depth) AS (
            SELECT p.merged_into_person_id, 1 WHERE p.merged_into_person_id IS NOT NULL
            UNION ALL
            SELECT next.merged_into_person_id, depth + 1
            FROM merges JOIN record.persons next ON next.id = merges.id
            WHERE next.merged_into_person_id IS NOT NULL AND depth < 100)
        SELECT end_of_chain.trn, end_of_chain.status
        FROM merges JOIN record.persons end_of_chain ON end_of_chain.id = merges.id ORDER BY depth DESC LIMIT 1) last ON true
    WHERE ";

/// The person with this TRN, whatever the status.
///
/// # Errors
/// [`StoreError`] as any query; an unknown TRN is `None`.
pub fn find(connection: &mut PgConnection, trn: &Trn) -> Result<Option<PersonRecord>, StoreError> {
    Ok(by_trn(trn).get_result(connection).optional()?)
}

/// As [`find`], with the person's row held against other changes until the transaction ends. Every write of anything of a person takes this lock
/// first, so that rules are judged under it.
///
/// # Errors
/// [`StoreError`] as any query; an unknown TRN is `None`.
pub fn find_and_hold(
    connection: &mut PgConnection,
    trn: &Trn,
) -> Result<Option<PersonRecord>, StoreError> {
    let mut statement = by_trn(trn);
    statement.push(HOLD);
    Ok(statement.get_result(connection).optional()?)
}

/// The person of this key, held as by [`find_and_hold`].
///
/// # Errors
/// [`StoreError::NotFound`] for an unknown key.
pub fn hold_by_id(connection: &mut PgConnection, id: Uuid) -> Result<PersonRecord, StoreError> {
    let mut statement = Statement::new(FIND);
    statement.push("p.id = ");
    statement.push_value::<SqlUuid, _>(id);
    statement.push(HOLD);
    Ok(statement.get_result(connection)?)
}

const HOLD: &str = " FOR NO KEY UPDATE OF p";

fn by_trn(trn: &Trn) -> Statement<'_> {
    let mut statement = Statement::new(FIND);
    statement.push("p.trn = ");
    statement.push_value::<SqlText, _>(trn.as_str());
    statement
}

/// A name that somebody had before.
#[derive(Clone, Queryable, Selectable)]
#[diesel(table_name = previous)]
pub struct PreviousName {
    /// Key.
    pub id: Uuid,
    /// First name.
    pub first_name: String,
    /// Middle names.
    pub middle_name: String,
    /// Last name.
    pub last_name: String,
    /// When it became a previous name.
    pub created_at: OffsetDateTime,
}

/// The person's previous names, newest first (`teaching-records.md` 2.1).
///
/// # Errors
/// [`StoreError`] as any query.
pub fn previous_names(
    connection: &mut PgConnection,
    person_id: Uuid,
) -> Result<Vec<PreviousName>, StoreError> {
    Ok(previous::table
        .filter(previous::person_id.eq(person_id))
        .filter(previous::deleted_at.is_null())
        .order((previous::created_at.desc(), previous::id.desc()))
        .select(PreviousName::as_select())
        .load(connection)?)
}
