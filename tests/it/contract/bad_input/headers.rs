//! Strange headers, and credentials that are none.

use time::Duration;

use super::bench::Bench;
use crate::support::{TestApp, operations};

const STRANGE_HEADERS: &[(&str, &str)] = &[
    ("x-with-server-date", "tomorrow"),
    ("x-with-server-date", "2026-02-31"),
    ("x-with-server-date", "999999-01-01"),
    ("if-match", "\"nonsense\""),
    ("if-match", ",,,"),
    ("if-none-match", "W/"),
    ("accept", "application/xml"),
    ("accept-encoding", "gzip;q=x, \"\""),
    ("idempotency-key", "two words"),
    ("x-request-id", "a b c"),
    ("traceparent", "00-nonsense"),
    ("range", "bytes=0-1"),
    ("expect", "nothing"),
    ("x-forwarded-for", "nobody"),
    ("cookie", "a=1"),
];

#[actix_web::test]
async fn strange_headers_are_refused_or_ignored() {
    let bench = Bench::new().await;
    for operation in operations::all() {
        let path = bench.path(&operation);
        for (name, value) in STRANGE_HEADERS {
            let mut call = bench.call(&operation, &path).header(name, value);
            if let Some(example) = operations::example(&operation) {
                call = call.json(&example);
            }
            let what = format!("{name}: {value}");
            bench.send(&operation, &what, call).await;
        }
    }
}

#[actix_web::test]
async fn without_good_credentials_every_protected_operation_answers_401() {
    let bench = Bench::new().await;
    let good = bench.school_user.clone();
    let altered = format!("{good}x");
    let late = TestApp::new().await;
    late.clock.advance(Duration::days(2));
    let protected = operations::all().into_iter().filter(|one| one.secured);
    for operation in protected {
        let path = bench.path(&operation);
        let method = || operations::method(&operation);
        let call = || bench.app.call(method(), &path);
        let basic = call().header("authorization", "Basic dXNlcjpwYXNz");
        for (what, call) in [
            ("nothing", call()),
            ("garbage", call().bearer("garbage")),
            ("empty", call().header("authorization", "")),
            ("another scheme", basic),
            ("three parts", call().bearer("e30.e30.e30")),
            ("altered", call().bearer(&altered)),
            ("expired", late.call(method(), &path).bearer(&good)),
        ] {
            let answer = bench.send(&operation, what, call).await;
            let (id, body) = (&operation.id, &answer.body);
            assert_eq!(answer.status, 401, "{id}: {what}: {body:?}");
            assert!(answer.header("www-authenticate").is_some(), "{id}: {what}");
        }
    }
}
