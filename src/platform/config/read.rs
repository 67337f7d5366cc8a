//! Reading the parts of the configuration, each with its own rules.

use std::{net::SocketAddr, thread, time::Duration};

use sha2::{Digest, Sha256};
use url::Url;

use super::{
    AuthConfig, DatabaseConfig, Environment, LogConfig, LogFormat, Quota, RateLimitConfig,
    RecordSource, RootKey, Secret, issuers,
    reader::{Reader, parse_duration},
    variables as var,
};

const MINUTE: Duration = Duration::from_secs(60);
const HOUR: Duration = Duration::from_secs(3600);

pub(super) fn cores() -> usize {
    thread::available_parallelism().map_or(2, usize::from)
}

pub(super) fn read_environment(reader: &mut Reader<'_>) -> Environment {
    let named = reader.text(&var::ENVIRONMENT);
    if let Some(environment) = named.as_deref().and_then(Environment::parse) {
        return environment;
    }
    let message = match named {
        Some(_) => "must be `development`, `sandbox` or `production`.",
        None => "is not set. It must be `development`, `sandbox` or `production`.",
    };
    reader.fault(&var::ENVIRONMENT, message);
    Environment::Production
}

pub(super) fn read_dev_tools(
    reader: &mut Reader<'_>,
    environment: Environment,
    bind: SocketAddr,
) -> bool {
    let wanted = reader.switch(&var::DEV_TOOLS, false);
    if wanted && environment.is_production() {
        reader.fault(&var::DEV_TOOLS, "must not be `on` in production.");
    }
    if wanted && !bind.ip().is_loopback() {
        reader.fault(&var::DEV_TOOLS, "must not be `on` while BIND is reachable from other machines; use a loopback address such as 127.0.0.1.");
    }
    wanted
}

pub(super) fn read_database(reader: &mut Reader<'_>) -> DatabaseConfig {
    let url = reader.required(
        &var::DATABASE_URL,
        "`make run` starts a private PostgreSQL and sets it.",
    );
    if !url.is_empty() && !url.starts_with("postgres://") && !url.starts_with("postgresql://") {
        reader.fault(&var::DATABASE_URL, "must begin with `postgres://`.");
    }
    let default_size = u32::try_from(cores().saturating_mul(4))
        .unwrap_or(8)
        .clamp(8, 500);
    DatabaseConfig {
        url: Secret::new(url),
        pool_size: reader.number(&var::DATABASE_POOL_SIZE, default_size, 1, 500),
        pool_wait: reader.duration(&var::DATABASE_POOL_WAIT, Duration::from_secs(2), MINUTE),
        statement_timeout: reader.duration(
            &var::DATABASE_STATEMENT_TIMEOUT,
            Duration::from_secs(10),
            HOUR,
        ),
    }
}

pub(super) fn read_root_key(
    reader: &mut Reader<'_>,
    environment: Environment,
    database_url: &Secret,
) -> RootKey {
    let Some(text) = reader.text(&var::SECRET_KEY) else {
        if environment != Environment::Development {
            reader.fault(
                &var::SECRET_KEY,
                "is not set. Make one with `openssl rand -hex 32` and give it to every instance.",
            );
        }
        // Development only: the same on every start and instance that uses the same database, and worth nothing elsewhere.
        let digest = Sha256::new_with_prefix(b"teacher-record development key\0")
            .chain_update(database_url.expose());
        return RootKey::new(digest.finalize().into());
    };
    let Some(bytes) = parse_key(&text) else {
        reader.fault(
            &var::SECRET_KEY,
            "must be 64 hexadecimal digits; `openssl rand -hex 32` makes them.",
        );
        return RootKey::new([0; 32]);
    };
    RootKey::new(bytes)
}

fn parse_key(text: &str) -> Option<[u8; 32]> {
    if text.len() != 64 || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let mut key = [0; 32];
    for (slot, position) in key.iter_mut().zip((0..64).step_by(2)) {
        *slot = u8::from_str_radix(text.get(position..position + 2)?, 16).ok()?;
    }
    Some(key)
}

pub(super) fn read_auth(reader: &mut Reader<'_>, environment: Environment) -> AuthConfig {
    AuthConfig {
        issuers: reader.parsed(&var::ISSUERS, Vec::new(), |text| {
            issuers::parse(text, !environment.is_production())
        }),
        leeway: reader.duration(&var::TOKEN_LEEWAY, Duration::from_secs(30), 5 * MINUTE),
        jwks_max_age: reader.duration(&var::JWKS_MAX_AGE, 10 * MINUTE, 24 * HOUR),
    }
}

pub(super) fn read_record(reader: &mut Reader<'_>, environment: Environment) -> RecordSource {
    let remote = reader.parsed(&var::RECORD, false, |text| match text {
        "in-process" => Ok(false),
        "remote" => Ok(true),
        _ => Err("must be `in-process` or `remote`.".to_owned()),
    });
    let timeout = reader.duration(&var::RECORD_TIMEOUT, Duration::from_secs(3), MINUTE);
    if !remote {
        return RecordSource::InProcess;
    }
    let url = reader.required(&var::RECORD_URL, "RECORD=remote needs it.");
    let key = Secret::new(reader.required(&var::RECORD_KEY, "RECORD=remote needs it."));
    match Url::parse(&url) {
        Ok(url) if may_carry_the_key(&url, environment) => {
            RecordSource::Remote { url, key, timeout }
        }
        _ => {
            if !url.is_empty() {
                reader.fault(
                    &var::RECORD_URL,
                    "must be a URL with https (http only outside production, or to a loopback address).",
                );
            }
            RecordSource::InProcess
        }
    }
}

/// Plain http would show the key and people's records to everybody on the way.
fn may_carry_the_key(url: &Url, environment: Environment) -> bool {
    match url.scheme() {
        "https" => true,
        "http" => !environment.is_production() || issuers::is_loopback(url),
        _ => false,
    }
}

pub(super) fn read_rate_limit(
    reader: &mut Reader<'_>,
    environment: Environment,
) -> RateLimitConfig {
    let quota = Quota {
        requests: 1000,
        per: 5 * MINUTE,
    };
    let enabled = reader.switch(&var::RATE_LIMIT, true);
    if !enabled && environment.is_production() {
        reader.fault(&var::RATE_LIMIT, "must not be `off` in production.");
    }
    RateLimitConfig {
        enabled,
        lead_provider: reader.parsed(&var::RATE_LIMIT_LEAD_PROVIDER, quota, parse_quota),
        default: reader.parsed(&var::RATE_LIMIT_DEFAULT, quota, parse_quota),
    }
}

fn parse_quota(text: &str) -> Result<Quota, String> {
    text.split_once('/')
        .and_then(|(requests, per)| {
            Some(Quota {
                requests: requests.parse().ok()?,
                per: parse_duration(per)?,
            })
        })
        .filter(|quota| {
            quota.requests > 0 && quota.per >= Duration::from_secs(1) && quota.per <= 24 * HOUR
        })
        .ok_or_else(|| "must be a number of requests per time, such as `1000/5m`.".to_owned())
}

pub(super) fn read_log(reader: &mut Reader<'_>) -> LogConfig {
    let format = reader.parsed(&var::LOG_FORMAT, LogFormat::Auto, |text| match text {
        "auto" => Ok(LogFormat::Auto),
        "json" => Ok(LogFormat::Json),
        "text" => Ok(LogFormat::Text),
        _ => Err("must be `auto`, `json` or `text`.".to_owned()),
    });
    let filter = reader.parsed(&var::LOG, "info".to_owned(), |text| {
        tracing_subscriber::EnvFilter::try_new(text)
            .map(|_| text.to_owned())
            .map_err(|_| {
                "must be a filter such as `info` or `info,teacher_record=debug`.".to_owned()
            })
    });
    LogConfig { filter, format }
}
