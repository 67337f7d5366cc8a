use std::time::Duration;

use actix_web::{get, http::header::RETRY_AFTER, web};
use serde::Serialize;
use utoipa::ToSchema;

use crate::platform::{
    db::Db,
    error::ProblemError,
    migrations::{self, MigrationError},
    problem::{Problem, codes::http},
    shutdown::Draining,
};

/// Time for the database to answer; a probe that waits longer is a failed one.
const PATIENCE: Duration = Duration::from_secs(5);

/// How the service is
#[derive(Debug, Serialize, ToSchema)]
pub struct Health {
    /// `live` or `ready`
    #[schema(example = "ready")]
    status: &'static str,
}

/// Ask whether the process runs
///
/// Asks nothing else of it: an orchestrator restarts a process that does not answer here, and a database that is away is no reason to.
#[utoipa::path(operation_id = "show_liveness", tag = "health", responses((status = 200, description = "It runs", body = Health, example = json!({ "status": "live" }))))]
#[get("/health/live")]
pub async fn show_liveness() -> web::Json<Health> {
    web::Json(Health { status: "live" })
}

/// Ask whether the service can answer
///
/// Ready means: the database answers in time, a connection of the pool is free, and the schema is exactly the one that this program was built for. An
/// instance that has been asked to stop is not ready. The problem says in `params.reason` what is missing: `stopping`, `database`, `migrations_pending`
/// or `schema_newer`.
#[utoipa::path(operation_id = "show_readiness", tag = "health", responses((status = 200, description = "It can answer", body = Health)))]
#[get("/health/ready")]
pub async fn show_readiness(
    db: web::Data<Db>,
    draining: web::Data<Draining>,
) -> Result<web::Json<Health>, ProblemError> {
    if draining.is_on() {
        return Err(not_ready("stopping").into());
    }
    let schema = db.read("health.ready", |conn| match migrations::is_current(conn) {
        Err(MigrationError::Query(error)) => Err(error.into()),
        known => Ok(known),
    });
    match tokio::time::timeout(PATIENCE, schema).await {
        Ok(Ok(Ok(true))) => Ok(web::Json(Health { status: "ready" })),
        Ok(Ok(Ok(false))) => Err(not_ready("migrations_pending").into()),
        Ok(Ok(Err(MigrationError::Newer(_)))) => Err(not_ready("schema_newer").into()),
        Ok(
            Ok(Err(
                MigrationError::Connection(_)
                | MigrationError::Query(_)
                | MigrationError::Failed(_)
                | MigrationError::Data(_),
            ))
            | Err(_),
        )
        | Err(_) => Err(not_ready("database").into()),
    }
}

fn not_ready(reason: &str) -> Problem {
    tracing::warn!(health.reason = reason, "not ready");
    Problem::new(&http::SERVICE_UNAVAILABLE)
        .param("reason", reason)
        .header(RETRY_AFTER, "5")
}
