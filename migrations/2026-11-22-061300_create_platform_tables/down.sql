DROP TABLE platform.outbox;
DROP TABLE platform.jobs;
DROP TABLE platform.personas;
DROP TABLE platform.api_tokens;
DROP TABLE platform.idempotency_keys;
