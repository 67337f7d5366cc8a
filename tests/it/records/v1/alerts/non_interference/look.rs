//! What a caller can observe of a request.

use actix_web::http::{Method, header::HeaderMap};
use diesel::connection::SimpleConnection;
use serde_json::Value;

use crate::support::{TestApp, client::Answer};

/// Everything that a caller can observe of one request.
#[derive(Debug, PartialEq, Eq)]
pub struct Seen {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: String,
    pub statements: Vec<String>,
}

pub struct Request {
    pub name: String,
    pub method: Method,
    pub path: String,
    pub body: Option<Value>,
}

pub fn observed(answer: &Answer, statements: Vec<String>) -> Seen {
    Seen {
        status: answer.status.as_u16(),
        headers: headers(&answer.headers),
        body: String::from_utf8_lossy(&answer.body).into_owned(),
        statements,
    }
}

fn headers(all: &HeaderMap) -> Vec<(String, String)> {
    let mut shown: Vec<_> = all
        .iter()
        .map(|(name, value)| {
            (
                name.to_string(),
                String::from_utf8_lossy(value.as_bytes()).into_owned(),
            )
        })
        .collect();
    shown.sort_unstable();
    shown
}

/// Runs SQL on the application's one connection, within its transaction.
pub async fn sql(app: &TestApp, statement: &'static str) {
    app.db(move |conn| conn.batch_execute(statement).expect("the statement runs"))
        .await;
}

/// Sends a request and takes back whatever it wrote, so that it can be sent again.
pub async fn look(app: &TestApp, token: &str, request: &Request) -> Seen {
    look_with(app, token, request, &[]).await
}

/// The same with more headers.
pub async fn look_with(
    app: &TestApp,
    token: &str,
    request: &Request,
    headers: &[(&'static str, String)],
) -> Seen {
    sql(app, "SAVEPOINT look").await;
    let mut call = app
        .call(request.method.clone(), &request.path)
        .bearer(token)
        .header("x-request-id", "the-same-request-id");
    for (name, value) in headers {
        call = call.header(name, value);
    }
    if let Some(body) = &request.body {
        call = call.json(body);
    }
    let (answer, statements) = app.statements_of(call.unchecked().send()).await;
    sql(app, "ROLLBACK TO look; RELEASE look").await;
    observed(&answer, statements)
}
