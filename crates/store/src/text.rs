//! The one adapter between a text column with a CHECK and a closed set of words of the domain.

use std::io::Write;

use diesel::deserialize::{self, FromSql};
use diesel::pg::{Pg, PgValue};
use diesel::serialize::{self, IsNull, Output, ToSql};
use diesel::sql_types;
use diesel::{AsExpression, FromSqlRow};
use domain::text_enum::TextEnum;

/// A member of a closed set as it stands in a text column: `#[diesel(deserialize_as = Text<T>)]` on a row, `Text(value)` in a query.
#[derive(Debug, Clone, Copy, PartialEq, Eq, AsExpression, FromSqlRow)]
#[diesel(sql_type = sql_types::Text)]
pub struct Text<T: TextEnum>(pub T);

impl<T: TextEnum> FromSql<sql_types::Text, Pg> for Text<T> {
    fn from_sql(bytes: PgValue<'_>) -> deserialize::Result<Self> {
        let text = <String as FromSql<sql_types::Text, Pg>>::from_sql(bytes)?;
        Ok(Self(T::parse(&text)?))
    }
}

impl<T: TextEnum> ToSql<sql_types::Text, Pg> for Text<T> {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
        out.write_all(self.0.as_str().as_bytes())?;
        Ok(IsNull::No)
    }
}
