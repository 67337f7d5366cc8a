//! How errors look in this contract (`lead-provider-api.md` 2.10); written for the document, sent by `platform::render`.

use serde::Serialize;
use utoipa::{IntoResponses, ToSchema};

/// What was wrong with the request
#[derive(Debug, Serialize, ToSchema)]
pub struct Errors {
    /// Each thing that was wrong
    pub errors: Vec<ErrorEntry>,
}

/// One thing that was wrong
#[derive(Debug, Serialize, ToSchema)]
pub struct ErrorEntry {
    /// What it is about, in a few words or by the name of the attribute
    #[schema(example = "Bad request")]
    pub title: String,
    /// The sentence for people
    #[schema(
        example = "The '#/page[page]' and '#/page[per_page]' parameter values must be a valid positive number"
    )]
    pub detail: String,
}

/// The credentials were not accepted
#[derive(Debug, Serialize, ToSchema)]
pub struct Unauthorised {
    /// Always the same sentence
    #[schema(example = "HTTP Token: Access denied")]
    pub error: String,
}

/// Refusals of every read, beside 400 and 401, which each operation names itself: schemas that only this enum named would not reach the document.
#[derive(IntoResponses)]
#[expect(dead_code, reason = "only describes answers in the document")]
pub(super) enum ReadErrors {
    /// The header that moves the date outside production holds no date
    #[response(status = 422, content_type = "application/json")]
    Unprocessable(Errors),
    /// Too many requests with this token; `Retry-After` says when to go on
    #[response(status = 429, content_type = "text/plain")]
    TooMany(String),
    /// A defect of this service
    #[response(status = 500, content_type = "application/json")]
    Internal(Errors),
    /// The service cannot answer at the moment; `Retry-After` says when to try again
    #[response(status = 503, content_type = "application/json")]
    Unavailable(Errors),
}

/// Refusal of a read of one thing.
#[derive(IntoResponses)]
#[expect(dead_code, reason = "only describes answers in the document")]
pub(super) enum NotFound {
    /// There is no such thing, or it is not visible to this lead provider
    #[response(
        status = 404,
        content_type = "application/json",
        headers(("X-Problem-Code" = String, description = "Stable code; `GET /problems` says what it means"))
    )]
    NotFound(Errors),
}
