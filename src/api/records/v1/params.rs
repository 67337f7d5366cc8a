//! What the operations about one teacher have in common: the TRN in the address, and what every use case works with.

use std::future::{Ready, ready};

use actix_web::{FromRequest, HttpRequest, dev::Payload, web};
use domain::trn::Trn;
use utoipa::IntoParams;
use uuid::Uuid;

use crate::platform::{
    clock::Clock,
    db::Db,
    error::{AppError, ProblemError},
    extract::BusinessDay,
    problem::{Problem, codes::records_people},
};
use crate::ports::{record_changed::When, teaching_record::TeachingRecord};
use crate::services::people::{Asked, Registry};

/// The teacher in the address
#[derive(Debug, IntoParams)]
#[into_params(parameter_in = Path)]
pub struct TeacherPath {
    /// Teacher reference number: seven digits, leading zeros included
    #[param(rename = "trn", example = "1000001", pattern = "^[0-9]{7}$")]
    _trn: String,
}

/// The UUID of this name in the address.
///
/// # Errors
/// [`AppError::NotFound`] for anything but the hyphenated spelling.
pub fn in_path(req: &HttpRequest, name: &str) -> Result<Uuid, ProblemError> {
    req.match_info()
        .get(name)
        .filter(|text| text.len() == 36)
        .and_then(|text| Uuid::try_parse(text).ok())
        .ok_or(ProblemError(AppError::NotFound))
}

/// What is no TRN names nobody.
impl FromRequest for Asked {
    type Error = ProblemError;
    type Future = Ready<Result<Self, ProblemError>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let trn = req
            .match_info()
            .get("trn")
            .and_then(|text| Trn::parse(text).ok());
        let address = req
            .uri()
            .path_and_query()
            .map_or("", |whole| whole.as_str());
        let rest = address
            .strip_prefix("/v1/teachers/")
            .and_then(|rest| rest.find(['/', '?']).and_then(|at| rest.get(at..)))
            .unwrap_or_default();
        let unknown = || ProblemError::from(Problem::new(&records_people::TEACHER_NOT_FOUND));
        ready(
            trn.map(|trn| Self::new(trn, rest.to_owned()))
                .ok_or_else(unknown),
        )
    }
}

/// What every use case of the record works with, out of the application's state and the business day of the request.
impl FromRequest for Registry {
    type Error = ProblemError;
    type Future = Ready<Result<Self, ProblemError>>;

    fn from_request(req: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let day = BusinessDay::from_request(req, payload).into_inner();
        ready(day.and_then(|day| {
            let missing = || AppError::internal("the application has no database, clock or record");
            let db = req.app_data::<web::Data<Db>>().ok_or_else(missing)?;
            let clock = req.app_data::<web::Data<Clock>>().ok_or_else(missing)?;
            let record = req
                .app_data::<web::Data<dyn TeachingRecord>>()
                .ok_or_else(missing)?;
            Ok(Self {
                db: db.get_ref().clone(),
                record: record.clone().into_inner(),
                when: When {
                    today: day.today,
                    at: clock.now(),
                },
            })
        }))
    }
}

/// Makes the extractors of one thing that hangs on a teacher: its id in the address, where anything else than a hyphenated UUID names nothing, and the
/// id with the version that the caller knows, from the address and `If-Match`.
macro_rules! one_of_a_teacher {
    ($(#[doc = $doc:tt])+ $id:ident in $parameter:literal, $known:ty) => {
        $(#[doc = $doc])+
        pub struct $id(pub uuid::Uuid);

        impl actix_web::FromRequest for $id {
            type Error = $crate::platform::error::ProblemError;
            type Future = std::future::Ready<Result<Self, Self::Error>>;

            fn from_request(req: &actix_web::HttpRequest, _: &mut actix_web::dev::Payload) -> Self::Future {
                std::future::ready($crate::api::records::v1::params::in_path(req, $parameter).map(Self))
            }
        }

        impl actix_web::FromRequest for $known {
            type Error = $crate::platform::error::ProblemError;
            type Future = std::future::Ready<Result<Self, Self::Error>>;

            fn from_request(req: &actix_web::HttpRequest, payload: &mut actix_web::dev::Payload) -> Self::Future {
                let mut read = || -> Result<Self, Self::Error> {
                    Ok(Self {
                        id: $crate::api::records::v1::params::in_path(req, $parameter)?,
                        asked: $crate::services::people::Asked::from_request(req, payload).into_inner()?,
                        based_on: $crate::platform::extract::IfMatch::from_request(req, payload).into_inner()?,
                    })
                };
                std::future::ready(read())
            }
        }
    };
}
pub(super) use one_of_a_teacher;
