use std::future::{Ready, ready};

use actix_web::{FromRequest, HttpRequest, dev::Payload, web};

use crate::platform::{
    clock::Clock, db::Db, error::AppError, error::ProblemError, extract::BusinessDay,
};
use crate::ports::teaching_record::TeachingRecord;
use crate::services::journeys::JourneyDesk;
use crate::services::registration_draft::{Desk, Moment};

/// What every use case of the journeys works with, out of the application's state and the business day of the request.
impl FromRequest for Desk {
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
                moment: Moment::of(clock, day),
            })
        }))
    }
}

/// The desk of one journey.
impl<J: 'static> FromRequest for JourneyDesk<J> {
    type Error = ProblemError;
    type Future = Ready<Result<Self, ProblemError>>;

    fn from_request(req: &HttpRequest, payload: &mut Payload) -> Self::Future {
        ready(
            Desk::from_request(req, payload)
                .into_inner()
                .map(Self::from),
        )
    }
}
