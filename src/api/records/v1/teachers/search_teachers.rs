use actix_web::{post, web};
use serde::Deserialize;
use store::record::people::search::{PersonSummary, SearchKey};
use utoipa::ToSchema;

use super::summary::{PersonStatusText, TeacherSummary};
use crate::platform::{
    auth::{Permitted, needs},
    db::Db,
    error::ProblemError,
    page::{Page, PageParams, SearchRequest},
    wire::IsoDate,
};
use crate::services::people::{self, Caller, Criteria};

/// Whom to look for: the fields of one way
#[derive(Debug, Deserialize, ToSchema)]
#[schema(example = json!({ "name": "farouk amina" }))]
pub struct TeacherSearch {
    /// Teacher reference number, exactly seven digits
    #[schema(example = "1000001")]
    trn: Option<String>,
    /// National Insurance number, on the record or known from employment; blanks and case do not matter
    #[schema(example = "JR687681B")]
    national_insurance_number: Option<String>,
    /// E-mail address; case does not matter
    #[schema(example = "amina.farouk@example.com")]
    email_address: Option<String>,
    /// Words of a name, now or before, in any order; accents, case and small misspellings do not matter.
    /// Marks without a letter or digit are looked for as they are: a few records have no other name
    #[schema(max_length = 300, example = "farouk amina")]
    name: Option<String>,
    /// Last name, together with `date_of_birth`: any word of it, now or before. Marks are looked for as in `name`
    #[schema(max_length = 300, example = "Farouk")]
    last_name: Option<String>,
    /// Date of birth, together with `last_name`
    #[schema(example = "1981-07-12")]
    date_of_birth: Option<IsoDate>,
    /// Records in this state; active ones when it is left out, deactivated ones for staff only
    status: Option<PersonStatusText>,
}

/// Search teachers
///
/// By TRN, by NI number, by e-mail address, by last name and date of birth, or by name. A search by name finds everybody who has for every word one that is
/// spelt like it, best first; every other one lists by TRN. A page is read with the same body. Every search by staff is counted, without its words.
#[utoipa::path(operation_id = "search_teachers", tag = "teachers", params(PageParams), security(("dfe_staff" = ["person:view"]), ("service" = ["person:view"])),
    request_body = TeacherSearch,
    extensions(("x-problems" = json!(["search_criteria_wrong", "search_missing", "search_too_long", "trn_invalid", "national_insurance_number_invalid",
        "email_invalid"]))),
    responses((status = 200, description = "One page", body = Page<TeacherSummary>)))]
#[post("/v1/teachers/searches")]
pub async fn search_teachers(
    db: web::Data<Db>,
    caller: Permitted<needs::PersonView>,
    search: SearchRequest<SearchKey, TeacherSearch>,
) -> Result<Page<TeacherSummary>, ProblemError> {
    let SearchRequest { page, body } = search;
    let criteria = Criteria::from(body);
    let caller = Caller::from(caller);
    let rows = people::search(&db, caller, criteria, page.position(), page.fetch()).await?;
    Ok(page.answer(rows, PersonSummary::key, TeacherSummary::from))
}

impl From<TeacherSearch> for Criteria {
    fn from(search: TeacherSearch) -> Self {
        Self {
            trn: search.trn,
            national_insurance_number: search.national_insurance_number,
            email_address: search.email_address,
            name: search.name,
            last_name: search.last_name,
            date_of_birth: search.date_of_birth.map(|day| day.0),
            status: search.status.map(|status| status.0),
        }
    }
}
