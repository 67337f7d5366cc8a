//! From the claims of a verified token to a caller.

use domain::{record::permission::ServiceRole, trn::Trn, urn::Urn};
use serde_json::Value;
use uuid::Uuid;

use super::{
    Refusal,
    principal::{
        AppropriateBodyUser, Principal, SchoolUser, ServiceClient, Session, Staff, StaffRole,
        TeacherSelf,
    },
};
use crate::platform::config::{CallerKind, IssuerConfig};

/// Longest id or name that is taken from a token.
const LONGEST: usize = 200;

/// Who the claims speak for.
///
/// # Errors
/// [`Refusal::Claims`] when the kind is not one that this issuer may speak for, or a fact about the caller is missing or malformed.
pub(super) fn principal(issuer: &IssuerConfig, claims: &Value) -> Result<Principal, Refusal> {
    let subject = text(claims, "/sub").ok_or(Refusal::Claims)?;
    let session = Session {
        id: format!("{}|{subject}", issuer.issuer),
        request_id: None,
    };
    let pointers = &issuer.claims;
    let name = text(claims, &pointers.name);
    match kind(issuer, claims)? {
        CallerKind::SchoolUser => {
            let urn = text_or_number(claims, &pointers.urn)
                .and_then(|urn| Urn::parse(&urn).ok())
                .ok_or(Refusal::Claims)?;
            Ok(Principal::SchoolUser(SchoolUser {
                urn,
                subject,
                name,
                session,
            }))
        }
        CallerKind::AppropriateBodyUser => {
            let id = text(claims, &pointers.appropriate_body_id)
                .and_then(|id| Uuid::try_parse(&id).ok())
                .ok_or(Refusal::Claims)?;
            Ok(Principal::AppropriateBodyUser(AppropriateBodyUser {
                appropriate_body_id: id,
                subject,
                name,
                session,
            }))
        }
        CallerKind::DfeStaff => {
            let role = text(claims, &pointers.role)
                .and_then(|role| StaffRole::parse(&role).ok())
                .ok_or(Refusal::Claims)?;
            Ok(Principal::Staff(Staff {
                role,
                subject,
                name,
                session,
            }))
        }
        CallerKind::Teacher => {
            let trn = text(claims, &pointers.trn)
                .and_then(|trn| Trn::parse(&trn).ok())
                .ok_or(Refusal::Claims)?;
            Ok(Principal::Teacher(TeacherSelf {
                trn,
                subject,
                session,
            }))
        }
        CallerKind::Service => Ok(Principal::Service(ServiceClient {
            subject,
            name,
            client_id: None,
            roles: roles(&scopes(claims, &pointers.scope)),
            requests_per_minute: None,
            session,
        })),
    }
}

/// The kind of caller; an issuer never speaks for a kind that it is not configured with.
fn kind(issuer: &IssuerConfig, claims: &Value) -> Result<CallerKind, Refusal> {
    if let [only] = issuer.kinds.as_slice() {
        return Ok(*only);
    }
    let said = text(claims, &issuer.claims.kind).ok_or(Refusal::Claims)?;
    issuer
        .kinds
        .iter()
        .copied()
        .find(|kind| kind.as_str() == said)
        .ok_or(Refusal::Claims)
}

fn text(claims: &Value, pointer: &str) -> Option<String> {
    let text = claims.pointer(pointer)?.as_str()?.trim();
    let sane =
        !text.is_empty() && text.chars().count() <= LONGEST && !text.chars().any(char::is_control);
    sane.then(|| text.to_owned())
}

/// Issuers write URNs as text and as numbers.
fn text_or_number(claims: &Value, pointer: &str) -> Option<String> {
    text(claims, pointer).or_else(|| {
        claims
            .pointer(pointer)?
            .as_u64()
            .map(|number| number.to_string())
    })
}

/// The roles among the scopes; others are for other services and mean nothing here.
fn roles(scopes: &[String]) -> Vec<ServiceRole> {
    scopes
        .iter()
        .filter_map(|scope| ServiceRole::parse(scope).ok())
        .collect()
}

fn scopes(claims: &Value, pointer: &str) -> Vec<String> {
    match claims.pointer(pointer) {
        Some(Value::String(list)) => list.split_ascii_whitespace().map(str::to_owned).collect(),
        Some(Value::Array(list)) => list
            .iter()
            .filter_map(|scope| scope.as_str().map(str::to_owned))
            .collect(),
        Some(_) | None => Vec::new(),
    }
}
