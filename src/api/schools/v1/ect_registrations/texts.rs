//! Sentences for people: what stops a registration, and what a school should know.

use domain::registration::ect_journey::{Notice, RecordBlock, Stop};
use serde_json::{Map, Value};

use super::super::registrations::dto::{NoticeBody, StopBody};
use super::super::registrations::texts::{
    CANNOT_REGISTER, TRN_NOT_FOUND, cannot_register_yet, notice_body, stop_body,
};

/// A stop with its sentence. The one of an unknown TRN says nothing about why (decision 13), that of `cannot_register` names no reason
/// (decision 12).
pub(super) fn stop(stop: Stop) -> StopBody {
    let detail = match stop {
        Stop::TrnNotFound => {
            TRN_NOT_FOUND.to_owned()
        }
        Stop::AlreadyActiveAtSchool => {
            "This person is registered as an early career teacher at your school already. You find them in your list of ECTs.".to_owned()
        }
        Stop::Record(RecordBlock::InductionCompleted) => {
            "This person has completed induction, so they cannot be registered as an early career teacher.".to_owned()
        }
        Stop::Record(RecordBlock::InductionExempt) => {
            "This person is exempt from induction, so they cannot be registered as an early career teacher.".to_owned()
        }
        Stop::Record(RecordBlock::InductionFailed) => {
            "This person has failed induction, so they cannot be registered as an early career teacher.".to_owned()
        }
        Stop::Record(RecordBlock::CannotRegister) => {
            CANNOT_REGISTER.to_owned()
        }
        Stop::CannotRegisterYet { starts_on } => {
            cannot_register_yet(starts_on)
        }
    };
    stop_body(stop, detail, params(stop))
}

fn params(stop: Stop) -> Map<String, Value> {
    match stop {
        Stop::CannotRegisterYet { starts_on } => {
            std::iter::once(("start_date".to_owned(), Value::from(starts_on.to_string()))).collect()
        }
        Stop::TrnNotFound | Stop::AlreadyActiveAtSchool | Stop::Record(_) => Map::new(),
    }
}

/// A notice with its sentence.
pub(super) fn notice(notice: Notice) -> NoticeBody {
    let detail = match notice {
        Notice::QtsMissing => {
            "The teaching record shows no qualified teacher status yet. The person can be registered, but gets no funded training without it."
        }
        Notice::InductionNotOpen => {
            "No appropriate body has opened an induction for this person yet. They can be registered, but get no funded training without it."
        }
    };
    notice_body(notice, detail)
}
