use db_schema::record::name_synonyms;
use diesel::prelude::*;

use super::{Listed, Scope};
use crate::StoreError;

/// A first name and what its bearers are called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SynonymRow {
    /// The full name, lower case.
    pub name: String,
    /// The other forms, in alphabetical order.
    pub synonyms: Vec<String>,
    /// Whether any of them is used for matching.
    pub is_active: bool,
}

impl Listed for SynonymRow {
    const TABLES: &'static [&'static str] = &["name_synonyms"];

    fn all(connection: &mut PgConnection, scope: Scope) -> Result<Vec<Self>, StoreError> {
        let mut pairs = name_synonyms::table
            .select((
                name_synonyms::name,
                name_synonyms::synonym,
                name_synonyms::is_active,
            ))
            .order((name_synonyms::name, name_synonyms::synonym))
            .into_boxed();
        if !scope.retired {
            pairs = pairs.filter(name_synonyms::is_active);
        }
        let mut rows: Vec<Self> = Vec::new();
        for (name, synonym, is_active) in pairs.load::<(String, String, bool)>(connection)? {
            match rows.last_mut().filter(|row| row.name == name) {
                Some(row) => {
                    row.synonyms.push(synonym);
                    row.is_active |= is_active;
                }
                None => rows.push(Self {
                    name,
                    synonyms: vec![synonym],
                    is_active,
                }),
            }
        }
        Ok(rows)
    }
}

/// Every pair of names that stand for each other in which one of these lower-case names occurs, that name first.
///
/// A pair is not extended: Bob and Rob both stand for Robert, but not for each other, or everybody would match everybody through Sam.
///
/// # Errors
/// [`StoreError`] as any query.
pub fn synonyms_of(
    connection: &mut PgConnection,
    names: &[String],
) -> Result<Vec<(String, String)>, StoreError> {
    let full = name_synonyms::table
        .filter(name_synonyms::is_active)
        .filter(name_synonyms::name.eq_any(names))
        .select((name_synonyms::name, name_synonyms::synonym))
        .load::<(String, String)>(connection)?;
    let short = name_synonyms::table
        .filter(name_synonyms::is_active)
        .filter(name_synonyms::synonym.eq_any(names))
        .select((name_synonyms::synonym, name_synonyms::name))
        .load::<(String, String)>(connection)?;
    Ok(full.into_iter().chain(short).collect())
}
