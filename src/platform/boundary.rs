//! The outermost layer of ours: whatever happens inside, what leaves is an answer that the contract knows.
//!
//! It names the request, finds its operation, refuses what no handler should see, catches panics, and is the one place where an error is logged
//! and written as a body.

use std::{fmt, panic::AssertUnwindSafe};

use actix_web::{
    Error, HttpMessage, HttpResponse, ResponseError,
    body::{BoxBody, MessageBody},
    dev::{ServiceRequest, ServiceResponse},
    http::{
        Method, StatusCode,
        header::{self, HeaderValue},
    },
    middleware::Next,
    web,
};
use futures_util::FutureExt;

use super::{
    contract::{Contracts, ErrorFormat, Operation},
    error::{AppError, LpError, ProblemError},
    extract,
    problem::{FieldProblem, Problem, codes::http as codes},
    rate_limit,
    render::render,
    request::{self, REQUEST_ID_HEADER, RequestId},
};

/// Longest address in bytes.
const MAX_URI: usize = 8 * 1024;
/// Longest headers in bytes.
const MAX_HEADERS: usize = 32 * 1024;

/// What the boundary keeps of a request that may not come back.
struct Facts {
    id: RequestId,
    format: ErrorFormat,
    secured: bool,
}

/// The middleware.
///
/// # Errors
/// An error that carries the finished answer, when there is no request left to answer with (a panic).
pub async fn boundary(
    mut req: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let facts = name_request(&mut req);
    if let Err(problem) = refuse_early(&req) {
        let answer = render(facts.format, &problem, &facts.id);
        return Ok(finish(&facts, req.into_response(answer)));
    }
    let call = AssertUnwindSafe(async move { next.call(req).await }).catch_unwind();
    match call.await {
        Ok(Ok(response)) => Ok(finish(
            &facts,
            translate(&facts, response.map_into_boxed_body()),
        )),
        Ok(Err(error)) => {
            let problem = problem_of(&error, error.as_response_error().status_code());
            Err(Finished::new(&facts, &problem).into())
        }
        Err(_) => {
            tracing::error!(request_id = %facts.id, "a handler panicked");
            Err(Finished::new(&facts, &Problem::new(&codes::INTERNAL_ERROR)).into())
        }
    }
}

/// Answers what no operation answers: 404, or 405 with the methods that the contract lists for the address.
pub async fn fallback(
    req: actix_web::HttpRequest,
    contracts: web::Data<Contracts>,
) -> Result<HttpResponse, ProblemError> {
    let methods = contracts.operations.methods(req.path());
    if methods.is_empty() {
        return Err(AppError::NotFound.into());
    }
    let allow = methods.join(", ");
    if req.method() == Method::OPTIONS {
        return Ok(HttpResponse::NoContent()
            .insert_header((header::ALLOW, allow))
            .finish());
    }
    Err(Problem::new(&codes::METHOD_NOT_ALLOWED)
        .header(header::ALLOW, &allow)
        .into())
}

/// Gives the request its id and its operation. `HEAD` is answered as `GET`; the server leaves the body away.
fn name_request(req: &mut ServiceRequest) -> Facts {
    if req.method() == Method::HEAD {
        req.head_mut().method = Method::GET;
    }
    let named = req.extensions().get::<RequestId>().cloned();
    let id = named.unwrap_or_else(|| RequestId::of(req.headers()));
    req.extensions_mut().insert(id.clone());
    let contracts = req.app_data::<web::Data<Contracts>>();
    let operation = contracts
        .and_then(|contracts| contracts.operations.find(req.method().as_str(), req.path()));
    let facts = Facts {
        id,
        format: operation
            .as_ref()
            .map_or_else(|| format_of(req.path()), |operation| operation.format),
        secured: operation
            .as_ref()
            .is_some_and(|operation| operation.secured),
    };
    if let Some(operation) = operation {
        req.extensions_mut().insert(operation);
    }
    facts
}

/// The error format of an address without an operation.
fn format_of(path: &str) -> ErrorFormat {
    if path.starts_with("/api/v3/") {
        ErrorFormat::LeadProvider
    } else {
        ErrorFormat::Problem
    }
}

fn refuse_early(req: &ServiceRequest) -> Result<(), Problem> {
    if req.uri().to_string().len() > MAX_URI {
        return Err(Problem::new(&codes::URI_TOO_LONG).param("max_bytes", MAX_URI));
    }
    let headers: usize = req
        .headers()
        .iter()
        .map(|(name, value)| name.as_str().len() + value.len())
        .sum();
    if headers > MAX_HEADERS {
        return Err(Problem::new(&codes::HEADERS_TOO_LARGE).param("max_bytes", MAX_HEADERS));
    }
    match request::operation(req) {
        Some(operation) if operation.format == ErrorFormat::Problem => {
            known_parameters(req, &operation)
        }
        Some(_) | None => Ok(()),
    }
}

/// A misspelt filter must never be ignored: parameters that the operation does not list are refused, and so are doubled ones.
fn known_parameters(req: &ServiceRequest, operation: &Operation) -> Result<(), Problem> {
    let pairs = extract::query_pairs(req.query_string())?;
    let unknown: Vec<FieldProblem> = pairs
        .keys()
        .filter(|name| !operation.query.contains(name))
        .map(|name| FieldProblem::new(&codes::UNKNOWN_PARAMETER, format!("/query/{name}")))
        .collect();
    if unknown.is_empty() {
        Ok(())
    } else {
        Err(Problem::invalid(unknown))
    }
}

/// Gives every error answer the body that its audience expects.
fn translate(facts: &Facts, response: ServiceResponse<BoxBody>) -> ServiceResponse<BoxBody> {
    let status = response.status();
    let refused = status.is_client_error() || status.is_server_error();
    if !refused && response.response().error().is_none() {
        return response;
    }
    let written = response
        .headers()
        .get(header::CONTENT_TYPE)
        .is_some_and(|kind| kind.as_bytes().starts_with(b"application/problem+json"));
    let problem = match response.response().error() {
        Some(error) => problem_of(error, status),
        None if written || facts.format == ErrorFormat::LeadProvider => return response,
        None => of_status(status),
    };
    let mut answer = render(facts.format, &problem, &facts.id);
    let (req, refused) = response.into_parts();
    rate_limit::carry_over(refused.headers(), answer.headers_mut());
    ServiceResponse::new(req, answer)
}

/// The problem behind an error; logs, once, what is our fault.
fn problem_of(error: &Error, status: StatusCode) -> Problem {
    let ours = error
        .as_error::<ProblemError>()
        .map(|e| &e.0)
        .or_else(|| error.as_error::<LpError>().map(|e| &e.0));
    let Some(ours) = ours else {
        tracing::warn!(
            http.status = status.as_u16(),
            "answered for a library: {error}"
        );
        return of_status(status);
    };
    let problem = ours.to_problem();
    // A refusal was meant, whatever its status; who refused has said why.
    let meant = matches!(ours, AppError::Problem(_));
    if problem.code().status >= 500 && !meant {
        tracing::error!(error.code = problem.code().code, error.chain = %chain(ours), "request failed");
    }
    problem
}

fn chain(error: &dyn std::error::Error) -> String {
    let causes = std::iter::successors(error.source(), |cause| cause.source());
    causes.fold(error.to_string(), |text, cause| format!("{text}: {cause}"))
}

/// The documented code for a status that some library chose.
fn of_status(status: StatusCode) -> Problem {
    let code = match status.as_u16() {
        401 => &codes::UNAUTHENTICATED,
        403 => &codes::FORBIDDEN,
        404 => &codes::NOT_FOUND,
        405 => &codes::METHOD_NOT_ALLOWED,
        408 => &codes::REQUEST_TIMEOUT,
        409 => &codes::CONFLICT,
        413 => &codes::BODY_TOO_LARGE,
        414 => &codes::URI_TOO_LONG,
        415 => &codes::UNSUPPORTED_MEDIA_TYPE,
        431 => &codes::HEADERS_TOO_LARGE,
        503 | 504 => &codes::SERVICE_UNAVAILABLE,
        400..=499 => &codes::MALFORMED_REQUEST,
        _ => &codes::INTERNAL_ERROR,
    };
    Problem::new(code)
}

fn finish(facts: &Facts, mut response: ServiceResponse<BoxBody>) -> ServiceResponse<BoxBody> {
    let error = response.status().as_u16() >= 400;
    dress(facts, error, response.headers_mut());
    response
}

/// Headers of every answer: the request's id, no guessing of types, and no copies of what needs credentials unless its handler allows them.
fn dress(facts: &Facts, error: bool, headers: &mut header::HeaderMap) {
    if let Ok(id) = HeaderValue::from_str(facts.id.as_str()) {
        headers.insert(header::HeaderName::from_static(REQUEST_ID_HEADER), id);
    }
    headers.insert(
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    );
    if error || (facts.secured && !headers.contains_key(header::CACHE_CONTROL)) {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
}

/// An answer that is complete already, for the one case where there is no request left to put it into.
struct Finished {
    format: ErrorFormat,
    problem: Problem,
    facts: Facts,
}

impl Finished {
    fn new(facts: &Facts, problem: &Problem) -> Self {
        let facts = Facts {
            id: facts.id.clone(),
            format: facts.format,
            secured: facts.secured,
        };
        Self {
            format: facts.format,
            problem: problem.clone(),
            facts,
        }
    }
}

impl fmt::Debug for Finished {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "answered with {}", self.problem.code().code)
    }
}

impl fmt::Display for Finished {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self, f)
    }
}

impl ResponseError for Finished {
    fn status_code(&self) -> StatusCode {
        StatusCode::from_u16(self.problem.code().status)
            .unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }

    fn error_response(&self) -> HttpResponse {
        let mut answer = render(self.format, &self.problem, &self.facts.id);
        dress(&self.facts, true, answer.headers_mut());
        answer
    }
}
