//! Two lead providers, two schools, three contract periods; people are added by SQL, so that no code of ours decides what a test sees.

mod rows;

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Nullable, Text};
use diesel::{QueryableByName, sql_query};
use serde_json::Value;
use teacher_record::{
    platform::error::AppError,
    services::publication::{self, Report},
};
use uuid::Uuid;

pub use rows::{
    crowd, ect, ect_placement, ect_training, mentor_placement, mentor_training, mentorship, teacher,
};

use crate::support::{TestApp, client::Answer};

/// Lead provider A trains at both schools, B at school 1 only.
pub const A: u32 = 10;
pub const B: u32 = 20;
/// Partnerships: of A with school 1 in 2026, 2025 and 2024, with school 2 in 2026; of B with school 1 in 2026.
pub const A_2026: u32 = 426;
pub const A_2025: u32 = 425;
pub const A_2024: u32 = 424;
pub const A_SCHOOL_2: u32 = 427;
pub const B_2026: u32 = 526;
pub const SCHOOL_1: u32 = 301;
pub const SCHOOL_2: u32 = 302;

/// The id of the row that tests call by this number.
pub fn id(number: u32) -> Uuid {
    Uuid::from_u128(0x0000_0000_0000_7000_8000_0000_0000_0000 + u128::from(number))
}

/// The participant id of teacher `number`.
pub fn participant(number: u32) -> Uuid {
    Uuid::from_u128(0xa000_0000_0000_4000_8000_0000_0000_0000 + u128::from(number))
}

/// An application over a database of its own, with a token for each provider.
pub struct World {
    pub app: TestApp,
    pub a: String,
    pub b: String,
}

#[derive(QueryableByName)]
struct OneText {
    #[diesel(sql_type = Nullable<Text>)]
    value: Option<String>,
}

#[derive(QueryableByName)]
struct OneNumber {
    #[diesel(sql_type = BigInt)]
    value: i64,
}

impl World {
    pub async fn new() -> Self {
        let app = TestApp::committed().await;
        app.db(|conn| {
            conn.batch_execute(&organisations())
                .expect("the world is sound")
        })
        .await;
        let a = app.lead_provider(id(A)).await;
        let b = app.lead_provider(id(B)).await;
        let world = Self { app, a, b };
        world.render_waiting().await;
        world
    }

    /// One transaction of the service.
    pub async fn write(&self, sql: impl Into<String>) {
        self.try_write(sql)
            .await
            .expect("the statements are accepted");
    }

    pub async fn try_write(&self, sql: impl Into<String>) -> Result<(), AppError> {
        let sql = sql.into();
        self.app
            .state
            .db
            .tx("test", move |conn| Ok(conn.batch_execute(&sql)?))
            .await
    }

    /// SQL behind the service's back: nothing refreshes.
    pub async fn raw(&self, sql: impl Into<String>) {
        let sql = sql.into();
        self.app
            .db(move |conn| {
                conn.batch_execute(&format!(
                    "BEGIN; SET CONSTRAINTS ALL DEFERRED; {sql}; COMMIT"
                ))
                .unwrap_or_else(|error| panic!("{sql}: {error}"));
            })
            .await;
    }

    pub async fn text(&self, sql: &str) -> Option<String> {
        let sql = format!("SELECT ({sql})::text AS value");
        self.app
            .db(move |conn| {
                sql_query(sql)
                    .get_result::<OneText>(conn)
                    .expect("one value")
                    .value
            })
            .await
    }

    pub async fn number(&self, sql: &str) -> i64 {
        let sql = format!("SELECT ({sql})::bigint AS value");
        self.app
            .db(move |conn| {
                sql_query(sql)
                    .get_result::<OneNumber>(conn)
                    .expect("one number")
                    .value
            })
            .await
    }

    pub async fn get(&self, token: &str, path: &str) -> Answer {
        self.app.get(path).bearer(token).send().await
    }

    /// What provider A reads of teacher `number`.
    pub async fn read(&self, number: u32) -> Value {
        let answer = self
            .get(
                &self.a,
                &format!("/api/v3/participants/{}", participant(number)),
            )
            .await
            .expect(200);
        answer.at("/data")
    }

    /// The last digits of the ids that the list shows, in its order.
    pub async fn listed(&self, token: &str, query: &str) -> Vec<u32> {
        numbers(
            &self
                .get(token, &format!("/api/v3/participants?{query}"))
                .await
                .expect(200),
        )
    }

    pub async fn verify(&self) -> Report {
        let today = self.app.clock.today();
        self.app
            .state
            .db
            .read("test", move |conn| {
                publication::verify(conn, today, |_, _| ())
            })
            .await
            .expect("rows can be compared")
    }

    pub async fn expect_sound(&self) {
        let report = self.verify().await;
        assert_eq!(report.findings, [], "{} rows compared", report.compared);
    }

    pub async fn render_waiting(&self) -> u64 {
        publication::render_waiting(&self.app.state.db, &self.app.clock)
            .await
            .expect("portions can be rendered")
    }
}

/// The numbers of the participants of a list answer.
pub fn numbers(answer: &Answer) -> Vec<u32> {
    let data = answer.at("/data");
    let entries = data.as_array().expect("a list");
    entries
        .iter()
        .map(|entry| {
            let id: Uuid = entry["id"]
                .as_str()
                .and_then(|id| id.parse().ok())
                .expect("an id");
            u32::try_from(id.as_u128() & 0xffff_ffff).expect("a number of a test")
        })
        .collect()
}

fn organisations() -> String {
    let mut sql = String::from(
        "INSERT INTO registration.contract_periods (year, started_on, finished_on, enabled, uplift_fees_enabled) VALUES
            (2024, '2024-06-01', '2025-05-31', true, true), (2025, '2025-06-01', '2026-05-31', true, false), (2026, '2026-06-01', '2027-05-31', true, false);
        INSERT INTO registration.schedules (id, contract_period_year, identifier)
            SELECT gen_random_uuid(), year, 'ecf-standard-' || month FROM registration.contract_periods, unnest(ARRAY['september', 'january']) AS month;
        INSERT INTO registration.appropriate_bodies (id, name) VALUES ('00000000-0000-7000-8000-000000000009', 'Body');
        INSERT INTO registration.gias_schools (urn, name, type_name, eligible, in_england, section_41_approved, local_authority_code)
            SELECT urn, 'School ' || urn, 'Community school', true, true, false, 1 FROM generate_series(600001, 600003) AS urn;",
    );
    for (school, urn) in [(SCHOOL_1, 600_001), (SCHOOL_2, 600_002)] {
        sql += &format!(
            "INSERT INTO registration.schools (id, urn) VALUES ('{}', {urn});",
            id(school)
        );
    }
    for (provider, name) in [(A, "Provider A"), (B, "Provider B")] {
        sql += &format!(
            "INSERT INTO registration.lead_providers (id, name) VALUES ('{0}', '{name}'); INSERT INTO registration.delivery_partners (id, name) VALUES ('{1}', 'Partner of {name}');",
            id(provider),
            id(provider + 1),
        );
    }
    for (provider, partnership, school, year) in [
        (A, A_2024, SCHOOL_1, 2024),
        (A, A_2025, SCHOOL_1, 2025),
        (A, A_2026, SCHOOL_1, 2026),
        (B, B_2026, SCHOOL_1, 2026),
    ] {
        sql += &format!(
            "INSERT INTO registration.active_lead_providers (id, lead_provider_id, contract_period_year) VALUES ('{0}', '{1}', {year});
             INSERT INTO registration.lead_provider_delivery_partnerships (id, active_lead_provider_id, delivery_partner_id) VALUES ('{2}', '{0}', '{3}');
             INSERT INTO registration.school_partnerships (id, school_id, lead_provider_delivery_partnership_id) VALUES ('{4}', '{5}', '{2}');",
            id(partnership + 1_000), id(provider), id(partnership + 2_000), id(provider + 1), id(partnership), id(school),
        );
    }
    sql += &format!(
        "INSERT INTO registration.school_partnerships (id, school_id, lead_provider_delivery_partnership_id) VALUES ('{}', '{}', '{}');",
        id(A_SCHOOL_2),
        id(SCHOOL_2),
        id(A_2026 + 2_000),
    );
    sql
}

/// Every lead provider that ever had a row.
pub async fn providers(app: &TestApp) -> Vec<Uuid> {
    use db_schema::publication::providers;
    app.db(|conn| {
        providers::table
            .select(providers::lead_provider_id)
            .order(providers::lead_provider_id)
            .load(conn)
            .expect("providers")
    })
    .await
}
