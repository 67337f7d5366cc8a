//! The schema that this program was built for.

use std::collections::BTreeSet;

use diesel::{
    Connection, PgConnection, QueryableByName, RunQueryDsl,
    migration::{Migration, MigrationSource},
    pg::Pg,
    sql_query,
    sql_types::{Bool, Text},
};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

const MIGRATIONS: EmbeddedMigrations = embed_migrations!("migrations");

/// Keeps two programs from migrating the same database at once; any fixed number serves.
const LOCK: i64 = 7_413_206_001;

/// Why the schema could not be brought up to date; one line for the operator.
#[derive(Debug, thiserror::Error)]
pub enum MigrationError {
    /// No connection.
    #[error("the database cannot be reached (DATABASE_URL): {}", one_line(.0))]
    Connection(#[from] diesel::ConnectionError),
    /// The database is ahead of the program.
    #[error(
        "the database has a newer schema (migration {0}) than this program; run the newer program"
    )]
    Newer(String),
    /// The database did not say which migrations it has.
    #[error("the database does not say which schema it has: {0}")]
    Query(diesel::result::Error),
    /// A migration failed; the database is as it was before it.
    #[error("a migration failed: {0}")]
    Failed(BoxError),
    /// The schema is up to date, the data that belongs to it is not.
    #[error("the data that belongs to the schema could not be loaded: {0}")]
    Data(BoxError),
}

/// The message without the line breaks that libpq ends it with.
fn one_line(error: &diesel::ConnectionError) -> String {
    error
        .to_string()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

#[derive(QueryableByName)]
struct Exists {
    #[diesel(sql_type = Bool)]
    exists: bool,
}

#[derive(QueryableByName)]
struct Version {
    #[diesel(sql_type = Text)]
    version: String,
}

/// Why data that belongs to the schema could not be brought up to date.
type BoxError = Box<dyn std::error::Error + Send + Sync>;

/// Applies what is missing, then lets `data` bring the data that belongs to the schema up to date, both under one lock; names what was applied and what
/// `data` says that it changed.
///
/// # Errors
/// See [`MigrationError`].
#[expect(
    clippy::disallowed_methods,
    reason = "migrating needs one plain connection without the limits of the pool"
)]
pub fn apply<E: Into<BoxError>>(
    url: &str,
    data: impl FnOnce(&mut PgConnection) -> Result<Vec<String>, E>,
) -> Result<(Vec<String>, Vec<String>), MigrationError> {
    let mut conn = PgConnection::establish(url)?;
    lock(&mut conn, "pg_advisory_lock")?;
    let applied = is_current(&mut conn).and_then(|_| {
        let versions = conn
            .run_pending_migrations(MIGRATIONS)
            .map_err(MigrationError::Failed)?;
        let versions = versions.iter().map(ToString::to_string).collect();
        let changed = data(&mut conn).map_err(|error| MigrationError::Data(error.into()))?;
        Ok((versions, changed))
    });
    lock(&mut conn, "pg_advisory_unlock")?;
    applied
}

/// Whether the database has exactly the schema of this program; used at start and by readiness. Reads only: the role that serves makes no tables.
///
/// # Errors
/// [`MigrationError::Newer`] when the database is ahead, [`MigrationError::Query`] when the question fails.
pub fn is_current(conn: &mut PgConnection) -> Result<bool, MigrationError> {
    let applied = applied(conn)?;
    let known = known()?;
    refuse_newer(&known, &applied)?;
    Ok(known.is_subset(&applied))
}

/// The versions that this program has.
fn known() -> Result<BTreeSet<String>, MigrationError> {
    let migrations: Vec<Box<dyn Migration<Pg>>> =
        MIGRATIONS.migrations().map_err(MigrationError::Failed)?;
    Ok(migrations
        .iter()
        .map(|migration| migration.name().version().to_string())
        .collect())
}

/// The versions that the database has; none in a database that was never migrated.
fn applied(conn: &mut PgConnection) -> Result<BTreeSet<String>, MigrationError> {
    let migrated: Exists =
        sql_query("SELECT to_regclass('public.__diesel_schema_migrations') IS NOT NULL AS exists")
            .get_result(conn)
            .map_err(MigrationError::Query)?;
    if !migrated.exists {
        return Ok(BTreeSet::new());
    }
    let rows: Vec<Version> = sql_query("SELECT version FROM public.__diesel_schema_migrations")
        .load(conn)
        .map_err(MigrationError::Query)?;
    Ok(rows.into_iter().map(|row| row.version).collect())
}

fn refuse_newer(
    known: &BTreeSet<String>,
    applied: &BTreeSet<String>,
) -> Result<(), MigrationError> {
    match applied.last() {
        Some(newest) if known.last() < Some(newest) => Err(MigrationError::Newer(newest.clone())),
        _ => Ok(()),
    }
}

fn lock(conn: &mut PgConnection, function: &str) -> Result<(), MigrationError> {
    sql_query(format!("SELECT {function}({LOCK})"))
        .execute(conn)
        .map(|_| ())
        .map_err(|error| MigrationError::Failed(error.into()))
}
