//! Other services and their keys. A key itself is never here, only its SHA-256.

mod keys;
mod live;

use db_schema::record::service_clients;
use diesel::prelude::*;
use time::OffsetDateTime;
use uuid::Uuid;

pub use keys::{KeyRow, NewKey, insert_key, keys_of, revoke_key};
pub use live::{LiveKey, find_live_key, record_use};

use crate::{StoreError, page};

/// A service as it is managed.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = service_clients)]
pub struct ClientRow {
    /// Key of the row.
    pub id: Uuid,
    /// What people know it by; nobody else's.
    pub name: String,
    /// Names of its roles.
    #[diesel(deserialize_as = Words)]
    pub roles: Vec<String>,
    /// Whether staff check some matches before it learns a TRN.
    pub checks_before_release: bool,
    /// Requests in a minute.
    pub requests_per_minute: i32,
    /// False once it was switched off.
    pub is_active: bool,
    /// Raised by every change.
    pub version: i32,
    /// When it was registered.
    pub created_at: OffsetDateTime,
}

/// A text array without the nulls that its type would allow.
pub struct Words(Vec<Option<String>>);

impl
    Queryable<
        diesel::sql_types::Array<diesel::sql_types::Nullable<diesel::sql_types::Text>>,
        diesel::pg::Pg,
    > for Words
{
    type Row = Vec<Option<String>>;

    fn build(row: Self::Row) -> diesel::deserialize::Result<Self> {
        Ok(Self(row))
    }
}

impl From<Words> for Vec<String> {
    fn from(words: Words) -> Self {
        words.0.into_iter().flatten().collect()
    }
}

/// Up to `fetch` services in the order of their registration, after or before the given one; in reverse order before it.
///
/// # Errors
/// [`StoreError`] as any query.
pub fn page(
    conn: &mut PgConnection,
    from: page::From<ClientKey>,
    fetch: i64,
) -> Result<Vec<ClientRow>, StoreError> {
    use service_clients::dsl::{created_at, id};
    let query = service_clients::table
        .select(ClientRow::as_select())
        .limit(fetch)
        .into_boxed();
    let query = match from {
        page::From::Start => query.order((created_at.asc(), id.asc())),
        page::From::After((at, key)) => query
            .filter(created_at.gt(at).or(created_at.eq(at).and(id.gt(key))))
            .order((created_at.asc(), id.asc())),
        page::From::Before((at, key)) => query
            .filter(created_at.lt(at).or(created_at.eq(at).and(id.lt(key))))
            .order((created_at.desc(), id.desc())),
    };
    Ok(query.load(conn)?)
}

/// Where a service stands in the list.
pub type ClientKey = (OffsetDateTime, Uuid);

/// One service.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none of this id.
pub fn find(conn: &mut PgConnection, id: Uuid) -> Result<ClientRow, StoreError> {
    Ok(service_clients::table
        .find(id)
        .select(ClientRow::as_select())
        .first(conn)?)
}

/// One service, held until the transaction ends.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none of this id.
pub fn lock(conn: &mut PgConnection, id: Uuid) -> Result<ClientRow, StoreError> {
    Ok(service_clients::table
        .find(id)
        .select(ClientRow::as_select())
        .for_no_key_update()
        .first(conn)?)
}

/// Registers a service.
///
/// # Errors
/// `service_clients_name_unique` when another one has the name.
pub fn insert(conn: &mut PgConnection, row: &ClientRow) -> Result<(), StoreError> {
    diesel::insert_into(service_clients::table)
        .values(row)
        .execute(conn)?;
    Ok(())
}

/// Stores what can be changed of a service, with a version of its own.
///
/// # Errors
/// `service_clients_name_unique` when another one has the name.
pub fn save(conn: &mut PgConnection, row: &ClientRow) -> Result<(), StoreError> {
    use service_clients as c;
    diesel::update(c::table.find(row.id))
        .set((
            c::name.eq(&row.name),
            c::roles.eq(&row.roles),
            c::checks_before_release.eq(row.checks_before_release),
            c::requests_per_minute.eq(row.requests_per_minute),
            c::is_active.eq(row.is_active),
            c::version.eq(row.version),
        ))
        .execute(conn)?;
    Ok(())
}
