//! Signing in as an invented caller, with `DEV_TOOLS=on` only (decision 50).

use serde_json::{Map, Value, json};
use store::platform::{api_tokens, personas};

use crate::platform::{
    auth::{Authenticator, DevIssuer, lead_provider_token},
    clock::Clock,
    config::{CallerKind, Secret},
    db::Db,
    error::AppError,
    ids,
    problem::{Problem, codes},
};

pub use crate::platform::auth::dev_issuer::LIFETIME;
pub use store::platform::personas::Persona;

/// Every persona.
///
/// # Errors
/// [`AppError::NotFound`] unless developer tools are on.
pub async fn list(db: &Db, authenticator: &Authenticator) -> Result<Vec<Persona>, AppError> {
    issuer(authenticator)?;
    db.read("personas.list", |conn| Ok(personas::list(conn)?))
        .await
}

/// A token for the persona of this key.
///
/// # Errors
/// [`AppError::NotFound`] unless developer tools are on; `unknown_option` for a key that no persona has.
pub async fn sign_in(
    db: &Db,
    clock: &Clock,
    authenticator: &Authenticator,
    key: String,
) -> Result<Secret, AppError> {
    let issuer = issuer(authenticator)?;
    let persona = db
        .read("personas.find", move |conn| Ok(personas::find(conn, &key)?))
        .await?
        .ok_or_else(|| Problem::new(&codes::http::UNKNOWN_OPTION).at("/persona"))?;
    if persona.lead_provider_id.is_some() {
        return issue_opaque(db, clock, persona).await;
    }
    Ok(Secret::new(
        issuer.sign(&persona.subject, claims(&persona))?,
    ))
}

fn issuer(authenticator: &Authenticator) -> Result<&DevIssuer, AppError> {
    authenticator.dev_issuer().ok_or(AppError::NotFound)
}

/// What a JWT says about the persona.
fn claims(persona: &Persona) -> Map<String, Value> {
    // What staff may do is their role; what a service may do are its scopes.
    let role = if persona.kind == CallerKind::Service.as_str() {
        "scope"
    } else {
        "role"
    };
    let facts = [
        ("kind", Some(json!(persona.kind))),
        ("name", Some(json!(persona.name))),
        ("urn", persona.school_urn.map(|urn| json!(urn.to_string()))),
        (
            "appropriate_body_id",
            persona.appropriate_body_id.map(|id| json!(id)),
        ),
        (role, persona.role.as_ref().map(|role| json!(role))),
        ("trn", persona.trn.as_ref().map(|trn| json!(trn))),
    ];
    facts
        .into_iter()
        .filter_map(|(name, value)| Some((name.to_owned(), value?)))
        .collect()
}

async fn issue_opaque(db: &Db, clock: &Clock, persona: Persona) -> Result<Secret, AppError> {
    let (token, hash) = lead_provider_token::generate()?;
    let lead_provider_id = persona.lead_provider_id.ok_or(AppError::NotFound)?;
    let (id, ends) = (ids::new_key(), clock.now() + LIFETIME);
    let description = format!("development sign-in as {}", persona.key);
    db.tx("personas.issue_token", move |conn| {
        Ok(api_tokens::insert(
            conn,
            id,
            lead_provider_id,
            &description,
            &hash,
            Some(ends),
        )?)
    })
    .await?;
    Ok(token)
}
