//! Refusals as RFC 9457 problems. Every code is declared once in a catalogue (`codes`), is served at `/problems` and never changes its meaning.

mod body;
pub mod codes;
mod refused;

use actix_web::http::header::{HeaderName, HeaderValue};
use serde_json::{Map, Value};

pub use body::{FieldProblemBody, ProblemBody};
pub use refused::refused;

/// One reason for which a request can be refused; `code` is part of the contract.
#[derive(Debug, PartialEq, Eq)]
pub struct ProblemCode {
    /// Stable snake_case name.
    pub code: &'static str,
    /// HTTP status that always goes with it.
    pub status: u16,
    /// One short line for people, the same for every occurrence.
    pub title: &'static str,
    /// What happened.
    pub meaning: &'static str,
    /// What the caller can do next.
    pub remedy: &'static str,
}

/// What is wrong with one field of the request.
#[derive(Debug, Clone)]
pub struct FieldProblem {
    pub(crate) code: &'static ProblemCode,
    pub(crate) pointer: String,
    pub(crate) detail: Option<String>,
    pub(crate) params: Map<String, Value>,
}

impl FieldProblem {
    /// A problem with the field at this JSON pointer (`/start_date`; parameters are `/query/limit` and `/headers/if-match`).
    #[must_use]
    pub fn new(code: &'static ProblemCode, pointer: impl Into<String>) -> Self {
        Self {
            code,
            pointer: pointer.into(),
            detail: None,
            params: Map::new(),
        }
    }

    /// The sentence for people; without it the meaning of the code is shown.
    #[must_use]
    pub fn detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = Some(detail.into());
        self
    }

    /// A fact of the sentence, so that a front end can write its own.
    #[must_use]
    pub fn param(mut self, name: &str, value: impl serde::Serialize) -> Self {
        self.params.insert(
            name.to_owned(),
            serde_json::to_value(value).unwrap_or(Value::Null),
        );
        self
    }
}

/// A refusal, ready to be answered.
#[derive(Debug, Clone)]
pub struct Problem {
    pub(crate) code: &'static ProblemCode,
    pub(crate) detail: Option<String>,
    pub(crate) params: Map<String, Value>,
    pub(crate) errors: Vec<FieldProblem>,
    pub(crate) headers: Vec<(HeaderName, HeaderValue)>,
}

impl Problem {
    /// A refusal with this code.
    #[must_use]
    pub fn new(code: &'static ProblemCode) -> Self {
        Self {
            code,
            detail: None,
            params: Map::new(),
            errors: Vec::new(),
            headers: Vec::new(),
        }
    }

    /// One refusal for all that is wrong with the fields of a request; a single one gives its own code to the whole.
    #[must_use]
    pub fn invalid(mut errors: Vec<FieldProblem>) -> Self {
        match (errors.pop(), errors.is_empty()) {
            (Some(only), true) => {
                let FieldProblem {
                    code,
                    pointer,
                    detail,
                    params,
                } = only;
                let whole = Self {
                    code,
                    detail,
                    params,
                    errors: Vec::new(),
                    headers: Vec::new(),
                };
                whole.at(pointer)
            }
            (last, _) => {
                errors.extend(last);
                Self {
                    errors,
                    ..Self::new(&codes::http::INVALID_REQUEST)
                }
            }
        }
    }

    /// The sentence for people; without it the meaning of the code is shown.
    #[must_use]
    pub fn detail(mut self, detail: impl Into<String>) -> Self {
        let detail = detail.into();
        if let [field] = self.errors.as_mut_slice() {
            field.detail = Some(detail.clone());
        }
        self.detail = Some(detail);
        self
    }

    /// A fact of the sentence, so that a front end can write its own.
    #[must_use]
    pub fn param(mut self, name: &str, value: impl serde::Serialize) -> Self {
        let value = serde_json::to_value(value).unwrap_or(Value::Null);
        if let [field] = self.errors.as_mut_slice() {
            field.params.insert(name.to_owned(), value.clone());
        }
        self.params.insert(name.to_owned(), value);
        self
    }

    /// Makes it the problem of one field, named by a JSON pointer.
    #[must_use]
    pub fn at(mut self, pointer: impl Into<String>) -> Self {
        let field = FieldProblem {
            code: self.code,
            pointer: pointer.into(),
            detail: self.detail.clone(),
            params: self.params.clone(),
        };
        self.errors = vec![field];
        self
    }

    /// A header of the answer (`Allow`, `Retry-After`, `WWW-Authenticate`); a value that is no header value is left out.
    #[must_use]
    pub fn header(mut self, name: HeaderName, value: &str) -> Self {
        if let Ok(value) = HeaderValue::from_str(value) {
            self.headers.push((name, value));
        }
        self
    }

    /// How many seconds later it is worth trying again.
    #[must_use]
    pub fn retry_after(self, seconds: i64) -> Self {
        self.header(
            actix_web::http::header::RETRY_AFTER,
            &seconds.max(1).to_string(),
        )
    }

    /// Where what was asked for is now.
    #[must_use]
    pub fn location(self, address: &str) -> Self {
        self.header(actix_web::http::header::LOCATION, address)
    }

    /// The code that names this refusal.
    #[must_use]
    pub fn code(&self) -> &'static ProblemCode {
        self.code
    }
}
