//! The application as a test sees it: real routes, layers and database, one fixed clock, requests through HTTP in process.

use std::{future::Future, pin::Pin, rc::Rc, sync::Arc, time::Duration};

use actix_http::Request;
use actix_web::{
    body::to_bytes,
    dev::Service,
    http::{Method, StatusCode, header::HeaderMap},
    test::init_service,
};
use bytes::Bytes;
use diesel::PgConnection;
use teacher_record::platform::{
    app::{AppState, build_app},
    clock::Clock,
    config::Config,
    db::{Db, Limits},
    ids,
};
use time::{OffsetDateTime, macros::datetime};

use super::{
    client::Call,
    database::{self, TestDb},
    logs, probe,
    trs_stand_in::TrsStandIn,
};

/// The instant at which tests take place unless they say otherwise: a Tuesday in term.
pub const NOW: OffsetDateTime = datetime!(2026-11-17 10:00 UTC);

type Raw = (StatusCode, HeaderMap, Bytes);
type Handler = Rc<dyn Fn(Request) -> Pin<Box<dyn Future<Output = Raw>>>>;

/// One application over one database.
#[derive(Clone)]
pub struct TestApp {
    pub state: AppState,
    pub clock: Clock,
    pub(super) salt: String,
    handler: Handler,
    _database: Option<Rc<TestDb>>,
    _record: Option<TrsStandIn>,
}

/// `TEST_RECORD=remote` runs every test over a teaching record in another system.
#[expect(
    clippy::disallowed_methods,
    reason = "a run of the tests is configured by its environment"
)]
pub fn record_is_remote() -> bool {
    std::env::var("TEST_RECORD").is_ok_and(|record| record == "remote")
}

/// The same application with its teaching record in another system, which knows the people of the test's database.
async fn elsewhere(state: AppState, limit: Duration) -> (AppState, TrsStandIn) {
    let record = TrsStandIn::start().await;
    record.know_people_of(state.db.clone());
    let state = state.with_record(Arc::new(record.port(limit)));
    (state, record)
}

impl TestApp {
    /// Works in a transaction that is never committed, on one connection: a second connection within one request runs into the pool's time limit.
    pub async fn new() -> Self {
        Self::with(&[]).await
    }

    /// The same with other configuration.
    pub async fn with(settings: &[(&str, &str)]) -> Self {
        Self::start(rolled_back(settings), None).await
    }

    /// The same in the invented world, as it is on the day of the tests.
    pub async fn rolled_back_seed() -> Self {
        let url = database::shared_seed_url();
        let db = Db::connect_for_test(url).expect("the test database can be reached");
        Self::start(state(config(url, &[]), db), None).await
    }

    /// Serves the probe audience instead of the real ones.
    pub async fn probe() -> Self {
        let state = AppState {
            contracts: probe::contracts(),
            ..rolled_back(&[])
        };
        Self::start(state, None).await
    }

    /// Works in a rolled-back transaction with the teaching record in another system, which the test can make fail.
    pub async fn with_record_elsewhere() -> (Self, TrsStandIn) {
        let (state, record) = elsewhere(rolled_back(&[]), Duration::from_millis(250)).await;
        let app = Self::launch(state, None, Some(record.clone())).await;
        (app, record)
    }

    /// Works in a database of its own with several connections, for locks, races and everything that must really commit.
    pub async fn committed() -> Self {
        Self::committed_with(&[]).await
    }

    /// The same with other configuration.
    pub async fn committed_with(settings: &[(&str, &str)]) -> Self {
        let database = TestDb::committed();
        Self::start(committed(&database, settings), Some(Rc::new(database))).await
    }

    /// Works in a copy of the invented world, as it is on the day of the tests.
    pub async fn seeded() -> Self {
        let database = TestDb::seeded();
        Self::start(committed(&database, &[]), Some(Rc::new(database))).await
    }

    /// Serves the probe audience over a database of its own.
    pub async fn committed_probe() -> Self {
        let database = TestDb::committed();
        let state = AppState {
            contracts: probe::contracts(),
            ..committed(&database, &[])
        };
        Self::start(state, Some(Rc::new(database))).await
    }

    /// Serves a state that the test made itself; the database, when it has one of its own, lives as long as the application.
    pub async fn start(state: AppState, database: Option<Rc<TestDb>>) -> Self {
        if record_is_remote() {
            let (state, record) = elsewhere(state, Duration::from_secs(5)).await;
            Self::launch(state, database, Some(record)).await
        } else {
            Self::launch(state, database, None).await
        }
    }

    async fn launch(
        state: AppState,
        database: Option<Rc<TestDb>>,
        record: Option<TrsStandIn>,
    ) -> Self {
        logs::capture();
        let clock = state.clock.clone();
        let service = Rc::new(init_service(build_app(state.clone())).await);
        let handler: Handler = Rc::new(move |request| {
            let service = Rc::clone(&service);
            Box::pin(async move {
                let (status, headers, body) = match service.call(request).await {
                    Ok(response) => {
                        let (_, response) = response.into_parts();
                        let (head, body) = response.into_parts();
                        (head.status(), head.headers().clone(), to_bytes(body).await)
                    }
                    Err(error) => {
                        let response = error.error_response();
                        let (status, headers) = (response.status(), response.headers().clone());
                        (status, headers, to_bytes(response.into_body()).await)
                    }
                };
                let body = body.unwrap_or_else(|error: Box<dyn std::error::Error>| {
                    panic!("the body broke off: {error}")
                });
                (status, headers, body)
            })
        });
        Self {
            state,
            clock,
            salt: ids::new_key().to_string(),
            handler,
            _database: database,
            _record: record,
        }
    }

    /// Runs `work` on the application's own connection, inside its test transaction.
    pub async fn db<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut PgConnection) -> T + Send + 'static,
    ) -> T {
        self.state
            .db
            .read("test", move |conn| Ok(work(conn)))
            .await
            .expect("a connection is free")
    }

    pub fn call(&self, method: Method, path: &str) -> Call<'_> {
        Call::new(self, method, path)
    }

    pub fn get(&self, path: &str) -> Call<'_> {
        self.call(Method::GET, path)
    }

    pub fn post(&self, path: &str) -> Call<'_> {
        self.call(Method::POST, path)
    }

    pub fn put(&self, path: &str) -> Call<'_> {
        self.call(Method::PUT, path)
    }

    pub fn delete(&self, path: &str) -> Call<'_> {
        self.call(Method::DELETE, path)
    }

    pub(super) async fn send(&self, request: Request) -> Raw {
        (self.handler)(request).await
    }
}

/// A state over the shared database, in a transaction that is never committed.
pub fn rolled_back(settings: &[(&str, &str)]) -> AppState {
    let url = database::shared_url();
    let db = Db::connect_for_test(url).expect("the test database can be reached");
    state(config(url, settings), db)
}

/// A state over a database of its own.
pub fn committed(database: &TestDb, settings: &[(&str, &str)]) -> AppState {
    let url = database.url();
    // On a busy machine a hundred requests at once wait long for eight connections
    let patient = Limits {
        wait: Duration::from_secs(60),
        ..Limits::default()
    };
    let db = Db::connect(&url, 8, patient).expect("the test database can be reached");
    state(config(&url, settings), db)
}

fn state(config: Config, db: Db) -> AppState {
    AppState::new(config, db, Clock::fixed(NOW)).expect("the application can be set up")
}

/// A development configuration with the developer's tools, changed by `settings`.
fn config(url: &str, settings: &[(&str, &str)]) -> Config {
    let base = [
        ("ENVIRONMENT", "development"),
        ("DEV_TOOLS", "on"),
        ("DATABASE_URL", url),
        ("RATE_LIMIT", "off"),
    ];
    Config::from_source(&|name| {
        let last = base.iter().chain(settings).rfind(|(key, _)| *key == name);
        last.map(|(_, value)| (*value).to_owned())
    })
    .expect("the test configuration is sound")
}
