//! JWTs of configured issuers.

use std::{collections::HashMap, sync::Arc, time::Duration};

use jsonwebtoken::{
    Algorithm, DecodingKey, Validation, dangerous::insecure_decode_claims, decode, decode_header,
    errors::ErrorKind,
};
use serde::Deserialize;
use serde_json::Value;

use super::{AuthError, Principal, Refusal, claims, jwks::RemoteKeys};
use crate::platform::{
    clock::Clock,
    config::{AuthConfig, IssuerConfig, issuers},
    error::AppError,
};

/// Verifies JWTs of all configured issuers.
#[derive(Debug)]
pub struct JwtVerifier {
    issuers: HashMap<String, Issuer>,
    leeway: Duration,
    clock: Clock,
}

/// One issuer and its keys.
#[derive(Debug)]
pub struct Issuer {
    config: IssuerConfig,
    validation: Validation,
    keys: Keys,
}

/// Where an issuer's keys come from.
#[derive(Debug)]
enum Keys {
    /// From its address.
    Remote(Box<RemoteKeys>),
    /// From this process: the built-in issuer of `DEV_TOOLS`.
    Local { id: String, key: Arc<DecodingKey> },
}

#[derive(Deserialize)]
struct Unverified {
    iss: String,
}

impl JwtVerifier {
    /// A verifier for the configured issuers.
    ///
    /// # Errors
    /// When no HTTP client for fetching keys can be made.
    pub fn new(config: &AuthConfig, clock: Clock) -> Result<Self, AppError> {
        let mut issuers = HashMap::new();
        for issuer in &config.issuers {
            let keys = RemoteKeys::new(issuer.jwks_url.clone(), config.jwks_max_age)?;
            let known = Issuer::new(issuer.clone(), Keys::Remote(Box::new(keys)));
            issuers.insert(issuer.issuer.clone(), known);
        }
        Ok(Self {
            issuers,
            leeway: config.leeway,
            clock,
        })
    }

    /// Adds an issuer whose key is at hand.
    pub(super) fn add_local(&mut self, config: IssuerConfig, key_id: String, key: DecodingKey) {
        let keys = Keys::Local {
            id: key_id,
            key: Arc::new(key),
        };
        self.issuers
            .insert(config.issuer.clone(), Issuer::new(config, keys));
    }

    /// Who this token speaks for.
    ///
    /// # Errors
    /// A [`Refusal`] with the reason, or unavailable when the issuer's keys cannot be had.
    pub async fn verify(&self, token: &str) -> Result<Principal, AuthError> {
        // Only to find the issuer; nothing is believed before the signature is verified with that issuer's key.
        let unverified: Unverified =
            insecure_decode_claims(token).map_err(|_| Refusal::Malformed)?;
        let issuer = self
            .issuers
            .get(&unverified.iss)
            .ok_or(Refusal::UnknownIssuer)?;
        let header = decode_header(token).map_err(|_| Refusal::Algorithm)?;
        if !issuer.validation.algorithms.contains(&header.alg) {
            return Err(Refusal::Algorithm.into());
        }
        let key_id = header
            .kid
            .filter(|id| id.len() <= 200)
            .ok_or(Refusal::UnknownKey)?;
        let key = issuer.keys.find(&key_id).await?;
        let claims = decode::<Value>(token, &key, &issuer.validation)
            .map_err(|error| refusal(error.kind()))?
            .claims;
        self.check_times(&claims)?;
        Ok(claims::principal(&issuer.config, &claims)?)
    }

    /// `exp` and `nbf`, by the service's clock: never by the date header (decision 51), and settable in tests.
    fn check_times(&self, claims: &Value) -> Result<(), Refusal> {
        let now = self.clock.now().unix_timestamp();
        let leeway = i64::try_from(self.leeway.as_secs()).unwrap_or(0);
        let seconds = |name: &str| {
            claims
                .get(name)
                .map(|value| value.as_i64().ok_or(Refusal::Claims))
                .transpose()
        };
        let expires = seconds("exp")?.ok_or(Refusal::Claims)?;
        if expires.saturating_add(leeway) <= now {
            return Err(Refusal::Expired);
        }
        match seconds("nbf")? {
            Some(begins) if begins > now.saturating_add(leeway) => Err(Refusal::NotYetValid),
            Some(_) | None => Ok(()),
        }
    }
}

impl Issuer {
    fn new(config: IssuerConfig, keys: Keys) -> Self {
        let algorithms = config.algorithms.iter().copied().map(algorithm).collect();
        // The times are checked by our own clock.
        let mut validation = Validation {
            algorithms,
            validate_exp: false,
            ..Validation::default()
        };
        validation.set_issuer(&[&config.issuer]);
        validation.set_audience(&[&config.audience]);
        validation.set_required_spec_claims(&["exp", "iss", "aud", "sub"]);
        Self {
            config,
            validation,
            keys,
        }
    }
}

impl Keys {
    async fn find(&self, id: &str) -> Result<Arc<DecodingKey>, AuthError> {
        match self {
            Self::Remote(keys) => keys.key(id).await,
            Self::Local { id: known, key } if known == id => Ok(Arc::clone(key)),
            Self::Local { .. } => Err(Refusal::UnknownKey.into()),
        }
    }
}

fn algorithm(configured: issuers::Algorithm) -> Algorithm {
    match configured {
        issuers::Algorithm::RS256 => Algorithm::RS256,
        issuers::Algorithm::RS384 => Algorithm::RS384,
        issuers::Algorithm::RS512 => Algorithm::RS512,
        issuers::Algorithm::PS256 => Algorithm::PS256,
        issuers::Algorithm::PS384 => Algorithm::PS384,
        issuers::Algorithm::PS512 => Algorithm::PS512,
        issuers::Algorithm::ES256 => Algorithm::ES256,
        issuers::Algorithm::ES384 => Algorithm::ES384,
        issuers::Algorithm::EdDSA => Algorithm::EdDSA,
    }
}

fn refusal(kind: &ErrorKind) -> Refusal {
    match kind {
        ErrorKind::InvalidAlgorithm => Refusal::Algorithm,
        ErrorKind::InvalidToken
        | ErrorKind::Base64(_)
        | ErrorKind::Json(_)
        | ErrorKind::Utf8(_) => Refusal::Malformed,
        _ => Refusal::Invalid,
    }
}
