//! Statements that are written as SQL because the query builder cannot say them, prepared once per connection like any other.

use std::borrow::Cow;

use diesel::connection::Connection;
use diesel::expression::{AsExpression, Expression};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::sql_types::{SingleValue, SqlType, Untyped};

/// A statement with a `?` for each value. Diesel's own `sql_query` is parsed and planned anew every time; this one is kept by its text.
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

    /// Gives the next `?` its value.
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

impl QueryFragment<Pg> for Statement<'_> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        let mut values = self.values.iter();
        let mut parts = self.sql.split('?');
        if let Some(first) = parts.next() {
            out.push_sql(first);
        }
        for part in parts {
            if let Some(value) = values.next() {
                value.walk_ast(out.reborrow())?;
            }
            out.push_sql(part);
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
