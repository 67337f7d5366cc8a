//! Lists whose newest entry comes first.

use diesel::expression::{AsExpression, Expression};
use diesel::pg::Pg;
use diesel::query_builder::QueryFragment;
use diesel::sql_types::{BigInt, SingleValue, SqlType, Uuid as SqlUuid};
use uuid::Uuid;

use crate::registration::home::From;
use crate::statement::Statement;

/// Completes a statement whose conditions are written: from where, in which order, how many. `at` and `id` are the expressions of the key, the later
/// of which comes first.
pub(crate) fn page<'a, ST, V>(
    mut statement: Statement<'a>,
    (at, id): (&str, &str),
    from: From<(V, Uuid)>,
    limit: i64,
) -> Statement<'a>
where
    ST: SqlType + SingleValue,
    V: AsExpression<ST>,
    <V as AsExpression<ST>>::Expression: Expression<SqlType = ST> + QueryFragment<Pg> + Send + 'a,
{
    let (order, bound) = match from {
        From::Start => ("DESC", None),
        From::After(key) => ("DESC", Some(("<", key))),
        From::Before(key) => ("ASC", Some((">", key))),
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
