use std::future::{Ready, ready};

use actix_web::{FromRequest, HttpRequest, dev::Payload, web};

use crate::platform::{
    auth::{Permitted, needs},
    clock::Clock,
    error::{AppError, ProblemError},
    extract::BusinessDay,
};
use crate::services::service_clients::Writing;

/// Somebody who may manage services, and when: what every change of a service needs.
pub struct Writer(pub Writing);

impl FromRequest for Writer {
    type Error = ProblemError;
    type Future = Ready<Result<Self, ProblemError>>;

    fn from_request(req: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let caller = Permitted::<needs::ClientManage>::from_request(req, payload).into_inner();
        let day = BusinessDay::from_request(req, payload).into_inner();
        ready(caller.and_then(|caller| {
            let clock = req
                .app_data::<web::Data<Clock>>()
                .ok_or_else(|| AppError::internal("the application has no clock"))?;
            Ok(Self(Writing {
                actor: caller.actor(),
                today: day?.today,
                now: clock.now(),
            }))
        }))
    }
}
