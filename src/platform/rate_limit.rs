//! Requests per caller and time, counted by each instance (decision 55): by credential, and without good credentials by the address that they come from.
//!
//! A fixed window is used because that is what "1,000 requests in five minutes" says and what `RateLimit-Remaining` can tell a client exactly. It is
//! small enough to be our own: the kept crates (governor) count by another rule, the leaky bucket, whose remaining number means something else.

use std::{
    collections::HashMap,
    net::{IpAddr, Ipv6Addr},
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

use actix_web::{
    Error, HttpMessage,
    body::{BoxBody, MessageBody},
    dev::{ServiceRequest, ServiceResponse},
    http::header::{HeaderMap, HeaderName, HeaderValue, RETRY_AFTER},
    middleware::Next,
    web,
};

use super::{
    auth::{Identity, Principal},
    config::{Quota, RateLimitConfig},
    contract::Operation,
    error::ProblemError,
    problem::{Problem, codes::http},
    request,
};

const LIMIT: HeaderName = HeaderName::from_static("ratelimit-limit");
const REMAINING: HeaderName = HeaderName::from_static("ratelimit-remaining");
const RESET: HeaderName = HeaderName::from_static("ratelimit-reset");

/// How often windows that have ended are cleared away.
const SWEEP_EVERY: Duration = Duration::from_secs(60);

/// Counts requests; one per process, shared by all workers.
#[derive(Clone)]
pub struct RateLimiter(Arc<Inner>);

struct Inner {
    config: RateLimitConfig,
    windows: Mutex<Windows>,
}

#[derive(Default)]
struct Windows {
    of: HashMap<String, Window>,
    swept: Option<Instant>,
}

struct Window {
    ends: Instant,
    used: u32,
}

/// How a caller stands after a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// Whether this request is within the limit.
    pub allowed: bool,
    /// Requests of one window.
    pub limit: u32,
    /// Requests left in this window.
    pub remaining: u32,
    /// When the next window begins.
    pub reset: Duration,
}

impl RateLimiter {
    /// A limiter that has counted nothing yet.
    #[must_use]
    pub fn new(config: RateLimitConfig) -> Self {
        Self(Arc::new(Inner {
            config,
            windows: Mutex::default(),
        }))
    }

    /// Counts a request of this caller at `now`.
    pub fn count(&self, caller: String, quota: Quota, now: Instant) -> Standing {
        let mut windows = self
            .0
            .windows
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        windows.sweep(now);
        let window = windows.of.entry(caller).or_insert(Window {
            ends: now + quota.per,
            used: 0,
        });
        if window.ends <= now {
            *window = Window {
                ends: now + quota.per,
                used: 0,
            };
        }
        let allowed = window.used < quota.requests;
        window.used = window.used.saturating_add(1).min(quota.requests);
        let reset = window.ends.saturating_duration_since(now);
        Standing {
            allowed,
            limit: quota.requests,
            remaining: quota.requests - window.used,
            reset,
        }
    }

    /// Counts a request at an operation, or at an address that is none; `None` when it is not counted.
    fn count_request(
        &self,
        identity: Option<&Identity>,
        operation: Option<&Operation>,
        address: Option<IpAddr>,
    ) -> Option<Standing> {
        let config = &self.0.config;
        if !config.enabled || operation.is_some_and(|operation| !operation.secured) {
            return None;
        }
        let (caller, quota) = match identity? {
            Identity::Known(caller) => (caller.caller_key(), config.quota_of(caller)),
            // The explorer's files and unknown addresses cost nothing
            Identity::Anonymous | Identity::Refused(_) if operation.is_none() => return None,
            Identity::Anonymous | Identity::Refused(_) => (key_of(address), config.default),
            // That is our fault, not theirs
            Identity::Unavailable => return None,
        };
        Some(self.count(caller, quota, Instant::now()))
    }
}

impl RateLimitConfig {
    fn quota_of(&self, caller: &Principal) -> Quota {
        match caller {
            Principal::LeadProvider(_) => self.lead_provider,
            Principal::SchoolUser(_)
            | Principal::AppropriateBodyUser(_)
            | Principal::Staff(_)
            | Principal::Teacher(_) => self.default,
            Principal::Service(client) => {
                client
                    .requests_per_minute
                    .map_or(self.default, |requests| Quota {
                        requests,
                        per: Duration::from_secs(60),
                    })
            }
        }
    }
}

impl Windows {
    fn sweep(&mut self, now: Instant) {
        if self
            .swept
            .is_none_or(|swept| now.saturating_duration_since(swept) >= SWEEP_EVERY)
        {
            self.of.retain(|_, window| window.ends > now);
            self.swept = Some(now);
        }
    }
}

/// One household or machine has a whole /64 of IPv6, so that is what is counted.
fn key_of(address: Option<IpAddr>) -> String {
    match address.map(|address| address.to_canonical()) {
        Some(IpAddr::V4(address)) => format!("address:{address}"),
        Some(IpAddr::V6(address)) => {
            let network = Ipv6Addr::from_bits(address.to_bits() >> 64 << 64);
            format!("address:{network}/64")
        }
        None => "address:unknown".to_owned(),
    }
}

impl Standing {
    fn headers(self) -> [(HeaderName, u64); 3] {
        [
            (LIMIT, u64::from(self.limit)),
            (REMAINING, u64::from(self.remaining)),
            (RESET, self.reset_seconds()),
        ]
    }

    /// Rounded up: a client that waits so long is not too early.
    fn reset_seconds(self) -> u64 {
        self.reset.as_secs() + u64::from(self.reset.subsec_nanos() > 0)
    }

    fn refusal(self) -> Problem {
        let seconds = self.reset_seconds();
        let problem = Problem::new(&http::RATE_LIMITED)
            .param("retry_after_seconds", seconds)
            .header(RETRY_AFTER, &seconds.to_string());
        self.headers()
            .into_iter()
            .fold(problem, |problem, (name, value)| {
                problem.header(name, &value.to_string())
            })
    }
}

/// Puts how the caller stands onto an answer that takes the place of another one.
pub(super) fn carry_over(from: &HeaderMap, to: &mut HeaderMap) {
    for name in [LIMIT, REMAINING, RESET] {
        if let Some(value) = from.get(&name) {
            to.insert(name, value.clone());
        }
    }
}

/// Middleware, to run after [`super::auth::authenticate`]: refuses with 429 what is over the limit and tells the others how they stand. Operations
/// that need no credentials are not counted.
///
/// # Errors
/// Those of the inner service, passed on.
pub async fn limit(
    limiter: web::Data<RateLimiter>,
    req: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let operation = request::operation(&req);
    let identity = req.extensions().get::<Identity>().cloned();
    let address = req.peer_addr().map(|peer| peer.ip());
    let standing = limiter.count_request(identity.as_ref(), operation.as_deref(), address);
    let Some(standing) = standing else {
        return Ok(next.call(req).await?.map_into_boxed_body());
    };
    if !standing.allowed {
        return Ok(req.error_response(ProblemError::from(standing.refusal())));
    }
    let mut answer = next.call(req).await?.map_into_boxed_body();
    for (name, value) in standing.headers() {
        answer.headers_mut().insert(name, HeaderValue::from(value));
    }
    Ok(answer)
}
