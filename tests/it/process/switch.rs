//! A switch in front of two instances, as simple as one can be: it asks for readiness and sends new connections to whoever is ready. Nothing is
//! repeated: a connection that breaks and an answer that is cut off are failures.

use std::{
    io,
    net::SocketAddr,
    sync::atomic::{AtomicBool, AtomicUsize, Ordering},
    time::Duration,
};

use serde_json::Value;
use tokio::{
    io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader},
    net::TcpStream,
};

/// Which instances are ready, as the switch knows it.
pub struct Switch {
    instances: [(SocketAddr, AtomicBool); 2],
    turn: AtomicUsize,
    done: AtomicBool,
    answered: [AtomicUsize; 2],
}

/// One request.
#[derive(Clone, Default)]
pub struct Request {
    method: &'static str,
    path: String,
    headers: Vec<(&'static str, String)>,
    body: Option<String>,
}

/// What came back, whole.
#[derive(Debug)]
pub struct Reply {
    pub status: u16,
    pub body: Value,
    pub replayed: bool,
    keep: bool,
}

impl Request {
    pub fn new(method: &'static str, path: &str) -> Self {
        Self {
            method,
            path: path.to_owned(),
            ..Self::default()
        }
    }

    pub fn header(mut self, name: &'static str, value: impl ToString) -> Self {
        self.headers.push((name, value.to_string()));
        self
    }

    pub fn json(mut self, body: &Value) -> Self {
        self.body = Some(body.to_string());
        self.header("content-type", "application/json")
    }

    fn text(&self) -> String {
        let headers: String = self
            .headers
            .iter()
            .map(|(name, value)| format!("{name}: {value}\r\n"))
            .collect();
        let body = self.body.as_deref().unwrap_or_default();
        let length = body.len();
        format!(
            "{} {} HTTP/1.1\r\nhost: switch\r\n{headers}content-length: {length}\r\n\r\n{body}",
            self.method, self.path
        )
    }
}

impl Switch {
    pub fn new(addresses: [SocketAddr; 2]) -> Self {
        Self {
            instances: addresses.map(|address| (address, AtomicBool::new(false))),
            turn: AtomicUsize::new(0),
            done: AtomicBool::new(false),
            answered: Default::default(),
        }
    }

    pub fn is_done(&self) -> bool {
        self.done.load(Ordering::SeqCst)
    }

    pub fn finish(&self) {
        self.done.store(true, Ordering::SeqCst);
    }

    /// Requests that this instance has answered.
    pub fn answered(&self, which: usize) -> usize {
        self.answered[which].load(Ordering::SeqCst)
    }

    /// Asks both for readiness, again and again.
    pub async fn watch(&self) {
        let probe = Request::new("GET", "/health/ready");
        while !self.is_done() {
            for (address, ready) in &self.instances {
                let answer = match TcpStream::connect(address).await {
                    Ok(stream) => ask(&mut BufReader::new(stream), &probe).await,
                    Err(error) => Err(error.to_string()),
                };
                let is_ready = matches!(answer, Ok(Reply { status: 200, .. }));
                ready.store(is_ready, Ordering::SeqCst);
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    pub async fn wait_for(&self, which: usize) {
        let (_, ready) = &self.instances[which];
        while !ready.load(Ordering::SeqCst) {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }

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
}

/// A client that keeps its connection for as long as it is allowed to.
pub struct Client<'a> {
    switch: &'a Switch,
    kept: Option<(usize, BufReader<TcpStream>)>,
}

impl<'a> Client<'a> {
    pub fn of(switch: &'a Switch) -> Self {
        Self { switch, kept: None }
    }

    /// Sends the request once.
    pub async fn send(&mut self, request: Request) -> Result<Reply, String> {
        let (which, mut connection) = match self.kept.take() {
            Some(kept) => kept,
            None => {
                let which = self.switch.choose().await;
                let stream = TcpStream::connect(self.switch.instances[which].0).await;
                let stream = stream.map_err(|error| format!("instance {which}: {error}"))?;
                (which, BufReader::new(stream))
            }
        };
        let reply = ask(&mut connection, &request)
            .await
            .map_err(|error| format!("instance {which}: {}: {error}", request.path))?;
        self.switch.answered[which].fetch_add(1, Ordering::SeqCst);
        self.kept = reply.keep.then_some((which, connection));
        Ok(reply)
    }

    /// The same, where any other status is a failure.
    pub async fn expect(&mut self, status: u16, request: Request) -> Result<Reply, String> {
        let path = request.path.clone();
        let reply = self.send(request).await?;
        if reply.status == status {
            Ok(reply)
        } else {
            Err(format!("{path}: {} {}", reply.status, reply.body))
        }
    }
}

async fn ask(connection: &mut BufReader<TcpStream>, request: &Request) -> Result<Reply, String> {
    let say = |error: io::Error| error.to_string();
    connection
        .get_mut()
        .write_all(request.text().as_bytes())
        .await
        .map_err(say)?;
    let (mut length, mut status) = (0, 0);
    let (mut keep, mut replayed) = (true, false);
    loop {
        let mut line = String::new();
        if connection.read_line(&mut line).await.map_err(say)? == 0 {
            return Err("the connection was closed without an answer".to_owned());
        }
        let line = line.trim_end().to_ascii_lowercase();
        match line.split_once(": ") {
            Some(("content-length", number)) => length = number.parse().map_err(|_| "no length")?,
            Some(("connection", "close")) => keep = false,
            Some(("idempotent-replayed", "true")) => replayed = true,
            Some(_) => {}
            None if line.is_empty() => break,
            None => {
                let code = line
                    .strip_prefix("http/1.1 ")
                    .and_then(|rest| rest.get(..3));
                status = code.and_then(|code| code.parse().ok()).ok_or("no status")?;
            }
        }
    }
    let mut body = vec![0; length];
    connection.read_exact(&mut body).await.map_err(say)?;
    Ok(Reply {
        status,
        body: serde_json::from_slice(&body).unwrap_or(Value::Null),
        replayed,
        keep,
    })
}
