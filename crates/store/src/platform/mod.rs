//! Tables that every feature uses: idempotency keys, tokens, jobs, outbox.
