//! Searches: lists whose filters travel in the body, because a name never travels in an address.

use std::{future::Future, pin::Pin};

use actix_web::{FromRequest, HttpRequest, dev::Payload};
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::{PageParams, PageRequest, read};
use crate::platform::{
    error::ProblemError,
    extract::{Query, from_json, read_json},
    problem::Problem,
};

/// Which page of a search the caller wants, and what for: the body is read as by `Body<T>`, and a cursor belongs to it as to the filters of an address.
#[derive(Debug)]
pub struct SearchRequest<K, T> {
    /// The page.
    pub page: PageRequest<K>,
    /// What to search for.
    pub body: T,
}

impl<K: DeserializeOwned + 'static, T: DeserializeOwned + 'static> FromRequest
    for SearchRequest<K, T>
{
    type Error = ProblemError;
    type Future = Pin<Box<dyn Future<Output = Result<Self, ProblemError>>>>;

    fn from_request(req: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let params = Query::<PageParams>::from_request(req, payload).into_inner();
        let (req, payload) = (req.clone(), payload.take());
        Box::pin(async move {
            let Query(params) = params?;
            let value = read_json(&req, payload).await?;
            let body = from_json(&value).map_err(Problem::invalid)?;
            let page = read(&req, params, &sought(value))?;
            Ok(Self { page, body })
        })
    }
}

/// The body in one form, however it was written: the order of members says nothing, and null is the same as left out. It is never in the cursor, which
/// can only be opened by whoever knows it.
fn sought(mut body: Value) -> String {
    if let Value::Object(members) = &mut body {
        members.retain(|_, value| !value.is_null());
    }
    body.sort_all_objects();
    format!("\n{body}")
}
