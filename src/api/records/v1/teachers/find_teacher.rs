use actix_web::{HttpResponse, get, web};
use domain::text_enum::TextEnum;
use serde::Deserialize;
use utoipa::IntoParams;

use super::super::params::TeacherPath;
use super::dto::{TeacherResource, tagged};
use crate::platform::{
    auth::{Permitted, needs},
    db::Db,
    error::ProblemError,
    extract::Query,
    problem::{FieldProblem, Problem, codes::http},
};
use crate::services::people::{self, Asked, Caller, Include};

/// What to show beside the teacher
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct IncludeParams {
    /// Names of what to show beside the teacher, with commas between: `alerts`, `induction`, `mandatory_qualifications`, `previous_names`,
    /// `professional_statuses`, `provenance` (staff only), `routes`
    #[param(required = false, example = "induction,previous_names")]
    include: Option<String>,
}

impl IncludeParams {
    fn read(&self) -> Result<Vec<Include>, Problem> {
        let names = self.include.as_deref().unwrap_or_default().split(',');
        read_include(names.filter(|name| !name.is_empty()), "/query/include")
    }
}

/// Reads names of what to show.
pub(super) fn read_include<'a>(
    mut names: impl Iterator<Item = &'a str>,
    pointer: &str,
) -> Result<Vec<Include>, Problem> {
    let options: Vec<&str> = Include::ALL.iter().map(|known| known.as_str()).collect();
    names
        .try_fold(Vec::new(), |mut all, name| {
            all.push(<Include as TextEnum>::parse(name).ok()?);
            Some(all)
        })
        .ok_or_else(|| {
            let unknown = FieldProblem::new(&http::UNKNOWN_OPTION, pointer);
            Problem::invalid(vec![unknown.param("options", options)])
        })
}

/// Read a teacher's record
///
/// The person with this TRN. A record that was merged answers 308 with the address of the one that survived, a deactivated one 410. Every read by staff
/// is written down. The ETag begins with the version of the person's own details and covers everything that the answer shows.
#[utoipa::path(operation_id = "find_teacher", tag = "teachers", params(TeacherPath, IncludeParams), security(("dfe_staff" = ["person:view"]), ("service" = ["person:view"])),
    extensions(("x-problems" = json!(["teacher_not_found", "teacher_deactivated", "teacher_merged", "include_not_permitted"]))),
    responses((status = 200, description = "The teacher", body = TeacherResource, headers(("ETag" = String)))))]
#[get("/v1/teachers/{trn}")]
pub async fn find_teacher(
    db: web::Data<Db>,
    caller: Permitted<needs::PersonView>,
    asked: Asked,
    params: Query<IncludeParams>,
) -> Result<HttpResponse, ProblemError> {
    let include = params.0.read()?;
    let teacher = people::read(&db, Caller::from(caller), asked, include).await?;
    Ok(tagged(HttpResponse::Ok(), teacher)?)
}
