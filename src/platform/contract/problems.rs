//! Which problems an operation can answer: those that it names in `x-problems`, and those that follow from what it declares.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::platform::problem::{Problem, ProblemBody, ProblemCode, codes, codes::http};

/// The extension in which an operation names its own codes: `extensions(("x-problems" = json!(["email_taken"])))`.
pub(super) const EXTENSION: &str = "x-problems";

/// All codes of an operation, its own first.
pub(super) fn of(operation: &Value) -> Vec<&'static ProblemCode> {
    let own = operation
        .get(EXTENSION)
        .and_then(Value::as_array)
        .into_iter()
        .flatten();
    let mut all: Vec<&'static ProblemCode> =
        own.filter_map(|code| codes::find(code.as_str()?)).collect();
    for code in implied(operation) {
        if !all.contains(&code) {
            all.push(code);
        }
    }
    all
}

/// What every operation can answer.
static ANY: &[&ProblemCode] = &[
    &http::MALFORMED_REQUEST,
    &http::URI_TOO_LONG,
    &http::HEADERS_TOO_LARGE,
    &http::UNKNOWN_PARAMETER,
    &http::DUPLICATED_PARAMETER,
    &http::INVALID_REQUEST,
    &http::INTERNAL_ERROR,
    &http::SERVICE_UNAVAILABLE,
];
static SECURED: &[&ProblemCode] = &[
    &http::UNAUTHENTICATED,
    &http::FORBIDDEN,
    &http::RATE_LIMITED,
];
static BODY: &[&ProblemCode] = &[
    &http::MALFORMED_JSON,
    &http::BODY_TOO_DEEP,
    &http::REQUEST_TIMEOUT,
    &http::BODY_TOO_LARGE,
    &http::UNSUPPORTED_MEDIA_TYPE,
    &http::UNKNOWN_FIELD,
    &http::MISSING_FIELD,
];
static VALUES: &[&ProblemCode] = &[
    &http::WRONG_TYPE,
    &http::INVALID_VALUE,
    &http::INVALID_TEXT,
    &http::INVALID_DATE,
    &http::UNKNOWN_OPTION,
];
static KEY: &[&ProblemCode] = &[
    &http::INVALID_IDEMPOTENCY_KEY,
    &http::IDEMPOTENCY_KEY_IN_USE,
    &http::IDEMPOTENCY_KEY_REUSED,
    &http::CONFLICT,
];

/// What follows from the parts that an operation has.
fn implied(operation: &Value) -> Vec<&'static ProblemCode> {
    let parameters: Vec<&Value> = operation
        .get("parameters")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .collect();
    let is = |parameter: &Value, field: &str, value: &str| {
        parameter.get(field).is_some_and(|found| found == value)
    };
    let placed = |place: &str| parameters.iter().any(|p| is(p, "in", place));
    let named = |name: &str| parameters.iter().any(|p| is(p, "name", name));
    let secured = operation
        .get("security")
        .and_then(Value::as_array)
        .is_some_and(|needs| !needs.is_empty());
    let body = operation.get("requestBody").is_some();
    let version = parameters.iter().find(|p| is(p, "name", "If-Match"));
    let version_required =
        version.is_some_and(|p| p.get("required").is_some_and(|required| required == true));
    let rules: [(bool, &[&'static ProblemCode]); 10] = [
        (true, ANY),
        (placed("path"), &[&http::NOT_FOUND]),
        (secured, SECURED),
        (body, BODY),
        (
            body || placed("query") || named("X-With-Server-Date"),
            VALUES,
        ),
        (named("limit"), &[&http::INVALID_LIMIT]),
        (named("cursor"), &[&http::INVALID_CURSOR]),
        (named("Idempotency-Key"), KEY),
        (
            version.is_some(),
            &[&http::PRECONDITION_FAILED, &http::CONFLICT],
        ),
        (version_required, &[&http::PRECONDITION_REQUIRED]),
    ];
    rules
        .into_iter()
        .filter(|(applies, _)| *applies)
        .flat_map(|(_, codes)| codes)
        .copied()
        .collect()
}

/// The codes of an operation, sorted into the statuses they go with.
pub(super) fn by_status(all: &[&'static ProblemCode]) -> BTreeMap<u16, Vec<&'static ProblemCode>> {
    let mut by_status: BTreeMap<u16, Vec<&'static ProblemCode>> = BTreeMap::new();
    for code in all {
        by_status.entry(code.status).or_default().push(code);
    }
    by_status
}

/// Whether many operations answer with exactly these codes, so that the document states the response once.
pub(super) fn are_general(codes: &[&'static ProblemCode]) -> bool {
    codes.len() <= 3 && codes.iter().all(|code| http::ALL.contains(code))
}

/// One response, with its codes, their meaning and an example of each.
pub(super) fn response(status: u16, codes: &[&'static ProblemCode]) -> Value {
    let lines: Vec<String> = codes
        .iter()
        .map(|code| format!("`{}`: {}", code.code, code.meaning))
        .collect();
    let examples: Map<String, Value> = codes
        .iter()
        .map(|code| {
            (
                code.code.to_owned(),
                json!({ "$ref": format!("#/components/examples/{}", code.code) }),
            )
        })
        .collect();
    let mut response = json!({
        "description": lines.join("  \n"),
        "content": { "application/problem+json": { "schema": { "$ref": "#/components/schemas/Problem" }, "examples": examples } },
    });
    let header = |text: &str| json!({ "description": text, "schema": { "type": "string" } });
    let headers = match status {
        401 => json!({ "WWW-Authenticate": header("The kind of credentials that is asked for") }),
        308 => {
            json!({ "Location": header("The same address with the TRN of the record that survived") })
        }
        405 => json!({ "Allow": header("The methods that this address answers") }),
        429 | 503 => {
            json!({ "Retry-After": header("Seconds after which it is worth trying again") })
        }
        _ => Value::Null,
    };
    if let (Some(object), false) = (response.as_object_mut(), headers.is_null()) {
        object.insert("headers".to_owned(), headers);
    }
    response
}

/// The example of a code, for `components.examples`.
pub(super) fn example(code: &'static ProblemCode) -> Value {
    let problem = Problem::new(code);
    let problem = if code.status == 422 && code != &http::INVALID_REQUEST {
        problem.at("/field")
    } else {
        problem
    };
    json!({ "summary": code.title, "value": ProblemBody::new(&problem, "0193a1b2-7c00-7000-8000-000000000001") })
}
