//! What has outlived its purpose goes, and nothing else.

use db_schema::{
    platform::{api_tokens, idempotency_keys},
    registration::drafts,
};
use diesel::prelude::*;
use serde_json::{Value, json};
use teacher_record::{
    jobs::{JOBS, JobContext, Runner},
    platform::ids,
};
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use crate::support::{TestApp, a, app::NOW};

/// Runs every job that is due.
async fn run_all(app: &TestApp) {
    let context = JobContext {
        db: app.state.db.clone(),
        clock: app.clock.clone(),
        record: std::sync::Arc::clone(&app.state.record),
    };
    let runner = Runner::new(context, JOBS, None);
    while runner.run_due_job().await.expect("no failure") {}
}

fn draft(
    conn: &mut PgConnection,
    school: Uuid,
    expires_at: OffsetDateTime,
    submitted: bool,
) -> Uuid {
    let id = ids::new_key();
    diesel::insert_into(drafts::table)
        .values((
            drafts::id.eq(id),
            drafts::journey.eq("ect_registration"),
            drafts::school_id.eq(school),
            drafts::created_by_id.eq("somebody"),
            drafts::answers.eq(json!({ "email": "a@school.test" })),
            drafts::expires_at.eq(expires_at),
            drafts::submitted_at.eq(submitted.then_some(NOW)),
            drafts::result.eq(submitted.then(|| json!({}))),
        ))
        .execute(conn)
        .expect("a draft");
    id
}

#[actix_web::test]
async fn drafts_lose_their_answers_when_they_expire_and_go_a_week_later() {
    let app = TestApp::committed().await;
    let ids = app
        .db(|conn| {
            let school = a::school().create(conn).id;
            let ends = NOW + Duration::hours(2);
            [
                draft(conn, school, ends, false),
                draft(conn, school, ends + Duration::minutes(10), false),
                draft(conn, school, ends, true),
            ]
        })
        .await;
    let left = || async {
        let rows: Vec<(Uuid, Value)> = app
            .db(|conn| {
                drafts::table
                    .select((drafts::id, drafts::answers))
                    .load(conn)
                    .expect("rows")
            })
            .await;
        ids.map(|id| {
            rows.iter()
                .find(|(one, _)| *one == id)
                .map(|(_, answers)| answers != &json!({}))
        })
    };
    run_all(&app).await;
    assert_eq!(left().await, [Some(true), Some(true), Some(true)]);
    app.clock.advance(Duration::hours(2) + Duration::minutes(5));
    run_all(&app).await;
    assert_eq!(
        left().await,
        [Some(false), Some(true), Some(true)],
        "a submitted draft keeps what it has"
    );
    app.clock.advance(Duration::days(7));
    run_all(&app).await;
    assert_eq!(left().await, [None, Some(false), Some(true)]);
}

#[actix_web::test]
async fn expired_idempotency_keys_and_development_tokens_go() {
    let app = TestApp::committed().await;
    app.db(|conn| {
        let key = |key: &'static str, hours: i64| {
            (
                idempotency_keys::caller.eq("somebody"),
                idempotency_keys::key.eq(key),
                idempotency_keys::operation.eq("create_something"),
                idempotency_keys::request_hmac.eq(vec![0_u8; 32]),
                idempotency_keys::status.eq(201),
                idempotency_keys::body.eq(Vec::<u8>::new()),
                idempotency_keys::expires_at.eq(NOW + Duration::hours(hours)),
            )
        };
        diesel::insert_into(idempotency_keys::table)
            .values([key("short", 1), key("long", 30)])
            .execute(conn)
            .expect("rows");
        let lead_provider = a::lead_provider().create(conn).id;
        for (byte, ends) in [(1, Some(NOW + Duration::hours(1))), (2, None)] {
            store::platform::api_tokens::insert(
                conn,
                ids::new_key(),
                lead_provider,
                "test",
                &[byte; 32],
                ends,
            )
            .expect("a token");
        }
    })
    .await;
    app.clock.advance(Duration::hours(2));
    run_all(&app).await;
    let (keys, tokens): (Vec<String>, i64) = app
        .db(|conn| {
            let keys = idempotency_keys::table
                .select(idempotency_keys::key)
                .load(conn)
                .expect("rows");
            (
                keys,
                api_tokens::table.count().get_result(conn).expect("a count"),
            )
        })
        .await;
    assert_eq!((keys, tokens), (vec!["long".to_owned()], 1));
}
