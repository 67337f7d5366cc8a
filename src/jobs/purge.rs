//! Deleting what has outlived its purpose, in portions of one transaction each.

use diesel::PgConnection;
use store::{
    StoreError,
    platform::{api_tokens, outbox, purge},
};
use time::{Duration, OffsetDateTime};

use super::JobContext;
use crate::platform::error::AppError;

/// How long an expired draft still answers its state without answers (`api-conventions.md`, Journeys).
const EXPIRED_DRAFTS_KEPT: Duration = Duration::days(7);
/// How long delivered outbox entries are kept, for operators.
const DELIVERED_KEPT: Duration = Duration::days(30);

/// Wipes the answers of expired drafts, and deletes the drafts themselves a week later.
pub(super) async fn drafts(context: JobContext) -> Result<(), AppError> {
    let now = context.clock.now();
    in_portions(&context, "purge.draft_answers", move |conn| {
        purge::draft_answers(conn, now)
    })
    .await?;
    in_portions(&context, "purge.drafts", move |conn| {
        purge::drafts(conn, now - EXPIRED_DRAFTS_KEPT)
    })
    .await
}

/// Deletes expired idempotency keys, tokens of the development sign-in, and outbox entries that arrived long ago.
pub(super) async fn expired(context: JobContext) -> Result<(), AppError> {
    let now = context.clock.now();
    in_portions(&context, "purge.idempotency_keys", move |conn| {
        purge::idempotency_keys(conn, now)
    })
    .await?;
    let rest = move |conn: &mut PgConnection| {
        api_tokens::purge_expired(conn, now)?;
        outbox::purge_delivered(conn, now - DELIVERED_KEPT)?;
        Ok(())
    };
    context.db.tx("purge.rest", rest).await
}

async fn in_portions<F>(
    context: &JobContext,
    name: &'static str,
    portion: F,
) -> Result<(), AppError>
where
    F: FnMut(&mut PgConnection) -> Result<usize, StoreError> + Clone + Send + 'static,
{
    let begun: OffsetDateTime = context.clock.now();
    loop {
        let mut portion = portion.clone();
        let gone = context.db.tx(name, move |conn| Ok(portion(conn)?)).await?;
        if gone == 0 {
            return Ok(());
        }
        tracing::info!(purge.kind = name, purge.rows = gone, purge.begun_at = %begun, "outlived rows are gone");
    }
}
