use domain::record::induction::InductionSource;
use serde_json::Value;
use store::record::timeline::{self, ChangeKey, ChangeRow};

use crate::platform::{db::Db, error::AppError, page::Position};
use crate::services::access_records::Reader;
use crate::services::from_position;
use crate::services::people::{self, Asked};
use crate::services::qualifications::Follows;

/// An entry in the history of an induction.
pub struct Entry {
    /// The change.
    pub change: ChangeRow,
    /// What made it.
    pub source: InductionSource,
    /// Whether the status that is in force was set by it.
    pub sets_present_status: bool,
}

/// What each kind of change comes from. An import brings the whole record along.
const KINDS: [(&str, InductionSource); 7] = [
    ("induction_reported", InductionSource::Registration),
    ("induction_result_in_wales", InductionSource::Wales),
    ("induction_set", InductionSource::Staff),
    ("induction_exemption_removed", InductionSource::Staff),
    (Follows::RECALCULATED, InductionSource::Route),
    (Follows::JOINED, InductionSource::Merge),
    ("person_imported", InductionSource::Import),
];

/// One page of the history of the person's induction, newest first.
///
/// # Errors
/// As `people::resolve_in_any_status`.
pub async fn history(
    db: &Db,
    reader: Reader,
    asked: Asked,
    position: Position<ChangeKey>,
    limit: i64,
) -> Result<Vec<Entry>, AppError> {
    db.read("inductions.history", move |conn| {
        let person = people::resolve_in_any_status(conn, &asked)?;
        reader.looks_at(conn, person.id)?;
        let setter = |column: &str| person.set_by.get(column).and_then(Value::as_str);
        let set_by = setter("induction_status").or_else(|| setter("*"));
        let kinds = KINDS.map(|(kind, _)| kind);
        let seen = reader.permission_names();
        let from = from_position(position);
        let rows = timeline::page_of_kinds(conn, person.id, (&seen, &kinds), from, limit)?;
        let entry = |change: ChangeRow| {
            let (_, source) = *KINDS.iter().find(|(kind, _)| *kind == change.change_type)?;
            let sets_present_status = set_by == Some(change.id.to_string().as_str());
            Some(Entry {
                change,
                source,
                sets_present_status,
            })
        };
        Ok(rows.into_iter().filter_map(entry).collect())
    })
    .await
}
