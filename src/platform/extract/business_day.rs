use std::future::{Ready, ready};

use actix_web::{FromRequest, HttpRequest, dev::Payload, web};
use time::{Date, macros::format_description};

use crate::platform::{
    app::ClockHeader,
    clock::{Clock, london_date},
    error::ProblemError,
    problem::{FieldProblem, Problem, codes},
};

/// Header that moves the business date outside production (decisions 50 and 51).
pub const DATE_HEADER: &str = "X-With-Server-Date";

/// The day on which the rules of this request are judged: today in London, or the day of [`DATE_HEADER`] outside production.
///
/// It moves business dates and the expiry of drafts, nothing else: never tokens, rate limits, idempotency, jobs or audit time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BusinessDay {
    /// The day.
    pub today: Date,
    /// Whether the header moved it.
    pub moved: bool,
}

impl FromRequest for BusinessDay {
    type Error = ProblemError;
    type Future = Ready<Result<Self, ProblemError>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(read(req).map_err(ProblemError::from))
    }
}

fn read(req: &HttpRequest) -> Result<BusinessDay, Problem> {
    let clock = req
        .app_data::<web::Data<Clock>>()
        .map(|clock| clock.get_ref().clone())
        .unwrap_or_default();
    let honoured = req
        .app_data::<web::Data<ClockHeader>>()
        .is_some_and(|header| header.honoured);
    match req.headers().get(DATE_HEADER) {
        Some(value) if honoured => {
            let today = value.to_str().ok().and_then(parse).ok_or_else(|| {
                Problem::invalid(vec![FieldProblem::new(
                    &codes::http::INVALID_DATE,
                    "/headers/x-with-server-date",
                )])
            })?;
            Ok(BusinessDay { today, moved: true })
        }
        Some(_) | None => Ok(BusinessDay {
            today: clock.today(),
            moved: false,
        }),
    }
}

/// A date, or an instant whose date in London counts.
fn parse(text: &str) -> Option<Date> {
    let date = Date::parse(text, format_description!("[year]-[month]-[day]")).ok();
    let instant = || {
        time::OffsetDateTime::parse(text, &time::format_description::well_known::Rfc3339)
            .ok()
            .map(london_date)
    };
    date.or_else(instant)
        .filter(|day| (1900..=2200).contains(&day.year()))
}
