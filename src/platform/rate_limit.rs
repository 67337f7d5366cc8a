//! Requests per credential and time, counted by each instance (decision 55).
//!
//! A fixed window is used because that is what "1,000 requests in five minutes" says and what `RateLimit-Remaining` can tell a client exactly. It is
//! small enough to be our own: the kept crates (governor) count by another rule, the leaky bucket, whose remaining number means something else.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

use actix_web::{
    Error, HttpMessage,
    body::{BoxBody, MessageBody},
    dev::{ServiceRequest, ServiceResponse},
    http::header::{HeaderName, HeaderValue, RETRY_AFTER},
    middleware::Next,
    web,
};

use super::{
    auth::{Identity, Principal},
    config::{Quota, RateLimitConfig},
    error::ProblemError,
    problem::{Problem, codes::http},
    request,
};

const LIMIT: HeaderName = HeaderName::from_static("ratelimit-limit");
const REMAINING: HeaderName = HeaderName::from_static("ratelimit-remaining");
const RESET: HeaderName = HeaderName::from_static("ratelimit-reset");

/// Callers that are counted at the same time before old windows are cleared away.
const SWEEP_AT: usize = 20_000;

/// Counts requests; one per process, shared by all workers.
#[derive(Clone)]
pub struct RateLimiter(Arc<Inner>);

struct Inner {
    config: RateLimitConfig,
    windows: Mutex<HashMap<String, Window>>,
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

    /// Counts a request of this credential at `now`.
    pub fn count(&self, credential: String, quota: Quota, now: Instant) -> Standing {
        let mut windows = self
            .0
            .windows
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if windows.len() >= SWEEP_AT {
            windows.retain(|_, window| window.ends > now);
        }
        let window = windows.entry(credential).or_insert(Window {
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

    /// Counts a request of a known caller; strangers are not counted here, a proxy in front limits addresses.
    fn count_caller(&self, identity: Option<&Identity>) -> Option<Standing> {
        let config = &self.0.config;
        let Some(Identity::Known(caller)) = identity.filter(|_| config.enabled) else {
            return None;
        };
        let quota = match caller {
            Principal::LeadProvider(_) => config.lead_provider,
            Principal::SchoolUser(_)
            | Principal::AppropriateBodyUser(_)
            | Principal::Staff(_)
            | Principal::Teacher(_) => config.default,
            Principal::Service(client) => {
                client
                    .requests_per_minute
                    .map_or(config.default, |requests| Quota {
                        requests,
                        per: Duration::from_secs(60),
                    })
            }
        };
        Some(self.count(caller.caller_key(), quota, Instant::now()))
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
    let open = request::operation(&req).is_some_and(|operation| !operation.secured);
    let identity = req.extensions().get::<Identity>().cloned();
    let standing = limiter.count_caller(identity.as_ref().filter(|_| !open));
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
