//! What the application sends to the database, statement by statement.

use std::{
    future::Future,
    sync::{Arc, Mutex, PoisonError},
};

use diesel::{
    connection::{Instrumentation, InstrumentationEvent},
    prelude::*,
};

use super::TestApp;

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<String>>>);

impl Instrumentation for Log {
    fn on_connection_event(&mut self, event: InstrumentationEvent<'_>) {
        if let InstrumentationEvent::StartQuery { query, .. } = event {
            let text = query.to_string();
            let statement = text.split(" -- binds: ").next().unwrap_or_default();
            let mut log = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            log.push(statement.to_owned());
        }
    }
}

impl TestApp {
    /// The statements that are sent while `work` runs, in order and without their parameters. For an application with one connection.
    pub async fn statements_of<T>(&self, work: impl Future<Output = T>) -> (T, Vec<String>) {
        let log = Log::default();
        let watching = log.clone();
        self.db(move |conn| conn.set_instrumentation(watching))
            .await;
        let done = work.await;
        self.db(|conn| conn.set_instrumentation(|_: InstrumentationEvent<'_>| ()))
            .await;
        let statements = log.0.lock().unwrap_or_else(PoisonError::into_inner);
        (done, statements.clone())
    }
}
