//! Compression of large bodies, for every operation alike, and a memory of bodies that were compressed before.
//!
//! Compressing a page of thousands costs more than everything else that its request does. An answer whose entity tag is made of its content
//! ([`TagOfContent`]) has the same bytes whenever it has the same tag, so the compressed ones are kept under that tag, whoever asks: a lead provider
//! that pulls unchanged pages again is sent what was made for the last pull.

use std::{
    collections::HashMap,
    io::Write,
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

use actix_web::{
    Error, HttpResponse,
    body::{BodySize, BoxBody, MessageBody},
    dev::{ServiceRequest, ServiceResponse},
    http::header::{self, HeaderMap, HeaderValue},
    middleware::Next,
    web,
};
use bytes::Bytes;
use flate2::{Compression, write::GzEncoder};

use super::{
    error::{AppError, ProblemError},
    etag,
    slices::Slices,
};

/// Smaller bodies fit into one packet anyway.
const WORTH_COMPRESSING: u64 = 1_400;
/// Larger bodies are compressed on a thread that may take its time.
const QUICKLY_DONE: usize = 64 * 1024;
/// Bytes that are kept at most: all participants of one contract period, about.
const KEPT_BYTES: usize = 64 * 1024 * 1024;
/// How long a body that nobody asks for is kept: from one nightly pull to the next.
const KEPT_FOR: Duration = Duration::from_secs(25 * 60 * 60);

/// In an answer's extensions: its `ETag` is a digest of all that the body says.
#[derive(Debug, Clone, Copy)]
pub(crate) struct TagOfContent;

/// Compressed bodies by the tag of the plain ones.
#[derive(Debug, Default)]
pub struct CompressedBodies(Mutex<HashMap<HeaderValue, Kept>>);

#[derive(Debug)]
struct Kept {
    body: Bytes,
    used: Instant,
}

/// Middleware: gzip for clients that accept it.
///
/// # Errors
/// Those of the inner service.
pub async fn compress(
    kept: web::Data<CompressedBodies>,
    req: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let accepted = accepts_gzip(req.headers());
    let mut response = next.call(req).await?.map_into_boxed_body();
    if !is_worth_it(&response) {
        return Ok(response);
    }
    response
        .headers_mut()
        .append(header::VARY, HeaderValue::from_static("accept-encoding"));
    let (req, response) = response.into_parts();
    let (mut head, body) = response.into_parts();
    let mut body = match body.try_into_bytes() {
        Ok(body) => body,
        // A stream, which nobody makes so far
        Err(body) => return Ok(ServiceResponse::new(req, head.set_body(body))),
    };
    if accepted {
        body = match compressed(&kept, key(&head), body).await {
            Ok(body) => body,
            Err(error) => return Ok(ServiceResponse::from_err(ProblemError(error), req)),
        };
        head.headers_mut()
            .insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
        mark_tag(head.headers_mut());
    }
    Ok(ServiceResponse::new(
        req,
        head.set_body(BoxBody::new(Slices(body))),
    ))
}

fn is_worth_it(response: &ServiceResponse<BoxBody>) -> bool {
    let large = matches!(response.response().body().size(), BodySize::Sized(size) if size >= WORTH_COMPRESSING);
    large
        && !response.headers().contains_key(header::CONTENT_ENCODING)
        && is_text(response.headers())
}

/// Under which the compressed body may be kept.
fn key(head: &HttpResponse<()>) -> Option<HeaderValue> {
    head.extensions().get::<TagOfContent>()?;
    head.headers().get(header::ETAG).cloned()
}

async fn compressed(
    kept: &CompressedBodies,
    key: Option<HeaderValue>,
    plain: Bytes,
) -> Result<Bytes, AppError> {
    if let Some(body) = key.as_ref().and_then(|key| kept.find(key)) {
        return Ok(body);
    }
    let body = if plain.len() <= QUICKLY_DONE {
        gzip(&plain)?
    } else {
        tokio::task::spawn_blocking(move || gzip(&plain))
            .await
            .map_err(AppError::internal)??
    };
    if let Some(key) = key {
        kept.keep(key, body.clone());
    }
    Ok(body)
}

fn gzip(plain: &[u8]) -> Result<Bytes, AppError> {
    let mut encoder = GzEncoder::new(Vec::with_capacity(plain.len() / 4), Compression::fast());
    encoder.write_all(plain).map_err(AppError::internal)?;
    encoder
        .finish()
        .map(Bytes::from)
        .map_err(AppError::internal)
}

impl CompressedBodies {
    fn find(&self, key: &HeaderValue) -> Option<Bytes> {
        let mut bodies = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let kept = bodies.get_mut(key)?;
        kept.used = Instant::now();
        Some(kept.body.clone())
    }

    /// Keeps it, and lets go of what was not used for longest.
    fn keep(&self, key: HeaderValue, body: Bytes) {
        let used = Instant::now();
        let mut bodies = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        bodies.retain(|_, kept| kept.used.elapsed() < KEPT_FOR);
        bodies.insert(key, Kept { body, used });
        let mut bytes: usize = bodies.values().map(|kept| kept.body.len()).sum();
        while bytes > KEPT_BYTES {
            let oldest = bodies.iter().min_by_key(|(_, kept)| kept.used);
            let gone = oldest
                .map(|(key, _)| key.clone())
                .and_then(|key| bodies.remove(&key));
            bytes = bytes.saturating_sub(gone.map_or(bytes, |kept| kept.body.len()));
        }
    }
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
