//! TRNs: the ranges of numbers that they are given from (`teaching-records.md` 2.2).

use diesel::PgConnection;
use domain::record::trn_range::{self, TrnRange, TrnRangeRefusal, TrnStock};
use domain::trn::Trn;
use serde_json::json;
use store::StoreError;
use store::events::{self, Event};
use store::record::trn_ranges::{self, TrnRangeRow};

use super::people::{Caller, Registry};
use crate::platform::{
    db::Db,
    error::AppError,
    ids,
    problem::{Problem, codes::records_people as codes, refused},
    telemetry::metrics,
};

/// Numbers left at which somebody should add a range.
pub const LOW_AT: u32 = 10_000;

/// Seconds after which it is worth asking again for a TRN.
const RETRY_AFTER: i64 = 300;

/// Gives the next TRN. Transactions that need one take turns until they end, so this belongs as late into them as it can be.
///
/// # Errors
/// 503 `trns_used_up`.
pub fn allocate(conn: &mut PgConnection) -> Result<Trn, AppError> {
    let given = trn_ranges::allocate(conn)?;
    let rows = trn_ranges::all(conn)?;
    let ranges: Vec<TrnRange> = rows.iter().map(TrnRangeRow::range).collect();
    observe(&ranges);
    given.ok_or_else(|| {
        tracing::error!("no TRN is left");
        Problem::new(&codes::TRNS_USED_UP)
            .retry_after(RETRY_AFTER)
            .into()
    })
}

/// Tells those who watch the service how many numbers are left, and whether that is few.
pub fn observe(ranges: &[TrnRange]) {
    let left = ranges
        .iter()
        .map(TrnRange::left)
        .fold(0, u32::saturating_add);
    let low = match trn_range::stock(ranges, LOW_AT) {
        TrnStock::Enough => false,
        TrnStock::Low | TrnStock::Out => true,
    };
    metrics::trns_left(left, low);
}

/// Every range, lowest first.
///
/// # Errors
/// As any read.
pub async fn ranges(db: &Db) -> Result<Vec<TrnRangeRow>, AppError> {
    db.read("trns.ranges", |conn| {
        let rows = trn_ranges::all(conn)?;
        let ranges: Vec<TrnRange> = rows.iter().map(TrnRangeRow::range).collect();
        observe(&ranges);
        Ok(rows)
    })
    .await
}

/// Adds a range of numbers that no other range has; `next` is the first to be given, the first of the range unless told.
///
/// # Errors
/// 422 for a range that is none, 409 `trn_range_overlaps`.
pub async fn add_range(
    registry: Registry,
    caller: Caller,
    first: u32,
    last: u32,
    next: Option<u32>,
) -> Result<TrnRangeRow, AppError> {
    let db = registry.db.clone();
    db.tx("trns.add_range", move |conn| {
        let rows = trn_ranges::all(conn)?;
        let mut ranges: Vec<TrnRange> = rows.iter().map(TrnRangeRow::range).collect();
        let range = TrnRange::add(first, last, next.unwrap_or(first), &ranges)
            .map_err(|refusal| refused(&[refusal]))?;
        let id = ids::new_key();
        let row = trn_ranges::insert(conn, id, &range).map_err(overlaps)?;
        let today = registry.when.today;
        let event = Event::new("trn_range_added", today, "trn_ranges", id);
        let event =
            event.after(json!({ "from_trn": first, "to_trn": last, "next_trn": range.next() }));
        events::record(conn, &caller.author.actor, &[event])?;
        ranges.push(range);
        observe(&ranges);
        Ok(row)
    })
    .await
}

/// Another transaction added some of the numbers at the same moment.
fn overlaps(error: StoreError) -> AppError {
    match error.constraint() {
        Some("trn_ranges_no_overlap") => refused(&[TrnRangeRefusal::Overlaps]).into(),
        _ => error.into(),
    }
}
