use std::time::Duration;

use diesel::{PgConnection, connection::SimpleConnection, r2d2::CustomizeConnection};

/// Limits that every connection carries, so that no request holds the database without end.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// How long a request waits for a free connection before it is answered with 503.
    pub wait: Duration,
    /// How long one statement may run.
    pub statement: Duration,
    /// How long one statement may wait for a lock.
    pub lock: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            wait: Duration::from_secs(3),
            statement: Duration::from_secs(10),
            lock: Duration::from_secs(5),
        }
    }
}

/// How long, in seconds and milliseconds, a server that vanished without a word can hold a connection: by default the system would wait for a quarter
/// of an hour and more. A socket file knows none of these.
const PATIENCE: [(&str, u32); 5] = [
    ("connect_timeout", 5),
    ("keepalives_idle", 15),
    ("keepalives_interval", 5),
    ("keepalives_count", 3),
    ("tcp_user_timeout", 30_000),
];

/// The URL with these limits, as far as it does not set them itself.
pub(super) fn with_patience(url: &str) -> String {
    PATIENCE
        .into_iter()
        .filter(|(name, _)| !url.contains(name))
        .fold(url.to_owned(), |url, (name, value)| {
            let mark = if url.contains('?') { '&' } else { '?' };
            format!("{url}{mark}{name}={value}")
        })
}

/// The role under which the service works (decision 5): no DDL, events inserted and read only. Taken on wherever the login may; a deployment whose
/// login has no other rights than this role's need not be a member.
const SERVE_AS: &str = "SELECT set_config('role', rolname, false) FROM pg_roles \
    WHERE rolname = 'teacher_record_run' AND pg_has_role(session_user, oid, 'MEMBER')";

impl CustomizeConnection<PgConnection, diesel::r2d2::Error> for Limits {
    fn on_acquire(&self, conn: &mut PgConnection) -> Result<(), diesel::r2d2::Error> {
        conn.batch_execute(&format!(
            "SET application_name = 'teacher-record'; SET timezone = 'UTC'; SET statement_timeout = {}; SET lock_timeout = {}; \
             SET idle_in_transaction_session_timeout = 30000; {SERVE_AS}",
            self.statement.as_millis(),
            self.lock.as_millis()
        ))
        .map_err(diesel::r2d2::Error::QueryError)
    }
}
