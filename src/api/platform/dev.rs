//! Signing in as an invented caller, with `DEV_TOOLS=on` only (decision 50).

use actix_web::{
    HttpResponse, get,
    http::header::{CACHE_CONTROL, HeaderValue},
    post, web,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{
    platform::{auth::Authenticator, clock::Clock, db::Db, error::ProblemError, extract::Body},
    services::personas::{self, Persona},
};

/// An invented caller
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Persona)]
pub struct PersonaBody {
    /// Short name by which a token is asked for
    #[schema(example = "school-greenfield")]
    id: String,
    /// Name of the person or system
    #[schema(example = "Sam Porter")]
    name: String,
    /// Kind of caller
    #[schema(example = "school_user")]
    kind: String,
    /// What this persona is good for trying out
    #[schema(example = "Induction tutor of a school with a current partnership")]
    description: String,
    /// URN of the school that a school user belongs to
    #[schema(example = "900001")]
    school_urn: Option<String>,
    /// Id of the lead provider that a lead provider's system belongs to
    lead_provider_id: Option<Uuid>,
    /// Id of the body that an appropriate body user belongs to
    appropriate_body_id: Option<Uuid>,
    /// Role of a member of staff or a service
    #[schema(example = "viewer")]
    role: Option<String>,
}

/// The invented callers
#[derive(Debug, Serialize, ToSchema)]
pub struct Personas {
    /// Every persona
    data: Vec<PersonaBody>,
}

/// Whom to sign in as
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PersonaTokenRequest {
    /// `id` of a persona
    #[schema(example = "school-greenfield")]
    persona: String,
}

/// A token to send as `Authorization: Bearer …`
#[derive(Debug, Serialize, ToSchema)]
pub struct PersonaToken {
    /// The token
    #[schema(example = "eyJhbGciOiJFZERTQSJ9.e30.c2lnbmF0dXJl")]
    access_token: String,
    /// Always `Bearer`
    #[schema(example = "Bearer")]
    token_type: &'static str,
    /// Seconds until the token stops working
    #[schema(example = 3600)]
    expires_in: i64,
}

impl From<Persona> for PersonaBody {
    fn from(persona: Persona) -> Self {
        Self {
            id: persona.key,
            name: persona.name,
            kind: persona.kind,
            description: persona.description,
            school_urn: persona.school_urn.map(|urn| urn.to_string()),
            lead_provider_id: persona.lead_provider_id,
            appropriate_body_id: persona.appropriate_body_id,
            role: persona.role,
        }
    }
}

/// List the invented callers
///
/// Personas of the seeded data, to try the service out with. They exist with `DEV_TOOLS=on` only, never in production.
#[utoipa::path(operation_id = "list_personas", tag = "development", extensions(("x-problems" = json!(["not_found"]))),
    responses((status = 200, description = "Every persona", body = Personas)))]
#[get("/dev/personas")]
pub async fn list_personas(
    db: web::Data<Db>,
    authenticator: web::Data<Authenticator>,
) -> Result<web::Json<Personas>, ProblemError> {
    let personas = personas::list(&db, &authenticator).await?;
    Ok(web::Json(Personas {
        data: personas.into_iter().map(PersonaBody::from).collect(),
    }))
}

/// Sign in as an invented caller
///
/// Answers a token for a persona: a signed one for people and services, an opaque one for a lead provider. It stops working after an hour.
#[utoipa::path(operation_id = "create_persona_token", tag = "development", request_body = PersonaTokenRequest,
    extensions(("x-problems" = json!(["not_found", "unknown_option"]))),
    responses((status = 200, description = "A token", body = PersonaToken)))]
#[post("/dev/token")]
pub async fn create_persona_token(
    db: web::Data<Db>,
    clock: web::Data<Clock>,
    authenticator: web::Data<Authenticator>,
    body: Body<PersonaTokenRequest>,
) -> Result<HttpResponse, ProblemError> {
    let token = personas::sign_in(&db, &clock, &authenticator, body.into_inner().persona).await?;
    let answer = PersonaToken {
        access_token: token.expose().to_owned(),
        token_type: "Bearer",
        expires_in: personas::LIFETIME.whole_seconds(),
    };
    Ok(HttpResponse::Ok()
        .insert_header((CACHE_CONTROL, HeaderValue::from_static("no-store")))
        .json(answer))
}
