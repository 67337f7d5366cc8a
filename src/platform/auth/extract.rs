//! Extractors: the kind of caller in a handler's signature is the access rule of the operation.

use std::{
    future::{Ready, ready},
    time::Duration,
};

use actix_web::{
    FromRequest, HttpMessage, HttpRequest, dev::Payload, http::header::WWW_AUTHENTICATE,
};

use super::{
    middleware::Identity,
    principal::{
        AppropriateBodyUser, LeadProvider, Principal, SchoolUser, ServiceClient, Staff, TeacherSelf,
    },
};
use crate::platform::{
    error::{AppError, LpError, ProblemError},
    problem::{Problem, codes::http},
};

/// The caller, whoever it is.
///
/// # Errors
/// 401 without good credentials, with the scheme in `WWW-Authenticate`; 503 when they could not be judged.
pub(super) fn caller(req: &HttpRequest) -> Result<Principal, AppError> {
    let challenge = match req.extensions().get::<Identity>() {
        Some(Identity::Known(caller)) => return Ok(caller.clone()),
        Some(Identity::Unavailable) => {
            return Err(AppError::unavailable("credentials", Duration::from_secs(5)));
        }
        Some(Identity::Refused(_)) => r#"Bearer realm="teacher-record", error="invalid_token""#,
        Some(Identity::Anonymous) | None => r#"Bearer realm="teacher-record""#,
    };
    Err(Problem::new(&http::UNAUTHENTICATED)
        .header(WWW_AUTHENTICATE, challenge)
        .into())
}

macro_rules! extractor {
    ($($kind:ident: $variant:ident;)+) => {
        $(impl FromRequest for $kind {
            type Error = ProblemError;
            type Future = Ready<Result<Self, ProblemError>>;

            fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
                ready(match caller(req) {
                    Ok(Principal::$variant(caller)) => Ok(caller),
                    Ok(_) => Err(Problem::new(&http::FORBIDDEN).into()),
                    Err(error) => Err(error.into()),
                })
            }
        })+
    };
}

extractor! {
    SchoolUser: SchoolUser;
    AppropriateBodyUser: AppropriateBodyUser;
    Staff: Staff;
    TeacherSelf: Teacher;
    ServiceClient: Service;
}

impl FromRequest for Principal {
    type Error = ProblemError;
    type Future = Ready<Result<Self, ProblemError>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(caller(req).map_err(ProblemError::from))
    }
}

/// The published contract of the lead-provider API knows one answer to every credential that is not a lead provider's: 401
/// (`lead-provider-api.md` 2.10).
impl FromRequest for LeadProvider {
    type Error = LpError;
    type Future = Ready<Result<Self, LpError>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(match caller(req) {
            Ok(Principal::LeadProvider(caller)) => Ok(caller),
            Ok(_) => {
                let challenge = r#"Token realm="Application""#;
                Err(Problem::new(&http::UNAUTHENTICATED)
                    .header(WWW_AUTHENTICATE, challenge)
                    .into())
            }
            Err(error) => Err(error.into()),
        })
    }
}
