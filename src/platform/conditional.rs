//! Conditional reads, for every operation alike.
//!
//! A read whose contract declares `ETag` gets one: the handler's (a version), or the digest of the body. `If-None-Match` with that tag is answered
//! with 304.

use actix_web::{
    Error, HttpResponse,
    body::{BoxBody, MessageBody, to_bytes},
    dev::{ServiceRequest, ServiceResponse},
    http::{
        StatusCode,
        header::{self, HeaderValue},
    },
    middleware::Next,
};

use super::{
    compression::TagOfContent,
    error::{AppError, ProblemError},
    etag, request,
};

/// Middleware: entity tags and 304.
///
/// # Errors
/// Those of the inner service.
pub async fn conditional(
    req: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let tagged = request::operation(&req).is_some_and(|operation| operation.tagged);
    let known = etag::list(req.headers(), &header::IF_NONE_MATCH);
    let response = next.call(req).await?.map_into_boxed_body();
    if !tagged || response.status() != StatusCode::OK {
        return Ok(response);
    }
    let response = tag(response).await;
    let Some(present) = response.headers().get(header::ETAG).cloned() else {
        return Ok(response);
    };
    let version = present.to_str().map(etag::opaque).unwrap_or_default();
    let matching = known
        .iter()
        .find(|tag| *tag == "*" || etag::opaque(tag) == version);
    Ok(match matching {
        None => response,
        Some(matching) => not_modified(response, matching, &present),
    })
}

/// Gives the answer the tag of its bytes, unless the handler gave it one.
async fn tag(response: ServiceResponse<BoxBody>) -> ServiceResponse<BoxBody> {
    if response.headers().contains_key(header::ETAG) {
        return response;
    }
    let (req, response) = response.into_parts();
    let (mut head, body) = response.into_parts();
    match to_bytes(body).await {
        Ok(body) => {
            if let Ok(value) = HeaderValue::from_str(&etag::of_bytes(&body)) {
                head.headers_mut().insert(header::ETAG, value);
                head.extensions_mut().insert(TagOfContent);
            }
            ServiceResponse::new(req, head.set_body(BoxBody::new(body)))
        }
        Err(error) => {
            ServiceResponse::from_err(ProblemError(AppError::internal(error.to_string())), req)
        }
    }
}

fn not_modified(
    response: ServiceResponse<BoxBody>,
    matching: &str,
    present: &HeaderValue,
) -> ServiceResponse<BoxBody> {
    let tag = HeaderValue::from_str(matching)
        .ok()
        .filter(|_| matching != "*")
        .unwrap_or_else(|| present.clone());
    let mut answer = HttpResponse::NotModified();
    for name in [header::LINK, header::CACHE_CONTROL, header::VARY] {
        for value in response.headers().get_all(&name) {
            answer.append_header((name.clone(), value.clone()));
        }
    }
    answer
        .insert_header((header::ETAG, tag))
        .append_header((header::VARY, "accept-encoding"));
    let (req, _) = response.into_parts();
    ServiceResponse::new(req, answer.finish())
}
