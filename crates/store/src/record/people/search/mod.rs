//! Finding people. Each way is one statement over one index and goes page by page by key; none shows what is on a record's alerts.

mod words;

pub use words::{LikeWords, like_words};

use diesel::prelude::*;
use diesel::sql_types::{
    Array, BigInt, Date as SqlDate, Integer, Jsonb, Nullable, Text as SqlText, Uuid as SqlUuid,
};
use domain::email::Email;
use domain::ni_number::NiNumber;
use domain::record::InductionStatus;
use domain::record::person::PersonStatus;
use domain::trn::Trn;
use serde::{Deserialize, Serialize};
use time::Date;
use uuid::Uuid;

use crate::page::From;
use crate::statement::Statement;
use crate::{StoreError, Text};

/// What a search or a list of people shows of one person. Personal data: no `Debug`.
#[derive(Clone, QueryableByName)]
pub struct PersonSummary {
    /// Key of the person.
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    /// TRN.
    #[diesel(sql_type = SqlText)]
    pub trn: String,
    /// First name.
    #[diesel(sql_type = SqlText)]
    pub first_name: String,
    /// Middle names.
    #[diesel(sql_type = SqlText)]
    pub middle_name: String,
    /// Last name.
    #[diesel(sql_type = SqlText)]
    pub last_name: String,
    /// Date of birth.
    #[diesel(sql_type = Nullable<SqlDate>)]
    pub date_of_birth: Option<Date>,
    /// In use or not.
    #[diesel(sql_type = SqlText)]
    pub status: Text<PersonStatus>,
    /// Day from which QTS is held.
    #[diesel(sql_type = Nullable<SqlDate>)]
    pub qts_awarded_on: Option<Date>,
    /// Day from which EYTS is held.
    #[diesel(sql_type = Nullable<SqlDate>)]
    pub eyts_awarded_on: Option<Date>,
    /// Whether QTLS is held or was.
    #[diesel(sql_type = SqlText)]
    pub qtls_status: String,
    /// Induction status in force.
    #[diesel(sql_type = SqlText)]
    pub induction_status: Text<InductionStatus>,
    /// In a search: how well the person fits. In a list: which entry it answers, from 1.
    #[diesel(sql_type = Integer)]
    pub rank: i32,
    #[diesel(sql_type = Jsonb)]
    previous_names: serde_json::Value,
}

/// The parts of a previous name.
#[derive(Clone, Deserialize)]
pub struct FormerName {
    /// First name.
    pub first_name: String,
    /// Middle names.
    pub middle_name: String,
    /// Last name.
    pub last_name: String,
}

impl PersonSummary {
    /// Previous names, newest first.
    #[must_use]
    pub fn previous_names(&self) -> Vec<FormerName> {
        Vec::deserialize(&self.previous_names).unwrap_or_default()
    }

    /// The place of the person in the order of a search.
    #[must_use]
    pub fn key(&self) -> SearchKey {
        SearchKey {
            rank: self.rank,
            id: self.id,
        }
    }
}

/// A place in the order of a search: best first, then by TRN. The TRN itself never leaves in a cursor.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SearchKey {
    rank: i32,
    id: Uuid,
}

/// Whom a search wants.
#[derive(Clone)]
pub enum SearchBy {
    /// Any word of the last name, now or before, and the date of birth.
    LastNameAndBirth(String, Date),
    /// The TRN.
    Trn(Trn),
    /// The NI number on the record, or one that is known from employment.
    NiNumber(NiNumber),
    /// The e-mail address, without regard to case.
    Email(Email),
    /// For every word of a name the words that are like it.
    Name(Vec<LikeWords>),
}

/// One page of a search.
pub struct Search {
    /// Whom.
    pub by: SearchBy,
    /// Only records in this state.
    pub status: PersonStatus,
    /// Where the page begins.
    pub from: From<SearchKey>,
    /// How many.
    pub limit: i64,
}

const COLUMNS: &str = "p.id, p.trn, p.first_name, p.middle_name, p.last_name, p.date_of_birth, p.status, p.qts_awarded_on, p.eyts_awarded_on, \
     p.qtls_status, p.induction_status";

/// Previous names of the people on the page.
const PREVIOUS: &str = "
    LEFT JOIN LATERAL (
        SELECT coalesce(jsonb_agg(jsonb_build_object('first_name', n.first_name, 'middle_name', n.middle_name, 'last_name', n.last_name)
                                  ORDER BY n.created_at DESC, n.id DESC), '[]') AS previous_names
        FROM record.previous_names n WHERE n.person_id = page.id AND n.deleted_at IS NULL) previous ON true";

/// The statement of a search.
pub fn statement(search: &Search) -> Statement<'_> {
    let mut sql = Statement::new(format!(
        "SELECT page.*, previous.previous_names FROM (SELECT * FROM (SELECT {COLUMNS}, "
    ));
    match &search.by {
        SearchBy::Name(words) => by_name(&mut sql, words),
        SearchBy::LastNameAndBirth(last_name, born) => {
            sql.push("0 AS rank FROM record.persons p WHERE p.id IN (SELECT person_id FROM record.last_names_by_birth WHERE date_of_birth = ");
            sql.push_value::<SqlDate, _>(*born);
            sql.push(" AND word = ANY (record.tokens(");
            sql.push_value::<SqlText, _>(last_name.as_str());
            sql.push(")))");
        }
        SearchBy::Trn(trn) => {
            sql.push("0 AS rank FROM record.persons p WHERE p.trn = ");
            sql.push_value::<SqlText, _>(trn.as_str());
        }
        SearchBy::Email(email) => {
            sql.push("0 AS rank FROM record.persons p WHERE lower(p.email_address) = lower(");
            sql.push_value::<SqlText, _>(email.as_str());
            sql.push(")");
        }
        SearchBy::NiNumber(number) => {
            sql.push("0 AS rank FROM record.persons p WHERE p.id IN (SELECT id FROM record.persons WHERE national_insurance_number = ");
            sql.push_value::<SqlText, _>(number.as_str());
            sql.push(" UNION ALL SELECT person_id FROM record.workforce_ni_numbers WHERE national_insurance_number = ");
            sql.push_value::<SqlText, _>(number.as_str());
            sql.push(")");
        }
    }
    sql.push(" AND p.status = ");
    sql.push_value::<SqlText, _>(Text(search.status));
    sql.push(") found");
    page(&mut sql, search);
    sql
}

/// Everybody who has for every word of the search one that is like it, in whatever place: one condition for each word, which the index intersects.
fn by_name<'a>(sql: &mut Statement<'a>, words: &'a [LikeWords]) {
    sql.push("(SELECT sum(best)::int FROM (SELECT max(score) AS best FROM unnest(");
    let nths: Vec<i32> = words
        .iter()
        .zip(0..)
        .flat_map(|(like, nth)| like.words.iter().map(move |_| nth))
        .collect();
    let texts: Vec<&'a str> = words
        .iter()
        .flat_map(|like| like.words.iter().map(String::as_str))
        .collect();
    let scores: Vec<i32> = words.iter().flat_map(|like| like.scores.clone()).collect();
    sql.push_value::<Array<Integer>, _>(nths);
    sql.push("::int[], ");
    sql.push_value::<Array<SqlText>, _>(texts);
    sql.push("::text[], ");
    sql.push_value::<Array<Integer>, _>(scores);
    sql.push(
        "::int[]) AS w (nth, word, score) WHERE w.word = ANY (s.name_tokens) GROUP BY w.nth) per_word) - cardinality(s.name_tokens) AS rank \
         FROM record.persons p JOIN record.person_search s ON s.person_id = p.id WHERE true",
    );
    for like in words {
        sql.push(" AND s.name_tokens && ");
        let texts: Vec<&'a str> = like.words.iter().map(String::as_str).collect();
        sql.push_value::<Array<SqlText>, _>(texts);
        sql.push("::text[]");
    }
}

/// The page by key: best first, then by TRN; towards the front in reverse order.
fn page(sql: &mut Statement<'_>, search: &Search) {
    let (key, beyond, order) = match &search.from {
        From::Start => (None, ("", ""), ("DESC", "ASC")),
        From::After(key) => (Some(key), ("<", ">"), ("DESC", "ASC")),
        From::Before(key) => (Some(key), (">", "<"), ("ASC", "DESC")),
    };
    if let Some(key) = key {
        sql.push(&format!(" WHERE (found.rank {} ", beyond.0));
        sql.push_value::<Integer, _>(key.rank);
        sql.push(" OR (found.rank = ");
        sql.push_value::<Integer, _>(key.rank);
        sql.push(&format!(
            " AND found.trn {} (SELECT trn FROM record.persons WHERE id = ",
            beyond.1
        ));
        sql.push_value::<SqlUuid, _>(key.id);
        sql.push(")))");
    }
    let by = |of: &str| format!("{of}rank {}, {of}trn {}", order.0, order.1);
    sql.push(&format!(" ORDER BY {} LIMIT ", by("found.")));
    sql.push_value::<BigInt, _>(search.limit);
    sql.push(&format!(") page{PREVIOUS} ORDER BY {}", by("page.")));
}

/// People who fit, best first.
///
/// # Errors
/// [`StoreError`] as any query.
pub fn search(
    connection: &mut PgConnection,
    search: &Search,
) -> Result<Vec<PersonSummary>, StoreError> {
    Ok(statement(search).load(connection)?)
}

/// The active people of a list of TRNs and dates of birth, as far as both agree; `rank` is the place in the list, from 1.
///
/// # Errors
/// [`StoreError`] as any query.
pub fn look_up(
    connection: &mut PgConnection,
    wanted: &[(Trn, Date)],
) -> Result<Vec<PersonSummary>, StoreError> {
    Ok(lookup_statement(wanted).load(connection)?)
}

/// The statement of [`look_up`].
pub fn lookup_statement(wanted: &[(Trn, Date)]) -> Statement<'_> {
    let trns: Vec<&str> = wanted.iter().map(|(trn, _)| trn.as_str()).collect();
    let born: Vec<Date> = wanted.iter().map(|(_, born)| *born).collect();
    Statement::new(format!(
        "SELECT page.*, previous.previous_names FROM (
            SELECT {COLUMNS}, wanted.nth::int AS rank
            FROM unnest(?::text[], ?::date[]) WITH ORDINALITY AS wanted (trn, born, nth)
            JOIN record.persons p ON p.trn = wanted.trn AND p.date_of_birth = wanted.born AND p.status = 'active') page{PREVIOUS}
         ORDER BY page.rank"
    ))
    .bind::<Array<SqlText>, _>(trns)
    .bind::<Array<SqlDate>, _>(born)
}
