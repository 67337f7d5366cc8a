//! Log lines: text for people on a terminal, one JSON object per line elsewhere.

use std::io::IsTerminal;

use tracing::Subscriber;
use tracing_subscriber::{
    EnvFilter, Layer, fmt::MakeWriter, layer::SubscriberExt, registry::LookupSpan,
    util::SubscriberInitExt,
};

use crate::platform::config::{LogConfig, LogFormat};

/// The HTTP library calls bytes that are no HTTP an error: every scanner of ports would wake somebody up (decision 23).
const NOBODYS_ERRORS: &str = "actix_http::h1::dispatcher=off";

/// Starts logging to standard error. A second start in one process changes nothing.
pub fn start(config: &LogConfig) {
    let filter = EnvFilter::try_new(format!("{NOBODYS_ERRORS},{}", config.filter))
        .unwrap_or_else(|_| EnvFilter::new("info"));
    let json = match config.format {
        LogFormat::Json => true,
        LogFormat::Text => false,
        LogFormat::Auto => !std::io::stderr().is_terminal(),
    };
    let lines = if json {
        json_lines(std::io::stderr).boxed()
    } else {
        tracing_subscriber::fmt::layer()
            .with_writer(std::io::stderr)
            .with_target(false)
            .boxed()
    };
    let _ = tracing_subscriber::registry()
        .with(filter)
        .with(lines)
        .try_init();
}

/// One JSON object per event: its fields, and those of the request that it belongs to under `span`.
pub fn json_lines<S, W>(writer: W) -> impl Layer<S>
where
    S: Subscriber + for<'a> LookupSpan<'a>,
    W: for<'w> MakeWriter<'w> + 'static,
{
    tracing_subscriber::fmt::layer()
        .with_writer(writer)
        .json()
        .flatten_event(true)
        .with_current_span(true)
        .with_span_list(false)
}
