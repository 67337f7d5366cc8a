//! The issuers whose JWTs are accepted (`ISSUERS`).

use serde::Deserialize;
use url::{Host, Url};

/// The kinds of caller that a JWT can speak for. Lead providers are not among them: they hold opaque tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CallerKind {
    /// Somebody who works at one school.
    SchoolUser,
    /// Somebody who works for one appropriate body.
    AppropriateBodyUser,
    /// Staff of the Department for Education.
    DfeStaff,
    /// A teacher who reads their own record.
    Teacher,
    /// Another service of the Department.
    Service,
}

impl CallerKind {
    /// Every kind.
    pub const ALL: [Self; 5] = [
        Self::SchoolUser,
        Self::AppropriateBodyUser,
        Self::DfeStaff,
        Self::Teacher,
        Self::Service,
    ];

    /// The kind as it stands in tokens, events and logs.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::SchoolUser => "school_user",
            Self::AppropriateBodyUser => "appropriate_body_user",
            Self::DfeStaff => "dfe_staff",
            Self::Teacher => "teacher",
            Self::Service => "service",
        }
    }
}

/// Signature algorithms that an issuer may be configured with: asymmetric ones only, so that a public key can never be
/// used as a shared secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[expect(
    missing_docs,
    reason = "the names are those of RFC 7518 and say all there is to say"
)]
pub enum Algorithm {
    RS256,
    RS384,
    RS512,
    PS256,
    PS384,
    PS512,
    ES256,
    ES384,
    EdDSA,
}

/// Where in a token the facts about the caller stand, as JSON pointers (RFC 6901).
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ClaimPointers {
    /// The kind of caller; not read when the issuer has only one kind.
    pub kind: String,
    /// A school user's school.
    pub urn: String,
    /// An appropriate body user's body: our id of it.
    pub appropriate_body_id: String,
    /// A member of staff's role.
    pub role: String,
    /// A teacher's TRN.
    pub trn: String,
    /// A service's scopes: a list, or one text separated by spaces.
    pub scope: String,
    /// The person's name, when the token has it.
    pub name: String,
}

impl Default for ClaimPointers {
    fn default() -> Self {
        Self {
            kind: "/kind".to_owned(),
            urn: "/urn".to_owned(),
            appropriate_body_id: "/appropriate_body_id".to_owned(),
            role: "/role".to_owned(),
            trn: "/trn".to_owned(),
            scope: "/scope".to_owned(),
            name: "/name".to_owned(),
        }
    }
}

/// One issuer.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IssuerConfig {
    /// Exact value of the `iss` claim.
    pub issuer: String,
    /// Value that the `aud` claim must contain.
    pub audience: String,
    /// Where the issuer publishes its keys.
    pub jwks_url: Url,
    /// Algorithms that its tokens may be signed with; a token never chooses outside this list.
    pub algorithms: Vec<Algorithm>,
    /// The kinds of caller that this issuer may speak for; a token of another kind is refused.
    pub kinds: Vec<CallerKind>,
    /// Where the facts stand in its tokens.
    #[serde(default)]
    pub claims: ClaimPointers,
}

/// Reads `ISSUERS`.
///
/// # Errors
/// A sentence that says which issuer is wrong and how. The text of the variable is not repeated.
pub fn parse(text: &str, plain_http_allowed: bool) -> Result<Vec<IssuerConfig>, String> {
    let issuers: Vec<IssuerConfig> = serde_json::from_str(text).map_err(|error| {
        format!(
            "is not a JSON list of issuers (line {}, column {}: {error}).",
            error.line(),
            error.column()
        )
    })?;
    for (index, issuer) in issuers.iter().enumerate() {
        let number = index + 1;
        if issuer.issuer.is_empty() || issuer.audience.is_empty() {
            return Err(format!(
                "issuer {number} needs an `issuer` and an `audience`."
            ));
        }
        if issuer.algorithms.is_empty() || issuer.kinds.is_empty() {
            return Err(format!(
                "issuer {number} needs at least one of `algorithms` and one of `kinds`."
            ));
        }
        if issuers
            .iter()
            .take(index)
            .any(|earlier| earlier.issuer == issuer.issuer)
        {
            return Err(format!(
                "issuer {number} has the same `issuer` as an earlier one."
            ));
        }
        let plain = issuer.jwks_url.scheme() == "http"
            && plain_http_allowed
            && is_loopback(&issuer.jwks_url);
        if issuer.jwks_url.scheme() != "https" && !plain {
            return Err(format!(
                "issuer {number} needs a `jwks_url` with https (http only for a loopback address outside production)."
            ));
        }
    }
    Ok(issuers)
}

/// Whether the address is on this machine.
#[must_use]
pub fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}
