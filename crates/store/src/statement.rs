//! Statements that are written as SQL because the query builder cannot say them, prepared once per connection like any other.

use std::borrow::Cow;
use std::marker::PhantomData;

use diesel::connection::Connection;
use diesel::expression::{AsExpression, Expression};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::sql_types::{SingleValue, SqlType, Untyped};

/// A statement with a `?` for each value, or with `?1`, `?2` … where a value occurs more than once. Diesel's own `sql_query` is parsed and planned
/// anew every time; this one is kept by its text.
#[must_use]
pub struct Statement<'a> {
    sql: Cow<'a, str>,
    values: Vec<Box<dyn QueryFragment<Pg> + Send + 'a>>,
}

impl<'a> Statement<'a> {
    /// The statement without values yet. No `?` in the text may mean anything but a value.
    pub fn new(sql: impl Into<Cow<'a, str>>) -> Self {
        Self {
            sql: sql.into(),
            values: Vec::new(),
        }
    }

    /// Gives the next `?`, or the next number, its value.
    pub fn bind<ST, V>(mut self, value: V) -> Self
    where
        ST: SqlType + SingleValue,
        V: AsExpression<ST>,
        <V as AsExpression<ST>>::Expression:
            Expression<SqlType = ST> + QueryFragment<Pg> + Send + 'a,
    {
        self.values.push(Box::new(value.as_expression()));
        self
    }

    /// Goes on with more text.
    pub fn push(&mut self, sql: &str) {
        self.sql.to_mut().push_str(sql);
    }

    /// Goes on with a value.
    pub fn push_value<ST, V>(&mut self, value: V)
    where
        ST: SqlType + SingleValue,
        V: AsExpression<ST>,
        <V as AsExpression<ST>>::Expression:
            Expression<SqlType = ST> + QueryFragment<Pg> + Send + 'a,
    {
        self.push("?");
        self.values.push(Box::new(value.as_expression()));
    }
}

/// A statement of which it is known what its columns are, in their order: its rows are read by place and not by name.
#[must_use]
pub struct Returning<'a, ST> {
    statement: Statement<'a>,
    columns: PhantomData<ST>,
}

impl<'a> Statement<'a> {
    /// Says of which types the columns are.
    pub fn returning<ST>(self) -> Returning<'a, ST> {
        Returning {
            statement: self,
            columns: PhantomData,
        }
    }
}

impl<ST> QueryFragment<Pg> for Returning<'_, ST> {
    fn walk_ast<'b>(&'b self, out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        self.statement.walk_ast(out)
    }
}

impl<ST> QueryId for Returning<'_, ST> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<ST> Query for Returning<'_, ST> {
    type SqlType = ST;
}

impl<ST, Conn: Connection<Backend = Pg>> RunQueryDsl<Conn> for Returning<'_, ST> {}

impl QueryFragment<Pg> for Statement<'_> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        let mut next = 0;
        let mut parts = self.sql.split('?');
        if let Some(first) = parts.next() {
            out.push_sql(first);
        }
        for part in parts {
            let rest = part.trim_start_matches(|character: char| character.is_ascii_digit());
            let number = part
                .strip_suffix(rest)
                .and_then(|digits| digits.parse::<usize>().ok());
            let value = number.map_or(next, |number| number.saturating_sub(1));
            next = value.saturating_add(1);
            if let Some(value) = self.values.get(value) {
                value.walk_ast(out.reborrow())?;
            }
            out.push_sql(rest);
        }
        Ok(())
    }
}

impl QueryId for Statement<'_> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl Query for Statement<'_> {
    type SqlType = Untyped;
}

impl<Conn: Connection<Backend = Pg>> RunQueryDsl<Conn> for Statement<'_> {}
