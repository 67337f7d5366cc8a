//! What a response means: statuses, refusals, redirects and bodies.

use std::time::Duration;

use domain::trn::Trn;
use reqwest::{Response, StatusCode, header};
use serde::Deserialize;
use time::{OffsetDateTime, format_description::well_known::Rfc2822};

use super::fault::TrsFault;

/// One record with a life of alerts is a few kilobytes.
const MOST_BYTES: usize = 1024 * 1024;
/// Assumed when the system asks to wait and does not say how long: its limits count by the minute.
const DEFAULT_WAIT: Duration = Duration::from_secs(60);
/// `errorCode` of a write that is older than one that was accepted.
const STALE: i64 = 10033;

/// What became of a write that was answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Written {
    /// Accepted.
    Accepted,
    /// The record has a newer one; nothing is left to do.
    Superseded,
    /// Refused for good.
    Refused {
        /// HTTP status.
        status: u16,
        /// The record's own code, if it gave one.
        error_code: Option<i64>,
    },
}

pub(super) async fn written(response: Response) -> Result<Written, TrsFault> {
    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase")]
    struct Refusal {
        error_code: Option<i64>,
    }
    let status = response.status();
    match status {
        StatusCode::OK | StatusCode::NO_CONTENT => Ok(Written::Accepted),
        StatusCode::BAD_REQUEST
        | StatusCode::NOT_FOUND
        | StatusCode::GONE
        | StatusCode::CONFLICT => {
            let body = read_limited(response).await?;
            let error_code = serde_json::from_slice::<Refusal>(&body)
                .ok()
                .and_then(|refusal| refusal.error_code);
            if status == StatusCode::CONFLICT && error_code == Some(STALE) {
                Ok(Written::Superseded)
            } else {
                Ok(Written::Refused {
                    status: status.as_u16(),
                    error_code,
                })
            }
        }
        _ => Err(fault_of(&response)),
    }
}

/// The TRN at the end of `Location`. Without one the redirect is not about a merge, but a gateway in between is set up wrongly.
pub(super) fn survivor(response: &Response, asked: &Trn) -> Result<Trn, TrsFault> {
    let location = response
        .headers()
        .get(header::LOCATION)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let path = location
        .split(['?', '#'])
        .next()
        .unwrap_or_default()
        .trim_end_matches("/cpd-induction");
    path.rsplit('/')
        .next()
        .and_then(|last| Trn::parse(last).ok())
        .filter(|survivor| survivor != asked)
        .ok_or(TrsFault::Unreadable(
            "a redirect that names no other record",
        ))
}

pub(super) fn fault_of(response: &Response) -> TrsFault {
    let status = response.status();
    match status {
        StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => TrsFault::KeyRefused(status.as_u16()),
        StatusCode::TOO_MANY_REQUESTS => TrsFault::Limited {
            retry_after: retry_after(response).unwrap_or(DEFAULT_WAIT),
        },
        status if status.is_server_error() => TrsFault::Failed(status.as_u16()),
        status => TrsFault::Unexpected(status.as_u16()),
    }
}

/// `Retry-After` in seconds, or as a date compared with the answer's own `Date`, so that no clock of ours is needed. At least a second.
fn retry_after(response: &Response) -> Option<Duration> {
    let text = |name| {
        response
            .headers()
            .get(name)
            .and_then(|value| value.to_str().ok())
    };
    let wait = text(header::RETRY_AFTER)?;
    let duration = match wait.trim().parse() {
        Ok(seconds) => Duration::from_secs(seconds),
        Err(_) => {
            let until = OffsetDateTime::parse(wait, &Rfc2822).ok()?;
            let now = OffsetDateTime::parse(text(header::DATE)?, &Rfc2822).ok()?;
            Duration::try_from(until - now).ok()?
        }
    };
    Some(duration.max(Duration::from_secs(1)))
}

pub(super) async fn read_limited(mut response: Response) -> Result<Vec<u8>, TrsFault> {
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await? {
        if body.len() + chunk.len() > MOST_BYTES {
            return Err(TrsFault::TooLarge);
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}
