//! The ranges of numbers from which TRNs are given.

use actix_web::{HttpResponse, get, post, web};
use domain::record::trn_range::TrnRange;
use serde::{Deserialize, Serialize};
use store::record::trn_ranges::TrnRangeRow;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use crate::platform::{
    auth::{Permitted, needs},
    db::Db,
    error::ProblemError,
    extract::{Body, IdempotencyKeyHeader, ServerDateHeader},
    problem::{Problem, codes::records_trns as codes},
    wire::Timestamp,
};
use crate::services::people::{Caller, Registry};
use crate::services::trns;

/// Registers the operations.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config.service(list_trn_ranges).service(create_trn_range);
}

/// Numbers from which TRNs are given, lowest range first
#[derive(Debug, Serialize, ToSchema)]
pub struct TrnRangeResource {
    /// The range
    id: Uuid,
    /// First number
    #[schema(example = "5000000")]
    from_trn: String,
    /// Last number
    #[schema(example = "5999999")]
    to_trn: String,
    /// The number that is given next unless somebody has it; null once the range is used up
    #[schema(required, example = "5000000")]
    next_trn: Option<String>,
    /// Numbers left, taken ones that lie ahead included
    #[schema(example = 1000000)]
    left: u32,
    /// When it was added
    created_at: Timestamp,
}

impl From<TrnRangeRow> for TrnRangeResource {
    fn from(row: TrnRangeRow) -> Self {
        let range = row.range();
        Self {
            id: row.id,
            from_trn: range.first().to_string(),
            to_trn: range.last().to_string(),
            next_trn: (!range.is_exhausted()).then(|| range.next().to_string()),
            left: range.left(),
            created_at: row.created_at.into(),
        }
    }
}

/// Every range
#[derive(Debug, Serialize, ToSchema)]
pub struct TrnRanges {
    /// The ranges, lowest first: the order in which they are used up
    data: Vec<TrnRangeResource>,
}

/// List the TRN ranges
///
/// All of them, with what is left of each. The metric `trns_low` says when another one is needed.
#[utoipa::path(operation_id = "list_trn_ranges", tag = "trns", security(("dfe_staff" = ["administrator"])),
    extensions(("x-problems" = json!(["forbidden"]))),
    responses((status = 200, description = "The ranges", body = TrnRanges)))]
#[get("/v1/trn-ranges")]
pub async fn list_trn_ranges(
    _caller: Permitted<needs::Administer>,
    db: web::Data<Db>,
) -> Result<web::Json<TrnRanges>, ProblemError> {
    let rows = trns::ranges(&db).await?;
    let data = rows.into_iter().map(TrnRangeResource::from).collect();
    Ok(web::Json(TrnRanges { data }))
}

/// A range to add
#[derive(Debug, Deserialize, ToSchema)]
pub struct NewTrnRange {
    /// First number, 1000000 or later
    #[schema(example = "8000000")]
    from_trn: String,
    /// Last number, 9999999 at the latest
    #[schema(example = "8099999")]
    to_trn: String,
    /// The number to begin with; the first one unless told
    #[schema(example = json!(null))]
    next_trn: Option<String>,
}

/// Add a TRN range
///
/// Ranges are used up in the order of their numbers. A number that somebody on record has is passed over, whichever range it lies in.
#[utoipa::path(operation_id = "create_trn_range", tag = "trns", params(IdempotencyKeyHeader, ServerDateHeader), security(("dfe_staff" = ["administrator"])),
    request_body = NewTrnRange,
    extensions(("x-problems" = json!(["trn_range_outside_numbers", "trn_range_empty", "trn_range_next_outside", "trn_range_overlaps"]))),
    responses((status = 201, description = "The range", body = TrnRangeResource)))]
#[post("/v1/trn-ranges")]
pub async fn create_trn_range(
    caller: Permitted<needs::Administer>,
    registry: Registry,
    body: Body<NewTrnRange>,
) -> Result<HttpResponse, ProblemError> {
    let input = body.into_inner();
    let first = number("/from_trn", &input.from_trn)?;
    let last = number("/to_trn", &input.to_trn)?;
    let next = input.next_trn.map(|text| number("/next_trn", &text));
    let caller = Caller::from(caller);
    let row = trns::add_range(registry, caller, first, last, next.transpose()?).await?;
    Ok(HttpResponse::Created().json(TrnRangeResource::from(row)))
}

/// What is no number of seven digits is none that is given.
fn number(pointer: &str, text: &str) -> Result<u32, Problem> {
    let digits = text.len() == 7 && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| digits).ok_or_else(|| {
        Problem::new(&codes::TRN_RANGE_OUTSIDE_NUMBERS)
            .at(pointer)
            .param("min", TrnRange::LOWEST)
            .param("max", TrnRange::HIGHEST)
    })
}
