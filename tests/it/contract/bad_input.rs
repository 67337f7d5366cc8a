//! Any well-formed HTTP request to any operation: never a 500, never a hang, never a partial write, always a documented problem.

use std::{cell::Cell, sync::Arc, time::Duration};

use actix_web::http::Method;
use diesel::{QueryableByName, RunQueryDsl, sql_query, sql_types::BigInt};
use serde_json::{Value, json};
use teacher_record::{
    api,
    platform::contract::{ErrorFormat, Operation},
};
use uuid::Uuid;

use crate::support::{
    TestApp, a,
    client::{Answer, Call},
};

/// An application with somebody of every kind who may call.
struct Bench {
    app: TestApp,
    urn: i32,
    school_user: String,
    lead_provider: String,
    staff: String,
    /// Rows after the last request.
    rows: Cell<i64>,
}

impl Bench {
    /// A database of its own: the contract's examples carry names that nobody else may have, and other tests send them at the same time.
    async fn new() -> Self {
        let app = TestApp::committed().await;
        let (urn, provider) = app
            .db(|conn| {
                (
                    a::school().create(conn).urn,
                    a::lead_provider().create(conn).id,
                )
            })
            .await;
        let lead_provider = app.lead_provider(provider).await;
        let bench = Self {
            school_user: app.school_user(urn),
            urn,
            lead_provider,
            staff: app.staff("administrator"),
            app,
            rows: Cell::new(0),
        };
        bench.rows.set(bench.count_rows().await);
        bench
    }

    fn token(&self, operation: &Operation) -> Option<&str> {
        match entry(operation)["security"][0]
            .as_object()?
            .keys()
            .next()?
            .as_str()
        {
            "school_user" => Some(&self.school_user),
            "lead_provider" => Some(&self.lead_provider),
            "dfe_staff" => Some(&self.staff),
            other => panic!(
                "{}: no caller of kind {other} is made here yet",
                operation.id
            ),
        }
    }

    /// The address of the operation, with ids that exist as far as they can be known.
    fn path(&self, operation: &Operation) -> String {
        let known = parameters(operation);
        let mut path = operation.template.replace("{urn}", &self.urn.to_string());
        while let Some((before, rest)) = path.clone().split_once('{') {
            let (name, after) = rest.split_once('}').expect("a closing brace");
            let example = known
                .iter()
                .find(|p| p["name"] == name && p["in"] == "path")
                .map(|p| p["example"].clone());
            let value = match example.as_ref().and_then(Value::as_str) {
                Some(example) if !name.ends_with("id") => example.to_owned(),
                _ => Uuid::from_u128(1).to_string(),
            };
            path = format!("{before}{value}{after}");
        }
        path
    }

    fn call<'a>(&'a self, operation: &Operation, path: &str) -> Call<'a> {
        let method = Method::from_bytes(operation.method.as_bytes()).expect("a method");
        let call = self.app.call(method, path);
        match self.token(operation) {
            Some(token) => call.bearer(token),
            None => call,
        }
    }

    /// Sends it and holds the answer against everything that must be true of any answer.
    async fn send(&self, operation: &Operation, what: &str, call: Call<'_>) -> Answer {
        let what = format!("{}: {what}", operation.id);
        let answer = tokio::time::timeout(Duration::from_secs(10), call.send())
            .await
            .unwrap_or_else(|_| panic!("{what}: hangs"));
        let status = answer.status.as_u16();
        assert!(status < 500, "{what}: {status} {:?}", answer.body);
        let rows = self.count_rows().await;
        let before = self.rows.replace(rows);
        if status >= 400 {
            assert_eq!(
                before, rows,
                "{what}: refused with {status} but something was written"
            );
            match operation.format {
                ErrorFormat::Problem => assert_eq!(answer.at("/status"), status, "{what}"),
                ErrorFormat::LeadProvider => assert!(
                    answer.header("x-problem-code").is_some(),
                    "{what}: {:?}",
                    answer.body
                ),
            }
        }
        answer
    }

    /// Rows that no refused request may add.
    async fn count_rows(&self) -> i64 {
        #[derive(QueryableByName)]
        struct Rows {
            #[diesel(sql_type = BigInt)]
            rows: i64,
        }
        let counted = |conn: &mut diesel::PgConnection| {
            sql_query(
                "SELECT (SELECT count(*) FROM registration.drafts) + (SELECT count(*) FROM registration.teachers) \
                 + (SELECT count(*) FROM registration.ect_at_school_periods) + (SELECT count(*) FROM registration.mentor_at_school_periods) \
                 + (SELECT count(*) FROM registration.training_periods) + (SELECT count(*) FROM platform.idempotency_keys) AS rows",
            )
            .get_result::<Rows>(conn)
            .expect("rows can be counted")
            .rows
        };
        self.app.db(counted).await
    }
}

fn operations() -> Vec<Operation> {
    api::contracts().operations.iter().cloned().collect()
}

fn entry(operation: &Operation) -> Value {
    let contracts = api::contracts();
    let document = contracts.document(operation.audience).expect("a document");
    document.json["paths"][&operation.template][operation.method.to_lowercase()].clone()
}

fn parameters(operation: &Operation) -> Vec<Value> {
    entry(operation)["parameters"]
        .as_array()
        .cloned()
        .unwrap_or_default()
}

/// The example body, and the names of its fields.
fn body(operation: &Operation) -> Option<(Value, Vec<String>)> {
    let example = entry(operation)
        .pointer("/requestBody/content/application~1json/example")?
        .clone();
    let fields = example
        .as_object()
        .map(|object| object.keys().cloned().collect())
        .unwrap_or_default();
    Some((example, fields))
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

#[actix_web::test]
async fn ids_that_are_none_name_nothing() {
    let bench = Bench::new().await;
    for operation in operations() {
        for parameter in parameters(&operation)
            .iter()
            .filter(|parameter| parameter["in"] == "path")
        {
            let name = parameter["name"].as_str().expect("a name");
            for value in [
                "0",
                "-1",
                "abc",
                "12a4567",
                "99999999999999999999",
                "%00",
                "%ff%fe",
                "%2e%2e",
                "00000000-0000-0000-0000-00000000000g",
                "%F0%9F%A6%89",
            ] {
                let mut strange = operation.clone();
                strange.template = operation.template.replace(&format!("{{{name}}}"), value);
                let path = bench.path(&strange);
                let mut call = bench.call(&operation, &path);
                if let Some((example, _)) = body(&operation) {
                    call = call.json(&example);
                }
                for header in parameters(&operation)
                    .iter()
                    .filter(|p| p["in"] == "header" && p["required"] == true)
                {
                    call = call.header(header["name"].as_str().expect("a name"), "\"1\"");
                }
                let answer = bench
                    .send(&operation, &format!("{name} = {value}"), call)
                    .await;
                assert_eq!(
                    answer.status, 404,
                    "{}: {name} = {value}: {:?}",
                    operation.id, answer.body
                );
            }
        }
    }
}

#[actix_web::test]
async fn strange_query_parameters_are_refused_or_understood() {
    let bench = Bench::new().await;
    for operation in operations() {
        let path = bench.path(&operation);
        let native = operation.format == ErrorFormat::Problem;
        for (query, must_refuse) in [
            ("nonsense=1", native),
            ("%zz=1", native),
            ("%00=%00", native),
            ("a=1&a=2", native),
            ("=", native),
            ("&&&", false),
            ("%ff", native),
        ] {
            let answer = bench
                .send(
                    &operation,
                    query,
                    bench.call(&operation, &format!("{path}?{query}")),
                )
                .await;
            assert!(
                !must_refuse || matches!(answer.status.as_u16(), 400 | 401 | 415 | 422),
                "{}?{query}: {}",
                operation.id,
                answer.status
            );
        }
        for name in operation
            .query
            .iter()
            .map(|name| name.replace('[', "%5B").replace(']', "%5D"))
        {
            for value in [
                "",
                "%00",
                "-1",
                "0",
                "1e9",
                "99999999999999999999",
                "abc",
                "2026-02-31",
                "%F0%9F%A6%89",
                "null",
                "%ff",
                "a,b,,c",
                &"x".repeat(4000),
            ] {
                bench
                    .send(
                        &operation,
                        &format!("{name}={value}"),
                        bench.call(&operation, &format!("{path}?{name}={value}")),
                    )
                    .await;
            }
            let answer = bench
                .send(
                    &operation,
                    "doubled",
                    bench.call(&operation, &format!("{path}?{name}=1&{name}=1")),
                )
                .await;
            assert!(
                !native || answer.status == 422,
                "{}: {name} doubled: {}",
                operation.id,
                answer.status
            );
        }
    }
}

#[actix_web::test]
async fn strange_bodies_are_refused() {
    let bench = Bench::new().await;
    for operation in operations() {
        let Some((example, fields)) = body(&operation) else {
            continue;
        };
        let path = bench.path(&operation);
        let call = || {
            let headers = parameters(&operation)
                .into_iter()
                .filter(|p| p["in"] == "header" && p["required"] == true);
            headers.fold(bench.call(&operation, &path), |call, header| {
                call.header(header["name"].as_str().expect("a name"), "\"1\"")
            })
        };
        let raw = |kind: &str, bytes: Vec<u8>| call().header("content-type", kind).body(bytes);
        let json = "application/json";
        let refused: Vec<(&str, u16, Call<'_>)> = vec![
            ("no body", 415, call()),
            ("text", 415, raw("text/plain", b"hello".to_vec())),
            (
                "form",
                415,
                raw("application/x-www-form-urlencoded", b"a=1".to_vec()),
            ),
            (
                "latin1",
                415,
                raw("application/json; charset=latin1", b"{}".to_vec()),
            ),
            (
                "compressed",
                415,
                raw(json, b"{}".to_vec()).header("content-encoding", "gzip"),
            ),
            ("empty", 400, raw(json, Vec::new())),
            ("broken", 400, raw(json, b"{\"a\":".to_vec())),
            ("not UTF-8", 400, raw(json, vec![b'"', 0xff, b'"'])),
            (
                "a number beyond all",
                400,
                raw(json, b"{\"a\":1e999}".to_vec()),
            ),
            (
                "deep",
                400,
                raw(json, [vec![b'['; 5_000], vec![b']'; 5_000]].concat()),
            ),
            ("too large", 413, raw(json, vec![b' '; (1 << 20) + 1])),
            ("a list", 422, call().json(&json!([]))),
            ("null", 422, call().json(&Value::Null)),
            ("a number", 422, call().json(&json!(7))),
        ];
        for (what, status, call) in refused {
            let answer = bench.send(&operation, what, call).await;
            assert_eq!(
                answer.status, status,
                "{}: {what}: {:?}",
                operation.id, answer.body
            );
        }
        let mut typo = example.clone();
        typo["unknown_field"] = json!(1);
        let answer = bench
            .send(&operation, "unknown field", call().json(&typo))
            .await;
        assert!(
            answer
                .field_problems()
                .contains(&("/unknown_field".to_owned(), "unknown_field".to_owned())),
            "{}: {:?}",
            operation.id,
            answer.body
        );
        for field in fields {
            for value in strange_values() {
                let mut changed = example.clone();
                changed[&field] = value.clone();
                let shown: String = value.to_string().chars().take(40).collect();
                bench
                    .send(
                        &operation,
                        &format!("{field} = {shown}"),
                        call().json(&changed),
                    )
                    .await;
            }
        }
    }
}

#[actix_web::test]
async fn strange_headers_are_refused_or_ignored() {
    let bench = Bench::new().await;
    for operation in operations() {
        let path = bench.path(&operation);
        for (name, value) in [
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
        ] {
            let mut call = bench.call(&operation, &path).header(name, value);
            if let Some((example, _)) = body(&operation) {
                call = call.json(&example);
            }
            bench
                .send(&operation, &format!("{name}: {value}"), call)
                .await;
        }
    }
}

#[actix_web::test]
async fn without_good_credentials_every_protected_operation_answers_401() {
    let bench = Bench::new().await;
    let stale = bench.school_user.clone();
    let late = TestApp::new().await;
    late.clock.advance(time::Duration::days(2));
    for operation in operations()
        .into_iter()
        .filter(|operation| operation.secured)
    {
        let path = bench.path(&operation);
        let method = || Method::from_bytes(operation.method.as_bytes()).expect("a method");
        let call = || bench.app.call(method(), &path);
        let altered = format!("{stale}x");
        for (what, call) in [
            ("nothing", call()),
            ("garbage", call().bearer("garbage")),
            ("empty", call().header("authorization", "")),
            (
                "another scheme",
                call().header("authorization", "Basic dXNlcjpwYXNz"),
            ),
            ("three parts", call().bearer("e30.e30.e30")),
            ("altered", call().bearer(&altered)),
            ("expired", late.call(method(), &path).bearer(&stale)),
        ] {
            let answer = bench.send(&operation, what, call).await;
            assert_eq!(
                answer.status, 401,
                "{}: {what}: {:?}",
                operation.id, answer.body
            );
            assert!(
                answer.header("www-authenticate").is_some(),
                "{}: {what}",
                operation.id
            );
        }
    }
}

#[actix_web::test]
async fn every_address_names_its_methods() {
    let bench = Bench::new().await;
    let contracts: Arc<_> = api::contracts();
    for operation in operations() {
        let path = bench.path(&operation);
        let allowed = contracts.operations.methods(&path).join(", ");
        for method in [
            Method::GET,
            Method::PUT,
            Method::POST,
            Method::DELETE,
            Method::PATCH,
            Method::TRACE,
            Method::OPTIONS,
        ] {
            if contracts.operations.find(method.as_str(), &path).is_some() {
                continue;
            }
            let answer = bench.app.call(method.clone(), &path).send().await;
            let expected = if method == Method::OPTIONS { 204 } else { 405 };
            assert_eq!(answer.status, expected, "{method} {path}");
            assert_eq!(
                answer.header("allow"),
                Some(allowed.as_str()),
                "{method} {path}"
            );
        }
    }
}
