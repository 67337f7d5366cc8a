//! Numbers from which TRNs are given, lowest first.

use std::collections::HashSet;

use db_schema::record::{persons, trn_ranges};
use diesel::prelude::*;
use domain::record::trn_range::TrnRange;
use domain::trn::Trn;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::StoreError;

/// Numbers looked at in one question for those that somebody has.
const PORTION: u32 = 1_000;

/// A range as it is stored.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = trn_ranges)]
pub struct TrnRangeRow {
    /// Key.
    pub id: Uuid,
    first_trn: i32,
    last_trn: i32,
    next_trn: i32,
    /// When it was added.
    pub created_at: OffsetDateTime,
}

impl TrnRangeRow {
    /// The range as rules know it; the CHECKs of the table keep the numbers within seven digits.
    #[must_use]
    pub fn range(&self) -> TrnRange {
        let number = |number| u32::try_from(number).unwrap_or_default();
        TrnRange::from_record(
            number(self.first_trn),
            number(self.last_trn),
            number(self.next_trn),
        )
    }
}

fn stored(number: u32) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}

/// Every range, lowest first.
///
/// # Errors
/// [`StoreError`] as any query.
pub fn all(connection: &mut PgConnection) -> Result<Vec<TrnRangeRow>, StoreError> {
    Ok(trn_ranges::table
        .order(trn_ranges::first_trn)
        .select(TrnRangeRow::as_select())
        .load(connection)?)
}

/// Adds a range.
///
/// # Errors
/// [`StoreError::Constraint`] with `trn_ranges_no_overlap` when another transaction added numbers of it.
pub fn insert(
    connection: &mut PgConnection,
    id: Uuid,
    range: &TrnRange,
) -> Result<TrnRangeRow, StoreError> {
    Ok(diesel::insert_into(trn_ranges::table)
        .values((
            trn_ranges::id.eq(id),
            trn_ranges::first_trn.eq(stored(range.first())),
            trn_ranges::last_trn.eq(stored(range.last())),
            trn_ranges::next_trn.eq(stored(range.next())),
        ))
        .returning(TrnRangeRow::as_returning())
        .get_result(connection)?)
}

/// Gives the next TRN that nobody has, and holds its range until the transaction ends: transactions that need one take turns, and a number is used up
/// only when its transaction commits. Numbers that came in with imported data are passed over. Nothing when every range is used up.
///
/// # Errors
/// [`StoreError`] as any query.
pub fn allocate(connection: &mut PgConnection) -> Result<Option<Trn>, StoreError> {
    while let Some(row) = lock_lowest(connection)? {
        let mut range = row.range();
        while !range.is_exhausted() {
            let last = range.last().min(range.next() + PORTION - 1);
            let portion = TrnRange::from_record(range.next(), last, range.next());
            let taken = taken(connection, &portion)?;
            let given = portion.allocate(|trn| taken.contains(trn.as_str()));
            let next = given.as_ref().map_or(last + 1, |given| given.range.next());
            range = TrnRange::from_record(range.first(), range.last(), next);
            if let Some(given) = given {
                save(connection, row.id, &range)?;
                return Ok(Some(given.trn));
            }
        }
        save(connection, row.id, &range)?;
    }
    Ok(None)
}

/// The lowest range with numbers left. While this waits for the lock another transaction may use the range up, and then the statement finds nothing
/// although there is a next range: so it is asked again until there is none.
fn lock_lowest(connection: &mut PgConnection) -> Result<Option<TrnRangeRow>, StoreError> {
    loop {
        let locked = trn_ranges::table
            .filter(trn_ranges::next_trn.le(trn_ranges::last_trn))
            .order(trn_ranges::first_trn)
            .select(TrnRangeRow::as_select())
            .for_update()
            .first(connection)
            .optional()?;
        let left = trn_ranges::table.filter(trn_ranges::next_trn.le(trn_ranges::last_trn));
        if locked.is_some()
            || !diesel::select(diesel::dsl::exists(left)).get_result::<bool>(connection)?
        {
            return Ok(locked);
        }
    }
}

fn taken(connection: &mut PgConnection, range: &TrnRange) -> Result<HashSet<String>, StoreError> {
    let trns: Vec<String> = persons::table
        .filter(persons::trn.between(range.first().to_string(), range.last().to_string()))
        .select(persons::trn)
        .load(connection)?;
    Ok(trns.into_iter().collect())
}

fn save(connection: &mut PgConnection, id: Uuid, range: &TrnRange) -> Result<(), StoreError> {
    diesel::update(trn_ranges::table.find(id))
        .set(trn_ranges::next_trn.eq(stored(range.next())))
        .execute(connection)?;
    Ok(())
}
