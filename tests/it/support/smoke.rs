//! The support itself: databases roll back or disappear, builders make valid rows.

use db_schema::registration::schools;
use diesel::prelude::*;

use super::{TestApp, a};

async fn schools_seen_by(app: &TestApp) -> i64 {
    app.db(|conn| schools::table.count().get_result(conn).expect("a count"))
        .await
}

#[actix_web::test]
async fn what_a_test_writes_is_rolled_back_with_it() {
    let app = TestApp::new().await;
    let before = schools_seen_by(&app).await;
    app.db(|conn| {
        a::school().create(conn);
        a::school().independent().create(conn);
        a::person().without_qts().create(conn);
        a::lead_provider().create(conn);
    })
    .await;
    assert_eq!(schools_seen_by(&app).await, before + 2);
    let other = TestApp::new().await;
    assert_eq!(schools_seen_by(&other).await, before);
}

#[actix_web::test]
async fn a_committed_database_belongs_to_one_test() {
    let (first, second) = (TestApp::committed().await, TestApp::committed().await);
    first.db(|conn| _ = a::school().create(conn)).await;
    assert_eq!(schools_seen_by(&first).await, 1);
    assert_eq!(schools_seen_by(&second).await, 0);
}
