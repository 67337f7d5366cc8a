//! Who is calling: credentials are checked once per request by a middleware, and a handler says in its signature which kind of caller it serves.
//!
//! Two kinds of credential exist: JWTs of configured issuers ([`jwt`]) for people and services, and opaque tokens of our own for lead
//! providers ([`lead_provider_token`]) and registered services ([`service_key`]). All arrive as `Authorization: Bearer …`.

pub mod authenticator;
mod claims;
pub mod dev_issuer;
mod extract;
pub mod header;
pub mod jwks;
pub mod jwt;
pub mod lead_provider_token;
pub mod middleware;
pub mod permitted;
pub mod principal;
pub mod remembered;
pub mod service_key;

pub use self::{
    authenticator::Authenticator,
    dev_issuer::DevIssuer,
    middleware::{Identity, authenticate},
    permitted::{Permitted, RecordCaller, needs},
    principal::{
        Actor, AppropriateBodyUser, LeadProvider, Principal, SchoolUser, ServiceClient, Staff,
        StaffRole, TeacherSelf,
    },
};

use super::error::AppError;

/// Why credentials were not accepted. The reasons are for the log; a caller only learns that there is no valid credential.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// The header is not of the form `Bearer …`.
    Malformed,
    /// No configured issuer has this name.
    UnknownIssuer,
    /// The algorithm is not one that the issuer is configured with.
    Algorithm,
    /// The issuer has no key of this id.
    UnknownKey,
    /// Signature, audience or another registered claim is wrong.
    Invalid,
    /// The token's time is over.
    Expired,
    /// The token's time has not begun.
    NotYetValid,
    /// The claims do not say, or wrongly say, who the caller is.
    Claims,
    /// No such token or key of ours, or one that was revoked or has ended.
    UnknownToken,
}

impl Refusal {
    /// The reason as a log field.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Malformed => "malformed",
            Self::UnknownIssuer => "unknown_issuer",
            Self::Algorithm => "algorithm",
            Self::UnknownKey => "unknown_key",
            Self::Invalid => "invalid",
            Self::Expired => "expired",
            Self::NotYetValid => "not_yet_valid",
            Self::Claims => "claims",
            Self::UnknownToken => "unknown_token",
        }
    }
}

/// Why a caller could not be established.
#[derive(Debug)]
pub enum AuthError {
    /// The credentials are not good: 401.
    Refused(Refusal),
    /// They could not be judged, because the database or an issuer does not answer: 503.
    Unavailable(AppError),
}

impl From<Refusal> for AuthError {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}
