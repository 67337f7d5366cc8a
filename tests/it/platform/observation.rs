//! Logs and metrics: what they say, and what they never say.

use std::time::Duration;

use actix_web::http::header::{HeaderMap, HeaderName, HeaderValue};
use domain::trn::Trn;
use serde_json::Value;
use teacher_record::{platform::telemetry::RequestContext, ports::teaching_record::TeachingRecord};
use uuid::Uuid;

use crate::support::{TestApp, a, logs, trs_stand_in::TrsStandIn};

fn lines_of(request: &str) -> Vec<Value> {
    logs::lines_with(request)
}

fn access_line(request: &str) -> Value {
    let mut lines = lines_of(request);
    lines.retain(|line| line["message"] == "request answered");
    assert_eq!(lines.len(), 1, "one access line per request: {lines:?}");
    lines.remove(0)
}

fn new_id() -> String {
    teacher_record::platform::ids::new_key().to_string()
}

#[actix_web::test]
async fn every_request_leaves_one_line_with_its_route_template() {
    let app = TestApp::new().await;
    let urn = app.db(|conn| a::school().create(conn).urn).await;
    let token = app.school_user(urn);
    let id = new_id();
    let answer = app
        .get(&format!("/v1/schools/{urn}"))
        .bearer(&token)
        .header("x-request-id", &id)
        .send()
        .await
        .expect(200);
    assert_eq!(answer.header("x-request-id"), Some(id.as_str()));
    let line = access_line(&id);
    assert_eq!(line["http.route"], "/v1/schools/{urn}");
    assert_eq!(
        (line["http.method"].as_str(), line["http.status"].as_u64()),
        (Some("GET"), Some(200))
    );
    assert_eq!(line["caller.kind"], "school_user");
    assert_eq!(line["span"]["request.id"], id.as_str());
}

#[actix_web::test]
async fn nothing_that_a_client_typed_reaches_the_logs() {
    let app = TestApp::new().await;
    let token = app.staff("viewer");
    let secrets = [
        "1234567",
        "Ermintrude",
        "QQ123456C",
        "ermintrude@school.test",
        "1985-03-14",
    ];
    let mut ids = Vec::new();
    for secret in secrets {
        let requests = [
            app.get(&format!("/v1/{secret}/{secret}")),
            app.get(&format!("/v1/schools/{secret}/ects?name={secret}")),
            app.get(&format!("/problems/{secret}?{secret}={secret}")),
            app.post("/dev/token")
                .json(&serde_json::json!({ "persona": secret, secret: secret })),
            app.post("/dev/token")
                .header("content-type", "application/json")
                .body(format!("{{\"{secret}")),
            app.post("/dev/token")
                .header("content-type", secret)
                .body(secret),
            app.get("/problems")
                .header("authorization", &format!("Bearer {secret}")),
            app.get("/problems")
                .header("x-with-server-date", secret)
                .header("idempotency-key", secret)
                .header("if-match", secret),
        ];
        for request in requests {
            let id = new_id();
            request
                .bearer(&token)
                .header("x-request-id", &id)
                .unchecked()
                .send()
                .await;
            ids.push(id);
        }
    }
    for id in ids {
        let lines = lines_of(&id);
        assert!(!lines.is_empty());
        let text = format!("{lines:?}");
        assert!(
            secrets.iter().all(|secret| !text.contains(secret)),
            "{text}"
        );
        assert!(!text.contains(&token), "a token is logged: {text}");
    }
}

#[actix_web::test]
async fn unmatched_paths_share_one_name() {
    let app = TestApp::new().await;
    let id = new_id();
    app.get("/v1/teachers-by-name/Ermintrude")
        .header("x-request-id", &id)
        .send()
        .await
        .expect(404);
    assert_eq!(access_line(&id)["http.route"], "unmatched");
}

#[actix_web::test]
async fn a_request_id_is_taken_only_when_it_can_be_no_reference_number() {
    let app = TestApp::new().await;
    for sent in [
        "1234567",
        "ermintrude@school.test",
        "a b c d e f g h i j k l",
        &"x".repeat(65),
        "ærøskøbing-ærøskøbing",
    ] {
        let answer = app
            .get("/problems")
            .header("x-request-id", sent)
            .send()
            .await
            .expect(200);
        let id = answer.header("x-request-id").expect("an id").to_owned();
        assert!(Uuid::try_parse(&id).is_ok(), "{sent} became {id}");
    }
}

#[actix_web::test]
async fn a_trace_is_continued_or_begun() {
    let app = TestApp::new().await;
    let trace = "4bf92f3577b34da6a3ce929d0e0e4736";
    let cases = [
        (format!("00-{trace}-00f067aa0ba902b7-01"), true),
        (format!("cc-{trace}-00f067aa0ba902b7-01-later"), true),
        (format!("ff-{trace}-00f067aa0ba902b7-01"), false),
        (format!("00-{trace}-0000000000000000-01"), false),
        (format!("00-{trace}-00f067aa0ba902b7"), false),
        (
            format!("00-{}-00f067aa0ba902b7-01", trace.to_uppercase()),
            false,
        ),
        (
            "00-00000000000000000000000000000000-00f067aa0ba902b7-01".to_owned(),
            false,
        ),
    ];
    for (header, continued) in cases {
        let id = new_id();
        app.get("/problems")
            .header("traceparent", &header)
            .header("x-request-id", &id)
            .send()
            .await
            .expect(200);
        let logged = access_line(&id)["span"]["trace.id"]
            .as_str()
            .expect("a trace")
            .to_owned();
        assert_eq!(logged == trace, continued, "{header}");
        assert!(logged.len() == 32 && logged != "0".repeat(32));
    }
}

#[actix_web::test]
async fn the_trace_goes_on_to_the_record_in_another_system() {
    let record = TrsStandIn::start().await;
    let remote = record.port(Duration::from_secs(5));
    let trn = Trn::parse("3000000").expect("seven digits");
    let mut headers = HeaderMap::new();
    let sent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    headers.insert(
        HeaderName::from_static("traceparent"),
        HeaderValue::from_static(sent),
    );
    let context = RequestContext::of(&headers);
    let _ = context.clone().scope(remote.read(&trn)).await;
    let _ = remote.read(&trn).await;
    let seen = record.seen();
    let told = seen[0].headers.get("traceparent").expect("a trace");
    assert_eq!(*told, context.trace.header());
    assert!(told.starts_with(&sent[..36]) && told != sent && told.ends_with("-01"));
    assert!(
        !seen[1].headers.contains_key("traceparent"),
        "nothing to continue outside a request"
    );
}

#[actix_web::test]
async fn metrics_count_by_template_and_never_by_path() {
    let app = TestApp::new().await;
    app.get("/problems/not_found").send().await.expect(200);
    app.get("/v1/nowhere/7654321").send().await.expect(404);
    let metrics = app.get("/metrics").send().await.expect(200);
    let text = String::from_utf8_lossy(&metrics.body).into_owned();
    assert!(text.contains(r#"http_request_duration_seconds_count{method="GET",route="/problems/{code}",status="200"}"#), "{text}");
    assert!(text.contains(r#"route="unmatched",status="404"}"#));
    assert!(text.contains("\nhttp_requests_in_flight "));
    assert!(text.contains("\ndatabase_connections_limit "));
    assert!(!text.contains("7654321"));
}
