use serde_json::{Value, json};

use super::trns;
use crate::support::{TestApp, a, client::Answer};

async fn page(app: &TestApp, body: &Value, cursor: Option<&str>) -> Answer {
    let cursor = cursor.map(|cursor| format!("&cursor={cursor}"));
    let path = format!(
        "/v1/teachers/searches?limit=2{}",
        cursor.unwrap_or_default()
    );
    app.post(&path)
        .bearer(&app.staff("viewer"))
        .json(body)
        .send()
        .await
}

#[actix_web::test]
async fn a_cursor_belongs_to_the_search_that_gave_it() {
    let app = TestApp::new().await;
    let all = app
        .db(|conn| {
            (0..5)
                .map(|_| a::person().named("Many", "Cursorlings").create(conn).trn)
                .collect::<Vec<_>>()
        })
        .await;
    let search = json!({ "name": "many cursorlings", "status": "active" });
    let first = page(&app, &search, None).await.expect(200);
    let next = first.text("/next_cursor");
    let second = page(&app, &search, Some(&next)).await.expect(200);
    let prev = second.text("/prev_cursor");
    for other in [
        json!({ "name": "cursorlings", "status": "active" }),
        json!({ "name": "many cursorlings" }),
        json!({ "name": "many cursorlings", "status": "deactivated" }),
        json!({ "last_name": "Cursorlings", "date_of_birth": "1999-05-17" }),
        json!({ "trn": all[0] }),
    ] {
        for cursor in [&next, &prev] {
            let refused = page(&app, &other, Some(cursor)).await;
            let refused = refused.expect_problem("invalid_cursor");
            assert_eq!(
                refused.field_problems(),
                [("/query/cursor".to_owned(), "invalid_cursor".to_owned())],
                "{other}"
            );
        }
    }
    let same = json!({ "status": "active", "trn": null, "name": "many cursorlings" });
    let again = page(&app, &same, Some(&next)).await.expect(200);
    assert_eq!(
        trns(&again.at("/data")),
        all[2..4],
        "the same search, written otherwise"
    );
}
