//! Addresses on placements without an end (decision 18).

use db_schema::registration::{open_email_addresses, teachers};
use diesel::dsl::exists;
use diesel::prelude::*;
use domain::email::Email;
use domain::trn::Trn;

use crate::StoreError;

/// Whether somebody with another TRN has this address on an open placement, as ECT or mentor, at any school.
///
/// # Errors
/// [`StoreError`] as any query.
pub fn is_taken(
    connection: &mut PgConnection,
    email: &Email,
    by_others_than: &Trn,
) -> Result<bool, StoreError> {
    Ok(diesel::select(exists(
        open_email_addresses::table
            .inner_join(teachers::table)
            .filter(open_email_addresses::address.eq(email.key()))
            .filter(teachers::trn.is_distinct_from(by_others_than.as_str())),
    ))
    .get_result(connection)?)
}
