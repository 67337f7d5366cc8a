//! Sentences for people that several journeys say.

use domain::registration::journey::Stops;
use domain::text_enum::TextEnum;
use serde_json::{Map, Value};
use time::Date;

use super::dto::{NoticeBody, StopBody};

/// Says nothing about why (decision 13).
pub const TRN_NOT_FOUND: &str = "We cannot find a teaching record with these details. Check the TRN, date of birth and National Insurance \
     number with the person and begin again.";
/// Names no reason (decision 12).
pub const CANNOT_REGISTER: &str = "This person cannot be registered. They can ask the Teaching Regulation Agency about their record.";

/// The start lies where registration is not open yet.
#[must_use]
pub fn cannot_register_yet(starts_on: Date) -> String {
    format!(
        "Registration for a start on {starts_on} is not open yet. Give an earlier start date, or register later."
    )
}

/// A stop with its sentence and the facts in it.
pub fn stop_body<S: Stops>(stop: S, detail: String, params: Map<String, Value>) -> StopBody {
    StopBody {
        code: stop.code().to_owned(),
        detail,
        params,
        retry_step: stop.retry_step().map(|step| step.as_str().to_owned()),
    }
}

/// A notice with its sentence.
pub fn notice_body<N: TextEnum>(notice: N, detail: &str) -> NoticeBody {
    NoticeBody {
        code: notice.as_str().to_owned(),
        detail: detail.to_owned(),
    }
}
