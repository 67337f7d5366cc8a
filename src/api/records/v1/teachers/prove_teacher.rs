use actix_web::{post, web};
use domain::trn::Trn;
use serde::Deserialize;
use utoipa::ToSchema;

use super::dto::TeacherResource;
use super::find_teacher::read_include;
use crate::platform::{
    auth::{Permitted, needs},
    db::Db,
    error::ProblemError,
    extract::Body,
    problem::{Problem, codes::records_people},
    wire::IsoDate,
};
use crate::services::people::{self, Caller};

/// Whom to read, and what proves that the caller knows them
#[derive(Debug, Deserialize, ToSchema)]
pub struct ProvedRead {
    /// Teacher reference number
    #[schema(example = "1000001")]
    trn: String,
    /// The person's date of birth
    #[schema(value_type = String, format = Date, example = "1981-07-12")]
    date_of_birth: IsoDate,
    /// What to show beside the teacher: `alerts`, `induction`, `professional_statuses`; more for callers who may read freely
    #[serde(default)]
    #[schema(example = json!(["induction"]))]
    include: Vec<String>,
}

/// Read a teacher's record with proof
///
/// For callers who may read only whom they know, such as appropriate bodies. With another date of birth than the record's the answer is the one for an
/// unknown TRN, whatever is behind the TRN. A merged record is answered with the one that survived, under its TRN.
#[utoipa::path(operation_id = "prove_teacher", tag = "teachers", security(("service" = ["person:view", "person:view_with_proof"]), ("dfe_staff" = ["person:view", "person:view_with_proof"])), request_body = ProvedRead,
    extensions(("x-problems" = json!(["teacher_not_found", "teacher_deactivated", "include_not_permitted"]))),
    responses((status = 200, description = "The teacher", body = TeacherResource)))]
#[post("/v1/teachers/proved-reads")]
pub async fn prove_teacher(
    db: web::Data<Db>,
    caller: Permitted<needs::PersonViewOrProof>,
    body: Body<ProvedRead>,
) -> Result<web::Json<TeacherResource>, ProblemError> {
    let input = body.into_inner();
    let include = read_include(input.include.iter().map(String::as_str), "/include")?;
    let trn =
        Trn::parse(&input.trn).map_err(|_| Problem::new(&records_people::TEACHER_NOT_FOUND))?;
    let born = input.date_of_birth.0;
    let teacher = people::prove(&db, Caller::from(caller), trn, born, include).await?;
    Ok(web::Json(teacher.into()))
}
