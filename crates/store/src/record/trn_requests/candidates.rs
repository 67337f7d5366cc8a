//! Who may be meant by a request.

use diesel::prelude::*;
use diesel::sql_types::{
    Array, BigInt, Date as SqlDate, Jsonb, Nullable, Text as SqlText, Uuid as SqlUuid,
};
use domain::email::Email;
use domain::ni_number::NiNumber;
use domain::record::person::{FullName, Gender, PersonDetails};
use domain::record::trn_request::Candidate;
use serde::Deserialize;
use serde_json::Value;
use time::Date;
use uuid::Uuid;

use crate::statement::Statement;
use crate::{StoreError, Text};

/// What candidates are looked for by.
#[derive(Clone)]
pub struct Wanted<'a> {
    /// Words of the first name with their synonyms.
    pub first: Vec<String>,
    /// Words of the middle names with their synonyms.
    pub middle: Vec<String>,
    /// Words of the last name.
    pub last: Vec<String>,
    /// What else the request says.
    pub details: &'a PersonDetails,
}

#[derive(QueryableByName)]
struct CandidateRow {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Nullable<SqlDate>)]
    date_of_birth: Option<Date>,
    #[diesel(sql_type = Nullable<SqlText>)]
    email_address: Option<String>,
    #[diesel(sql_type = Nullable<SqlText>)]
    gender: Option<Text<Gender>>,
    #[diesel(sql_type = Array<SqlText>)]
    ni_numbers: Vec<String>,
    #[diesel(sql_type = Jsonb)]
    names: Value,
}

#[derive(Deserialize)]
struct Name(String, String, String);

/// Everybody who can satisfy one of the conditions of 2.3.1 step 2, and some more: three of four means the date of birth, or all three names.
const CANDIDATES: &str = "
    SELECT p.id, p.date_of_birth, p.email_address, p.gender,
           ARRAY(SELECT p.national_insurance_number WHERE p.national_insurance_number IS NOT NULL
                 UNION SELECT w.national_insurance_number FROM record.workforce_ni_numbers w WHERE w.person_id = p.id) AS ni_numbers,
           (SELECT jsonb_agg(jsonb_build_array(n.first_name, n.middle_name, n.last_name))
            FROM (SELECT p.first_name, p.middle_name, p.last_name
                  UNION ALL
                  SELECT first_name, middle_name, last_name FROM record.previous_names WHERE person_id = p.id AND deleted_at IS NULL) n) AS names
    FROM (SELECT id FROM record.persons WHERE date_of_birth = ?
          UNION SELECT person_id FROM record.person_search
                WHERE name_tokens && record.tokens(VARIADIC ?) AND name_tokens && record.tokens(VARIADIC ?) AND name_tokens && record.tokens(VARIADIC ?)
          UNION SELECT id FROM record.persons WHERE national_insurance_number = ?
          UNION SELECT person_id FROM record.workforce_ni_numbers WHERE national_insurance_number = ?
          UNION SELECT id FROM record.persons WHERE lower(email_address) = lower(?)) found
    JOIN record.persons p ON p.id = found.id
    WHERE p.status = 'active'
    ORDER BY p.id LIMIT ?";

/// Most candidates looked at; more people than this do not share a day of birth.
const MOST: i64 = 5_000;

/// The statement of [`candidates`].
pub fn candidates_statement<'a>(wanted: &'a Wanted<'a>) -> Statement<'a> {
    let ni_number = wanted.details.ni_number.as_ref().map(NiNumber::as_str);
    let email = wanted.details.email_address.as_ref().map(Email::as_str);
    Statement::new(CANDIDATES)
        .bind::<Nullable<SqlDate>, _>(wanted.details.date_of_birth)
        .bind::<Array<SqlText>, _>(wanted.first.as_slice())
        .bind::<Array<SqlText>, _>(wanted.middle.as_slice())
        .bind::<Array<SqlText>, _>(wanted.last.as_slice())
        .bind::<Nullable<SqlText>, _>(ni_number)
        .bind::<Nullable<SqlText>, _>(ni_number)
        .bind::<Nullable<SqlText>, _>(email)
        .bind::<BigInt, _>(MOST)
}

/// Active people who may be meant; which of them are, the rule decides.
///
/// # Errors
/// [`StoreError`] as any query.
pub fn candidates(
    connection: &mut PgConnection,
    wanted: &Wanted<'_>,
) -> Result<Vec<Candidate>, StoreError> {
    let rows: Vec<CandidateRow> = candidates_statement(wanted).load(connection)?;
    Ok(rows.into_iter().map(CandidateRow::into_domain).collect())
}

impl CandidateRow {
    fn into_domain(self) -> Candidate {
        let names: Vec<Name> = serde_json::from_value(self.names).unwrap_or_default();
        let names: Vec<FullName> = names
            .into_iter()
            .map(|Name(first, middle, last)| FullName::from_record(first, middle, last))
            .collect();
        let email = self.email_address.as_deref();
        Candidate {
            person_id: self.id,
            names: Candidate::words(&names),
            date_of_birth: self.date_of_birth,
            email_address: email.and_then(|text| Email::parse(text).ok()),
            ni_numbers: self
                .ni_numbers
                .iter()
                .filter_map(|text| NiNumber::from_record(text).ok())
                .collect(),
            gender: self.gender.map(|gender| gender.0),
        }
    }
}
