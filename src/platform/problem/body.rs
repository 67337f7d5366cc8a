use serde::Serialize;
use serde_json::{Map, Value};
use utoipa::ToSchema;

use super::{FieldProblem, Problem};

/// Why a request was refused (RFC 9457)
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Problem)]
pub struct ProblemBody {
    /// Address of the description of this kind of problem
    #[serde(rename = "type")]
    #[schema(example = "/problems/invalid_request")]
    pub kind: String,
    /// The kind of problem in one line
    #[schema(example = "The request has several problems")]
    pub title: String,
    /// The HTTP status
    #[schema(example = 422)]
    pub status: u16,
    /// What is wrong with this request and what to do next
    #[schema(example = "Each entry of errors names a field and what is wrong with it.")]
    pub detail: String,
    /// Stable name of the kind of problem, listed at `/problems`
    #[schema(example = "invalid_request")]
    pub code: String,
    /// The facts of the sentence in `detail`
    #[schema(value_type = Object, example = json!({}))]
    pub params: Map<String, Value>,
    /// Names this request in the logs
    #[schema(example = "0193a1b2-7c00-7000-8000-000000000001")]
    pub request_id: String,
    /// What is wrong with single fields; empty when the problem is not about a field
    pub errors: Vec<FieldProblemBody>,
}

/// What is wrong with one field
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = FieldProblem)]
pub struct FieldProblemBody {
    /// JSON pointer to the field of the body; query parameters are `/query/{name}`, headers `/headers/{name}`
    #[schema(example = "/start_date")]
    pub pointer: String,
    /// Stable name of the kind of problem
    #[schema(example = "missing_field")]
    pub code: String,
    /// What is wrong and what to do next
    #[schema(example = "This field is required.")]
    pub detail: String,
    /// The facts of the sentence in `detail`
    #[schema(value_type = Object, example = json!({}))]
    pub params: Map<String, Value>,
}

impl ProblemBody {
    /// The body of the answer to the request of this id.
    #[must_use]
    pub fn new(problem: &Problem, request_id: &str) -> Self {
        let code = problem.code;
        Self {
            kind: format!("/problems/{}", code.code),
            title: code.title.to_owned(),
            status: code.status,
            detail: problem
                .detail
                .clone()
                .unwrap_or_else(|| format!("{} {}", code.meaning, code.remedy)),
            code: code.code.to_owned(),
            params: problem.params.clone(),
            request_id: request_id.to_owned(),
            errors: problem.errors.iter().map(FieldProblemBody::from).collect(),
        }
    }
}

impl From<&FieldProblem> for FieldProblemBody {
    fn from(field: &FieldProblem) -> Self {
        Self {
            pointer: field.pointer.clone(),
            code: field.code.code.to_owned(),
            detail: field
                .detail
                .clone()
                .unwrap_or_else(|| format!("{} {}", field.code.meaning, field.code.remedy)),
            params: field.params.clone(),
        }
    }
}
