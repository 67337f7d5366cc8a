//! What happens without the schools: providers report partnerships, withdraw and declare; bodies claim; the record learns; people leave.

use std::sync::Arc;

use actix_web::http::Method;
use db_schema::record::persons;
use diesel::{prelude::*, sql_query, sql_types::Text};
use domain::{record::InductionStatus, trn::Trn};
use rand::Rng;
use serde_json::{Value, json};
use store::events::EventActor;
use teacher_record::{platform::error::AppError, ports::teaching_record::InductionWrite};
use time::{Date, format_description::well_known::Rfc3339};
use uuid::Uuid;

use super::world::World;
use crate::support::a::people::by_hand;

impl World {
    pub async fn something_else_happens(&mut self) {
        let (today, luck) = (self.today(), self.chance.random_range(0..1_000_000));
        // One row, the same for the same luck: ids are random, so rows are put in order by what the world knows them by.
        let one = format!("ORDER BY md5(p.trn || '{luck}') LIMIT 1");
        let running = format!(
            "SELECT t.id FROM registration.training_periods t JOIN registration.teachers p ON p.id = t.teacher_id
             WHERE t.training_programme = 'provider_led' AND t.period @> date '{today}' AND t.started_on < '{today}' {one}"
        );
        let statement = match self.chance.random_range(0..12) {
            0..=2 => self.partnership(),
            3 | 4 => format!(
                "UPDATE registration.training_periods SET finished_on = '{today}', withdrawn_at = '{today} 09:00', withdrawal_reason = 'other'
                 WHERE id = ({running}) AND withdrawn_at IS NULL"
            ),
            5 => format!(
                "INSERT INTO registration.declarations (id, training_period_id, declaration_type, declared_at)
                 SELECT gen_random_uuid(), r.id, 'started', '{today} 09:00' FROM ({running}) r ON CONFLICT DO NOTHING"
            ),
            6 | 7 => return self.claim(&one).await,
            8 => return self.record_learns(&one).await,
            9 => format!("UPDATE record.persons SET date_of_death = '{today}' WHERE id = (SELECT p.id FROM record.persons p {one})"),
            _ => self.leaving(&one),
        };
        self.app
            .db(move |conn| {
                conn.transaction(|conn| {
                    by_hand(conn)?;
                    sql_query(statement.as_str()).execute(conn)
                })
                .unwrap_or_else(|error: diesel::result::Error| panic!("{statement}: {error}"));
            })
            .await;
        self.take_as_it_is().await;
    }

    /// A body claims somebody whose induction has not begun, and the record hears of it in the same transaction (`registration.md` 5.1).
    async fn claim(&mut self, one: &str) {
        let (body, today) = (self.bodies[2], self.today());
        let unclaimed = format!(
            "SELECT p.trn FROM registration.teachers p WHERE NOT EXISTS (SELECT FROM registration.induction_periods i WHERE i.teacher_id = p.id) {one}"
        );
        let record = Arc::clone(&self.app.state.record);
        self.app
            .db(move |conn| claimed(conn, &*record, (&unclaimed, body), today))
            .await;
        self.take_as_it_is().await;
    }

    /// A service reports to the record: an induction that was passed, or QTLS, which exempts.
    async fn record_learns(&mut self, one: &str) {
        let query = format!("SELECT p.trn FROM record.persons p WHERE p.status = 'active' {one}");
        let trn = self.app.db(move |conn| trn_of(conn, &query)).await;
        let today = self.today().to_string();
        let (role, rest, body) = if self.chance.random_bool(0.5) {
            let now = self.app.clock.now().format(&Rfc3339).expect("a moment");
            let passed = json!({ "status": "passed", "start_date": today, "completed_date": today, "modified_at": now });
            ("set_cpd_induction", "induction/registration", passed)
        } else {
            ("assign_qtls", "qtls", json!({ "awarded_on": today }))
        };
        if let Some(trn) = trn {
            self.tell_record(&trn, (role, rest), &body).await;
        }
        self.take_as_it_is().await;
    }

    async fn tell_record(&self, trn: &Trn, (role, rest): (&str, &str), body: &Value) {
        let path = format!("/v1/teachers/{}/{rest}", trn.as_str());
        let call = self.app.call(Method::PUT, &path);
        let call = call.bearer(&self.app.service(role)).json(body);
        let answer = call.send().await;
        assert!(answer.status.is_success(), "{path}: {:?}", answer.body);
    }

    fn partnership(&mut self) -> String {
        let school = self.pick_school();
        let (school, provider) = (self.schools[school].id, self.chance.random_range(0..5));
        let (provider, year) = (self.providers[provider], self.today().year());
        format!(
            "INSERT INTO registration.school_partnerships (id, school_id, lead_provider_delivery_partnership_id)
             SELECT gen_random_uuid(), '{school}', d.id FROM registration.lead_provider_delivery_partnerships d
             JOIN registration.active_lead_providers a ON a.id = d.active_lead_provider_id
             JOIN registration.delivery_partners p ON p.id = d.delivery_partner_id
             WHERE a.lead_provider_id = '{provider}' AND a.contract_period_year = {year} ORDER BY p.name LIMIT 1 ON CONFLICT DO NOTHING"
        )
    }

    /// A last day is recorded for somebody's placement and for everything that belongs to it.
    fn leaving(&mut self, one: &str) -> String {
        let day = self.today() + time::Duration::days(self.chance.random_range(0..30));
        let role = if self.chance.random_bool(0.5) {
            "ect"
        } else {
            "mentor"
        };
        format!(
            "WITH place AS (
                 SELECT l.id FROM registration.{role}_at_school_periods l JOIN registration.teachers p ON p.id = l.teacher_id
                 WHERE l.finished_on IS NULL AND l.started_on <= '{day}'
                   AND NOT EXISTS (SELECT FROM registration.training_periods t WHERE t.{role}_at_school_period_id = l.id AND t.started_on > '{day}')
                   AND NOT EXISTS (SELECT FROM registration.mentorship_periods s WHERE s.{role}_at_school_period_id = l.id AND s.started_on > '{day}')
                 {one}),
             trained AS (
                 UPDATE registration.training_periods SET finished_on = '{day}'
                 WHERE {role}_at_school_period_id IN (SELECT id FROM place) AND (finished_on IS NULL OR finished_on > '{day}')),
             mentored AS (
                 UPDATE registration.mentorship_periods SET finished_on = '{day}'
                 WHERE {role}_at_school_period_id IN (SELECT id FROM place) AND (finished_on IS NULL OR finished_on > '{day}'))
             UPDATE registration.{role}_at_school_periods SET finished_on = '{day}' WHERE id IN (SELECT id FROM place)"
        )
    }
}

#[derive(QueryableByName)]
struct Found {
    #[diesel(sql_type = Text)]
    trn: String,
}

fn trn_of(conn: &mut PgConnection, query: &str) -> Option<Trn> {
    let found: Option<Found> = sql_query(query)
        .get_result(conn)
        .optional()
        .unwrap_or_else(|error| panic!("{query}: {error}"));
    found.map(|found| Trn::parse(&found.trn).expect("a TRN"))
}

/// Claims the one whom the query finds, if there is one. The record may not know of them.
fn claimed(
    conn: &mut PgConnection,
    record: &dyn teacher_record::ports::teaching_record::TeachingRecord,
    (query, body): (&str, Uuid),
    today: Date,
) {
    let Some(trn) = trn_of(conn, query) else {
        return;
    };
    let on_record = persons::table.filter(persons::trn.eq(trn.as_str()));
    let is_known: bool = diesel::select(diesel::dsl::exists(on_record))
        .get_result(conn)
        .expect("a question");
    conn.transaction(|conn| {
        record.hold(conn, &[&trn])?;
        let claim = format!(
            "INSERT INTO registration.induction_periods (id, teacher_id, appropriate_body_id, started_on)
             SELECT gen_random_uuid(), id, '{body}', '{today}' FROM registration.teachers WHERE trn = $1"
        );
        sql_query(claim)
            .bind::<Text, _>(trn.as_str())
            .execute(conn)
            .expect("a claim");
        let begun = InductionWrite {
            status: InductionStatus::InProgress,
            started_on: Some(today),
            completed_on: None,
        };
        if is_known {
            record.write_induction(conn, &EventActor::system("test"), &trn, begun, today)?;
        }
        Ok::<_, AppError>(())
    })
    .expect("the record takes it");
}
