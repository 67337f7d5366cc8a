//! The list of every environment variable: what reads it, what `--help` prints and what the README shows.

use std::fmt::Write as _;

/// One environment variable.
#[derive(Debug)]
pub struct Variable {
    /// Its name in the environment.
    pub name: &'static str,
    /// What holds when it is not set, in words.
    pub default: &'static str,
    /// What it does, its unit and the values that it takes.
    pub meaning: &'static str,
}

macro_rules! variables {
    ($($name:ident, $default:literal, $meaning:literal;)+) => {
        $(#[doc = $meaning] pub static $name: Variable = Variable { name: stringify!($name), default: $default, meaning: $meaning };)+

        /// Every variable, in the order of the documentation.
        pub static ALL: &[&Variable] = &[$(&$name),+];
    };
}

variables! {
    ENVIRONMENT, "none: must be set", "Where this runs: `development`, `sandbox` or `production`.";
    BIND, "`127.0.0.1:8080`", "Address and port to listen on.";
    DEV_TOOLS, "`off`", "`on` adds persona tokens under `/dev`. Refused in production and when `BIND` is not a loopback address.";
    DATA_DIR, "`.data`", "Folder of the private PostgreSQL; read by `make` only, unused when `DATABASE_URL` is set.";
    DATABASE_URL, "none: must be set (`make run` provides it)", "PostgreSQL to use, as `postgres://user:password@host:port/name`.";
    DATABASE_POOL_SIZE, "4 per core, at least 8", "Connections that one instance holds open, 1 to 500.";
    DATABASE_POOL_WAIT, "`2s`", "How long a request waits for a free connection before it is answered 503.";
    DATABASE_STATEMENT_TIMEOUT, "`10s`", "How long one statement may run before PostgreSQL cancels it.";
    SECRET_KEY, "derived from `DATABASE_URL` in development; must be set elsewhere", "64 hexadecimal digits, the same on every instance: encrypts cursors and signs what idempotency remembers. `openssl rand -hex 32` makes one.";
    ISSUERS, "`[]`", "Issuers whose JWTs are accepted, as JSON; see \"Issuers\" in the README.";
    TOKEN_LEEWAY, "`30s`", "Clock difference that is tolerated when a JWT's times are checked, at most `5m`.";
    JWKS_MAX_AGE, "`10m`", "How long fetched keys of an issuer count as fresh. Stale ones are still used while the issuer does not answer.";
    RECORD, "`in-process`", "Where the teaching record is: `in-process` (this database) or `remote`.";
    RECORD_URL, "none: must be set when `RECORD=remote`", "Base URL of the remote Teaching Record System. In production with https, or http to a loopback address.";
    RECORD_KEY, "none: must be set when `RECORD=remote`", "API key of the remote Teaching Record System.";
    RECORD_TIMEOUT, "`3s`", "How long one request to the remote record may take.";
    RATE_LIMIT, "`on`", "`off` switches rate limits off; refused in production.";
    RATE_LIMIT_LEAD_PROVIDER, "`1000/5m`", "Requests per time for each lead-provider token, counted by each instance.";
    RATE_LIMIT_DEFAULT, "`1000/5m`", "Requests per time for every other caller, counted by each instance; requests without good credentials count by the address they come from.";
    MAX_BODY_BYTES, "`1048576`", "Largest accepted request body in bytes, 1024 to 104857600.";
    HEADER_TIMEOUT, "`5s`", "How long a client may take to send the head of a request.";
    BODY_TIMEOUT, "`10s`", "How long a client may take to send the body of a request.";
    SHUTDOWN_TIMEOUT, "`30s`", "How long requests in flight may take to finish after a stop signal.";
    SHUTDOWN_DELAY, "`0s`", "How long to keep serving with `/health/ready` answering 503 after a stop signal, so that a proxy stops sending first.";
    WORKERS, "one per core", "HTTP worker threads, 1 to 256.";
    JOBS, "`on`", "`off` keeps this instance from running background jobs.";
    LOG, "`info`", "What is logged, as a `tracing` filter such as `info,teacher_record=debug`.";
    LOG_FORMAT, "`auto`", "`json`, `text`, or `auto`: text on a terminal, JSON elsewhere.";
}

/// The table of all variables as Markdown, for the README.
#[must_use]
pub fn markdown_table() -> String {
    let mut table = String::from("| Variable | Default | Meaning |\n|---|---|---|\n");
    for variable in ALL {
        // Writing into a String cannot fail.
        let _ = writeln!(
            table,
            "| `{}` | {} | {} |",
            variable.name, variable.default, variable.meaning
        );
    }
    table
}

/// The list of all variables as plain text, for `--help`.
#[must_use]
pub fn help_text() -> String {
    let mut text = String::from("Environment variables:\n");
    for variable in ALL {
        let _ = writeln!(
            text,
            "  {}\n      {} Default: {}.",
            variable.name,
            variable.meaning.replace('`', ""),
            variable.default.replace('`', "")
        );
    }
    text
}
