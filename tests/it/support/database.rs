//! Test databases: migrated once, shared by tests that roll back, cloned for tests that must commit.

use std::{
    collections::hash_map::DefaultHasher,
    fs,
    hash::{Hash, Hasher},
    path::{Path, PathBuf},
    sync::{
        OnceLock,
        atomic::{AtomicU32, Ordering},
    },
};

use diesel::{
    Connection, PgConnection, QueryableByName, RunQueryDsl, sql_query,
    sql_types::{Bool, Text},
};
use teacher_record::{
    platform::migrations,
    services::{publication, reference::files, seed},
};

use super::app::NOW;

/// Held while the template is made, so that several test processes make it once.
const LOCK: i64 = 7_413_206_002;

static CLONES: AtomicU32 = AtomicU32::new(0);

#[derive(QueryableByName)]
struct Exists {
    #[diesel(sql_type = Bool)]
    exists: bool,
}

#[derive(QueryableByName)]
struct Name {
    #[diesel(sql_type = Text)]
    name: String,
}

/// A database of one test, dropped with it.
pub struct TestDb {
    name: String,
}

impl TestDb {
    /// A fresh copy of the migrated template.
    pub fn committed() -> Self {
        let name = new_name();
        run(
            &mut server(),
            &format!("CREATE DATABASE {name} TEMPLATE {}", template()),
        );
        Self { name }
    }

    /// A fresh copy of the invented world as it is on the day of the tests, with the rows that lead providers read. Made once per process.
    pub fn seeded() -> Self {
        let name = new_name();
        let template = seeded_template();
        run(
            &mut server(),
            &format!("CREATE DATABASE {name} TEMPLATE {template}"),
        );
        Self { name }
    }

    /// Where it is.
    pub fn url(&self) -> String {
        url_of(&self.name)
    }
}

impl Drop for TestDb {
    fn drop(&mut self) {
        run(
            &mut server(),
            &format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name),
        );
    }
}

/// The database in which tests work that never commit.
pub fn shared_url() -> &'static str {
    static URL: OnceLock<String> = OnceLock::new();
    URL.get_or_init(|| {
        let name = format!("{}_shared", template());
        let mut conn = server();
        run(&mut conn, &format!("SELECT pg_advisory_lock({LOCK})"));
        if !exists(&mut conn, &name) {
            let draft = format!("{name}_draft");
            run(
                &mut conn,
                &format!("DROP DATABASE IF EXISTS {draft} WITH (FORCE)"),
            );
            run(
                &mut conn,
                &format!("CREATE DATABASE {draft} TEMPLATE {}", template()),
            );
            open_the_gate(&draft);
            run(
                &mut conn,
                &format!("ALTER DATABASE {draft} RENAME TO {name}"),
            );
        }
        url_of(&name)
    })
}

/// Where nothing ever commits, the publication lock would be held until its test ends, and all other tests would wait for it.
#[expect(
    clippy::disallowed_methods,
    reason = "making databases needs a connection outside any pool"
)]
fn open_the_gate(database: &str) {
    let mut conn = PgConnection::establish(&url_of(database)).expect("the database was just made");
    for gate in ["close_gate", "pass_gate"] {
        run(
            &mut conn,
            &format!(
                "CREATE OR REPLACE FUNCTION publication.{gate}() RETURNS void LANGUAGE sql AS ''"
            ),
        );
    }
}

/// The same with the invented world in it; it belongs to this process, as the seed does.
pub fn shared_seed_url() -> &'static str {
    static URL: OnceLock<String> = OnceLock::new();
    URL.get_or_init(|| {
        let name = new_name();
        run(
            &mut server(),
            &format!("CREATE DATABASE {name} TEMPLATE {}", seeded_template()),
        );
        open_the_gate(&name);
        url_of(&name)
    })
}

/// The migrated database that is only copied; its name follows from the migrations and the reference data, so that a changed file makes another.
fn template() -> &'static str {
    static NAME: OnceLock<String> = OnceLock::new();
    NAME.get_or_init(|| {
        let name = format!("tr_template_{:016x}", fingerprint());
        let mut conn = server();
        run(&mut conn, &format!("SELECT pg_advisory_lock({LOCK})"));
        drop_leftovers(&mut conn);
        if !exists(&mut conn, &name) {
            let draft = format!("{name}_draft");
            run(
                &mut conn,
                &format!("DROP DATABASE IF EXISTS {draft} WITH (FORCE)"),
            );
            run(&mut conn, &format!("CREATE DATABASE {draft}"));
            migrations::apply(&url_of(&draft), files::load_all)
                .expect("the migrations apply to an empty database");
            run(
                &mut conn,
                &format!("ALTER DATABASE {draft} RENAME TO {name}"),
            );
        }
        name
    })
}

/// A name that tells the process, so that a later one knows what is left over.
fn new_name() -> String {
    let number = CLONES.fetch_add(1, Ordering::Relaxed);
    format!("tr_test_{}_{number}", std::process::id())
}

/// The seeded database that is only copied. It belongs to this process, because the seed may differ in the next one.
fn seeded_template() -> &'static str {
    static NAME: OnceLock<String> = OnceLock::new();
    NAME.get_or_init(|| {
        let name = format!("tr_test_{}_seeded", std::process::id());
        run(
            &mut server(),
            &format!("CREATE DATABASE {name} TEMPLATE {}", template()),
        );
        let mut conn = connect(&name);
        let today = NOW.date();
        conn.transaction::<_, diesel::result::Error, _>(|conn| {
            seed::seed(conn, today).expect("an empty database can be seeded");
            Ok(())
        })
        .expect("the seed keeps every constraint");
        publication::render_waiting_on(&mut conn, today, |_, _| {})
            .expect("seeded people can be rendered");
        run(&mut conn, "ANALYZE");
        name
    })
}

/// Databases of test processes that died.
fn drop_leftovers(conn: &mut PgConnection) {
    let names: Vec<Name> = sql_query(
        "SELECT datname::text AS name FROM pg_database WHERE datname ~ '^tr_test_[0-9]+_'",
    )
    .load(conn)
    .expect("databases can be listed");
    for Name { name } in names {
        let alive = name
            .split('_')
            .nth(2)
            .is_some_and(|pid| Path::new("/proc").join(pid).exists());
        if !alive {
            run(
                conn,
                &format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"),
            );
        }
    }
}

fn fingerprint() -> u64 {
    let of_repository = Path::new(env!("CARGO_MANIFEST_DIR"));
    let within = |folder: &str| {
        fs::read_dir(of_repository.join(folder))
            .expect(folder)
            .map(|entry| entry.expect("a readable folder").path())
    };
    let mut files: Vec<PathBuf> = within("migrations")
        .map(|migration| migration.join("up.sql"))
        .chain(within("data/reference"))
        .collect();
    files.sort();
    let mut hasher = DefaultHasher::new();
    for file in files {
        file.hash(&mut hasher);
        fs::read(&file)
            .expect("every migration has up.sql, every list its file")
            .hash(&mut hasher);
    }
    hasher.finish()
}

fn exists(conn: &mut PgConnection, name: &str) -> bool {
    let found: Exists =
        sql_query("SELECT EXISTS (SELECT FROM pg_database WHERE datname = $1) AS exists")
            .bind::<Text, _>(name)
            .get_result(conn)
            .expect("databases can be listed");
    found.exists
}

fn run(conn: &mut PgConnection, sql: &str) {
    sql_query(sql)
        .execute(conn)
        .unwrap_or_else(|error| panic!("{sql}: {error}"));
}

/// A connection to the server's maintenance database: advisory locks count per database, and all tests must share one.
fn server() -> PgConnection {
    connect("postgres")
}

#[expect(
    clippy::disallowed_methods,
    reason = "making databases needs a connection outside any pool"
)]
fn connect(database: &str) -> PgConnection {
    PgConnection::establish(&url_of(database))
        .expect("DATABASE_URL leads to a PostgreSQL whose role may create databases")
}

#[expect(
    clippy::disallowed_methods,
    reason = "tests are configured by this one variable"
)]
fn url_of(database: &str) -> String {
    let base = std::env::var("DATABASE_URL").expect("DATABASE_URL is set; make test sets it");
    let mut url = url::Url::parse(&base).expect("DATABASE_URL is a URL");
    url.set_path(database);
    url.to_string()
}
