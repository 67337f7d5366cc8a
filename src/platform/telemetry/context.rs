//! The ids of a request: ours (`X-Request-Id`) and those of the trace that it belongs to (`traceparent`, W3C Trace Context).

use actix_web::http::header::HeaderMap;
use rand::Rng;

use crate::platform::request::RequestId;

/// Header that carries the trace.
pub const TRACE_HEADER: &str = "traceparent";

/// Place of this request in a trace.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Trace {
    id: u128,
    span: u64,
    sampled: bool,
}

impl Trace {
    /// Continues the caller's trace with a span of our own, or begins one.
    #[must_use]
    pub fn continue_or_begin(headers: &HeaderMap) -> Self {
        let mut random = rand::rng();
        let span = random.random_range(1..=u64::MAX);
        let given = headers
            .get(TRACE_HEADER)
            .and_then(|value| parse(value.to_str().ok()?));
        let (id, sampled) = given.unwrap_or_else(|| (random.random_range(1..=u128::MAX), false));
        Self { id, span, sampled }
    }

    /// The trace id as it stands in logs.
    #[must_use]
    pub fn id(&self) -> String {
        format!("{:032x}", self.id)
    }

    /// The header for requests that we make on behalf of this one.
    #[must_use]
    pub fn header(&self) -> String {
        format!(
            "00-{:032x}-{:016x}-{:02x}",
            self.id,
            self.span,
            u8::from(self.sampled)
        )
    }
}

/// Trace id and the flag "sampled" of a `traceparent`. Versions after 00 may have more at the end; ff is invalid.
fn parse(header: &str) -> Option<(u128, bool)> {
    let mut parts = header.split('-');
    let (version, id, span, flags) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
    let lower_hex = |text: &str, length: usize| {
        text.len() == length
            && text
                .bytes()
                .all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
    };
    let well_formed =
        lower_hex(version, 2) && lower_hex(id, 32) && lower_hex(span, 16) && lower_hex(flags, 2);
    if !well_formed || version == "ff" || (version == "00" && parts.next().is_some()) {
        return None;
    }
    let id = u128::from_str_radix(id, 16).ok().filter(|id| *id != 0)?;
    u64::from_str_radix(span, 16)
        .ok()
        .filter(|span| *span != 0)?;
    Some((id, u8::from_str_radix(flags, 16).ok()? & 1 == 1))
}

/// The ids of the request that is being answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestContext {
    /// Our id.
    pub request_id: RequestId,
    /// The trace.
    pub trace: Trace,
}

tokio::task_local! {
    static CURRENT: RequestContext;
}

impl RequestContext {
    /// The ids of a request with these headers.
    #[must_use]
    pub fn of(headers: &HeaderMap) -> Self {
        Self {
            request_id: RequestId::of(headers),
            trace: Trace::continue_or_begin(headers),
        }
    }

    /// The request that this task answers, for outgoing requests; `None` in background work.
    #[must_use]
    pub fn current() -> Option<Self> {
        CURRENT.try_with(Clone::clone).ok()
    }

    /// Runs `work` as part of this request.
    pub async fn scope<F: Future>(self, work: F) -> F::Output {
        CURRENT.scope(self, work).await
    }
}
