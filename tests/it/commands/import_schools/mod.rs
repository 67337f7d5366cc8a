//! The import of the national register of establishments.

mod bad_rows;
mod binary;
mod extract;
mod good_rows;
mod opening;

use std::io::Read;

use diesel::{
    Connection, PgConnection, QueryableByName, RunQueryDsl, sql_query, sql_types::BigInt,
};
use teacher_record::services::school_import::{self, ImportError, Options, Report, Sources};
use time::macros::date;

use crate::support::database::TestDb;

/// A database of its own and an import's connection to it.
struct Register {
    connection: PgConnection,
    database: TestDb,
}

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    count: i64,
}

impl Register {
    #[expect(
        clippy::disallowed_methods,
        reason = "the command has a connection of its own, too"
    )]
    fn empty() -> Self {
        let database = TestDb::committed();
        let connection =
            PgConnection::establish(&database.url()).expect("the test database can be reached");
        Self {
            connection,
            database,
        }
    }

    fn import(&mut self, establishments: &[u8]) -> Result<Report, ImportError> {
        self.import_all(&mut &*establishments, None, false, &mut |_| {})
    }

    fn import_with_links(
        &mut self,
        establishments: &[u8],
        links: &[u8],
    ) -> Result<Report, ImportError> {
        self.import_all(
            &mut &*establishments,
            Some(&mut &*links),
            false,
            &mut |_| {},
        )
    }

    /// As the command does it: one transaction, rolled back on an error.
    fn import_all<'a>(
        &mut self,
        establishments: &'a mut dyn Read,
        links: Option<&'a mut dyn Read>,
        force: bool,
        progress: &mut dyn FnMut(u64),
    ) -> Result<Report, ImportError> {
        let options = Options {
            today: date!(2026 - 11 - 17),
            force,
        };
        self.connection
            .transaction::<_, Failure, _>(|connection| {
                Ok(school_import::import(
                    connection,
                    Sources {
                        establishments,
                        links,
                    },
                    options,
                    progress,
                )?)
            })
            .map_err(|Failure(error)| error)
    }

    /// The answer of `SELECT count(*) FROM …`.
    fn count(&mut self, from: &str) -> i64 {
        let count: Count = sql_query(format!("SELECT count(*) AS count FROM {from}"))
            .get_result(&mut self.connection)
            .expect("a question that can be answered");
        count.count
    }
}

struct Failure(ImportError);

impl From<ImportError> for Failure {
    fn from(error: ImportError) -> Self {
        Self(error)
    }
}

impl From<diesel::result::Error> for Failure {
    fn from(error: diesel::result::Error) -> Self {
        panic!("the transaction itself failed: {error}")
    }
}
