//! The schema that this program was built for.

use diesel::{Connection, PgConnection, QueryableByName, RunQueryDsl, sql_query, sql_types::Text};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

const MIGRATIONS: EmbeddedMigrations = embed_migrations!("migrations");

/// Keeps two programs from migrating the same database at once; any fixed number serves.
const LOCK: i64 = 7_413_206_001;

/// Why the schema could not be brought up to date; one line for the operator.
#[derive(Debug, thiserror::Error)]
pub enum MigrationError {
    /// No connection.
    #[error("the database cannot be reached (DATABASE_URL): {0}")]
    Connection(#[from] diesel::ConnectionError),
    /// The database is ahead of the program.
    #[error(
        "the database has a newer schema (migration {0}) than this program; run the newer program"
    )]
    Newer(String),
    /// A migration failed; the database is as it was before it.
    #[error("a migration failed: {0}")]
    Failed(Box<dyn std::error::Error + Send + Sync>),
}

#[derive(QueryableByName)]
struct Version {
    #[diesel(sql_type = Text)]
    version: String,
}

/// Applies what is missing, under a lock, and names what was applied.
///
/// # Errors
/// See [`MigrationError`].
#[expect(
    clippy::disallowed_methods,
    reason = "migrating needs one plain connection without the limits of the pool"
)]
pub fn apply(url: &str) -> Result<Vec<String>, MigrationError> {
    let mut conn = PgConnection::establish(url)?;
    lock(&mut conn, "pg_advisory_lock")?;
    let applied = check(&mut conn).and_then(|()| {
        let versions = conn
            .run_pending_migrations(MIGRATIONS)
            .map_err(MigrationError::Failed)?;
        Ok(versions.iter().map(ToString::to_string).collect())
    });
    lock(&mut conn, "pg_advisory_unlock")?;
    applied
}

/// Whether the database has exactly the schema of this program; used by readiness.
///
/// # Errors
/// [`MigrationError::Newer`] when the database is ahead, [`MigrationError::Failed`] when the question fails.
pub fn is_current(conn: &mut PgConnection) -> Result<bool, MigrationError> {
    check(conn)?;
    Ok(!conn
        .has_pending_migration(MIGRATIONS)
        .map_err(MigrationError::Failed)?)
}

fn check(conn: &mut PgConnection) -> Result<(), MigrationError> {
    use diesel::migration::{Migration, MigrationSource};
    let known: Vec<Box<dyn Migration<diesel::pg::Pg>>> =
        MIGRATIONS.migrations().map_err(MigrationError::Failed)?;
    let newest = known
        .iter()
        .map(|migration| migration.name().version().to_string())
        .max()
        .unwrap_or_default();
    conn.applied_migrations().map_err(MigrationError::Failed)?;
    let ahead = sql_query("SELECT version FROM public.__diesel_schema_migrations WHERE version > $1 ORDER BY version DESC LIMIT 1")
        .bind::<Text, _>(newest)
        .get_results::<Version>(conn)
        .map_err(|error| MigrationError::Failed(error.into()))?;
    ahead
        .into_iter()
        .next()
        .map_or(Ok(()), |row| Err(MigrationError::Newer(row.version)))
}

fn lock(conn: &mut PgConnection, function: &str) -> Result<(), MigrationError> {
    sql_query(format!("SELECT {function}({LOCK})"))
        .execute(conn)
        .map(|_| ())
        .map_err(|error| MigrationError::Failed(error.into()))
}
