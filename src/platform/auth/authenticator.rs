//! From an `Authorization` header to a caller.

use std::sync::Arc;

use actix_web::http::header::HeaderMap;

use super::{
    AuthError, DevIssuer, Principal, header,
    jwt::JwtVerifier,
    lead_provider_token::TokenChecker,
    service_key::{self, KeyChecker},
};
use crate::platform::{clock::Clock, config::Config, db::Db, error::AppError};

/// Establishes callers; one per process, shared by all workers.
#[derive(Clone)]
pub struct Authenticator(Arc<Inner>);

struct Inner {
    db: Db,
    clock: Clock,
    jwt: JwtVerifier,
    tokens: TokenChecker,
    keys: KeyChecker,
    dev_issuer: Option<DevIssuer>,
}

impl Authenticator {
    /// For the configured issuers, and the built-in one when developer tools are on.
    ///
    /// # Errors
    /// When TLS or a key cannot be set up.
    pub fn new(config: &Config, db: Db, clock: Clock) -> Result<Self, AppError> {
        let mut jwt = JwtVerifier::new(&config.auth, clock.clone())?;
        let dev_issuer = config
            .dev_tools
            .then(|| DevIssuer::new(&config.root_key, clock.clone()))
            .transpose()?;
        if let Some(issuer) = &dev_issuer {
            issuer.register(&mut jwt)?;
        }
        Ok(Self(Arc::new(Inner {
            db,
            clock,
            jwt,
            tokens: TokenChecker::default(),
            keys: KeyChecker::default(),
            dev_issuer,
        })))
    }

    /// The caller of a request with these headers; `None` when it has no credentials.
    ///
    /// # Errors
    /// [`AuthError`] when the credentials are not good or cannot be judged.
    pub async fn caller(&self, headers: &HeaderMap) -> Result<Option<Principal>, AuthError> {
        let Some(token) = header::credential(headers)? else {
            return Ok(None);
        };
        // A JWT is three parts with dots between them; our own tokens have no dot.
        let caller = if token.contains('.') {
            self.0.jwt.verify(token).await
        } else if token.starts_with(service_key::PREFIX) {
            self.0.keys.check(&self.0.db, &self.0.clock, token).await
        } else {
            self.0.tokens.check(&self.0.db, &self.0.clock, token).await
        };
        caller.map(Some)
    }

    /// The built-in issuer, when developer tools are on.
    #[must_use]
    pub fn dev_issuer(&self) -> Option<&DevIssuer> {
        self.0.dev_issuer.as_ref()
    }
}
