//! Requests and answers. Every answer is held against the contract before a test sees it.

use std::net::SocketAddr;

use actix_web::{
    http::{
        Method, StatusCode,
        header::{self, HeaderMap},
    },
    test::TestRequest,
};
use bytes::Bytes;
use serde::Serialize;
use serde_json::Value;

use super::{app::TestApp, contract};

/// A request that is being put together.
#[must_use = "a call does nothing until it is sent"]
pub struct Call<'a> {
    app: &'a TestApp,
    method: Method,
    path: String,
    headers: Vec<(String, String)>,
    body: Option<Bytes>,
    address: Option<SocketAddr>,
    checked: bool,
}

impl<'a> Call<'a> {
    pub(super) fn new(app: &'a TestApp, method: Method, path: &str) -> Self {
        Self {
            app,
            method,
            path: path.to_owned(),
            headers: Vec::new(),
            body: None,
            address: None,
            checked: true,
        }
    }

    /// Sends credentials.
    pub fn bearer(self, token: &str) -> Self {
        self.header("authorization", &format!("Bearer {token}"))
    }

    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Comes from this address, written with a port.
    pub fn at_address(mut self, address: &str) -> Self {
        self.address = Some(address.parse().expect("an address with a port"));
        self
    }

    pub fn if_match(self, tag: &str) -> Self {
        self.header("if-match", tag)
    }

    /// A key that is unique among applications: tests in one database run side by side, and a key in use would be refused.
    pub fn idempotency_key(self, key: &str) -> Self {
        let key = format!("{}-{key}", self.app.salt);
        self.header("idempotency-key", &key)
    }

    /// The day that counts as today for this request.
    pub fn on(self, day: time::Date) -> Self {
        self.header("x-with-server-date", &day.to_string())
    }

    pub fn json(self, body: &impl Serialize) -> Self {
        let bytes = serde_json::to_vec(body).expect("the body can be written as JSON");
        self.header("content-type", "application/json").body(bytes)
    }

    pub fn body(mut self, body: impl Into<Bytes>) -> Self {
        self.body = Some(body.into());
        self
    }

    /// Leaves the answer unchecked against the contract; for what no contract describes.
    pub fn unchecked(mut self) -> Self {
        self.checked = false;
        self
    }

    pub async fn send(self) -> Answer {
        let mut request = TestRequest::default()
            .method(self.method.clone())
            .uri(&self.path);
        for (name, value) in &self.headers {
            request = request.append_header((name.as_str(), value.as_str()));
        }
        if let Some(address) = self.address {
            request = request.peer_addr(address);
        }
        if let Some(body) = self.body {
            request = request
                .append_header((header::CONTENT_LENGTH, body.len()))
                .set_payload(body);
        }
        let (status, headers, body) = self.app.send(request.to_request()).await;
        let answer = Answer {
            request: format!("{} {}", self.method, self.path),
            status,
            headers,
            body,
        };
        if self.checked {
            contract::check(&self.app.state.contracts, &self.method, &self.path, &answer);
        }
        answer
    }
}

/// What came back.
#[derive(Debug, Clone)]
pub struct Answer {
    request: String,
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Bytes,
}

impl Answer {
    /// Fails, showing the body, unless this is the status.
    #[track_caller]
    pub fn expect(self, status: u16) -> Self {
        assert_eq!(
            self.status.as_u16(),
            status,
            "{}: {}",
            self.request,
            String::from_utf8_lossy(&self.body)
        );
        self
    }

    /// Fails unless it is the problem of this code with the status that the catalogue gives it.
    #[track_caller]
    pub fn expect_problem(self, code: &str) -> Self {
        let known = teacher_record::platform::problem::codes::find(code)
            .unwrap_or_else(|| panic!("no such problem code: {code}"));
        let answer = self.expect(known.status);
        assert_eq!(
            answer.json()["code"],
            code,
            "{}: {}",
            answer.request,
            answer.json()
        );
        answer
    }

    #[track_caller]
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body)
            .unwrap_or_else(|error| panic!("{}: not JSON ({error}): {:?}", self.request, self.body))
    }

    /// The value at a JSON pointer.
    #[track_caller]
    pub fn at(&self, pointer: &str) -> Value {
        self.json()
            .pointer(pointer)
            .cloned()
            .unwrap_or_else(|| panic!("{}: nothing at {pointer} in {}", self.request, self.json()))
    }

    /// The text at a JSON pointer.
    #[track_caller]
    pub fn text(&self, pointer: &str) -> String {
        self.at(pointer)
            .as_str()
            .unwrap_or_else(|| panic!("{}: no text at {pointer}", self.request))
            .to_owned()
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }

    #[track_caller]
    pub fn etag(&self) -> String {
        self.header("etag")
            .unwrap_or_else(|| panic!("{}: no ETag", self.request))
            .to_owned()
    }

    /// Codes and pointers of the field problems, in order of pointers.
    pub fn field_problems(&self) -> Vec<(String, String)> {
        let body = self.json();
        let errors = body["errors"].as_array().cloned().unwrap_or_default();
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        errors
            .iter()
            .map(|error| (text(&error["pointer"]), text(&error["code"])))
            .collect()
    }

    pub(super) fn request(&self) -> &str {
        &self.request
    }
}
