//! Prometheus metrics. Labels are method, route template and status; never anything that a client typed.

use std::{sync::OnceLock, time::Duration};

use metrics::{counter, describe_counter, describe_gauge, describe_histogram, gauge, histogram};
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};

use crate::platform::db::Db;

const DURATION: &str = "http_request_duration_seconds";
const IN_FLIGHT: &str = "http_requests_in_flight";
const POOL_IN_USE: &str = "database_connections_in_use";
const POOL_SIZE: &str = "database_connections_limit";
const JOB_RUNS: &str = "job_runs_total";
const OUTBOX: &str = "outbox_deliveries_total";
const RECORD_REQUESTS: &str = "remote_record_requests_total";
const TRNS_LEFT: &str = "trns_left";
const TRNS_LOW: &str = "trns_low";

const BUCKETS: [f64; 12] = [
    0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0,
];

static HANDLE: OnceLock<Option<PrometheusHandle>> = OnceLock::new();

/// Starts to collect, once per process.
pub fn start() {
    HANDLE.get_or_init(|| {
        let recorder = PrometheusBuilder::new()
            .set_buckets_for_metric(Matcher::Full(DURATION.to_owned()), &BUCKETS)
            .ok()?
            .build_recorder();
        let handle = recorder.handle();
        metrics::set_global_recorder(recorder).ok()?;
        describe_histogram!(
            DURATION,
            "Time from the head of a request to the head of its answer"
        );
        describe_gauge!(IN_FLIGHT, "Requests that are being answered");
        describe_gauge!(POOL_IN_USE, "Database connections in use");
        describe_gauge!(POOL_SIZE, "Database connections at most");
        describe_counter!(JOB_RUNS, "Runs of background jobs by outcome");
        describe_counter!(OUTBOX, "Attempts to deliver an outbox entry by outcome");
        describe_gauge!(TRNS_LEFT, "TRNs that can still be given");
        describe_gauge!(
            TRNS_LOW,
            "1 when so few TRNs are left that somebody must add a range, else 0: the one to alert on"
        );
        describe_counter!(
            RECORD_REQUESTS,
            "Questions to a remote teaching record by outcome, repeated attempts not counted"
        );
        Some(handle)
    });
}

/// Everything collected so far, in the text format of Prometheus.
#[must_use]
pub fn render(db: &Db) -> String {
    let (in_use, most) = db.usage();
    gauge!(POOL_IN_USE).set(as_number(in_use));
    gauge!(POOL_SIZE).set(as_number(most));
    HANDLE
        .get()
        .and_then(Option::as_ref)
        .map(PrometheusHandle::render)
        .unwrap_or_default()
}

/// Keeps memory bounded when nobody reads the metrics; `serve` calls it every few seconds.
pub fn tidy_up() {
    if let Some(handle) = HANDLE.get().and_then(Option::as_ref) {
        handle.run_upkeep();
    }
}

/// Notes an answered request.
pub(super) fn request(method: &'static str, route: String, status: u16, took: Duration) {
    histogram!(DURATION, "method" => method, "route" => route, "status" => status.to_string())
        .record(took.as_secs_f64());
}

/// Notes a run of a job.
pub fn job_run(job: &'static str, outcome: &'static str) {
    counter!(JOB_RUNS, "job" => job, "outcome" => outcome).increment(1);
}

/// Notes an attempt to deliver an outbox entry.
pub fn outbox_delivery(kind: String, outcome: &'static str) {
    counter!(OUTBOX, "kind" => kind, "outcome" => outcome).increment(1);
}

/// Notes a question to a remote teaching record.
pub fn record_request(call: &'static str, outcome: &'static str) {
    counter!(RECORD_REQUESTS, "call" => call, "outcome" => outcome).increment(1);
}

/// Notes how many TRNs are left, and whether that is few.
pub fn trns_left(left: u32, low: bool) {
    gauge!(TRNS_LEFT).set(f64::from(left));
    gauge!(TRNS_LOW).set(f64::from(u8::from(low)));
}

/// Counts a request as in flight until it is dropped, whatever ends it.
pub(super) struct InFlight(());

impl InFlight {
    pub(super) fn begin() -> Self {
        gauge!(IN_FLIGHT).increment(1.0);
        Self(())
    }
}

impl Drop for InFlight {
    fn drop(&mut self) {
        gauge!(IN_FLIGHT).decrement(1.0);
    }
}

fn as_number(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::MAX, f64::from)
}
