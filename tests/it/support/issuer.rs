//! An issuer that publishes keys over HTTP, rotates them, fails, and counts who asked.

use std::sync::{
    Arc, Mutex,
    atomic::{AtomicU16, AtomicUsize, Ordering},
};

use actix_web::{App, HttpResponse, HttpServer, http::StatusCode, web};
use jsonwebtoken::{
    Algorithm, EncodingKey, Header, encode,
    jwk::{AlgorithmParameters, Jwk},
};
use serde_json::{Value, json};

pub const ISSUER: &str = "https://sign-in.test";
pub const AUDIENCE: &str = "teacher-record-api";

/// A key pair; the same number always gives the same one.
pub struct Key {
    pub id: String,
    pub private: EncodingKey,
    pub public: String,
}

impl Key {
    pub fn new(number: u8) -> Self {
        let head = [
            0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22,
            0x04, 0x20,
        ];
        let private = EncodingKey::from_ed_der(&[head.as_slice(), &[number; 32]].concat());
        let jwk = Jwk::from_encoding_key(&private, Algorithm::EdDSA).expect("an Ed25519 key");
        let AlgorithmParameters::OctetKeyPair(pair) = jwk.algorithm else {
            panic!("not an Ed25519 key")
        };
        Self {
            id: format!("key-{number}"),
            private,
            public: pair.x,
        }
    }

    pub fn jwk(&self) -> Value {
        json!({ "kty": "OKP", "crv": "Ed25519", "use": "sig", "kid": self.id, "x": self.public })
    }

    pub fn sign(&self, claims: &Value) -> String {
        let mut header = Header::new(Algorithm::EdDSA);
        header.kid = Some(self.id.clone());
        encode(&header, claims, &self.private).expect("claims can be signed")
    }
}

#[derive(Default)]
struct State {
    keys: Mutex<Vec<Value>>,
    status: AtomicU16,
    asked: AtomicUsize,
}

/// Publishes keys until it is dropped.
pub struct StandInIssuer {
    state: Arc<State>,
    url: String,
    server: actix_web::dev::ServerHandle,
}

impl StandInIssuer {
    pub async fn with(keys: &[Value]) -> Self {
        let state = Arc::new(State {
            status: AtomicU16::new(200),
            ..State::default()
        });
        let shared = web::Data::from(Arc::clone(&state));
        let server = HttpServer::new(move || {
            App::new()
                .app_data(shared.clone())
                .route("/keys", web::get().to(publish))
        })
        .workers(1)
        .disable_signals()
        .bind("127.0.0.1:0")
        .expect("a free port");
        let address = *server.addrs().first().expect("an address");
        let server = server.run();
        let handle = server.handle();
        actix_web::rt::spawn(server);
        let issuer = Self {
            state,
            url: format!("http://{address}/keys"),
            server: handle,
        };
        issuer.publish(keys);
        issuer
    }

    pub fn publish(&self, keys: &[Value]) {
        *self.state.keys.lock().expect("no panic while locked") = keys.to_vec();
    }

    /// Answers with this status from now on.
    pub fn answer(&self, status: u16) {
        self.state.status.store(status, Ordering::SeqCst);
    }

    /// How often the keys were asked for.
    pub fn asked(&self) -> usize {
        self.state.asked.load(Ordering::SeqCst)
    }

    /// `ISSUERS` with this issuer, for these kinds of caller.
    pub fn setting(&self, kinds: &[&str]) -> String {
        json!([{ "issuer": ISSUER, "audience": AUDIENCE, "jwks_url": self.url, "algorithms": ["EdDSA"], "kinds": kinds }]).to_string()
    }
}

impl Drop for StandInIssuer {
    fn drop(&mut self) {
        drop(self.server.stop(false));
    }
}

async fn publish(state: web::Data<State>) -> HttpResponse {
    state.asked.fetch_add(1, Ordering::SeqCst);
    let status = StatusCode::from_u16(state.status.load(Ordering::SeqCst)).expect("a status");
    HttpResponse::build(status)
        .json(json!({ "keys": *state.keys.lock().expect("no panic while locked") }))
}
