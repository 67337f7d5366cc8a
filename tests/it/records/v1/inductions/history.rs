use actix_web::http::Method;
use serde_json::{Value, json};

use super::{GUERNSEY, World, dated};
use crate::support::{builders::people::Person, client::Answer};

async fn history(world: &World, query: &str) -> Answer {
    let token = world.app.staff("viewer");
    let rest = format!("/induction/history{query}");
    let call = world.call(&token, Method::GET, &rest);
    call.send().await.expect(200)
}

/// Who made each change, newest first, and whether it set the status in force.
fn made_by(history: &Answer) -> Vec<(String, bool)> {
    let data = history.at("/data");
    let entries = data.as_array().expect("a list").iter();
    let told = |entry: &Value| {
        let made_by = entry["made_by"].as_str().expect("a word").to_owned();
        (made_by, entry["sets_present_status"] == true)
    };
    entries.map(told).collect()
}

#[actix_web::test]
async fn the_history_says_what_set_the_status_in_force() {
    let world = World::with(Person::unqualified).await;
    let told = |who: &str, set: bool| (who.to_owned(), set);
    world.put_qtls(json!("2013-04-01")).await.expect(200);
    assert_eq!(made_by(&history(&world, "").await), [told("route", true)]);
    let begun = world.report(dated("in_progress", Some("2024-01-01"), None));
    begun.await.expect(204);
    let entries = history(&world, "").await;
    assert_eq!(
        made_by(&entries),
        [told("registration", false), told("route", true)]
    );
    assert_eq!(
        entries.at("/data/0/change/after"),
        json!({ "induction_status_without_exemption": "in_progress", "induction_started_on": "2024-01-01" })
    );
    assert_eq!(
        entries.text("/data/0/change/source/observed_at"),
        "2026-11-16T10:00:00.000Z"
    );
    let passed = world.report(dated("passed", Some("2024-01-01"), Some("2024-10-01")));
    passed.await.expect(204);
    let wales = world.report_from_wales(json!({ "passed": true })).await;
    wales.expect(204);
    let exempt = json!({ "status": "exempt", "exemption_reason_ids": [GUERNSEY] });
    world.set(exempt).await.expect(200);
    let entries = history(&world, "").await;
    assert_eq!(
        made_by(&entries),
        [
            told("staff", true),
            told("wales", false),
            told("registration", false),
            told("registration", false),
            told("route", false)
        ]
    );
    assert_eq!(entries.text("/data/0/change/reason"), "new_information");
}

#[actix_web::test]
async fn the_history_is_read_page_by_page() {
    let world = World::new().await;
    for start in ["2026-09-01", "2026-09-02", "2026-09-03"] {
        let report = world.report(dated("in_progress", Some(start), None));
        report.await.expect(204);
    }
    let first = history(&world, "?limit=2").await;
    assert_eq!(made_by(&first).len(), 2);
    let cursor = first.text("/next_cursor");
    let second = history(&world, &format!("?limit=2&cursor={cursor}")).await;
    assert_eq!(
        second.at("/data/0/change/after/induction_started_on"),
        "2026-09-01"
    );
    assert_eq!(second.at("/next_cursor"), Value::Null);
}
