//! Lists in the order of a moment: newest entry first, or oldest.

use diesel::expression::{AsExpression, Expression};
use diesel::pg::Pg;
use diesel::query_builder::QueryFragment;
use diesel::sql_types::{BigInt, SingleValue, SqlType, Uuid as SqlUuid};
use uuid::Uuid;

use crate::registration::home::From;
use crate::statement::Statement;

/// How one goes on, and how one goes back: the order and the comparison with the key to begin at.
const OLDER: (&str, &str) = ("DESC", "<");
const NEWER: (&str, &str) = ("ASC", ">");

/// Completes a statement whose conditions are written: from where, in which order, how many. `at` and `id` are the expressions of the key, the later
/// of which comes first.
pub(crate) fn page<'a, ST, V>(
    statement: Statement<'a>,
    key: (&str, &str),
    from: From<(V, Uuid)>,
    limit: i64,
) -> Statement<'a>
where
    ST: SqlType + SingleValue,
    V: AsExpression<ST>,
    <V as AsExpression<ST>>::Expression: Expression<SqlType = ST> + QueryFragment<Pg> + Send + 'a,
{
    ordered::<ST, V>(statement, key, (OLDER, NEWER), from, limit)
}

/// As [`page`], with the earlier one first.
pub(crate) fn oldest_first<'a, ST, V>(
    statement: Statement<'a>,
    key: (&str, &str),
    from: From<(V, Uuid)>,
    limit: i64,
) -> Statement<'a>
where
    ST: SqlType + SingleValue,
    V: AsExpression<ST>,
    <V as AsExpression<ST>>::Expression: Expression<SqlType = ST> + QueryFragment<Pg> + Send + 'a,
{
    ordered::<ST, V>(statement, key, (NEWER, OLDER), from, limit)
}

fn ordered<'a, ST, V>(
    mut statement: Statement<'a>,
    (at, id): (&str, &str),
    (on, back): ((&str, &str), (&str, &str)),
    from: From<(V, Uuid)>,
    limit: i64,
) -> Statement<'a>
where
    ST: SqlType + SingleValue,
    V: AsExpression<ST>,
    <V as AsExpression<ST>>::Expression: Expression<SqlType = ST> + QueryFragment<Pg> + Send + 'a,
{
    let (order, bound) = match from {
        From::Start => (on.0, None),
        From::After(key) => (on.0, Some((on.1, key))),
        From::Before(key) => (back.0, Some((back.1, key))),
    };
    if let Some((compare, (value, key))) = bound {
        statement.push(&format!(" AND ({at}, {id}) {compare} ("));
        statement.push_value::<ST, _>(value);
        statement.push(", ");
        statement.push_value::<SqlUuid, _>(key);
        statement.push(")");
    }
    statement.push(&format!(" ORDER BY {at} {order}, {id} {order} LIMIT "));
    statement.push_value::<BigInt, _>(limit);
    statement
}
