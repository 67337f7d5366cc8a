use std::collections::BTreeMap;

use actix_web::{post, web};
use domain::calendar::parse_day;
use domain::text_enum;
use domain::trn::Trn;
use serde::{Deserialize, Deserializer, Serialize};
use store::record::people::search::PersonSummary;
use time::Date;
use utoipa::ToSchema;

use super::summary::TeacherSummary;
use crate::platform::{
    auth::{Permitted, needs},
    db::Db,
    error::ProblemError,
    extract::Body,
    problem::{FieldProblem, Problem, codes::records_people as codes},
    wire::Wire,
};
use crate::services::people::{self, Caller};

/// Most teachers of one list (`teaching-records.md` 3.5.2).
const MOST: usize = 500;

text_enum! {
    /// What came of one entry of a list.
    pub enum LookupStatus = "lookup_status" {
        /// An active record has this TRN and date of birth.
        Found = "found",
        /// No active record has both.
        NotFound = "not_found",
        /// The entry is not just a TRN of seven digits and a date.
        Invalid = "invalid",
    }
}

type LookupStatusText = Wire<LookupStatus>;

/// A list of teachers
#[derive(Debug, Deserialize, ToSchema)]
pub struct TeacherLookups {
    /// The teachers, 500 at most
    #[schema(max_items = 500, value_type = Vec<TeacherLookup>)]
    teachers: Vec<Given>,
}

/// One teacher of a list
#[derive(Debug, ToSchema)]
pub struct TeacherLookup {
    /// Teacher reference number
    #[schema(example = "1000001")]
    trn: String,
    /// Date of birth
    #[schema(example = "1981-07-12", format = Date)]
    date_of_birth: String,
}

/// An entry as it was sent: an object of texts, or nothing for anything else. Reading it never fails, so that it cannot lose the others.
#[derive(Debug)]
struct Given(Option<BTreeMap<String, String>>);

impl<'de> Deserialize<'de> for Given {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self(BTreeMap::deserialize(deserializer).ok()))
    }
}

impl Given {
    /// The entry, when it has all its members and no others.
    fn read(self) -> Option<TeacherLookup> {
        let mut members = self.0?;
        let lookup = TeacherLookup {
            trn: members.remove("trn")?,
            date_of_birth: members.remove("date_of_birth")?,
        };
        members.is_empty().then_some(lookup)
    }
}

/// What came of a list, entry by entry
#[derive(Debug, Serialize, ToSchema)]
pub struct LookupResults {
    /// One result for each entry, in the order of the list
    data: Vec<LookupResult>,
}

/// What came of one entry
#[derive(Debug, Serialize, ToSchema)]
pub struct LookupResult {
    /// Place of the entry in the list, from 0
    #[schema(example = 0)]
    index: usize,
    /// What came of it
    status: LookupStatusText,
    /// The teacher, when found
    #[schema(required)]
    teacher: Option<TeacherSummary>,
}

/// Look up a list of teachers
///
/// Up to 500 teachers by TRN and date of birth, each with a result of its own: a wrong entry, whatever it is, never loses the others. Only active records
/// whose TRN and date of birth both agree are found. Every list that staff look up is counted.
#[utoipa::path(operation_id = "look_up_teachers", tag = "teachers", security(("dfe_staff" = ["person:view"]), ("service" = ["person:view"])), request_body = TeacherLookups,
    extensions(("x-problems" = json!(["too_many_teachers"]))),
    responses((status = 200, description = "The results", body = LookupResults)))]
#[post("/v1/teachers/bulk-lookups")]
pub async fn look_up_teachers(
    db: web::Data<Db>,
    caller: Permitted<needs::PersonView>,
    body: Body<TeacherLookups>,
) -> Result<web::Json<LookupResults>, ProblemError> {
    let entries = read(body.into_inner())?;
    let wanted: Vec<(Trn, Date)> = entries.iter().flatten().cloned().collect();
    let found = people::look_up(&db, Caller::from(caller), wanted).await?;
    Ok(web::Json(results(&entries, found)))
}

/// Puts every teacher to the entry that asked for them.
fn results(entries: &[Entry], found: Vec<PersonSummary>) -> LookupResults {
    let mut found: BTreeMap<i32, TeacherSummary> = found
        .into_iter()
        .map(|row| (row.rank, TeacherSummary::from(row)))
        .collect();
    let mut place = 0;
    let results = entries.iter().enumerate().map(|(index, entry)| {
        place += i32::from(entry.is_some());
        let teacher = entry.as_ref().and_then(|_| found.remove(&place));
        LookupResult {
            index,
            status: Wire(status(entry.is_some(), teacher.is_some())),
            teacher,
        }
    });
    LookupResults {
        data: results.collect(),
    }
}

fn status(valid: bool, found: bool) -> LookupStatus {
    match (valid, found) {
        (false, _) => LookupStatus::Invalid,
        (true, true) => LookupStatus::Found,
        (true, false) => LookupStatus::NotFound,
    }
}

/// An entry that can be looked up, or nothing for one that cannot.
type Entry = Option<(Trn, Date)>;

/// The entries, each in its place.
fn read(list: TeacherLookups) -> Result<Vec<Entry>, Problem> {
    if list.teachers.len() > MOST {
        let too_many = FieldProblem::new(&codes::TOO_MANY_TEACHERS, "/teachers");
        return Err(Problem::invalid(vec![too_many.param("max", MOST)]));
    }
    let entry = |given: Given| {
        let entry = given.read()?;
        let trn = Trn::parse(&entry.trn).ok()?;
        Some((trn, parse_day(&entry.date_of_birth)?))
    };
    Ok(list.teachers.into_iter().map(entry).collect())
}
