use std::future::{Ready, ready};

use actix_web::{FromRequest, HttpRequest, dev::Payload, http::header};

use crate::platform::{
    error::{AppError, ProblemError},
    etag,
    problem::{Problem, codes},
};

/// The version on which a change is based: the `ETag` of the answer that the caller read, sent back as `If-Match`.
///
/// A missing header is 428 where the handler takes `IfMatch`, and no condition where it takes `Option<IfMatch>`.
#[derive(Debug, Clone)]
pub struct IfMatch(Vec<String>);

impl IfMatch {
    /// Compares with the present version of the resource, under lock.
    ///
    /// # Errors
    /// 412 `precondition_failed` when the caller's version is another one.
    pub fn check(&self, present: &str) -> Result<(), AppError> {
        let present = etag::opaque(present);
        let matches = self
            .0
            .iter()
            .any(|tag| tag == "*" || etag::opaque(tag) == present);
        if matches {
            Ok(())
        } else {
            Err(Problem::new(&codes::http::PRECONDITION_FAILED).into())
        }
    }
}

impl IfMatch {
    /// Compares with the present version of a resource whose tags are made by [`etag::of_version_and_bytes`], under lock.
    ///
    /// # Errors
    /// 412 `precondition_failed` when the caller's version is another one.
    pub fn check_version(&self, present: i32) -> Result<(), AppError> {
        let present = present.to_string();
        let version = |tag: &str| etag::opaque(tag).split('.').next() == Some(present.as_str());
        if self.0.iter().any(|tag| tag == "*" || version(tag)) {
            Ok(())
        } else {
            Err(Problem::new(&codes::http::PRECONDITION_FAILED).into())
        }
    }
}

impl FromRequest for IfMatch {
    type Error = ProblemError;
    type Future = Ready<Result<Self, ProblemError>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let tags: Vec<String> = etag::list(req.headers(), &header::IF_MATCH);
        ready(if tags.is_empty() {
            Err(Problem::new(&codes::http::PRECONDITION_REQUIRED)
                .at("/headers/if-match")
                .into())
        } else {
            Ok(Self(tags))
        })
    }
}
