//! Conditional reads and compression, for every operation alike.
//!
//! A read whose contract declares `ETag` gets one: the handler's (a version), or the digest of the body. `If-None-Match` with that tag is answered
//! with 304. Bodies that are worth it are compressed, and then carry the tag with a suffix (`platform::etag`).

use actix_http::encoding::Encoder;
use actix_web::{
    Error, HttpResponse,
    body::{BodySize, BoxBody, MessageBody, to_bytes},
    dev::{ServiceRequest, ServiceResponse},
    http::{
        StatusCode,
        header::{self, ContentEncoding, HeaderMap, HeaderValue},
    },
    middleware::Next,
};

use super::{
    error::{AppError, ProblemError},
    etag, request,
};

/// Smaller bodies fit into one packet anyway.
const WORTH_COMPRESSING: u64 = 1_400;

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

/// Middleware: gzip for clients that accept it.
///
/// # Errors
/// Those of the inner service.
pub async fn compress(
    req: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let accepted = accepts_gzip(req.headers());
    let response = next.call(req).await?.map_into_boxed_body();
    let large = matches!(response.response().body().size(), BodySize::Sized(size) if size >= WORTH_COMPRESSING);
    if !large
        || response.headers().contains_key(header::CONTENT_ENCODING)
        || !is_text(response.headers())
    {
        return Ok(response);
    }
    Ok(response.map_body(|head, body| {
        if !accepted {
            head.headers_mut()
                .append(header::VARY, HeaderValue::from_static("accept-encoding"));
            return body;
        }
        mark_tag(head.headers_mut());
        BoxBody::new(Encoder::response(ContentEncoding::Gzip, head, body))
    }))
}

fn accepts_gzip(headers: &HeaderMap) -> bool {
    let offers = headers
        .get_all(header::ACCEPT_ENCODING)
        .filter_map(|value| value.to_str().ok());
    offers.flat_map(|value| value.split(',')).any(|offer| {
        let (name, weight) = offer.split_once(';').unwrap_or((offer, "q=1"));
        let weight = weight
            .trim()
            .strip_prefix("q=")
            .and_then(|q| q.parse::<f32>().ok())
            .unwrap_or(0.0);
        name.trim().eq_ignore_ascii_case("gzip") && weight > 0.0
    })
}

fn is_text(headers: &HeaderMap) -> bool {
    let kind = headers
        .get(header::CONTENT_TYPE)
        .map(HeaderValue::as_bytes)
        .unwrap_or_default();
    kind.starts_with(b"text/")
        || kind.starts_with(b"application/json")
        || kind.starts_with(b"application/problem+json")
}

/// The compressed representation has other bytes, so it has another tag.
fn mark_tag(headers: &mut HeaderMap) {
    let marked = headers
        .get(header::ETAG)
        .and_then(|tag| tag.to_str().ok())
        .and_then(|tag| {
            let marked = format!("{}{}\"", tag.strip_suffix('"')?, etag::GZIP);
            HeaderValue::from_str(&marked).ok()
        });
    if let Some(marked) = marked {
        headers.insert(header::ETAG, marked);
    }
}
