//! The conditions and the order of a list, and the rows behind a place in it.

use diesel::sql_types::{
    Array, BigInt, Date as SqlDate, Integer, Text, Timestamptz, Uuid as SqlUuid,
};
use time::Date;
use uuid::Uuid;

use super::{List, Place, SortBy, SortKey};
use crate::statement::Statement;

/// Whether a row holds on a day: it was made for that day or an earlier one, and time has not changed it since.
pub(super) fn push_fresh(sql: &mut Statement<'_>, today: Date) {
    sql.push("(rendered_on <= ");
    sql.push_value::<SqlDate, _>(today);
    sql.push(" AND (next_change_on IS NULL OR next_change_on > ");
    sql.push_value::<SqlDate, _>(today);
    sql.push("))");
}

/// The instant before which every change of the provider's rows is in what the statement reads.
pub(super) fn push_watermark(sql: &mut Statement<'_>, lead_provider_id: Uuid) {
    sql.push("(SELECT p.last_changed_at + interval '1 microsecond' FROM publication.providers p WHERE p.lead_provider_id = ");
    sql.push_value::<SqlUuid, _>(lead_provider_id);
    sql.push(")");
}

/// `FROM` to `ORDER BY`: the rows of a list behind a place, in its order.
pub(super) fn push_rows(sql: &mut Statement<'_>, list: &List, after: Option<Place>) {
    sql.push(" FROM publication.participants WHERE lead_provider_id = ");
    sql.push_value::<SqlUuid, _>(list.lead_provider_id);
    sql.push(" AND body IS NOT NULL");
    let filter = &list.filter;
    if let Some(cohorts) = &filter.cohorts {
        sql.push(" AND cohorts && ");
        sql.push_value::<Array<Integer>, _>(cohorts.clone());
    }
    if let Some(status) = filter.training_status {
        sql.push(" AND training_statuses @> ");
        sql.push_value::<Array<Text>, _>(vec![status.as_str()]);
    }
    if let Some(since) = filter.updated_since {
        sql.push(" AND changed_at >= ");
        sql.push_value::<Timestamptz, _>(since);
    }
    if let Some(from) = filter.from_participant_id {
        sql.push(" AND from_participant_ids <> '{}' AND from_participant_ids @> ");
        sql.push_value::<Array<SqlUuid>, _>(vec![from]);
    }
    if let Some(place) = after {
        sql.push(" AND ");
        push_after(sql, &list.sort, place);
    }
    let keys: Vec<String> = list
        .sort
        .iter()
        .map(|key| format!("{} {}", key.column(), key.direction()))
        .collect();
    let last = list.sort.last().map_or("ASC", SortKey::direction);
    sql.push(&format!(
        " ORDER BY {}, participant_id {last}",
        keys.join(", ")
    ));
}

/// Pages that nearly everybody asks for, with the row that tells whether more follow.
const USUAL_LIMITS: [i64; 2] = [101, 3_001];

/// At most so many of them. The usual numbers stand in the text: of a limit that is a value PostgreSQL does not know how small it is, and it plans the
/// statement anew each time.
pub(super) fn push_limit(sql: &mut Statement<'_>, limit: i64) {
    sql.push(" LIMIT ");
    if USUAL_LIMITS.contains(&limit) {
        sql.push(&limit.to_string());
    } else {
        sql.push_value::<BigInt, _>(limit);
    }
}

/// The rows behind a place: one comparison of rows when all keys have one direction, so that the index finds the place.
fn push_after(sql: &mut Statement<'_>, sort: &[SortKey], place: Place) {
    let descending = sort.last().is_some_and(|key| key.descending);
    if sort.iter().all(|key| key.descending == descending) {
        let columns: Vec<&str> = sort.iter().map(|key| key.column()).collect();
        let sign = if descending { "<" } else { ">" };
        sql.push(&format!(
            "({}, participant_id) {sign} (",
            columns.join(", ")
        ));
        for key in sort {
            push_value_of(sql, *key, place);
            sql.push(", ");
        }
        sql.push_value::<SqlUuid, _>(place.participant_id);
        sql.push(")");
        return;
    }
    // Mixed directions: behind in the first key, or level there and behind in the next one, and so on down to the id.
    sql.push("(");
    for (at, key) in sort.iter().enumerate() {
        push_level(sql, sort.get(..at).unwrap_or_default(), place);
        sql.push(&format!("{} {} ", key.column(), key.behind()));
        push_value_of(sql, *key, place);
        sql.push(" OR ");
    }
    push_level(sql, sort, place);
    sql.push(if descending {
        "participant_id < "
    } else {
        "participant_id > "
    });
    sql.push_value::<SqlUuid, _>(place.participant_id);
    sql.push(")");
}

fn push_level(sql: &mut Statement<'_>, keys: &[SortKey], place: Place) {
    for key in keys {
        sql.push(&format!("{} = ", key.column()));
        push_value_of(sql, *key, place);
        sql.push(" AND ");
    }
}

fn push_value_of(sql: &mut Statement<'_>, key: SortKey, place: Place) {
    let at = match key.by {
        SortBy::CreatedAt => place.created_at,
        SortBy::UpdatedAt => place.changed_at,
    };
    sql.push_value::<Timestamptz, _>(at);
}

impl SortKey {
    fn column(&self) -> &'static str {
        match self.by {
            SortBy::CreatedAt => "participant_created_at",
            SortBy::UpdatedAt => "changed_at",
        }
    }

    fn direction(&self) -> &'static str {
        if self.descending { "DESC" } else { "ASC" }
    }

    fn behind(&self) -> &'static str {
        if self.descending { "<" } else { ">" }
    }
}
