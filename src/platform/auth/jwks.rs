//! Keys of an issuer, fetched from where it publishes them and kept.
//!
//! Fresh keys are used as they are. Stale ones are fetched again and are still used, for a day at most, while that fails. An unknown key id causes
//! one fetch (the issuer may have rotated its keys) and is then remembered as unknown for a minute; all unknown ids together cause at most a few
//! fetches a minute, so that invented key ids cannot be turned into a flood of requests to the issuer.

use std::{
    collections::{BTreeMap, HashMap},
    sync::{Arc, PoisonError, RwLock},
    time::{Duration, Instant},
};

use jsonwebtoken::{
    AlgorithmFamily, DecodingKey,
    jwk::{AlgorithmParameters, EllipticCurve, Jwk, JwkSet, PublicKeyUse},
};
use tokio::sync::Mutex;
use url::Url;

use super::{AuthError, Refusal};
use crate::platform::{config::issuers::is_loopback, error::AppError};

const CONNECT_LIMIT: Duration = Duration::from_secs(2);
const FETCH_LIMIT: Duration = Duration::from_secs(4);
/// A key set is a few kilobytes; more is not read.
const MOST_BYTES: usize = 256 * 1024;
const MOST_KEYS: usize = 100;
/// How long an id stays known as unknown.
const UNKNOWN_FOR: Duration = Duration::from_secs(60);
const MOST_UNKNOWN: usize = 1000;
/// Fetches for unknown ids within [`UNKNOWN_FOR`].
const FETCHES_FOR_UNKNOWN: usize = 5;
/// Pause after a failed fetch.
const RETRY_AFTER: Duration = Duration::from_secs(5);
/// Keys older than this are no longer used, answer or not: a withdrawn key must stop working some day.
const TOO_OLD: Duration = Duration::from_secs(24 * 3600);

/// The keys of one issuer.
#[derive(Debug)]
pub struct RemoteKeys {
    url: Url,
    client: reqwest::Client,
    max_age: Duration,
    state: RwLock<State>,
    fetching: Mutex<()>,
}

#[derive(Debug, Default)]
struct State {
    keys: HashMap<String, Arc<DecodingKey>>,
    fetched_at: Option<Instant>,
    failed_at: Option<Instant>,
    unknown: BTreeMap<String, Instant>,
    fetches_for_unknown: Vec<Instant>,
}

enum Lookup {
    Key(Arc<DecodingKey>),
    Unknown,
    Fetch { stale: Option<Arc<DecodingKey>> },
}

/// A client for fetching keys: short limits, no redirects, and no proxy on the way to this machine.
fn client(url: &Url) -> Result<reqwest::Client, AppError> {
    // reqwest is built without a crypto backend of its own; installing a second time changes nothing.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let mut builder = reqwest::Client::builder()
        .connect_timeout(CONNECT_LIMIT)
        .timeout(FETCH_LIMIT)
        .redirect(reqwest::redirect::Policy::none())
        .user_agent(concat!("teacher-record/", env!("CARGO_PKG_VERSION")));
    if is_loopback(url) {
        builder = builder.no_proxy();
    }
    builder.build().map_err(AppError::internal)
}

impl RemoteKeys {
    /// No keys yet; the first token fetches them.
    ///
    /// # Errors
    /// When TLS cannot be set up.
    pub fn new(url: Url, max_age: Duration) -> Result<Self, AppError> {
        Ok(Self {
            client: client(&url)?,
            url,
            max_age,
            state: RwLock::default(),
            fetching: Mutex::new(()),
        })
    }

    /// The key of this id.
    ///
    /// # Errors
    /// [`Refusal::UnknownKey`] when the issuer does not have it; unavailable when that cannot be found out.
    pub async fn key(&self, id: &str) -> Result<Arc<DecodingKey>, AuthError> {
        match self.look_up(id) {
            Lookup::Key(key) => return Ok(key),
            Lookup::Unknown => return Err(Refusal::UnknownKey.into()),
            Lookup::Fetch { .. } => {}
        }
        // One fetch at a time; whoever waited here finds the answer of the one before.
        let _one = self.fetching.lock().await;
        let stale = match self.look_up(id) {
            Lookup::Key(key) => return Ok(key),
            Lookup::Unknown => return Err(Refusal::UnknownKey.into()),
            Lookup::Fetch { stale } => stale,
        };
        if !self.failed_just_now() {
            match self.fetch().await {
                Ok(keys) => return self.accept(keys, id),
                Err(reason) => self.note_failure(&reason),
            }
        }
        stale.ok_or_else(|| {
            AuthError::Unavailable(AppError::unavailable("keys of an issuer", RETRY_AFTER))
        })
    }

    fn look_up(&self, id: &str) -> Lookup {
        let state = self.state.read().unwrap_or_else(PoisonError::into_inner);
        let age = state.fetched_at.map(|at| at.elapsed());
        let key = state.keys.get(id).cloned();
        let fresh = age.is_some_and(|age| age < self.max_age);
        match key {
            Some(key) if fresh => Lookup::Key(key),
            Some(key) => Lookup::Fetch {
                stale: age.is_some_and(|age| age < TOO_OLD).then_some(key),
            },
            None if fresh => {
                let known_unknown = state
                    .unknown
                    .get(id)
                    .is_some_and(|at| at.elapsed() < UNKNOWN_FOR);
                let fetches = state
                    .fetches_for_unknown
                    .iter()
                    .filter(|at| at.elapsed() < UNKNOWN_FOR)
                    .count();
                if known_unknown || fetches >= FETCHES_FOR_UNKNOWN {
                    Lookup::Unknown
                } else {
                    Lookup::Fetch { stale: None }
                }
            }
            None => Lookup::Fetch { stale: None },
        }
    }

    fn failed_just_now(&self) -> bool {
        let state = self.state.read().unwrap_or_else(PoisonError::into_inner);
        state.failed_at.is_some_and(|at| at.elapsed() < RETRY_AFTER)
    }

    fn note_failure(&self, reason: &str) {
        tracing::warn!(
            jwks.host = self.url.host_str().unwrap_or_default(),
            jwks.failure = reason,
            "keys of an issuer could not be fetched"
        );
        self.state
            .write()
            .unwrap_or_else(PoisonError::into_inner)
            .failed_at = Some(Instant::now());
    }

    fn accept(
        &self,
        keys: HashMap<String, Arc<DecodingKey>>,
        id: &str,
    ) -> Result<Arc<DecodingKey>, AuthError> {
        let mut state = self.state.write().unwrap_or_else(PoisonError::into_inner);
        let had_keys = state.fetched_at.is_some();
        state.keys = keys;
        state.fetched_at = Some(Instant::now());
        state.failed_at = None;
        if let Some(key) = state.keys.get(id) {
            return Ok(Arc::clone(key));
        }
        state.unknown.retain(|_, at| at.elapsed() < UNKNOWN_FOR);
        if state.unknown.len() < MOST_UNKNOWN {
            state.unknown.insert(id.to_owned(), Instant::now());
        }
        if had_keys {
            state
                .fetches_for_unknown
                .retain(|at| at.elapsed() < UNKNOWN_FOR);
            state.fetches_for_unknown.push(Instant::now());
        }
        Err(Refusal::UnknownKey.into())
    }

    async fn fetch(&self) -> Result<HashMap<String, Arc<DecodingKey>>, String> {
        let answer = self
            .client
            .get(self.url.clone())
            .send()
            .await
            .map_err(|error| error.without_url().to_string())?;
        if !answer.status().is_success() {
            return Err(format!("status {}", answer.status().as_u16()));
        }
        let body = read_limited(answer).await?;
        let set: JwkSet = serde_json::from_slice(&body).map_err(|_| "not a JWK set".to_owned())?;
        let keys: HashMap<_, _> = set.keys.iter().take(MOST_KEYS).filter_map(usable).collect();
        if keys.is_empty() {
            Err("no usable key".to_owned())
        } else {
            Ok(keys)
        }
    }
}

async fn read_limited(mut answer: reqwest::Response) -> Result<Vec<u8>, String> {
    let mut body = Vec::new();
    while let Some(chunk) = answer
        .chunk()
        .await
        .map_err(|error| error.without_url().to_string())?
    {
        if body.len() + chunk.len() > MOST_BYTES {
            return Err("too large".to_owned());
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}

/// A key that may verify signatures. Shared secrets, keys for encryption, short RSA keys and malformed ones are left out.
fn usable(jwk: &Jwk) -> Option<(String, Arc<DecodingKey>)> {
    if !matches!(
        jwk.common.public_key_use,
        None | Some(PublicKeyUse::Signature)
    ) {
        return None;
    }
    let sane = match &jwk.algorithm {
        // 2048 bits are 256 bytes, in base64 at least 342 characters.
        AlgorithmParameters::RSA(rsa) => rsa.n.trim_end_matches('=').len() >= 342,
        AlgorithmParameters::EllipticCurve(curve) => {
            matches!(curve.curve, EllipticCurve::P256 | EllipticCurve::P384)
        }
        // The verifier takes the first 32 bytes without looking, so their number is checked here.
        AlgorithmParameters::OctetKeyPair(pair) => {
            pair.curve == EllipticCurve::Ed25519 && pair.x.trim_end_matches('=').len() == 43
        }
        _ => false,
    };
    let key = DecodingKey::from_jwk(jwk)
        .ok()
        .filter(|key| sane && key.family() != AlgorithmFamily::Hmac)?;
    Some((jwk.common.key_id.clone()?, Arc::new(key)))
}
