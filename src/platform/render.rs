//! Writes an error as the body that its audience expects.

use actix_web::{
    HttpResponse,
    http::{StatusCode, header},
};
use serde_json::json;

use super::{
    contract::ErrorFormat,
    problem::{Problem, ProblemBody},
    request::RequestId,
};

/// Header that carries our stable code beside a body that cannot (decision 40).
pub const CODE_HEADER: &str = "x-problem-code";

/// Header of every answer of the lead-provider API (`lead-provider-api.md` 6.1).
pub const NO_ROBOTS: (&str, &str) = ("x-robots-tag", "none");

/// Constants of the published lead-provider contract (`lead-provider-api.md` 6.1).
const LEAD_PROVIDER_DENIED: &str = "HTTP Token: Access denied";
const LEAD_PROVIDER_NOT_FOUND: (&str, &str) = (
    "Resource not found",
    "Nothing could be found for the provided details",
);
const LEAD_PROVIDER_RETRY_LATER: &str = "Retry later";

/// The answer for this problem.
#[must_use]
pub fn render(format: ErrorFormat, problem: &Problem, request_id: &RequestId) -> HttpResponse {
    let status =
        StatusCode::from_u16(problem.code().status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut answer = HttpResponse::build(status);
    for (name, value) in &problem.headers {
        answer.insert_header((name.clone(), value.clone()));
    }
    if status == StatusCode::UNAUTHORIZED
        && !problem
            .headers
            .iter()
            .any(|(name, _)| name == header::WWW_AUTHENTICATE)
    {
        answer.insert_header((header::WWW_AUTHENTICATE, "Bearer"));
    }
    match format {
        ErrorFormat::Problem => {
            let body = serde_json::to_string(&ProblemBody::new(problem, request_id.as_str()))
                .unwrap_or_default();
            answer.content_type("application/problem+json").body(body)
        }
        ErrorFormat::LeadProvider if status == StatusCode::TOO_MANY_REQUESTS => answer
            .insert_header((CODE_HEADER, problem.code().code))
            .insert_header(NO_ROBOTS)
            .content_type("text/plain; charset=utf-8")
            .body(LEAD_PROVIDER_RETRY_LATER),
        ErrorFormat::LeadProvider => answer
            .insert_header((CODE_HEADER, problem.code().code))
            .insert_header(NO_ROBOTS)
            .content_type("application/json; charset=utf-8")
            .body(lead_provider(status, problem).to_string()),
    }
}

/// Bodies of `lead-provider-api.md` 2.10: one key for 401, else a list of title and detail.
fn lead_provider(status: StatusCode, problem: &Problem) -> serde_json::Value {
    let code = problem.code();
    if status == StatusCode::UNAUTHORIZED {
        return json!({ "error": LEAD_PROVIDER_DENIED });
    }
    if status == StatusCode::NOT_FOUND {
        let (title, detail) = LEAD_PROVIDER_NOT_FOUND;
        return json!({ "errors": [{ "title": title, "detail": detail }] });
    }
    let sentence = |detail: &Option<String>, meaning: &str| {
        detail.clone().unwrap_or_else(|| meaning.to_owned())
    };
    let errors: Vec<serde_json::Value> = if problem.errors.is_empty() {
        vec![json!({ "title": code.title, "detail": sentence(&problem.detail, code.meaning) })]
    } else {
        problem
            .errors
            .iter()
            .map(
                |e| json!({ "title": e.code.title, "detail": sentence(&e.detail, e.code.meaning) }),
            )
            .collect()
    };
    json!({ "errors": errors })
}
