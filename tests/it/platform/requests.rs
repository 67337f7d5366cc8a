//! How requests become values, and what is said when they do not.

use serde_json::{Value, json};

use crate::support::{TestApp, client::Answer};

async fn send(app: &TestApp, body: &Value) -> Answer {
    app.post("/probe/things")
        .bearer(&app.school_user(123_456))
        .json(body)
        .send()
        .await
}

async fn send_raw(app: &TestApp, kind: &str, body: impl Into<bytes::Bytes>) -> Answer {
    app.post("/probe/things")
        .bearer(&app.school_user(123_456))
        .header("content-type", kind)
        .body(body)
        .send()
        .await
}

fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    expected
        .iter()
        .map(|(at, code)| ((*at).to_owned(), (*code).to_owned()))
        .collect()
}

#[actix_web::test]
async fn reports_everything_that_is_wrong_with_a_body_at_once() {
    let app = TestApp::probe().await;
    let body = json!({ "count": 300, "since": "2026-02-31", "parts": [{ "size": 1 }, { "size": -1 }, {}], "nmae": "typo", "then": 5 });
    let answer = send(&app, &body).await.expect_problem("invalid_request");
    assert_eq!(
        answer.field_problems(),
        pairs(&[
            ("/count", "invalid_value"),
            ("/name", "missing_field"),
            ("/nmae", "unknown_field"),
            ("/parts/1/size", "wrong_type"),
            ("/parts/2/size", "missing_field"),
            ("/since", "invalid_date"),
            ("/then", "wrong_type"),
        ])
    );
}

#[actix_web::test]
async fn a_single_mistake_gives_its_code_to_the_whole() {
    let app = TestApp::probe().await;
    let answer = send(&app, &json!({ "name": "x", "count": 1, "colour": "red" }))
        .await
        .expect_problem("unknown_field");
    assert_eq!(
        answer.field_problems(),
        pairs(&[("/colour", "unknown_field")])
    );
    send(&app, &json!({ "name": "a\u{0}b", "count": 1 }))
        .await
        .expect_problem("invalid_text");
    send(&app, &json!([])).await.expect_problem("wrong_type");
    send(&app, &json!({}))
        .await
        .expect_problem("invalid_request");
}

#[actix_web::test]
async fn tells_absent_null_and_given_fields_of_a_patch_apart() {
    let app = TestApp::probe().await;
    for (note, seen) in [
        (None, "Keep"),
        (Some(Value::Null), "Clear"),
        (Some(json!("x")), "Set(\"x\")"),
    ] {
        let mut body = json!({ "name": "n", "count": 2 });
        if let Some(note) = note {
            body["note"] = note;
        }
        let name = send(&app, &body).await.expect(201).text("/name");
        assert!(name.contains(seen), "{name}");
    }
}

#[actix_web::test]
async fn refuses_a_body_that_is_no_json_or_too_much_of_it() {
    let app = TestApp::probe().await;
    let json = "application/json";
    send_raw(&app, json, "{\"name\":")
        .await
        .expect_problem("malformed_json");
    send_raw(&app, json, "")
        .await
        .expect_problem("malformed_json");
    send_raw(&app, json, vec![0xff, 0xfe])
        .await
        .expect_problem("malformed_json");
    send_raw(&app, json, "[".repeat(100_000))
        .await
        .expect_problem("body_too_deep");
    send_raw(&app, json, format!("\"{}\"", "[".repeat(100)))
        .await
        .expect_problem("wrong_type");
    send_raw(&app, json, "x".repeat((1 << 20) + 1))
        .await
        .expect_problem("body_too_large");
    send_raw(&app, json, "{\"name\":\"x\",\"count\":1e400}")
        .await
        .expect_problem("malformed_json");
    // Which of the two was meant?
    for twice in [
        "{\"name\":\"x\",\"count\":1,\"name\":\"y\"}",
        "{\"name\":\"x\",\"count\":1,\"parts\":[{\"size\":1,\"\\u0073ize\":2}]}",
    ] {
        send_raw(&app, json, twice)
            .await
            .expect_problem("malformed_json");
    }
    for kind in [
        "text/plain",
        "application/xml",
        "application/json; charset=latin1",
        "application/merge-patch+json",
    ] {
        send_raw(&app, kind, "{}")
            .await
            .expect_problem("unsupported_media_type");
    }
    let bare = app
        .post("/probe/things")
        .bearer(&app.school_user(1_000_001))
        .body("{}")
        .send()
        .await;
    bare.expect_problem("unsupported_media_type");
}

#[actix_web::test]
async fn an_id_that_is_none_is_not_found() {
    let app = TestApp::probe().await;
    for id in [
        "1",
        "not-a-uuid",
        "00000000000000000000000000000007",
        "%00",
        "%ff",
    ] {
        app.get(&format!("/probe/things/{id}"))
            .send()
            .await
            .expect_problem("not_found");
    }
}

#[actix_web::test]
async fn a_panic_is_a_problem_that_tells_nothing() {
    let app = TestApp::probe().await;
    let answer = app
        .get("/probe/break")
        .send()
        .await
        .expect_problem("internal_error");
    assert!(!String::from_utf8_lossy(&answer.body).contains("secret"));
    assert_eq!(answer.header("cache-control"), Some("no-store"));
}

#[actix_web::test]
async fn the_clock_header_moves_the_day_outside_production_only() {
    let app = TestApp::probe().await;
    assert_eq!(
        app.get("/probe/day").send().await.expect(200).text("/name"),
        "2026-11-17"
    );
    for (sent, day) in [
        ("2027-01-01", "2027-01-01"),
        ("2026-06-30T23:30:00Z", "2026-07-01"),
        ("2026-12-31T23:30:00Z", "2026-12-31"),
    ] {
        let answer = app
            .get("/probe/day")
            .header("x-with-server-date", sent)
            .send()
            .await
            .expect(200);
        assert_eq!(answer.text("/name"), day);
    }
    app.get("/probe/day")
        .header("x-with-server-date", "tomorrow")
        .send()
        .await
        .expect_problem("invalid_date");
}

#[actix_web::test]
async fn pages_lead_through_a_list_and_back() {
    let app = TestApp::probe().await;
    let (mut seen, mut at) = (Vec::new(), "/probe/things?limit=4".to_owned());
    let mut back = None;
    for _ in 0..3 {
        let page = app.get(&at).send().await.expect(200);
        seen.push(page.at("/data"));
        back = page.at("/prev_cursor").as_str().map(str::to_owned);
        if let Some(next) = page.at("/next_cursor").as_str() {
            at = format!("/probe/things?limit=4&cursor={next}");
            assert!(
                page.header("link")
                    .is_some_and(|link| link.contains(&at) && link.contains("rel=\"next\""))
            );
        }
    }
    assert_eq!(
        seen,
        [json!([1, 2, 3, 4]), json!([5, 6, 7, 8]), json!([9, 10])]
    );
    let back = back.expect("the last page has a page before it");
    let page = app
        .get(&format!("/probe/things?limit=4&cursor={back}"))
        .send()
        .await
        .expect(200);
    assert_eq!(page.at("/data"), json!([5, 6, 7, 8]));
}

#[actix_web::test]
async fn a_cursor_belongs_to_its_list_and_filters() {
    let app = TestApp::probe().await;
    let cursor = app
        .get("/probe/things?limit=4")
        .send()
        .await
        .expect(200)
        .text("/next_cursor");
    for query in [
        format!("odd=true&cursor={cursor}"),
        "cursor=abc".to_owned(),
        format!("cursor={cursor}x"),
        "cursor=".to_owned(),
    ] {
        app.get(&format!("/probe/things?{query}"))
            .send()
            .await
            .expect_problem("invalid_cursor");
    }
    for limit in ["0", "501", "4294967295"] {
        app.get(&format!("/probe/things?limit={limit}"))
            .send()
            .await
            .expect_problem("invalid_limit");
    }
    for limit in ["-1", "x", "", "99999999999999999999"] {
        app.get(&format!("/probe/things?limit={limit}"))
            .send()
            .await
            .expect(422);
    }
}
