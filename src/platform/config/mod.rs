//! Configuration: read once from environment variables at start, typed, with one message that names every bad variable.

mod environment;
pub mod issuers;
mod read;
pub mod reader;
pub mod secret;
pub mod variables;

use std::{fmt, net::SocketAddr, time::Duration};

use url::Url;

pub use self::{
    environment::Environment,
    issuers::{CallerKind, IssuerConfig},
    reader::Fault,
    secret::{RootKey, Secret},
};
use self::{reader::Reader, variables as var};

const MINUTE: Duration = Duration::from_secs(60);

/// The database and how it is used.
#[derive(Debug, Clone)]
pub struct DatabaseConfig {
    /// Connection string; contains a password.
    pub url: Secret,
    /// Connections that this instance holds.
    pub pool_size: u32,
    /// How long a request waits for a connection before 503.
    pub pool_wait: Duration,
    /// How long one statement may run.
    pub statement_timeout: Duration,
}

/// Who may sign tokens.
#[derive(Debug, Clone)]
pub struct AuthConfig {
    /// Accepted issuers, without the built-in one of `DEV_TOOLS`.
    pub issuers: Vec<IssuerConfig>,
    /// Tolerated clock difference.
    pub leeway: Duration,
    /// How long fetched keys count as fresh.
    pub jwks_max_age: Duration,
}

/// Where the teaching record is (decision 1).
#[derive(Debug, Clone)]
pub enum RecordSource {
    /// In this database.
    InProcess,
    /// In an external Teaching Record System.
    Remote {
        /// Base URL.
        url: Url,
        /// API key.
        key: Secret,
        /// Limit of one request.
        timeout: Duration,
    },
}

/// So many requests in so much time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quota {
    /// Requests allowed in one window.
    pub requests: u32,
    /// Length of the window.
    pub per: Duration,
}

/// Rate limits, counted by each instance (decision 55).
#[derive(Debug, Clone, Copy)]
pub struct RateLimitConfig {
    /// `false` only outside production.
    pub enabled: bool,
    /// For each lead-provider token.
    pub lead_provider: Quota,
    /// For every other caller.
    pub default: Quota,
}

/// Limits on what a client may send and how slowly.
#[derive(Debug, Clone, Copy)]
pub struct HttpLimits {
    /// Largest body in bytes.
    pub max_body_bytes: usize,
    /// Time for the head of a request.
    pub header_timeout: Duration,
    /// Time for the body of a request.
    pub body_timeout: Duration,
}

/// What to do after a stop signal.
#[derive(Debug, Clone, Copy)]
pub struct ShutdownConfig {
    /// Serving goes on this long while readiness already says no.
    pub delay: Duration,
    /// Then requests in flight get this long.
    pub timeout: Duration,
}

/// How log lines look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogFormat {
    /// Text on a terminal, JSON elsewhere.
    Auto,
    /// One JSON object per line.
    Json,
    /// For people.
    Text,
}

/// What is logged and how.
#[derive(Debug, Clone)]
pub struct LogConfig {
    /// A `tracing` filter.
    pub filter: String,
    /// The format.
    pub format: LogFormat,
}

/// Everything that the environment says.
#[derive(Debug, Clone)]
pub struct Config {
    /// Where this runs.
    pub environment: Environment,
    /// Where to listen.
    pub bind: SocketAddr,
    /// Whether `/dev` exists (decision 50).
    pub dev_tools: bool,
    /// The database.
    pub database: DatabaseConfig,
    /// Root of all derived keys.
    pub root_key: RootKey,
    /// Token issuers.
    pub auth: AuthConfig,
    /// The teaching record.
    pub record: RecordSource,
    /// Rate limits.
    pub rate_limit: RateLimitConfig,
    /// Limits of requests.
    pub http: HttpLimits,
    /// Graceful stop.
    pub shutdown: ShutdownConfig,
    /// HTTP worker threads.
    pub workers: usize,
    /// Whether this instance runs background jobs.
    pub jobs: bool,
    /// Logs.
    pub log: LogConfig,
}

/// Every variable that cannot be used, as one message.
#[derive(Debug, PartialEq, Eq)]
pub struct ConfigError(pub Vec<Fault>);

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("The configuration cannot be used:")?;
        for fault in &self.0 {
            write!(f, "\n  {} {}", fault.variable, fault.message)?;
        }
        Ok(())
    }
}

impl std::error::Error for ConfigError {}

impl Config {
    /// Reads the environment of this process.
    ///
    /// # Errors
    /// [`ConfigError`] naming every variable that is missing or wrong.
    pub fn from_env() -> Result<Self, ConfigError> {
        Self::from_source(&environment_variable)
    }

    /// Reads any source of variables.
    ///
    /// # Errors
    /// [`ConfigError`] naming every variable that is missing or wrong.
    pub fn from_source(source: &dyn Fn(&str) -> Option<String>) -> Result<Self, ConfigError> {
        let mut reader = Reader::new(source);
        let environment = read::read_environment(&mut reader);
        let bind = reader.parsed(
            &var::BIND,
            SocketAddr::from(([127, 0, 0, 1], 8080)),
            |text| {
                text.parse().map_err(|_| {
                    "must be an address with a port, such as `127.0.0.1:8080`.".to_owned()
                })
            },
        );
        let database = read::read_database(&mut reader);
        let config = Self {
            environment,
            bind,
            dev_tools: read::read_dev_tools(&mut reader, environment, bind),
            root_key: read::read_root_key(&mut reader, environment, &database.url),
            database,
            auth: read::read_auth(&mut reader, environment),
            record: read::read_record(&mut reader, environment),
            rate_limit: read::read_rate_limit(&mut reader, environment),
            http: HttpLimits {
                max_body_bytes: reader.number(&var::MAX_BODY_BYTES, 1 << 20, 1 << 10, 100 << 20),
                header_timeout: reader.duration(
                    &var::HEADER_TIMEOUT,
                    Duration::from_secs(5),
                    MINUTE,
                ),
                body_timeout: reader.duration(
                    &var::BODY_TIMEOUT,
                    Duration::from_secs(10),
                    10 * MINUTE,
                ),
            },
            shutdown: ShutdownConfig {
                delay: reader.duration(&var::SHUTDOWN_DELAY, Duration::ZERO, 5 * MINUTE),
                timeout: reader.duration(
                    &var::SHUTDOWN_TIMEOUT,
                    Duration::from_secs(30),
                    10 * MINUTE,
                ),
            },
            workers: reader.number(&var::WORKERS, read::cores(), 1, 256),
            jobs: reader.switch(&var::JOBS, true),
            log: read::read_log(&mut reader),
        };
        finish(reader, config)
    }
}

impl DatabaseConfig {
    /// Reads only what concerns the database, for commands that serve nothing.
    ///
    /// # Errors
    /// [`ConfigError`] naming every variable that is missing or wrong.
    pub fn from_env() -> Result<Self, ConfigError> {
        let mut reader = Reader::new(&environment_variable);
        let database = read::read_database(&mut reader);
        finish(reader, database)
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "this is the one place that reads the environment"
)]
fn environment_variable(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

fn finish<T>(reader: Reader<'_>, value: T) -> Result<T, ConfigError> {
    let faults = reader.into_faults();
    if faults.is_empty() {
        Ok(value)
    } else {
        Err(ConfigError(faults))
    }
}
