//! The same for every operation that writes about the person: the answer and the work done for it do not depend on the alert.

use std::collections::BTreeSet;

use diesel::{QueryableByName, RunQueryDsl, sql_query, sql_types::Text};
use serde_json::Value;
use teacher_record::{api, platform::contract::Operation};
use time::{OffsetDateTime, format_description::well_known::Rfc3339};
use uuid::Uuid;

use super::look::{Request, Seen, look_with, sql};
use super::requests::{Hidden, SUBJECTS, Subject, find, of_operation, reads};
use super::{callers, restrict};
use crate::support::{TestApp, operations};

/// What the subject has anyway, so that it can be changed.
#[derive(QueryableByName)]
struct Belonging {
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Text)]
    id: String,
}

const BELONGINGS: &str = "
    SELECT DISTINCT ON (own.name) own.name, own.id::text FROM record.persons p, LATERAL (
        SELECT '{alert_id}' AS name, id FROM record.alerts WHERE person_id = p.id AND deleted_at IS NULL
        UNION ALL SELECT '{note_id}', id FROM record.notes WHERE person_id = p.id AND deleted_at IS NULL
        UNION ALL SELECT '{route_id}', id FROM record.routes_to_professional_status WHERE person_id = p.id AND deleted_at IS NULL
        UNION ALL SELECT '{mandatory_qualification_id}', id FROM record.mandatory_qualifications WHERE person_id = p.id AND deleted_at IS NULL) own
    WHERE p.trn = ";

/// Every write of the contract that names the subject, in its path or in its body.
async fn writes(app: &TestApp, subject: &Subject) -> Vec<(Operation, Request)> {
    let query = format!("{BELONGINGS}'{}' ORDER BY own.name, own.id", subject.trn);
    let belongings: Vec<Belonging> = app
        .db(move |conn| sql_query(query).load(conn).expect("what the subject has"))
        .await;
    let contracts = api::contracts();
    let about_somebody = ["/v1/teachers", "/v1/trn-requests"];
    contracts
        .operations
        .iter()
        .filter(|operation| operation.audience == "records" && !reads(operation))
        .filter(|operation| {
            about_somebody
                .iter()
                .any(|of| operation.template.starts_with(of))
        })
        .map(|operation| {
            let mut operation = operation.clone();
            for Belonging { name, id } in &belongings {
                operation.template = operation.template.replace(name, id);
            }
            let request = of_operation(&operation, subject, &Hidden::default());
            let request = request.into_iter().next().expect("a request");
            (operation, request)
        })
        .collect()
}

/// The version that the caller sees of what it changes; any, where it sees none.
async fn version(app: &TestApp, token: &str, request: &Request) -> String {
    let answer = app
        .get(&request.path)
        .bearer(token)
        .unchecked()
        .send()
        .await;
    answer.header("etag").unwrap_or("\"1\"").to_owned()
}

/// Without what every write makes anew: keys, and the instants at which it happened.
fn settled(mut seen: Seen) -> Seen {
    let mut keys = Vec::new();
    if let Ok(mut body) = serde_json::from_str::<Value>(&seen.body) {
        settle(&mut body, &mut keys);
        seen.body = body.to_string();
    }
    // A tag of something new covers its key
    seen.headers
        .retain(|(name, _)| name != "etag" || seen.status != 201);
    for (_, value) in &mut seen.headers {
        let segments = value
            .split('/')
            .map(|segment| placeholder(segment, &mut keys));
        *value = segments.collect::<Vec<_>>().join("/");
    }
    seen
}

fn settle(value: &mut Value, keys: &mut Vec<Uuid>) {
    match value {
        Value::Object(fields) => fields.values_mut().for_each(|value| settle(value, keys)),
        Value::Array(items) => items.iter_mut().for_each(|item| settle(item, keys)),
        Value::String(text) => *text = placeholder(text, keys),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// Keys by the order in which they occur, instants all alike.
fn placeholder(text: &str, keys: &mut Vec<Uuid>) -> String {
    if OffsetDateTime::parse(text, &Rfc3339).is_ok() {
        return "an instant".to_owned();
    }
    let Ok(key) = text.parse::<Uuid>() else {
        return text.to_owned();
    };
    let place = keys.iter().position(|known| *known == key);
    let place = place.unwrap_or_else(|| {
        keys.push(key);
        keys.len() - 1
    });
    format!("key {place}")
}

#[actix_web::test]
async fn a_restricted_alert_changes_nothing_that_a_write_answers_or_does() {
    let mut succeeded = BTreeSet::new();
    for condition in SUBJECTS {
        let app = TestApp::rolled_back_seed().await;
        let subject = app.db(move |conn| find(conn, condition)).await;
        let mut callers = callers(&app);
        callers.push(("a registered service".to_owned(), app.any_service().await));
        let writes = writes(&app, &subject).await;
        // Once for nothing: what every request after the first finds ready, it finds ready in both worlds.
        all(&app, &callers, &writes).await;
        sql(&app, "SAVEPOINT without").await;
        restrict(&app, &subject).await;
        let with = all(&app, &callers, &writes).await;
        sql(&app, "ROLLBACK TO without").await;
        let without = all(&app, &callers, &writes).await;
        for ((name, with), (_, without)) in with.iter().zip(&without) {
            assert_eq!(with, without, "{name}");
            if with.status < 300 {
                let (operation, _) = name.split_once(' ').expect("an operation and a caller");
                succeeded.insert(operation.to_owned());
            }
        }
    }
    assert!(
        succeeded.len() >= 10,
        "hardly anything was written: {succeeded:?}"
    );
}

async fn all(
    app: &TestApp,
    callers: &[(String, String)],
    writes: &[(Operation, Request)],
) -> Vec<(String, Seen)> {
    let mut seen = Vec::new();
    for (caller, token) in callers {
        for (operation, request) in writes {
            let mut headers = Vec::new();
            if operations::needs_version(operation) {
                headers.push(("if-match", version(app, token, request).await));
            }
            let one = look_with(app, token, request, &headers).await;
            seen.push((format!("{} as {caller}", operation.id), settled(one)));
        }
    }
    seen
}
