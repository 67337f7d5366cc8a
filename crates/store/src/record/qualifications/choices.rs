//! What the reference lists know of values that somebody chose for a route.

use db_schema::record::{
    countries, degree_types, induction_exemption_reasons, training_providers, training_subjects,
};
use diesel::prelude::*;
use uuid::Uuid;

use crate::StoreError;

/// A value that is known by an id of ours, or by the code that systems exchange.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Key {
    /// Our id.
    Id(Uuid),
    /// UKPRN of a provider, HECoS code of a subject.
    Code(String),
}

/// An entry of a reference list.
#[derive(Debug, Clone, Queryable)]
pub struct Entry {
    /// Key.
    pub id: Uuid,
    /// UKPRN, or HECoS code.
    pub code: Option<String>,
    /// Whether it can be newly chosen.
    pub is_active: bool,
}

impl Entry {
    /// Whether this is the entry that was meant.
    #[must_use]
    pub fn is(&self, key: &Key) -> bool {
        match key {
            Key::Id(id) => self.id == *id,
            Key::Code(code) => self.code.as_ref() == Some(code),
        }
    }
}

/// Whether the country can be chosen; nothing for a code that is in no list.
///
/// # Errors
/// [`StoreError`] as any query.
pub fn country_is_active(
    connection: &mut PgConnection,
    code: &str,
) -> Result<Option<bool>, StoreError> {
    Ok(countries::table
        .find(code)
        .select(countries::is_active)
        .first(connection)
        .optional()?)
}

/// Whether the degree can be chosen; nothing for an id that is in no list.
///
/// # Errors
/// [`StoreError`] as any query.
pub fn degree_is_active(
    connection: &mut PgConnection,
    id: Uuid,
) -> Result<Option<bool>, StoreError> {
    Ok(degree_types::table
        .find(id)
        .select(degree_types::is_active)
        .first(connection)
        .optional()?)
}

/// The provider that is meant.
///
/// # Errors
/// [`StoreError`] as any query.
pub fn provider(connection: &mut PgConnection, key: &Key) -> Result<Option<Entry>, StoreError> {
    let columns = (
        training_providers::id,
        training_providers::ukprn,
        training_providers::is_active,
    );
    let all = training_providers::table.select(columns);
    Ok(match key {
        Key::Id(id) => all.find(*id).first(connection).optional()?,
        Key::Code(ukprn) => all
            .filter(training_providers::ukprn.eq(ukprn))
            .first(connection)
            .optional()?,
    })
}

/// The subjects that are meant, in no order.
///
/// # Errors
/// [`StoreError`] as any query.
pub fn subjects(connection: &mut PgConnection, keys: &[Key]) -> Result<Vec<Entry>, StoreError> {
    let (mut ids, mut codes) = (Vec::new(), Vec::new());
    for key in keys {
        match key {
            Key::Id(id) => ids.push(*id),
            Key::Code(code) => codes.push(code.as_str()),
        }
    }
    let meant = training_subjects::id
        .eq_any(ids)
        .or(training_subjects::reference.eq_any(codes));
    Ok(training_subjects::table
        .filter(meant)
        .select((
            training_subjects::id,
            training_subjects::reference.nullable(),
            training_subjects::is_active,
        ))
        .load(connection)?)
}

/// Reasons of exemption from induction with their names, in no order.
///
/// # Errors
/// [`StoreError`] as any query.
pub fn exemption_reasons(
    connection: &mut PgConnection,
    ids: &[Uuid],
) -> Result<Vec<(Uuid, String)>, StoreError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    Ok(induction_exemption_reasons::table
        .filter(induction_exemption_reasons::id.eq_any(ids))
        .select((
            induction_exemption_reasons::id,
            induction_exemption_reasons::name,
        ))
        .load(connection)?)
}
