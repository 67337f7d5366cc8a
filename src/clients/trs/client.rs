//! The calls.

use std::time::{Duration, Instant};

use domain::trn::Trn;
use reqwest::{Method, RequestBuilder, Response, StatusCode, header};
use serde::{Deserialize, Serialize};
use url::Url;

use super::{
    answer::{PersonAnswer, PersonBody},
    backoff::pause,
    breaker::Breaker,
    fault::TrsFault,
    response::{Written, fault_of, read_limited, survivor, written},
};
use crate::platform::{
    config::{Secret, issuers::is_loopback},
    error::AppError,
    telemetry::{RequestContext, context::TRACE_HEADER, metrics},
};

/// The version of the contract that we were written for; the system answers by it for as long as it exists.
const VERSION_HEADER: &str = "X-Api-Version";
const VERSION: &str = "20260120";
/// Everything of a record that registration reads, and nothing more.
const INCLUDED: &str = "include=Induction,Alerts";
/// The part of a record that holds the induction status.
const INDUCTION: &str = "cpd-induction";
/// How often one question is asked at most.
const ATTEMPTS: u32 = 3;
/// A connection on a healthy network takes milliseconds.
const CONNECT_LIMIT: Duration = Duration::from_secs(1);

/// A client of one Teaching Record System. Holds connections and the state of the breaker, so there is one per process.
pub struct TrsClient {
    http: reqwest::Client,
    base: Url,
    key: Secret,
    attempt_limit: Duration,
    breaker: Breaker,
}

/// An induction status to set, in the record's spelling.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct InductionChange {
    /// Status.
    pub status: String,
    /// First day, `YYYY-MM-DD`.
    pub start_date: Option<String>,
    /// Last day, `YYYY-MM-DD`.
    pub completed_date: Option<String>,
    /// When it was decided, RFC 3339; the record refuses what is older than what it has.
    pub modified_on: String,
}

impl TrsClient {
    /// A client of the system at `base`. `attempt_limit` is the time that one request may take; a question takes at most twice that.
    ///
    /// # Errors
    /// When TLS cannot be set up.
    pub fn new(base: Url, key: Secret, attempt_limit: Duration) -> Result<Self, AppError> {
        // reqwest is built without a crypto backend of its own; installing a second time changes nothing.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let mut builder = reqwest::Client::builder()
            .connect_timeout(CONNECT_LIMIT.min(attempt_limit))
            .redirect(reqwest::redirect::Policy::none())
            .user_agent(concat!("teacher-record/", env!("CARGO_PKG_VERSION")));
        // A system on this machine is never reached through a proxy.
        if is_loopback(&base) {
            builder = builder.no_proxy();
        }
        let http = builder.build().map_err(AppError::internal)?;
        Ok(Self {
            http,
            base,
            key,
            attempt_limit,
            breaker: Breaker::default(),
        })
    }

    /// Asks for one record. A question that fails by accident is asked again, at most three times within the limit.
    ///
    /// # Errors
    /// [`TrsFault`] when there is no answer.
    pub async fn person(&self, trn: &Trn) -> Result<PersonAnswer, TrsFault> {
        self.admit()?;
        let outcome = self.person_with_retries(trn).await;
        self.remember("read", &outcome);
        outcome
    }

    /// Sets the induction status of one record. Asked once: the outbox repeats it.
    ///
    /// # Errors
    /// [`TrsFault`] when there is no answer.
    pub async fn put_induction(
        &self,
        trn: &Trn,
        change: &InductionChange,
    ) -> Result<Written, TrsFault> {
        self.admit()?;
        let outcome = self.put_induction_following(trn, change).await;
        self.remember("write", &outcome);
        outcome
    }

    async fn person_with_retries(&self, trn: &Trn) -> Result<PersonAnswer, TrsFault> {
        let deadline = Instant::now() + self.attempt_limit * 2;
        let mut attempt = 1;
        loop {
            let left = deadline.saturating_duration_since(Instant::now());
            match self.person_once(trn, left.min(self.attempt_limit)).await {
                Err(fault) if fault.may_pass() && attempt < ATTEMPTS => {
                    let wait = pause(attempt);
                    if Instant::now() + wait >= deadline {
                        return Err(fault);
                    }
                    tokio::time::sleep(wait).await;
                    attempt += 1;
                }
                outcome => return outcome,
            }
        }
    }

    async fn person_once(&self, trn: &Trn, limit: Duration) -> Result<PersonAnswer, TrsFault> {
        let request = self
            .request(Method::GET, trn, None, Some(INCLUDED))
            .timeout(limit);
        let response = request.send().await?;
        match response.status() {
            StatusCode::OK => {
                let body = read_limited(response).await?;
                let person: PersonBody = serde_json::from_slice(&body)
                    .map_err(|_| TrsFault::Unreadable("not the shape of a person"))?;
                if person.trn == trn.as_str() {
                    Ok(PersonAnswer::Found(Box::new(person)))
                } else {
                    Err(TrsFault::Unreadable(
                        "another person than the one asked for",
                    ))
                }
            }
            StatusCode::NOT_FOUND => Ok(PersonAnswer::NotFound),
            StatusCode::GONE => Ok(PersonAnswer::Deactivated),
            StatusCode::PERMANENT_REDIRECT => {
                survivor(&response, trn).map(PersonAnswer::MergedInto)
            }
            _ => Err(fault_of(&response)),
        }
    }

    /// A write to a merged record goes to the one that survived.
    async fn put_induction_following(
        &self,
        trn: &Trn,
        change: &InductionChange,
    ) -> Result<Written, TrsFault> {
        let response = self.put_induction_once(trn, change).await?;
        if response.status() != StatusCode::PERMANENT_REDIRECT {
            return written(response).await;
        }
        let survivor = survivor(&response, trn)?;
        written(self.put_induction_once(&survivor, change).await?).await
    }

    async fn put_induction_once(
        &self,
        trn: &Trn,
        change: &InductionChange,
    ) -> Result<Response, TrsFault> {
        let request = self
            .request(Method::PUT, trn, Some(INDUCTION), None)
            .json(change)
            .timeout(self.attempt_limit);
        Ok(request.send().await?)
    }

    fn request(
        &self,
        method: Method,
        trn: &Trn,
        part: Option<&str>,
        query: Option<&str>,
    ) -> RequestBuilder {
        let mut url = self.base.clone();
        if let Ok(mut path) = url.path_segments_mut() {
            path.pop_if_empty()
                .extend(["v3", "persons", trn.as_str()])
                .extend(part);
        }
        url.set_query(query);
        let request = self
            .http
            .request(method, url)
            .bearer_auth(self.key.expose())
            .header(VERSION_HEADER, VERSION)
            .header(header::ACCEPT, "application/json");
        match RequestContext::current() {
            Some(context) => request.header(TRACE_HEADER, context.trace.header()),
            None => request,
        }
    }

    fn admit(&self) -> Result<(), TrsFault> {
        self.breaker
            .admit(Instant::now())
            .map_err(|remaining| TrsFault::Suspended { remaining })
    }

    fn remember<T>(&self, call: &'static str, outcome: &Result<T, TrsFault>) {
        metrics::record_request(
            call,
            outcome.as_ref().err().map_or("answered", TrsFault::name),
        );
        let now = Instant::now();
        match outcome {
            Ok(_) => self.breaker.succeeded(),
            Err(TrsFault::Limited { retry_after }) => self.breaker.pause(now, *retry_after),
            Err(fault) if fault.shows_illness() => self.breaker.failed(now),
            Err(_) => self.breaker.succeeded(),
        }
    }
}
