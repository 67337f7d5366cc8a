use std::future::{Ready, ready};

use actix_web::{FromRequest, HttpRequest, dev::Payload};
use serde::de::DeserializeOwned;
use uuid::Uuid;

use crate::platform::error::{AppError, ProblemError};

/// The parameters of the path as one struct (`#[derive(Deserialize, IntoParams)]`). A parameter that cannot be what it should be names
/// nothing, so the answer is 404: nobody learns from it which ids exist, and a client needs no second error path.
#[derive(Debug, Clone)]
pub struct Path<T>(pub T);

impl<T: DeserializeOwned> FromRequest for Path<T> {
    type Error = ProblemError;
    type Future = Ready<Result<Self, ProblemError>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let read = actix_web::web::Path::<T>::extract(req).into_inner();
        ready(
            read.map(|path| Self(path.into_inner()))
                .map_err(|_| ProblemError(AppError::NotFound)),
        )
    }
}

/// The one `{id}` of the path; not a UUID is 404 (see [`Path`]).
#[derive(Debug, Clone, Copy)]
pub struct PathUuid(pub Uuid);

impl FromRequest for PathUuid {
    type Error = ProblemError;
    type Future = Ready<Result<Self, ProblemError>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let id = req
            .match_info()
            .iter()
            .next()
            .and_then(|(_, value)| parse(value));
        ready(id.map(Self).ok_or(ProblemError(AppError::NotFound)))
    }
}

/// Only the hyphenated spelling, so that every resource has one address.
fn parse(text: &str) -> Option<Uuid> {
    (text.len() == 36)
        .then(|| Uuid::try_parse(text).ok())
        .flatten()
}
