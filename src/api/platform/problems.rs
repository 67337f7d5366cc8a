use actix_web::{get, web};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::platform::{
    error::{AppError, ProblemError},
    extract::Path,
    problem::{self, codes},
};

/// A reason for which requests are refused
#[derive(Debug, Serialize, ToSchema)]
pub struct ProblemCode {
    /// Stable name; `type` of a problem is its address here
    #[schema(example = "not_found")]
    code: String,
    /// HTTP status that always goes with it
    #[schema(example = 404)]
    status: u16,
    /// The reason in one line
    #[schema(example = "Not found")]
    title: String,
    /// What happened
    #[schema(
        example = "There is nothing at this address, or nothing that these credentials may know about."
    )]
    meaning: String,
    /// What the caller can do next
    #[schema(example = "Check the address and the ids in it.")]
    remedy: String,
}

/// All reasons for which requests are refused
#[derive(Debug, Serialize, ToSchema)]
pub struct ProblemCodes {
    /// Every code, the general ones first
    data: Vec<ProblemCode>,
}

/// The code in the path
#[derive(Debug, Clone, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub struct CodePath {
    /// Stable name of a problem code
    #[param(example = "not_found")]
    code: String,
}

impl From<&'static problem::ProblemCode> for ProblemCode {
    fn from(code: &'static problem::ProblemCode) -> Self {
        Self {
            code: code.code.to_owned(),
            status: code.status,
            title: code.title.to_owned(),
            meaning: code.meaning.to_owned(),
            remedy: code.remedy.to_owned(),
        }
    }
}

/// List every problem code
///
/// What each code means and what a caller can do about it. Codes never change their meaning.
#[utoipa::path(operation_id = "list_problem_codes", tag = "documents", responses((status = 200, description = "Every code", body = ProblemCodes)))]
#[get("/problems")]
pub async fn list_problem_codes() -> web::Json<ProblemCodes> {
    web::Json(ProblemCodes {
        data: codes::all().map(ProblemCode::from).collect(),
    })
}

/// Find one problem code
///
/// The `type` of every problem leads here.
#[utoipa::path(operation_id = "find_problem_code", tag = "documents", params(CodePath),
    responses((status = 200, description = "The code", body = ProblemCode)))]
#[get("/problems/{code}")]
pub async fn find_problem_code(
    path: Path<CodePath>,
) -> Result<web::Json<ProblemCode>, ProblemError> {
    let code = codes::find(&path.0.code).ok_or(AppError::NotFound)?;
    Ok(web::Json(ProblemCode::from(code)))
}
