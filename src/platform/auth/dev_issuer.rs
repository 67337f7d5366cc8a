//! The built-in issuer of `DEV_TOOLS=on`: signs short-lived tokens for invented callers. It cannot exist in production (decision 50).

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use jsonwebtoken::{
    Algorithm, DecodingKey, EncodingKey, Header, encode,
    jwk::{AlgorithmParameters, Jwk},
};
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};
use time::Duration;
use url::Url;

use super::jwt::JwtVerifier;
use crate::platform::{
    clock::Clock,
    config::{CallerKind, IssuerConfig, RootKey, issuers},
    error::AppError,
};

/// The `iss` claim of its tokens.
pub const ISSUER: &str = "urn:teacher-record:development";
const AUDIENCE: &str = "teacher-record";

/// How long a persona's token lives.
pub const LIFETIME: Duration = Duration::hours(1);

/// What stands before the 32 bytes of an Ed25519 key in its PKCS #8 form (RFC 8410).
const PKCS8_HEAD: [u8; 16] = [
    0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20,
];

/// Signs tokens for personas. Its key is derived from the root key, so that every instance accepts the tokens of every other.
pub struct DevIssuer {
    key_id: String,
    signing: EncodingKey,
    public: String,
    clock: Clock,
}

impl std::fmt::Debug for DevIssuer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("DevIssuer")
            .field("key_id", &self.key_id)
            .finish_non_exhaustive()
    }
}

impl DevIssuer {
    /// The issuer of this root key.
    ///
    /// # Errors
    /// When the key cannot be used; that would be a bug.
    pub fn new(root: &RootKey, clock: Clock) -> Result<Self, AppError> {
        let private = [PKCS8_HEAD.as_slice(), &root.derive("development issuer")].concat();
        let signing = EncodingKey::from_ed_der(&private);
        let AlgorithmParameters::OctetKeyPair(pair) =
            Jwk::from_encoding_key(&signing, Algorithm::EdDSA)
                .map_err(AppError::internal)?
                .algorithm
        else {
            return Err(AppError::internal(
                "an Ed25519 key was read as another kind of key",
            ));
        };
        let key_id = URL_SAFE_NO_PAD.encode(
            Sha256::digest(pair.x.as_bytes())
                .get(..9)
                .unwrap_or_default(),
        );
        Ok(Self {
            key_id,
            signing,
            public: pair.x,
            clock,
        })
    }

    /// Makes the verifier accept the tokens of this issuer.
    ///
    /// # Errors
    /// When the key cannot be used; that would be a bug.
    pub fn register(&self, verifier: &mut JwtVerifier) -> Result<(), AppError> {
        let key = DecodingKey::from_ed_components(&self.public).map_err(AppError::internal)?;
        let config = IssuerConfig {
            issuer: ISSUER.to_owned(),
            audience: AUDIENCE.to_owned(),
            jwks_url: Url::parse("urn:none").map_err(AppError::internal)?,
            algorithms: vec![issuers::Algorithm::EdDSA],
            kinds: CallerKind::ALL.to_vec(),
            claims: issuers::ClaimPointers::default(),
        };
        verifier.add_local(config, self.key_id.clone(), key);
        Ok(())
    }

    /// A token for `subject`, with the claims that say who it is (`kind`, `urn`, `role` and so on).
    ///
    /// # Errors
    /// When signing fails; that would be a bug.
    pub fn sign(&self, subject: &str, claims: Map<String, Value>) -> Result<String, AppError> {
        let now = self.clock.now();
        let mut all = claims;
        all.insert("iss".to_owned(), json!(ISSUER));
        all.insert("aud".to_owned(), json!(AUDIENCE));
        all.insert("sub".to_owned(), json!(subject));
        all.insert("iat".to_owned(), json!(now.unix_timestamp()));
        all.insert(
            "exp".to_owned(),
            json!(now.saturating_add(LIFETIME).unix_timestamp()),
        );
        let mut header = Header::new(Algorithm::EdDSA);
        header.kid = Some(self.key_id.clone());
        encode(&header, &all, &self.signing).map_err(AppError::internal)
    }
}
