//! Whether the service says truly how it is.

use std::{rc::Rc, time::Duration};

use diesel::connection::SimpleConnection;
use teacher_record::platform::{
    app::AppState,
    db::{Db, Limits},
};

use crate::support::{TestApp, app::committed, database::TestDb};

async fn reason_after(sql: &'static str) -> String {
    let app = TestApp::committed().await;
    app.get("/health/ready").send().await.expect(200);
    // The role that serves may not do this.
    let sql = format!("RESET ROLE; {sql}; SET ROLE teacher_record_run");
    app.db(move |conn| conn.batch_execute(&sql).expect("a statement"))
        .await;
    let answer = app
        .get("/health/ready")
        .send()
        .await
        .expect_problem("service_unavailable");
    assert!(answer.header("retry-after").is_some());
    app.get("/health/live").send().await.expect(200);
    answer.text("/params/reason")
}

#[actix_web::test]
async fn is_not_ready_while_a_migration_is_missing() {
    let latest = "DELETE FROM __diesel_schema_migrations WHERE version = (SELECT max(version) FROM __diesel_schema_migrations)";
    assert_eq!(reason_after(latest).await, "migrations_pending");
}

#[actix_web::test]
async fn is_not_ready_for_a_newer_schema() {
    assert_eq!(
        reason_after("INSERT INTO __diesel_schema_migrations (version) VALUES ('99991231235959')")
            .await,
        "schema_newer"
    );
}

#[actix_web::test]
async fn is_not_ready_without_a_free_connection() {
    let database = TestDb::committed();
    let limits = Limits {
        wait: Duration::from_millis(100),
        ..Limits::default()
    };
    let db = Db::connect(&database.url(), 1, limits).expect("the test database can be reached");
    let state = AppState {
        db,
        ..committed(&database, &[])
    };
    let app = TestApp::start(state, Some(Rc::new(database))).await;
    let (entered, inside) = std::sync::mpsc::channel();
    let (leave, left) = std::sync::mpsc::channel::<()>();
    let db = app.state.db.clone();
    let holder = actix_web::rt::spawn(async move {
        db.read("hold", move |_| {
            entered.send(()).expect("the test waits");
            left.recv().expect("the test lets go");
            Ok(())
        })
        .await
    });
    tokio::task::spawn_blocking(move || inside.recv())
        .await
        .expect("no panic")
        .expect("the connection is held");
    let answer = app
        .get("/health/ready")
        .send()
        .await
        .expect_problem("service_unavailable");
    assert_eq!(answer.text("/params/reason"), "database");
    leave.send(()).expect("the holder waits");
    holder.await.expect("no panic").expect("no error");
    app.get("/health/ready").send().await.expect(200);
}

#[actix_web::test]
async fn says_no_and_closes_connections_once_it_was_asked_to_stop() {
    let app = TestApp::new().await;
    app.state.draining.begin();
    let answer = app
        .get("/health/ready")
        .send()
        .await
        .expect_problem("service_unavailable");
    assert_eq!(answer.text("/params/reason"), "stopping");
    app.get("/problems").send().await.expect(200);
}
