use actix_web::{HttpResponse, get, http::header, put, web};
use domain::email::EmailError;
use domain::person_name::NameError;
use domain::{CorrectedName, Email};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::super::params::UrnPath;
use crate::platform::{
    auth::SchoolUser,
    db::Db,
    error::ProblemError,
    extract::{Body, BusinessDay, IfMatch, IfMatchHeader, Path, ServerDateHeader},
    problem::{FieldProblem, Problem, codes::http, codes::schools as codes},
};
use crate::services::schools::{self, InductionTutor, TutorInput};

/// The named contact of the school
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = InductionTutor)]
pub struct TutorResource {
    /// Name, or null while nobody was named
    #[schema(required, example = "Sam Okafor")]
    name: Option<String>,
    /// Address, or null while nobody was named
    #[schema(required, example = "sam.okafor@greenfield.example")]
    email: Option<String>,
    /// The contract period for which the tutor was last confirmed
    #[schema(required, example = "2026")]
    confirmed_for_year: Option<String>,
    /// Whether the school should confirm or change the tutor now
    #[schema(example = false)]
    confirmation_due: bool,
}

/// Whom to write to
#[derive(Debug, Deserialize, ToSchema)]
pub struct InductionTutorInput {
    /// Name, at most 70 characters
    #[schema(example = "Sam Okafor")]
    name: String,
    /// Address, at most 254 characters
    #[schema(example = "sam.okafor@greenfield.example")]
    email: String,
}

impl From<InductionTutor> for TutorResource {
    fn from(tutor: InductionTutor) -> Self {
        Self {
            name: tutor.name,
            email: tutor.email,
            confirmed_for_year: tutor.confirmed_for_year.map(|year| year.to_string()),
            confirmation_due: tutor.confirmation_due,
        }
    }
}

impl InductionTutorInput {
    fn parse(&self) -> Result<TutorInput, Problem> {
        let name = CorrectedName::parse(&self.name)
            .map_err(|error| FieldProblem::new(name_code(error), "/name"));
        let email = Email::parse_contact(&self.email)
            .map_err(|error| FieldProblem::new(email_code(error), "/email"));
        match (name, email) {
            (Ok(name), Ok(email)) => Ok(TutorInput {
                name: name.as_str().to_owned(),
                email,
            }),
            (name, email) => Err(Problem::invalid(
                name.err().into_iter().chain(email.err()).collect(),
            )),
        }
    }
}

fn name_code(error: NameError) -> &'static crate::platform::problem::ProblemCode {
    match error {
        NameError::Missing => &codes::TUTOR_NAME_MISSING,
        NameError::TooLong { .. } => &codes::TUTOR_NAME_TOO_LONG,
        NameError::Invalid => &http::INVALID_TEXT,
    }
}

fn email_code(error: EmailError) -> &'static crate::platform::problem::ProblemCode {
    match error {
        EmailError::Missing => &codes::TUTOR_EMAIL_MISSING,
        EmailError::Invalid => &codes::TUTOR_EMAIL_INVALID,
        EmailError::TooLong => &codes::TUTOR_EMAIL_TOO_LONG,
    }
}

fn answer(tutor: InductionTutor) -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((header::ETAG, tutor.etag()))
        .json(TutorResource::from(tutor))
}

/// Find the induction tutor
///
/// The school's named contact. The `ETag` of this answer is what a change has to send back.
#[utoipa::path(operation_id = "find_induction_tutor", tag = "schools", params(UrnPath, ServerDateHeader), security(("school_user" = [])),
    extensions(("x-problems" = json!(["school_closed", "school_not_funded"]))),
    responses((status = 200, description = "The induction tutor", body = TutorResource, headers(("ETag" = String)))))]
#[get("/v1/schools/{urn}/induction-tutor")]
pub async fn find_induction_tutor(
    db: web::Data<Db>,
    user: SchoolUser,
    day: BusinessDay,
    path: Path<UrnPath>,
) -> Result<HttpResponse, ProblemError> {
    Ok(answer(
        schools::find_tutor(&db, path.0.of(&user)?, day.today).await?,
    ))
}

/// Name or confirm the induction tutor
///
/// Stores the contact for the current or coming contract period. Sending the stored details again while `confirmation_due` confirms them.
#[utoipa::path(operation_id = "update_induction_tutor", tag = "schools", params(UrnPath, IfMatchHeader, ServerDateHeader), security(("school_user" = [])),
    request_body = InductionTutorInput,
    extensions(("x-problems" = json!(["tutor_name_missing", "tutor_name_too_long", "tutor_email_missing", "tutor_email_invalid",
        "tutor_email_too_long", "tutor_unchanged", "school_closed", "school_not_funded"]))),
    responses((status = 200, description = "The induction tutor as stored now", body = TutorResource)))]
#[put("/v1/schools/{urn}/induction-tutor")]
pub async fn update_induction_tutor(
    db: web::Data<Db>,
    user: SchoolUser,
    day: BusinessDay,
    path: Path<UrnPath>,
    based_on: IfMatch,
    body: Body<InductionTutorInput>,
) -> Result<HttpResponse, ProblemError> {
    let (urn, input) = (path.0.of(&user)?, body.0.parse()?);
    Ok(answer(
        schools::set_tutor(&db, user.actor(), urn, day.today, based_on, input).await?,
    ))
}
