use std::future::{Ready, ready};

use actix_web::{FromRequest, HttpRequest, dev::Payload};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::fields;
use crate::platform::{
    error::ProblemError,
    problem::{FieldProblem, Problem, codes},
};

/// Query parameters as a struct; several extractors may each read their own part. Parameters that the operation's contract does not list have
/// been refused by the boundary, so a misspelt filter is never ignored.
#[derive(Debug)]
pub struct Query<T>(pub T);

impl<T: DeserializeOwned> FromRequest for Query<T> {
    type Error = ProblemError;
    type Future = Ready<Result<Self, ProblemError>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let read = pairs(req.query_string()).and_then(|pairs| {
            fields::from_query(pairs)
                .map(Self)
                .map_err(Problem::invalid)
        });
        ready(read.map_err(ProblemError::from))
    }
}

/// The parameters of a query string.
///
/// # Errors
/// 400 for broken percent-encoding, 422 for a parameter that is given twice.
pub(crate) fn pairs(query: &str) -> Result<Map<String, Value>, Problem> {
    let mut pairs = Map::new();
    let mut errors = Vec::new();
    for pair in query.split('&').filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let (name, value) = (decode(name)?, decode(value)?);
        let pointer = format!("/query/{name}");
        if pairs.insert(name, Value::String(value)).is_some() {
            errors.push(FieldProblem::new(
                &codes::http::DUPLICATED_PARAMETER,
                pointer,
            ));
        }
    }
    if errors.is_empty() {
        Ok(pairs)
    } else {
        Err(Problem::invalid(errors))
    }
}

/// Decodes `+` and percent-encoding, strictly.
fn decode(text: &str) -> Result<String, Problem> {
    let malformed = || Problem::new(&codes::http::MALFORMED_REQUEST);
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'+' => b' ',
            b'%' => {
                let digits = [
                    rest.next().ok_or_else(malformed)?,
                    rest.next().ok_or_else(malformed)?,
                ];
                let digits = str::from_utf8(&digits)
                    .ok()
                    .filter(|hex| hex.bytes().all(|d| d.is_ascii_hexdigit()))
                    .ok_or_else(malformed)?;
                u8::from_str_radix(digits, 16).map_err(|_| malformed())?
            }
            other => other,
        });
    }
    String::from_utf8(bytes).map_err(|_| malformed())
}
