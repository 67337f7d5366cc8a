//! `serve`: the service itself.

use std::time::Duration;

use actix_web::HttpServer;

use super::Outcome;
use crate::platform::{
    app::{AppState, build_app},
    clock::Clock,
    config::Config,
    db::{Db, Limits},
};

/// Serve the APIs until told to stop
#[derive(Debug, clap::Args)]
pub(crate) struct Args {}

pub(crate) fn run(_: &Args) -> Outcome {
    let config = Config::from_env()?;
    actix_web::rt::System::new().block_on(serve(config))
}

async fn serve(config: Config) -> Outcome {
    let database = &config.database;
    let limits = Limits {
        wait: database.pool_wait,
        statement: database.statement_timeout,
        ..Limits::default()
    };
    let db = Db::connect(database.url.expose(), database.pool_size, limits)?;
    let (bind, workers, http, shutdown) =
        (config.bind, config.workers, config.http, config.shutdown);
    let state = AppState::new(config, db, Clock::system())?;
    let server = HttpServer::new(move || build_app(state.clone()))
        .workers(workers)
        .client_request_timeout(http.header_timeout)
        .client_disconnect_timeout(Duration::from_secs(5))
        .keep_alive(Duration::from_secs(75))
        .shutdown_timeout(shutdown.timeout.as_secs())
        .bind(bind)
        .map_err(|error| format!("cannot listen on {bind}: {error}"))?;
    println!("Teacher Record serves on http://{bind} (explorer: http://{bind}/swagger-ui/)");
    Ok(server.run().await?)
}
