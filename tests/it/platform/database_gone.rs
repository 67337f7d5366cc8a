//! The database goes away and comes back: nobody gets anything but 503 meanwhile, and afterwards nobody gets a trace of it.

use std::{
    rc::Rc,
    time::{Duration, Instant},
};

use futures_util::future::join_all;
use teacher_record::platform::{
    app::AppState,
    db::{Db, Limits},
};

use crate::support::{TestApp, a, app::committed, cable::Cable, client::Answer, database::TestDb};

const CONNECTIONS: u32 = 4;

/// An application whose database is at the other end of the cable.
async fn world() -> (TestApp, Cable) {
    let database = TestDb::committed();
    let cable = Cable::to(&database.url()).await;
    let limits = Limits {
        wait: Duration::from_millis(300),
        ..Limits::default()
    };
    let url = cable.reach(&database.url());
    let db = tokio::task::spawn_blocking(move || Db::connect(&url, CONNECTIONS, limits))
        .await
        .expect("no panic")
        .expect("the database is there");
    let state = AppState {
        db,
        ..committed(&database, &[])
    };
    (TestApp::start(state, Some(Rc::new(database))).await, cable)
}

/// Asks so often at once that every connection is used.
async fn burst(app: &TestApp, path: &str, token: &str) -> Vec<Answer> {
    join_all((0..CONNECTIONS * 2).map(|_| app.get(path).bearer(token).send())).await
}

async fn readiness(app: &TestApp) -> (u16, String) {
    let answer = app.get("/health/ready").send().await;
    let reason = answer.json()["params"]["reason"]
        .as_str()
        .map(str::to_owned);
    (answer.status.as_u16(), reason.unwrap_or_default())
}

#[actix_web::test]
async fn while_the_database_is_away_everything_is_503_and_once_it_is_back_nothing_is() {
    let (app, cable) = world().await;
    let school = app
        .db(|conn| {
            a::reference(conn);
            a::school().create(conn).urn
        })
        .await;
    let token = app.school_user(school);
    let path = format!("/v1/schools/{school}");
    let drafts = format!("{path}/ect-registrations");
    for answer in burst(&app, &path, &token).await {
        answer.expect(200);
    }
    assert_eq!(readiness(&app).await, (200, String::new()));

    for round in 1..=2 {
        cable.cut();
        for _ in 0..3 {
            assert_eq!(readiness(&app).await, (503, "database".to_owned()));
        }
        app.get("/health/live").send().await.expect(200);
        for answer in burst(&app, &path, &token).await {
            let answer = answer.expect_problem("service_unavailable");
            assert!(answer.header("retry-after").is_some());
        }
        let write = app.post(&drafts).bearer(&token).idempotency_key("away");
        let write = write.send().await.expect_problem("service_unavailable");
        assert!(write.header("retry-after").is_some());

        let before = cable.connections();
        cable.mend();
        let begun = Instant::now();
        while readiness(&app).await.0 != 200 {
            assert!(begun.elapsed() < Duration::from_secs(10), "round {round}");
        }
        assert!(cable.connections() > before);
        for answer in burst(&app, &path, &token).await {
            answer.expect(200);
        }
        // The key of the write that failed is free: nothing of it happened.
        let write = app.post(&drafts).bearer(&token).idempotency_key("away");
        write.send().await.expect(201);
    }
}

/// The server restarts between two requests. Only who finds the first dead connection notices, not everybody after.
#[actix_web::test]
async fn a_restart_of_the_database_costs_one_answer_at_most() {
    let (app, cable) = world().await;
    let school = app.db(|conn| a::school().create(conn).urn).await;
    let token = app.school_user(school);
    let path = format!("/v1/schools/{school}");
    for answer in burst(&app, &path, &token).await {
        answer.expect(200);
    }
    cable.cut();
    cable.mend();
    let mut failed = 0;
    for _ in 0..CONNECTIONS * 3 {
        let answer = app.get(&path).bearer(&token).send().await;
        if answer.status == 503 {
            failed += 1;
        } else {
            answer.expect(200);
        }
    }
    assert!(failed <= 1, "{failed} answers");
}
