//! Every request of the contract that reads, about one person.

use diesel::{PgConnection, QueryableByName, RunQueryDsl, sql_query, sql_types::Text};
use serde_json::{Value, json};
use teacher_record::{api, platform::contract::Operation, services::people::Include};
use uuid::Uuid;

use super::look::Request;
use crate::support::operations;

/// What a POST that only reads ends with.
const READS: [&str; 5] = [
    "/searches",
    "/bulk-lookups",
    "/proved-reads",
    "/merge-previews",
    "/finds",
];

/// A person of the seed.
#[derive(Clone, QueryableByName)]
pub struct Subject {
    #[diesel(sql_type = Text)]
    pub trn: String,
    #[diesel(sql_type = Text)]
    pub first_name: String,
    #[diesel(sql_type = Text)]
    pub last_name: String,
    #[diesel(sql_type = Text)]
    pub date_of_birth: String,
}

/// A person with an internal alert, who can be registered; and an ECT of the school.
pub const SUBJECTS: [&str; 2] = [
    "p.first_name = 'Ida' AND p.last_name = 'Alerted'",
    "p.trn IN (SELECT t.trn FROM registration.ect_at_school_periods e JOIN registration.teachers t ON t.id = e.teacher_id JOIN registration.schools s ON s.id = e.school_id
        WHERE s.urn = 900001 AND e.finished_on IS NULL)",
];

pub fn find(conn: &mut PgConnection, condition: &str) -> Subject {
    sql_query(format!(
        "SELECT p.trn, p.first_name, p.last_name, p.date_of_birth::text FROM record.persons p WHERE p.date_of_birth IS NOT NULL AND {condition} ORDER BY p.trn LIMIT 1"
    ))
    .get_result(conn)
    .expect("somebody of the seed")
}

/// Ids that only exist with the alert; they are asked for without it as well.
#[derive(Clone, Default)]
pub struct Hidden {
    pub alert: String,
    pub note: String,
}

/// Every request of the contract that reads, about the subject.
pub fn requests(subject: &Subject, hidden: &Hidden) -> Vec<Request> {
    let contracts = api::contracts();
    contracts
        .operations
        .iter()
        .filter(|operation| operation.audience == "records" && reads(operation))
        .flat_map(|operation| of_operation(operation, subject, hidden))
        .collect()
}

/// Whether an operation only reads.
pub fn reads(operation: &Operation) -> bool {
    operation.method == "GET" || READS.iter().any(|end| operation.template.ends_with(end))
}

/// The requests of one operation about the subject.
pub fn of_operation(operation: &Operation, subject: &Subject, hidden: &Hidden) -> Vec<Request> {
    let path = operation
        .template
        .replace("{trn}", &subject.trn)
        .replace("{alert_id}", &hidden.alert)
        .replace("{note_id}", &hidden.note);
    let path = with_ids(&path);
    let mut paths = vec![path.clone()];
    if operation.template == "/v1/teachers/{trn}" {
        let names: Vec<&str> = Include::ALL
            .iter()
            .map(|include| include.as_str())
            .collect();
        paths.extend(names.iter().map(|name| format!("{path}?include={name}")));
        paths.push(format!("{path}?include={}", names.join(",")));
    }
    if operations::parameters(operation, "query")
        .iter()
        .any(|one| one["name"] == "limit")
    {
        paths.push(format!("{path}?limit=1"));
    }
    let body = operations::example(operation).map(|mut body| {
        about(&mut body, subject);
        body
    });
    paths
        .into_iter()
        .map(|path| Request {
            name: operation.id.clone(),
            method: operations::method(operation),
            path,
            body: body.clone(),
        })
        .collect()
}

/// Puts an id that nobody has in the place of every other parameter.
fn with_ids(path: &str) -> String {
    let segments = path.split('/').map(|segment| {
        if segment.starts_with('{') {
            Uuid::from_u128(1).to_string()
        } else {
            segment.to_owned()
        }
    });
    segments.collect::<Vec<_>>().join("/")
}

/// Makes an example speak of the subject.
fn about(body: &mut Value, subject: &Subject) {
    match body {
        Value::Object(fields) => {
            for (name, value) in fields {
                let known = match name.as_str() {
                    "trn" => Some(&subject.trn),
                    "date_of_birth" => Some(&subject.date_of_birth),
                    "first_name" => Some(&subject.first_name),
                    "last_name" | "name" => Some(&subject.last_name),
                    _ => None,
                };
                match known {
                    Some(text) if value.is_string() => *value = json!(text),
                    _ => about(value, subject),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| about(item, subject)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}
