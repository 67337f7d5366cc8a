//! The cable between the service and its database, which a test can cut and mend: a relay on a port of this machine.

use std::{
    io,
    rc::Rc,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
};

use tokio::{
    io::{AsyncRead, AsyncWrite, copy_bidirectional},
    net::{TcpListener, TcpStream, UnixStream},
    sync::Notify,
    task::JoinHandle,
};
use url::Url;

/// A running relay; it ends with the last handle.
#[derive(Clone)]
pub struct Cable {
    port: u16,
    shared: Arc<Shared>,
    _task: Rc<Task>,
}

#[derive(Default)]
struct Shared {
    cut: AtomicBool,
    cutting: Notify,
    connections: AtomicUsize,
}

struct Task(JoinHandle<()>);

impl Drop for Task {
    fn drop(&mut self) {
        self.0.abort();
    }
}

impl Cable {
    /// Lies between a free port and the server of this URL.
    pub async fn to(url: &str) -> Self {
        let url: Url = url.parse().expect("a URL");
        let listener = TcpListener::bind(("127.0.0.1", 0))
            .await
            .expect("a port is free");
        let port = listener.local_addr().expect("it is bound").port();
        let shared = Arc::new(Shared::default());
        let relaying = Arc::clone(&shared);
        let task = actix_web::rt::spawn(async move {
            while let Ok((near, _)) = listener.accept().await {
                actix_web::rt::spawn(relay(near, url.clone(), Arc::clone(&relaying)));
            }
        });
        Self {
            port,
            shared,
            _task: Rc::new(Task(task)),
        }
    }

    /// The URL of the same database at the other end.
    pub fn reach(&self, url: &str) -> String {
        let mut url: Url = url.parse().expect("a URL");
        url.set_host(Some("127.0.0.1")).expect("it may have a host");
        url.set_port(Some(self.port)).expect("it may have a port");
        url.to_string()
    }

    /// Breaks every connection; new ones are accepted and broken at once, as by a server that is starting or stopping.
    pub fn cut(&self) {
        self.shared.cut.store(true, Ordering::SeqCst);
        self.shared.cutting.notify_waiters();
    }

    /// New connections go through again.
    pub fn mend(&self) {
        self.shared.cut.store(false, Ordering::SeqCst);
    }

    /// Connections that have gone through so far.
    pub fn connections(&self) -> usize {
        self.shared.connections.load(Ordering::SeqCst)
    }
}

async fn relay(near: TcpStream, url: Url, shared: Arc<Shared>) {
    let cut = shared.cutting.notified();
    if shared.cut.load(Ordering::SeqCst) {
        return;
    }
    shared.connections.fetch_add(1, Ordering::SeqCst);
    let _ = tokio::select! {
        () = cut => Ok(()),
        ended = connect(near, &url) => ended,
    };
}

async fn connect(near: TcpStream, url: &Url) -> io::Result<()> {
    let port = url.port().unwrap_or(5432);
    let host = url.host_str().unwrap_or("127.0.0.1").to_owned();
    // A folder with a socket stands in a URL with its slashes encoded
    let folder = host.to_ascii_lowercase().starts_with("%2f");
    if folder {
        let folder = host.replace("%2F", "/").replace("%2f", "/");
        join(
            near,
            UnixStream::connect(format!("{folder}/.s.PGSQL.{port}")).await?,
        )
        .await
    } else {
        join(near, TcpStream::connect((host.as_str(), port)).await?).await
    }
}

async fn join(mut near: TcpStream, mut far: impl AsyncRead + AsyncWrite + Unpin) -> io::Result<()> {
    copy_bidirectional(&mut near, &mut far).await.map(|_| ())
}
