//! Registered services: what they may do, and their keys (`teaching-records.md` 4.2).

mod keys;

use std::collections::HashMap;

use diesel::PgConnection;
use domain::record::permission::ServiceRole;
use serde_json::{Value, json};
use store::{
    StoreError,
    events::{self, Event, EventActor},
    page,
    record::service_clients::{self as rows, ClientKey, ClientRow, KeyRow},
};
use time::{Date, OffsetDateTime};
use uuid::Uuid;

pub use keys::{IssuedKey, NewKey, issue_key, revoke_key};

use crate::platform::{
    db::Db,
    error::AppError,
    etag,
    extract::IfMatch,
    ids,
    problem::{Problem, codes::records_clients as codes},
};

/// A service with its keys.
#[derive(Debug, Clone)]
pub struct Client {
    /// The service.
    pub row: ClientRow,
    /// Its keys, newest first.
    pub keys: Vec<KeyRow>,
}

impl Client {
    /// What it may do; a role that this program does not know grants nothing.
    #[must_use]
    pub fn roles(&self) -> Vec<ServiceRole> {
        let names = self.row.roles.iter();
        names
            .filter_map(|name| ServiceRole::parse(name).ok())
            .collect()
    }

    /// The entity tag of the service; its keys are changed under it too.
    #[must_use]
    pub fn etag(&self) -> String {
        etag::of_version(self.row.version)
    }
}

/// What can be said about a service when it is registered.
#[derive(Debug, Clone)]
pub struct NewClient {
    /// What people know it by.
    pub name: String,
    /// Its roles.
    pub roles: Vec<ServiceRole>,
    /// Whether staff check some matches before it learns a TRN.
    pub checks_before_release: bool,
    /// Requests in a minute.
    pub requests_per_minute: i32,
}

/// What is changed of a service; what is left out stays.
#[derive(Debug, Clone, Default)]
pub struct ClientChange {
    /// Another name.
    pub name: Option<String>,
    /// Other roles.
    pub roles: Option<Vec<ServiceRole>>,
    /// See [`NewClient`].
    pub checks_before_release: Option<bool>,
    /// See [`NewClient`].
    pub requests_per_minute: Option<i32>,
    /// Switches it off or on again.
    pub is_active: Option<bool>,
}

/// Who writes, and when.
#[derive(Debug, Clone)]
pub struct Writing {
    /// The caller.
    pub actor: EventActor,
    /// The business day.
    pub today: Date,
    /// The real time.
    pub now: OffsetDateTime,
}

/// One page of the services, with their keys.
///
/// # Errors
/// As any read.
pub async fn list(
    db: &Db,
    from: page::From<ClientKey>,
    fetch: i64,
) -> Result<Vec<Client>, AppError> {
    db.read("service_clients.list", move |conn| {
        let found = rows::page(conn, from, fetch)?;
        let ids: Vec<Uuid> = found.iter().map(|row| row.id).collect();
        let mut keys: HashMap<Uuid, Vec<KeyRow>> = HashMap::new();
        for key in rows::keys_of(conn, &ids)? {
            keys.entry(key.service_client_id).or_default().push(key);
        }
        Ok(found
            .into_iter()
            .map(|row| Client {
                keys: keys.remove(&row.id).unwrap_or_default(),
                row,
            })
            .collect())
    })
    .await
}

/// One service.
///
/// # Errors
/// [`AppError::NotFound`] when there is none of this id.
pub async fn find(db: &Db, id: Uuid) -> Result<Client, AppError> {
    db.read("service_clients.find", move |conn| {
        let row = rows::find(conn, id)?;
        with_keys(conn, row)
    })
    .await
}

/// Registers a service, without a key.
///
/// # Errors
/// 409 `service_client_name_taken`.
pub async fn create(db: &Db, writing: Writing, input: NewClient) -> Result<Client, AppError> {
    db.tx("service_clients.create", move |conn| {
        let row = ClientRow {
            id: ids::new_key(),
            name: input.name.clone(),
            roles: names(&input.roles),
            checks_before_release: input.checks_before_release,
            requests_per_minute: input.requests_per_minute,
            is_active: true,
            version: 1,
            created_at: writing.now,
        };
        rows::insert(conn, &row).map_err(refused)?;
        let event = event("service_client_created", &writing, row.id).after(values(&row));
        events::record(conn, &writing.actor, &[event])?;
        with_keys(conn, row)
    })
    .await
}

/// Changes a service; nothing is written when nothing differs. A service that is switched off is refused within ten seconds.
///
/// # Errors
/// [`AppError::NotFound`]; 412 when somebody else was faster; 409 `service_client_name_taken`.
pub async fn change(
    db: &Db,
    writing: Writing,
    id: Uuid,
    based_on: IfMatch,
    input: ClientChange,
) -> Result<Client, AppError> {
    db.tx("service_clients.change", move |conn| {
        let before = rows::lock(conn, id)?;
        based_on.check(&etag::of_version(before.version))?;
        let mut after = changed(&before, &input);
        if after != before {
            after.version += 1;
            rows::save(conn, &after).map_err(refused)?;
            let event = event("service_client_changed", &writing, id)
                .before(values(&before))
                .after(values(&after));
            events::record(conn, &writing.actor, &[event])?;
        }
        with_keys(conn, after)
    })
    .await
}

fn changed(before: &ClientRow, input: &ClientChange) -> ClientRow {
    let input = input.clone();
    ClientRow {
        name: input.name.unwrap_or_else(|| before.name.clone()),
        roles: input
            .roles
            .map_or_else(|| before.roles.clone(), |roles| names(&roles)),
        checks_before_release: input
            .checks_before_release
            .unwrap_or(before.checks_before_release),
        requests_per_minute: input
            .requests_per_minute
            .unwrap_or(before.requests_per_minute),
        is_active: input.is_active.unwrap_or(before.is_active),
        ..before.clone()
    }
}

fn with_keys(conn: &mut PgConnection, row: ClientRow) -> Result<Client, AppError> {
    let keys = rows::keys_of(conn, &[row.id])?;
    Ok(Client { row, keys })
}

/// Names of roles, each once, in the order of the table of permissions.
fn names(roles: &[ServiceRole]) -> Vec<String> {
    let known = ServiceRole::ALL.iter().filter(|role| roles.contains(role));
    known.map(|role| role.as_str().to_owned()).collect()
}

fn event(event_type: &'static str, writing: &Writing, id: Uuid) -> Event {
    Event::new(event_type, writing.today, "record.service_clients", id)
}

fn values(row: &ClientRow) -> Value {
    json!({
        "name": row.name, "roles": row.roles, "checks_before_release": row.checks_before_release,
        "requests_per_minute": row.requests_per_minute, "is_active": row.is_active,
    })
}

fn refused(error: StoreError) -> AppError {
    match error.constraint() {
        Some("service_clients_name_unique") => Problem::new(&codes::SERVICE_CLIENT_NAME_TAKEN)
            .at("/name")
            .into(),
        Some(_) | None => error.into(),
    }
}
