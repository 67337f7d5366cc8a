//! Adding a person.

use domain::record::person::vocabulary::CreationReason;
use domain::record::person::{DetailsSource, PersonDetails};
use store::StoreError;
use store::record::access_records::{self, Access};
use store::record::changes::{self, Change, Source};
use store::record::people;

use super::{
    Caller, Registry, Teacher, read,
    values::{Input, and, described},
    why::Given,
};
use crate::platform::{error::AppError, ids, problem::Problem};
use crate::services::trns;

/// Adds somebody under a new TRN.
///
/// # Errors
/// 422 for every field that is wrong; 503 when no TRN is left.
pub async fn create(
    registry: Registry,
    caller: Caller,
    input: Input,
    given: Given<CreationReason>,
) -> Result<Teacher, AppError> {
    let db = registry.db.clone();
    db.tx("people.create", move |conn| {
        let when = registry.when;
        let read = PersonDetails::read(&input.borrowed(), DetailsSource::Staff, when.today);
        let details = super::values::all_wrong(read, given.clone().read());
        let (details, why) = details.map_err(Problem::invalid)?;
        let id = ids::new_key();
        let trn = trns::allocate(conn)?;
        let after = and(described(&details), "trn", trn.as_str());
        let change = Change::new(
            "person_created",
            id,
            ("record.persons", id),
            when.today,
            Source::here(when.at),
        );
        changes::announce(conn, &caller.author, &change.why(why).after(after))?;
        people::insert(conn, id, &trn, &details).map_err(somebody_was_faster)?;
        let record = people::find(conn, &trn)?
            .ok_or_else(|| AppError::internal("the person was just written"))?;
        access_records::record(conn, &caller.author.actor, &Access::read(id))?;
        read::expand(conn, &caller, record, &[])
    })
    .await
}

/// An import wrote the very number at the same moment: the transaction is run again and passes it over.
pub(in crate::services) fn somebody_was_faster(error: StoreError) -> StoreError {
    match error.constraint() {
        Some("persons_trn_unique") => StoreError::Retry,
        _ => error,
    }
}
