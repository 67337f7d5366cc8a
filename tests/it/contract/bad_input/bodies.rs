//! Bodies that are no JSON, no object, or have strange values in their fields.

use serde_json::{Value, json};
use teacher_record::platform::contract::Operation;

use super::bench::Bench;
use crate::support::{client::Call, operations};

const JSON: &str = "application/json";

/// Every operation that takes a body, with its example.
fn with_body() -> impl Iterator<Item = (Operation, Value)> {
    operations::all()
        .into_iter()
        .filter_map(|operation| operations::example(&operation).map(|body| (operation, body)))
}

fn nested(levels: usize) -> Value {
    (0..levels).fold(json!(1), |inner, _| json!([inner]))
}

/// Values that no field expects.
fn strange_values() -> Vec<Value> {
    vec![
        Value::Null,
        json!(true),
        json!(-1),
        json!(0),
        json!(1.5),
        json!(u64::MAX),
        json!(1e300),
        json!(""),
        json!(" "),
        json!("\u{0}"),
        json!("a\u{0}b"),
        json!("2026-02-31"),
        json!("9999-12-31"),
        json!("0001-01-01"),
        json!("12a4567"),
        json!("🦉\u{202e}\u{feff}"),
        json!("x".repeat(20_000)),
        json!([]),
        json!([null]),
        json!({}),
        json!({ "deep": nested(20) }),
    ]
}

/// Bodies that are no object of JSON: what it is, the status, the call.
fn no_objects<'a>(call: impl Fn() -> Call<'a>) -> Vec<(&'static str, u16, Call<'a>)> {
    let raw = |kind: &str, bytes: Vec<u8>| call().header("content-type", kind).body(bytes);
    let json = |bytes: &[u8]| raw(JSON, bytes.to_vec());
    let form = "application/x-www-form-urlencoded";
    let latin1 = "application/json; charset=latin1";
    let deep = [vec![b'['; 5_000], vec![b']'; 5_000]].concat();
    vec![
        ("no body", 415, call()),
        ("text", 415, raw("text/plain", b"hello".to_vec())),
        ("form", 415, raw(form, b"a=1".to_vec())),
        ("latin1", 415, raw(latin1, b"{}".to_vec())),
        (
            "compressed",
            415,
            json(b"{}").header("content-encoding", "gzip"),
        ),
        ("empty", 400, json(b"")),
        ("broken", 400, json(b"{\"a\":")),
        ("not UTF-8", 400, json(&[b'"', 0xff, b'"'])),
        ("a number beyond all", 400, json(b"{\"a\":1e999}")),
        ("deep", 400, json(&deep)),
        ("too large", 413, json(&vec![b' '; (1 << 20) + 1])),
        ("a list", 422, call().json(&json!([]))),
        ("null", 422, call().json(&Value::Null)),
        ("a number", 422, call().json(&json!(7))),
    ]
}

#[actix_web::test]
async fn what_is_no_object_of_json_is_refused() {
    let bench = Bench::new().await;
    for (operation, _) in with_body() {
        let path = bench.path(&operation);
        for (what, status, call) in no_objects(|| bench.complete(&operation, &path)) {
            let answer = bench.send(&operation, what, call).await;
            let (id, body) = (&operation.id, &answer.body);
            assert_eq!(answer.status, status, "{id}: {what}: {body:?}");
        }
    }
}

#[actix_web::test]
async fn an_unknown_field_is_named() {
    let bench = Bench::new().await;
    for (operation, mut body) in with_body() {
        body["unknown_field"] = json!(1);
        let call = bench.complete(&operation, &bench.path(&operation));
        let answer = bench
            .send(&operation, "unknown field", call.json(&body))
            .await;
        let fault = ("/unknown_field".to_owned(), "unknown_field".to_owned());
        let (id, body) = (&operation.id, &answer.body);
        assert!(answer.field_problems().contains(&fault), "{id}: {body:?}");
    }
}

#[actix_web::test]
async fn strange_values_of_fields_are_refused_or_understood() {
    let bench = Bench::new().await;
    for (operation, example) in with_body() {
        let path = bench.path(&operation);
        let fields = example.as_object().into_iter().flat_map(|body| body.keys());
        for field in fields {
            for value in strange_values() {
                let shown: String = value.to_string().chars().take(40).collect();
                let mut body = example.clone();
                body[field] = value;
                let call = bench.complete(&operation, &path).json(&body);
                let what = format!("{field} = {shown}");
                bench.send(&operation, &what, call).await;
            }
        }
    }
}
