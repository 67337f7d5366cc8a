//! The real program, as a process of its own.

mod commands;
mod restarts;
mod slow_clients;
mod switch;

use std::{
    net::{SocketAddr, TcpListener, TcpStream},
    process::{Child, Command, Output, Stdio},
    time::{Duration, Instant},
};

use crate::support::database::TestDb;

/// The program with only these variables in its environment.
fn program(variables: &[(&str, &str)], arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_teacher-record"));
    command
        .env_clear()
        .envs(variables.iter().copied())
        .args(arguments)
        .stdin(Stdio::null());
    command
}

fn run(variables: &[(&str, &str)], arguments: &[&str]) -> Output {
    program(variables, arguments)
        .output()
        .expect("the program starts")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// An address that nothing listens on.
fn free_address() -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    listener.local_addr().expect("an address")
}

/// Waits until the instance at this address answers.
fn wait_until_ready(address: SocketAddr) {
    let begun = Instant::now();
    while TcpStream::connect(address).is_err() {
        assert!(
            begun.elapsed() < Duration::from_secs(30),
            "nothing listens on {address}"
        );
        std::thread::sleep(Duration::from_millis(10));
    }
}

/// A running instance, killed when it is dropped.
struct Instance(Child);

impl Instance {
    fn start(database: &TestDb, address: SocketAddr, more: &[(&str, &str)]) -> Self {
        let (url, bind) = (database.url(), address.to_string());
        let base = [
            ("ENVIRONMENT", "development"),
            ("DATABASE_URL", url.as_str()),
            ("BIND", bind.as_str()),
            ("WORKERS", "2"),
            ("DATABASE_POOL_SIZE", "4"),
            ("LOG", "error"),
        ];
        let child = program(&[&base, more].concat(), &["serve"])
            .stdout(Stdio::null())
            .spawn()
            .expect("the program starts");
        Self(child)
    }

    /// Asks it to stop and waits until it has.
    async fn stop(mut self) -> bool {
        signal(self.0.id(), "TERM");
        let ended = tokio::task::spawn_blocking(move || self.0.wait())
            .await
            .expect("no panic");
        ended.expect("a child can be waited for").success()
    }
}

impl Drop for Instance {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn signal(process: u32, name: &str) {
    let sent = Command::new("kill")
        .args([format!("-{name}"), process.to_string()])
        .status()
        .expect("kill is there");
    assert!(sent.success());
}
