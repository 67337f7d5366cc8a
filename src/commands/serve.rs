//! `serve`: the service itself.

use std::{sync::Arc, time::Duration};

use actix_web::HttpServer;

use super::Outcome;
use crate::{
    jobs::{JOBS, JobContext, Runner, Stop},
    platform::{
        app::{AppState, build_app},
        clock::Clock,
        config::Config,
        db::{Db, Limits},
        migrations,
        shutdown::signalled,
        telemetry::{logs, metrics},
    },
};

/// How often the metrics recorder is told to forget raw samples.
const TIDY_METRICS_EVERY: Duration = Duration::from_secs(5);

/// Serve the APIs until told to stop
#[derive(Debug, clap::Args)]
pub(crate) struct Args {}

pub(crate) fn run(_: &Args) -> Outcome {
    let config = Config::from_env()?;
    logs::start(&config.log);
    metrics::start();
    actix_web::rt::System::new().block_on(serve(config))
}

async fn serve(config: Config) -> Outcome {
    let db = connect(&config)?;
    check_schema(&db).await?;
    let state = AppState::new(config, db, Clock::system())?;
    let (config, draining) = (Arc::clone(&state.config), state.draining.clone());
    let background = start_jobs(&state);
    actix_web::rt::spawn(async {
        loop {
            tokio::time::sleep(TIDY_METRICS_EVERY).await;
            metrics::tidy_up();
        }
    });

    let bind = config.bind;
    let server = HttpServer::new(move || build_app(state.clone()))
        .workers(config.workers)
        .client_request_timeout(config.http.header_timeout)
        .client_disconnect_timeout(Duration::from_secs(5))
        .keep_alive(Duration::from_secs(75))
        .shutdown_timeout(config.shutdown.timeout.as_secs())
        .shutdown_signal(signalled(draining, config.shutdown.delay))
        .bind(bind)
        .map_err(|error| format!("cannot listen on {bind}: {error}"))?;
    println!("Teacher Record serves on http://{bind} (explorer: http://{bind}/swagger-ui/)");
    server.run().await?;

    if let Some((stop, done)) = background {
        stop.stop();
        // A job that takes longer is cut off; it is repeated by whoever comes next.
        let _ = tokio::time::timeout(config.shutdown.timeout, done).await;
    }
    tracing::info!("stopped");
    Ok(())
}

fn connect(config: &Config) -> Result<Db, String> {
    let database = &config.database;
    let limits = Limits {
        wait: database.pool_wait,
        statement: database.statement_timeout,
        ..Limits::default()
    };
    Db::connect(database.url.expose(), database.pool_size, limits)
        .map_err(|error| format!("the database cannot be used (DATABASE_URL): {error}"))
}

/// A program never serves a schema that it was not built for.
async fn check_schema(db: &Db) -> Outcome {
    let current = db
        .read("serve.check_schema", |conn| {
            Ok(migrations::is_current(conn))
        })
        .await??;
    if current {
        return Ok(());
    }
    Err("the database lacks migrations of this program; run `teacher-record migrate` first".into())
}

type Background = (Stop, tokio::task::JoinHandle<()>);

fn start_jobs(state: &AppState) -> Option<Background> {
    if !state.config.jobs {
        return None;
    }
    let context = JobContext {
        db: state.db.clone(),
        clock: state.clock.clone(),
        record: Arc::clone(&state.record),
    };
    let (stop, work) = Runner::new(context, JOBS, state.deliver.clone()).start();
    Some((stop, actix_web::rt::spawn(work)))
}
