//! The mentors of a school.

use diesel::prelude::*;
use diesel::sql_types::{
    BigInt, Bool, Date as SqlDate, Nullable, Text as SqlText, Timestamptz, Uuid as SqlUuid,
};
use domain::registration::MentorIneligibleReason;
use time::{Date, OffsetDateTime};
use uuid::Uuid;

use super::{From, SearchFor};
use crate::statement::Statement;
use crate::{StoreError, Text};

/// One placement of a mentor with what their status depends on.
#[derive(Debug, Clone, QueryableByName)]
pub struct MentorRow {
    /// Placement: the `mentor_id`.
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
    /// First day at the school.
    #[diesel(sql_type = SqlDate)]
    pub started_on: Date,
    /// Last day at the school.
    #[diesel(sql_type = Nullable<SqlDate>)]
    pub finished_on: Option<Date>,
    /// Whether this school reported the leaving.
    #[diesel(sql_type = Bool)]
    pub leaving_reported: bool,
    /// When the person first became eligible for funded mentor training.
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub first_eligible_at: Option<OffsetDateTime>,
    /// From when the person gets no funded mentor training any more.
    #[diesel(sql_type = Nullable<SqlDate>)]
    pub ineligible_on: Option<Date>,
    /// Why.
    #[diesel(sql_type = Nullable<SqlText>)]
    pub ineligible_reason: Option<Text<MentorIneligibleReason>>,
    /// Mentors somebody now or next.
    #[diesel(sql_type = Bool)]
    pub mentoring: bool,
}

/// Where a mentor stands in the list: by start, latest first.
pub type MentorKey = (Date, Uuid);

impl MentorRow {
    /// Where it stands in the list.
    #[must_use]
    pub const fn key(&self) -> MentorKey {
        (self.started_on, self.id)
    }
}

/// Which mentors of a school to list.
#[derive(Debug, Clone)]
pub struct MentorQuery<'a> {
    /// The tenant.
    pub school_id: Uuid,
    /// The day of the request.
    pub today: Date,
    /// Only those with this status.
    pub status: Option<&'a str>,
    /// Only those who can be assigned to this person's placement: without an end, and not the person.
    pub assignable_to_teacher: Option<Uuid>,
    /// Only those who were searched for.
    pub search: Option<&'a SearchFor>,
    /// Where the page begins.
    pub from: From<MentorKey>,
    /// Rows at most.
    pub limit: i64,
}

macro_rules! placements {
    () => {
        concat!(
            "SELECT p.id, p.teacher_id, t.api_id AS participant_id, t.trn, coalesce(t.corrected_name, \
            nullif(concat_ws(' ', t.record_first_name, t.record_last_name), ''), t.registered_name, '') AS full_name, \
            p.email, p.started_on, p.finished_on, \
            coalesce(p.reported_leaving_by_school_id = p.school_id, false) AS leaving_reported, \
            t.mentor_first_became_eligible_for_training_at AS first_eligible_at, \
            t.mentor_became_ineligible_for_funding_on AS ineligible_on, \
            t.mentor_became_ineligible_for_funding_reason AS ineligible_reason, \
            EXISTS (SELECT FROM registration.mentorship_periods m WHERE m.mentor_at_school_period_id = p.id AND ",
            lasts!("m.finished_on", "?2"),
            ") AS mentoring, \
            concat_ws(' ', t.corrected_name, t.record_first_name, t.record_last_name, t.registered_name) AS names \
            FROM registration.mentor_at_school_periods p \
            JOIN registration.teachers t ON t.id = p.teacher_id \
            WHERE p.school_id = ?1 AND ",
            lasts!("p.finished_on", "?2")
        )
    };
}

const LISTED: &str = concat!(
    "WITH listed AS (SELECT *, ",
    mentor_status!("?2"),
    " AS status FROM (",
    placements!(),
    ") AS current_and_future) SELECT * FROM listed WHERE true"
);

impl MentorQuery<'_> {
    /// Only the conditions that are asked for, as for ECTs.
    fn text(&self) -> String {
        let mut text = LISTED.to_owned();
        if self.status.is_some() {
            text.push_str(" AND status = ?3");
        }
        if self.assignable_to_teacher.is_some() {
            text.push_str(" AND finished_on IS NULL AND teacher_id <> ?4");
        }
        text.push_str(match self.search {
            None => "",
            Some(SearchFor::Trn(_)) => " AND trn = ?5",
            Some(SearchFor::Name(_)) => concat!(" AND ", names_match!("names", "?6")),
        });
        text.push_str(match self.from {
            From::Start => " ORDER BY started_on DESC, id DESC LIMIT ?9",
            From::After(_) => {
                " AND (started_on, id) < (?7, ?8) ORDER BY started_on DESC, id DESC LIMIT ?9"
            }
            From::Before(_) => " AND (started_on, id) > (?7, ?8) ORDER BY started_on, id LIMIT ?9",
        });
        text
    }
}

/// One page of the school's mentors: current and future placements, one that ends today included (decision 21).
///
/// # Errors
/// [`StoreError`] as any query.
pub fn page_of_mentors(
    connection: &mut PgConnection,
    query: &MentorQuery<'_>,
) -> Result<Vec<MentorRow>, StoreError> {
    let key = query.from.key();
    let (trn, name) = SearchFor::parts(query.search);
    Ok(Statement::new(query.text())
        .bind::<SqlUuid, _>(query.school_id)
        .bind::<SqlDate, _>(query.today)
        .bind::<Nullable<SqlText>, _>(query.status)
        .bind::<Nullable<SqlUuid>, _>(query.assignable_to_teacher)
        .bind::<Nullable<SqlText>, _>(trn)
        .bind::<Nullable<SqlText>, _>(name)
        .bind::<Nullable<SqlDate>, _>(key.map(|key| key.0))
        .bind::<Nullable<SqlUuid>, _>(key.map(|key| key.1))
        .bind::<BigInt, _>(query.limit)
        .load(connection)?)
}

/// One mentor of the school. Not found are another school's mentor and one whose last day there is over.
///
/// # Errors
/// [`StoreError`] as any query.
pub fn find_mentor(
    connection: &mut PgConnection,
    school_id: Uuid,
    id: Uuid,
    today: Date,
) -> Result<Option<MentorRow>, StoreError> {
    Ok(Statement::new(concat!(placements!(), " AND p.id = ?3"))
        .bind::<SqlUuid, _>(school_id)
        .bind::<SqlDate, _>(today)
        .bind::<SqlUuid, _>(id)
        .get_result(connection)
        .optional()?)
}
