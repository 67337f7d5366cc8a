//! Lists filter by a status that SQL works out, and show the one that the domain decides: for every placement of the invented world, on several
//! days, both must say the same (`registration.md` 3.1 under decisions 10 and 21).

use std::collections::{BTreeMap, BTreeSet};

use diesel::prelude::*;
use diesel::sql_types::{Bool, Date as SqlDate, Nullable, Text, Uuid as SqlUuid};
use domain::Period;
use domain::registration::ect_status::{
    EctStatus, EctStatusFacts, InductionEnd, ect_status, is_listed,
};
use domain::registration::mentor_status::{MentorStatus, MentorStatusFacts, mentor_status};
use domain::text_enum::TextEnum;
use store::registration::home::{self, EctQuery, From, MentorQuery};
use time::{Date, Duration, macros::date};
use uuid::Uuid;

use crate::support::TestApp;

/// The day of the tests, days on which somebody of the seed leaves or has left, and one far ahead.
const DAYS: [i64; 6] = [-400, -60, 0, 14, 15, 300];
const LIMIT: i64 = 10_000;

#[derive(QueryableByName)]
struct Facts {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = SqlDate)]
    started_on: Date,
    #[diesel(sql_type = Nullable<SqlDate>)]
    finished_on: Option<Date>,
    #[diesel(sql_type = Bool)]
    reported: bool,
    #[diesel(sql_type = Nullable<Text>)]
    induction: Option<String>,
    #[diesel(sql_type = Bool)]
    mentorship: bool,
}

impl Facts {
    /// Every placement of the table that runs on the day or comes later.
    fn load(conn: &mut PgConnection, role: &str, today: Date) -> Vec<Self> {
        diesel::sql_query(format!(
            "SELECT p.id, p.started_on, p.finished_on, p.reported_leaving_by_school_id IS NOT DISTINCT FROM p.school_id AS reported,
                t.record_induction_status AS induction, EXISTS (SELECT FROM registration.mentorship_periods m
                    WHERE m.{role}_at_school_period_id = p.id AND (m.finished_on IS NULL OR m.finished_on >= $1)) AS mentorship
            FROM registration.{role}_at_school_periods p JOIN registration.teachers t ON t.id = p.teacher_id
            WHERE p.finished_on IS NULL OR p.finished_on >= $1"
        ))
        .bind::<SqlDate, _>(today)
        .load(conn)
        .expect("placements")
    }

    fn period(&self) -> Period {
        Period::new(self.started_on, self.finished_on).expect("a period")
    }

    fn induction_end(&self) -> Option<InductionEnd> {
        match self.induction.as_deref() {
            Some("passed") => Some(InductionEnd::Passed),
            Some("failed" | "failed_in_wales") => Some(InductionEnd::Failed),
            Some("exempt") => Some(InductionEnd::Exempt),
            _ => None,
        }
    }
}

fn schools(conn: &mut PgConnection) -> Vec<Uuid> {
    use db_schema::registration::schools;
    schools::table
        .select(schools::id)
        .load(conn)
        .expect("schools")
}

/// Gives everybody one of the induction statuses in turn.
fn spread_inductions(conn: &mut PgConnection) {
    diesel::sql_query(
        "UPDATE registration.teachers t SET record_induction_status = n.statuses[1 + n.number % cardinality(n.statuses)] FROM (
            SELECT id, row_number() OVER (ORDER BY id) AS number, ARRAY['none', 'required_to_complete', 'in_progress', 'passed', 'failed', 'failed_in_wales',
                'exempt', NULL] AS statuses FROM registration.teachers
        ) n WHERE n.id = t.id",
    )
    .execute(conn)
    .expect("statuses");
}

/// Asks every school for every status; nobody may have two.
fn by_status<S: TextEnum>(
    schools: &[Uuid],
    mut page: impl FnMut(Uuid, S) -> Vec<Uuid>,
) -> BTreeMap<Uuid, S> {
    let mut found = BTreeMap::new();
    for school in schools {
        for status in S::ALL {
            for id in page(*school, *status) {
                assert_eq!(found.insert(id, *status), None, "{id} has two statuses");
            }
        }
    }
    found
}

#[actix_web::test]
async fn every_seeded_ect_has_the_status_of_the_domain_in_sql() {
    let app = TestApp::rolled_back_seed().await;
    app.db(|conn| {
        let schools = schools(conn);
        let mut met = BTreeSet::new();
        for days in DAYS {
            // In the second half of the days everybody's induction is somewhere else than the seed says: nobody of it has ended one and stayed.
            if days == 14 {
                spread_inductions(conn);
            }
            let today = date!(2026 - 11 - 17) + Duration::days(days);
            let facts = Facts::load(conn, "ect", today);
            let decided: BTreeMap<Uuid, EctStatus> = facts
                .iter()
                .map(|one| {
                    let facts = EctStatusFacts {
                        period: one.period(),
                        leaving_reported_by_this_school: one.reported,
                        induction_end: one.induction_end(),
                        has_current_or_next_mentorship: one.mentorship,
                    };
                    (one.id, ect_status(&facts, today))
                })
                .collect();
            let mut page = |school_id, status: Option<&str>| -> Vec<Uuid> {
                let query = EctQuery {
                    school_id,
                    today,
                    status,
                    training_programme: None,
                    search: None,
                    from: From::Start,
                    limit: LIMIT,
                };
                home::page_of_ects(conn, &query)
                    .expect("a page")
                    .iter()
                    .map(|row| row.id)
                    .collect()
            };
            assert_eq!(
                by_status(&schools, |school, status: EctStatus| page(
                    school,
                    Some(status.as_str())
                )),
                decided,
                "{today}"
            );
            let listed: BTreeSet<Uuid> = schools
                .iter()
                .flat_map(|school| page(*school, None))
                .collect();
            let expected = facts
                .iter()
                .filter(|one| is_listed(one.period(), one.induction_end(), today));
            assert_eq!(
                listed,
                expected.map(|one| one.id).collect(),
                "{today}, without a status"
            );
            met.extend(decided.into_values());
        }
        assert_eq!(
            met,
            EctStatus::ALL.iter().copied().collect(),
            "every status is met"
        );
    })
    .await;
}

#[actix_web::test]
async fn every_seeded_mentor_has_the_status_of_the_domain_in_sql() {
    let app = TestApp::rolled_back_seed().await;
    app.db(|conn| {
        let schools = schools(conn);
        let mut met = BTreeSet::new();
        for days in DAYS {
            let today = date!(2026 - 11 - 17) + Duration::days(days);
            let decided: BTreeMap<Uuid, MentorStatus> = Facts::load(conn, "mentor", today)
                .iter()
                .map(|one| {
                    let facts = MentorStatusFacts {
                        period: one.period(),
                        leaving_reported_by_this_school: one.reported,
                        has_current_or_next_mentorship: one.mentorship,
                    };
                    (one.id, mentor_status(&facts, today))
                })
                .collect();
            let found = by_status(&schools, |school_id, status: MentorStatus| {
                let query = MentorQuery {
                    school_id,
                    today,
                    status: Some(status.as_str()),
                    assignable_to_teacher: None,
                    search: None,
                    from: From::Start,
                    limit: LIMIT,
                };
                home::page_of_mentors(conn, &query)
                    .expect("a page")
                    .iter()
                    .map(|row| row.id)
                    .collect()
            });
            assert_eq!(found, decided, "{today}");
            met.extend(decided.into_values());
        }
        assert_eq!(
            met,
            MentorStatus::ALL.iter().copied().collect(),
            "every status is met"
        );
    })
    .await;
}
