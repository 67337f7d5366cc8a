//! The ECTs of a school.

use diesel::prelude::*;
use diesel::sql_types::{
    BigInt, Bool, Date as SqlDate, Nullable, Text as SqlText, Uuid as SqlUuid,
};
use domain::record::induction_status::InductionStatus;
use domain::registration::WorkingPattern;
use time::Date;
use uuid::Uuid;

use super::{From, SearchFor};
use crate::statement::Statement;
use crate::{StoreError, Text};

/// One placement of an ECT with what its status depends on.
#[derive(Debug, Clone, QueryableByName)]
pub struct EctRow {
    /// Placement: the `ect_id`.
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    /// The person.
    #[diesel(sql_type = SqlUuid)]
    pub teacher_id: Uuid,
    /// The person as every audience names them.
    #[diesel(sql_type = SqlUuid)]
    pub participant_id: Uuid,
    /// Their TRN.
    #[diesel(sql_type = Nullable<SqlText>)]
    pub trn: Option<String>,
    /// The name to show (decision 3).
    #[diesel(sql_type = SqlText)]
    pub full_name: String,
    /// Address at this school.
    #[diesel(sql_type = Nullable<SqlText>)]
    pub email: Option<String>,
    /// How much of a week; null on rows moved in.
    #[diesel(sql_type = Nullable<SqlText>)]
    pub working_pattern: Option<Text<WorkingPattern>>,
    /// First day at the school.
    #[diesel(sql_type = SqlDate)]
    pub started_on: Date,
    /// Last day at the school.
    #[diesel(sql_type = Nullable<SqlDate>)]
    pub finished_on: Option<Date>,
    /// Whether this school reported the leaving.
    #[diesel(sql_type = Bool)]
    pub leaving_reported: bool,
    /// Induction status on the record, as last heard.
    #[diesel(sql_type = Nullable<SqlText>)]
    pub induction_status: Option<Text<InductionStatus>>,
    /// QTS on the record, as last heard.
    #[diesel(sql_type = Nullable<SqlDate>)]
    pub qts_awarded_on: Option<Date>,
    /// The appropriate body that the school reported.
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub reported_body_id: Option<Uuid>,
    /// Its name.
    #[diesel(sql_type = Nullable<SqlText>)]
    pub reported_body_name: Option<String>,
    /// Nobody mentors them now or next.
    #[diesel(sql_type = Bool)]
    pub mentorless: bool,
}

/// Where an ECT stands in the list: those without a mentor first, then by start, latest first.
pub type EctKey = (bool, Date, Uuid);

impl EctRow {
    /// Where it stands in the list.
    #[must_use]
    pub const fn key(&self) -> EctKey {
        (self.mentorless, self.started_on, self.id)
    }
}

/// Which ECTs of a school to list.
#[derive(Debug, Clone)]
pub struct EctQuery<'a> {
    /// The tenant.
    pub school_id: Uuid,
    /// The day of the request.
    pub today: Date,
    /// Only those with this status; without it, those whose induction has not come to its end.
    pub status: Option<&'a str>,
    /// Only those whose current or next training is of this programme.
    pub training_programme: Option<&'a str>,
    /// Only those who were searched for.
    pub search: Option<&'a SearchFor>,
    /// Where the page begins.
    pub from: From<EctKey>,
    /// Rows at most.
    pub limit: i64,
}

macro_rules! placements {
    () => {
        concat!(
            "SELECT p.id, p.teacher_id, t.api_id AS participant_id, t.trn, coalesce(t.corrected_name, \
            nullif(concat_ws(' ', t.record_first_name, t.record_last_name), ''), t.registered_name, '') AS full_name, \
            p.email, p.working_pattern, p.started_on, p.finished_on, \
            coalesce(p.reported_leaving_by_school_id = p.school_id, false) AS leaving_reported, \
            t.record_induction_status AS induction_status, t.record_qts_awarded_on AS qts_awarded_on, \
            b.id AS reported_body_id, b.name AS reported_body_name, \
            NOT EXISTS (SELECT FROM registration.mentorship_periods m WHERE m.ect_at_school_period_id = p.id AND ",
            lasts!("m.finished_on", "?2"),
            ") AS mentorless, \
            concat_ws(' ', t.corrected_name, t.record_first_name, t.record_last_name, t.registered_name) AS names \
            FROM registration.ect_at_school_periods p \
            JOIN registration.teachers t ON t.id = p.teacher_id \
            LEFT JOIN registration.appropriate_bodies b ON b.id = p.school_reported_appropriate_body_id \
            WHERE p.school_id = ?1"
        )
    };
}

macro_rules! current_and_future {
    () => {
        concat!(placements!(), " AND ", lasts!("p.finished_on", "?2"))
    };
}

const LISTED: &str = concat!(
    "WITH listed AS (SELECT *, ",
    ect_status!("?2"),
    " AS status FROM (",
    current_and_future!(),
    ") AS current_and_future) SELECT * FROM listed WHERE "
);

const OF_PROGRAMME: &str = concat!(
    " AND ?4 = (SELECT r.training_programme FROM registration.training_periods r \
    WHERE r.ect_at_school_period_id = listed.id AND ",
    lasts!("r.finished_on", "?2"),
    " ORDER BY r.started_on LIMIT 1)"
);

impl EctQuery<'_> {
    /// Only the conditions that are asked for: PostgreSQL plans a statement that spells out all of them anew each time, because it hopes that most
    /// fall away.
    fn text(&self) -> String {
        let mut text = LISTED.to_owned();
        text.push_str(match self.status {
            Some(_) => "status = ?3",
            None => ect_is_listed!(),
        });
        if self.training_programme.is_some() {
            text.push_str(OF_PROGRAMME);
        }
        text.push_str(match self.search {
            None => "",
            Some(SearchFor::Trn(_)) => " AND trn = ?5",
            Some(SearchFor::Name(_)) => concat!(" AND ", names_match!("names", "?6")),
        });
        text.push_str(match self.from {
            From::Start => " ORDER BY mentorless DESC, started_on DESC, id DESC LIMIT ?10",
            From::After(_) => {
                " AND (mentorless, started_on, id) < (?7, ?8, ?9) ORDER BY mentorless DESC, started_on DESC, id DESC LIMIT ?10"
            }
            From::Before(_) => {
                " AND (mentorless, started_on, id) > (?7, ?8, ?9) ORDER BY mentorless, started_on, id LIMIT ?10"
            }
        });
        text
    }
}

/// One page of the school's ECTs: current and future placements, one that ends today included (decision 21).
///
/// # Errors
/// [`StoreError`] as any query.
pub fn page_of_ects(
    connection: &mut PgConnection,
    query: &EctQuery<'_>,
) -> Result<Vec<EctRow>, StoreError> {
    let key = query.from.key();
    let (trn, name) = SearchFor::parts(query.search);
    Ok(Statement::new(query.text())
        .bind::<SqlUuid, _>(query.school_id)
        .bind::<SqlDate, _>(query.today)
        .bind::<Nullable<SqlText>, _>(query.status)
        .bind::<Nullable<SqlText>, _>(query.training_programme)
        .bind::<Nullable<SqlText>, _>(trn)
        .bind::<Nullable<SqlText>, _>(name)
        .bind::<Nullable<Bool>, _>(key.map(|key| key.0))
        .bind::<Nullable<SqlDate>, _>(key.map(|key| key.1))
        .bind::<Nullable<SqlUuid>, _>(key.map(|key| key.2))
        .bind::<BigInt, _>(query.limit)
        .load(connection)?)
}

/// One ECT of the school, also after the last day there; another school's ECT is not found.
///
/// # Errors
/// [`StoreError`] as any query.
pub fn find_ect_ever(
    connection: &mut PgConnection,
    school_id: Uuid,
    id: Uuid,
    today: Date,
) -> Result<Option<EctRow>, StoreError> {
    Ok(Statement::new(concat!(placements!(), " AND p.id = ?3"))
        .bind::<SqlUuid, _>(school_id)
        .bind::<SqlDate, _>(today)
        .bind::<SqlUuid, _>(id)
        .get_result(connection)
        .optional()?)
}

/// One ECT of the school. Not found are another school's ECT and one whose last day there is over (`registration.md` 3.1).
///
/// # Errors
/// [`StoreError`] as any query.
pub fn find_ect(
    connection: &mut PgConnection,
    school_id: Uuid,
    id: Uuid,
    today: Date,
) -> Result<Option<EctRow>, StoreError> {
    Ok(
        Statement::new(concat!(current_and_future!(), " AND p.id = ?3"))
            .bind::<SqlUuid, _>(school_id)
            .bind::<SqlDate, _>(today)
            .bind::<SqlUuid, _>(id)
            .get_result(connection)
            .optional()?,
    )
}
