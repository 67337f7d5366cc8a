//! Keeping the ready-made rows of lead providers up to date where no transaction could (decision 45 rules 5 to 7).

use super::JobContext;
use crate::{platform::error::AppError, services::publication};

/// Renders what larger transactions and raw SQL left over.
pub(super) async fn waiting(context: JobContext) -> Result<(), AppError> {
    let people = publication::render_waiting(&context.db, &context.clock).await?;
    tell("waiting", people);
    Ok(())
}

/// Renders what a new day has changed.
pub(super) async fn outdated(context: JobContext) -> Result<(), AppError> {
    let people = publication::render_outdated(&context.db, &context.clock).await?;
    tell("outdated", people);
    Ok(())
}

/// Renders what an earlier release made.
pub(super) async fn outgrown(context: JobContext) -> Result<(), AppError> {
    let people = publication::render_outgrown(&context.db, &context.clock).await?;
    tell("outgrown", people);
    Ok(())
}

fn tell(kind: &'static str, people: u64) {
    if people > 0 {
        tracing::info!(
            publication.kind = kind,
            publication.people = people,
            "rows of lead providers are rendered"
        );
    }
}
