//! Two instances restarted in turn under load: no request fails.
//!
//! The switch in front is as simple as one can be: it asks for readiness and sends new connections to whoever is ready. Nothing is repeated: a
//! connection that breaks, an answer that is cut off and a status other than 200 are failures.

use std::{
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    time::Duration,
};

use tokio::{
    io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader},
    net::TcpStream,
};

use super::{Instance, free_address};
use crate::support::database::TestDb;

const CLIENTS: usize = 8;
const ROUNDS: usize = 3;

/// Which instances are ready, as the switch knows it.
struct Switch {
    instances: [(SocketAddr, AtomicBool); 2],
    turn: AtomicUsize,
    done: AtomicBool,
    answered: [AtomicUsize; 2],
}

impl Switch {
    /// An instance that is ready, in turn.
    async fn choose(&self) -> usize {
        loop {
            let turn = self.turn.fetch_add(1, Ordering::SeqCst);
            let ready = [turn, turn + 1]
                .map(|one| one % 2)
                .into_iter()
                .find(|one| self.instances[*one].1.load(Ordering::SeqCst));
            match ready {
                Some(one) => return one,
                None => tokio::time::sleep(Duration::from_millis(5)).await,
            }
        }
    }

    /// Asks both, again and again.
    async fn watch(&self) {
        while !self.done.load(Ordering::SeqCst) {
            for (address, ready) in &self.instances {
                let answer = match TcpStream::connect(address).await {
                    Ok(stream) => ask(&mut BufReader::new(stream), "/health/ready").await,
                    Err(error) => Err(error.to_string()),
                };
                ready.store(matches!(answer, Ok((200, _))), Ordering::SeqCst);
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    async fn wait_for(&self, which: usize) {
        let (_, ready) = &self.instances[which];
        while !ready.load(Ordering::SeqCst) {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }
}

/// One request on a connection: status, and whether the connection may be used again.
async fn ask(connection: &mut BufReader<TcpStream>, path: &str) -> Result<(u16, bool), String> {
    let say = |error: std::io::Error| error.to_string();
    connection
        .get_mut()
        .write_all(format!("GET {path} HTTP/1.1\r\nHost: switch\r\n\r\n").as_bytes())
        .await
        .map_err(say)?;
    let (mut status, mut length, mut keep) = (0, 0, true);
    loop {
        let mut line = String::new();
        if connection.read_line(&mut line).await.map_err(say)? == 0 {
            return Err("the connection was closed without an answer".to_owned());
        }
        let line = line.trim_end().to_ascii_lowercase();
        if let Some(rest) = line.strip_prefix("http/1.1 ") {
            status = rest
                .get(..3)
                .and_then(|code| code.parse().ok())
                .ok_or("no status")?;
        } else if let Some(rest) = line.strip_prefix("content-length: ") {
            length = rest.parse().map_err(|_| "no length")?;
        } else if line == "connection: close" {
            keep = false;
        } else if line.is_empty() {
            break;
        }
    }
    let mut body = vec![0; length];
    connection.read_exact(&mut body).await.map_err(say)?;
    Ok((status, keep))
}

/// Sends requests over kept connections until the switch is done; gives back what failed.
async fn client(switch: Arc<Switch>) -> Vec<String> {
    let mut failures = Vec::new();
    let mut kept: Option<(usize, BufReader<TcpStream>)> = None;
    while !switch.done.load(Ordering::SeqCst) {
        let (which, mut connection) = match kept.take() {
            Some(kept) => kept,
            None => {
                let which = switch.choose().await;
                match TcpStream::connect(switch.instances[which].0).await {
                    Ok(stream) => (which, BufReader::new(stream)),
                    Err(error) => {
                        failures.push(format!("instance {which}: {error}"));
                        continue;
                    }
                }
            }
        };
        match ask(&mut connection, "/problems").await {
            Ok((200, keep)) => {
                switch.answered[which].fetch_add(1, Ordering::SeqCst);
                kept = keep.then_some((which, connection));
            }
            other => failures.push(format!("instance {which}: {other:?}")),
        }
    }
    failures
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_instances_restarted_in_turn_under_load_lose_no_request() {
    let database = TestDb::committed();
    let addresses = [free_address(), free_address()];
    let begin = |which: usize| {
        Instance::start(
            &database,
            addresses[which],
            &[("SHUTDOWN_DELAY", "400ms"), ("SHUTDOWN_TIMEOUT", "10s")],
        )
    };
    let switch = Arc::new(Switch {
        instances: addresses.map(|address| (address, AtomicBool::new(false))),
        turn: AtomicUsize::new(0),
        done: AtomicBool::new(false),
        answered: Default::default(),
    });
    let watching = tokio::spawn({
        let switch = Arc::clone(&switch);
        async move { switch.watch().await }
    });
    let mut instances = [Some(begin(0)), Some(begin(1))];
    switch.wait_for(0).await;
    switch.wait_for(1).await;
    let clients: Vec<_> = (0..CLIENTS)
        .map(|_| tokio::spawn(client(Arc::clone(&switch))))
        .collect();
    for round in 0..ROUNDS {
        for which in [0, 1] {
            let before = switch.answered[1 - which].load(Ordering::SeqCst);
            let stopped = instances[which].take().expect("it runs").stop().await;
            assert!(stopped, "instance {which} ends well in round {round}");
            instances[which] = Some(begin(which));
            switch.wait_for(which).await;
            assert!(
                switch.answered[1 - which].load(Ordering::SeqCst) > before,
                "the other one went on answering"
            );
        }
    }
    switch.done.store(true, Ordering::SeqCst);
    let mut failures = Vec::new();
    for client in clients {
        failures.extend(client.await.expect("no panic"));
    }
    watching.await.expect("no panic");
    assert_eq!(failures, Vec::<String>::new());
    assert!(
        switch
            .answered
            .iter()
            .all(|answered| answered.load(Ordering::SeqCst) > 100)
    );
}
