use std::future::{Ready, ready};

use actix_web::{FromRequest, HttpRequest, dev::Payload};

use crate::platform::{
    error::ProblemError,
    problem::{FieldProblem, Problem, codes::records_alerts},
};

/// Characters of a purpose at most.
pub const PURPOSE_MAX: usize = 500;

/// What somebody of the Department's staff looks at restricted alerts for, from the header `Access-Purpose`. Nothing: they stay out of sight.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AccessPurpose(pub Option<String>);

impl FromRequest for AccessPurpose {
    type Error = ProblemError;
    type Future = Ready<Result<Self, ProblemError>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let Some(value) = req.headers().get("access-purpose") else {
            return ready(Ok(Self(None)));
        };
        let text = std::str::from_utf8(value.as_bytes())
            .map(str::trim)
            .unwrap_or_default();
        let stated = !text.is_empty()
            && text.chars().count() <= PURPOSE_MAX
            && !text.chars().any(char::is_control);
        ready(if stated {
            Ok(Self(Some(text.to_owned())))
        } else {
            let fault = FieldProblem::new(
                &records_alerts::ACCESS_PURPOSE_INVALID,
                "/headers/access-purpose",
            );
            Err(Problem::invalid(vec![fault.param("max", PURPOSE_MAX)]).into())
        })
    }
}
