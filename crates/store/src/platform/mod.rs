//! Tables that every feature uses: idempotency keys, tokens, jobs, outbox.

pub mod api_tokens;
pub mod idempotency_keys;
pub mod jobs;
pub mod outbox;
pub mod personas;
pub mod purge;
