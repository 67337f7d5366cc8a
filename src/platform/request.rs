//! What is known about a request before any handler sees it.

use std::{fmt, future::Ready, future::ready, sync::Arc};

use actix_web::{FromRequest, HttpMessage, HttpRequest, dev::Payload, http::header::HeaderMap};

use super::contract::Operation;
use super::ids;

/// Header that carries a request id in and out.
pub const REQUEST_ID_HEADER: &str = "x-request-id";

/// Names one request in logs, events and problems. Taken from the client when it sends a plain one, else made here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestId(Arc<str>);

impl RequestId {
    /// The id that the client or a proxy sent, or a new one.
    ///
    /// A sent id is taken only if it is 16 to 64 letters, digits, `-` or `_`: longer than any reference number of a person, and harmless in a log
    /// line or header.
    #[must_use]
    pub fn of(headers: &HeaderMap) -> Self {
        let plain = |text: &&str| {
            (16..=64).contains(&text.len())
                && text
                    .bytes()
                    .all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b))
        };
        let sent = headers
            .get(REQUEST_ID_HEADER)
            .and_then(|value| value.to_str().ok())
            .filter(plain);
        Self(sent.map_or_else(|| ids::new_key().to_string().into(), Arc::from))
    }

    /// The id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for RequestId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromRequest for RequestId {
    type Error = std::convert::Infallible;
    type Future = Ready<Result<Self, Self::Error>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Ok(req
            .extensions()
            .get::<Self>()
            .cloned()
            .unwrap_or_else(|| Self::of(req.headers()))))
    }
}

/// The operation of the contract that this request calls; absent for what no contract lists (the explorer's files, unknown addresses).
#[must_use]
pub fn operation(req: &impl HttpMessage) -> Option<Arc<Operation>> {
    req.extensions().get::<Arc<Operation>>().cloned()
}
