use std::{future::Future, pin::Pin};

use actix_web::{FromRequest, HttpRequest, dev::Payload, http::header, web};
use bytes::BytesMut;
use futures_util::StreamExt;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::{from_json, json};
use crate::platform::{config::HttpLimits, error::ProblemError, problem::Problem, problem::codes};

/// Levels of nesting that any request of this service needs at most; a deeper body is refused before it is read.
const DEEPEST: usize = 32;

/// The JSON body of a request. Unknown fields are refused, and all that is wrong with the fields is reported together.
#[derive(Debug)]
pub struct Body<T>(pub T);

impl<T> Body<T> {
    /// The value.
    pub fn into_inner(self) -> T {
        self.0
    }
}

impl<T: DeserializeOwned + 'static> FromRequest for Body<T> {
    type Error = ProblemError;
    type Future = Pin<Box<dyn Future<Output = Result<Self, ProblemError>>>>;

    fn from_request(req: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (req, payload) = (req.clone(), payload.take());
        Box::pin(async move {
            let value = read_json(&req, payload).await?;
            from_json(&value)
                .map(Self)
                .map_err(|errors| Problem::invalid(errors).into())
        })
    }
}

/// Reads one JSON value within the limits of size, time and depth.
///
/// # Errors
/// As [`read_bytes`]; 415 for what does not say that it is JSON, 400 for what is none or is too deep.
pub(crate) async fn read_json(req: &HttpRequest, payload: Payload) -> Result<Value, Problem> {
    require_json(req)?;
    let bytes = read_bytes(req, payload).await?;
    if depth(&bytes) > DEEPEST {
        return Err(Problem::new(&codes::http::BODY_TOO_DEEP));
    }
    json::parse(&bytes).map_err(|error| {
        Problem::new(&codes::http::MALFORMED_JSON)
            .param("line", error.line())
            .param("column", error.column())
    })
}

fn require_json(req: &HttpRequest) -> Result<(), Problem> {
    let unsupported = || Problem::new(&codes::http::UNSUPPORTED_MEDIA_TYPE);
    let kind = req
        .headers()
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .ok_or_else(unsupported)?;
    let mut parts = kind.split(';').map(str::trim);
    let essence = parts.next().unwrap_or_default().to_ascii_lowercase();
    let utf8 = parts.all(|part| match part.split_once('=') {
        Some((name, value)) if name.eq_ignore_ascii_case("charset") => {
            value.trim_matches('"').eq_ignore_ascii_case("utf-8")
        }
        Some(_) | None => true,
    });
    let json = essence == "application/json"
        || (essence == "application/merge-patch+json" && req.method() == "PATCH");
    let plain = req
        .headers()
        .get(header::CONTENT_ENCODING)
        .is_none_or(|encoding| encoding == "identity");
    if json && utf8 && plain {
        Ok(())
    } else {
        Err(unsupported())
    }
}

/// Reads the raw body within the limits of size and time.
///
/// # Errors
/// 413 when it is larger and 408 when it is slower than allowed; 400 when the connection broke.
pub async fn read_bytes(req: &HttpRequest, mut payload: Payload) -> Result<BytesMut, Problem> {
    let limits = req
        .app_data::<web::Data<HttpLimits>>()
        .ok_or_else(|| Problem::new(&codes::http::INTERNAL_ERROR))?;
    let too_large =
        || Problem::new(&codes::http::BODY_TOO_LARGE).param("max_bytes", limits.max_body_bytes);
    let declared = req
        .headers()
        .get(header::CONTENT_LENGTH)
        .and_then(|length| length.to_str().ok()?.parse::<u64>().ok());
    if declared.is_some_and(|length| length > limits.max_body_bytes as u64) {
        return Err(too_large());
    }
    let read = async {
        let mut bytes = BytesMut::new();
        while let Some(chunk) = payload.next().await {
            let chunk = chunk.map_err(|_| Problem::new(&codes::http::MALFORMED_REQUEST))?;
            if bytes.len() + chunk.len() > limits.max_body_bytes {
                return Err(too_large());
            }
            bytes.extend_from_slice(&chunk);
        }
        Ok(bytes)
    };
    tokio::time::timeout(limits.body_timeout, read)
        .await
        .map_err(|_| Problem::new(&codes::http::REQUEST_TIMEOUT))?
}

/// The deepest nesting of brackets outside strings.
fn depth(json: &[u8]) -> usize {
    let (mut deepest, mut now, mut in_text, mut escaped) = (0_usize, 0_usize, false, false);
    for byte in json {
        match (in_text, byte) {
            (true, _) if escaped => escaped = false,
            (true, b'\\') => escaped = true,
            (_, b'"') => in_text = !in_text,
            (false, b'[' | b'{') => {
                now += 1;
                deepest = deepest.max(now);
            }
            (false, b']' | b'}') => now = now.saturating_sub(1),
            (true | false, _) => {}
        }
    }
    deepest
}
