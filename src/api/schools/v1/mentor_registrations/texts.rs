//! Sentences for people: what stops a registration, and what a school should know.

use domain::registration::funding::NoMentorTraining;
use domain::registration::mentor_journey::Stop;
use serde_json::{Map, Value, json};

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
        Stop::CannotMentorThemself => {
            "Nobody can be their own mentor. Begin again with the details of somebody else.".to_owned()
        }
        Stop::AlreadyActiveAtSchool { .. } => {
            "This person is a mentor at your school already. Assign them to the ECT instead of registering them again.".to_owned()
        }
        Stop::CannotRegister => {
            CANNOT_REGISTER.to_owned()
        }
        Stop::EctHasLeft => {
            "The early career teacher's time at your school is over, so nobody can be registered as their mentor.".to_owned()
        }
        Stop::CannotRegisterYet { starts_on } => {
            cannot_register_yet(starts_on)
        }
    };
    stop_body(stop, detail, params(stop))
}

fn params(stop: Stop) -> Map<String, Value> {
    let one = |name: &str, value: Value| std::iter::once((name.to_owned(), value)).collect();
    match stop {
        Stop::CannotRegisterYet { starts_on } => one("start_date", json!(starts_on.to_string())),
        Stop::AlreadyActiveAtSchool { mentor_id } => one("mentor_id", json!(mentor_id)),
        Stop::TrnNotFound
        | Stop::CannotMentorThemself
        | Stop::CannotRegister
        | Stop::EctHasLeft => Map::new(),
    }
}

/// A notice with its sentence: why no mentor training starts.
pub(super) fn notice(reason: NoMentorTraining) -> NoticeBody {
    let detail = match reason {
        NoMentorTraining::EctNotProviderLed => {
            "The early career teacher is not trained by a lead provider, so the mentor gets no mentor training."
        }
        NoMentorTraining::NotEligible => {
            "This person cannot have funded mentor training. They can be the mentor without it."
        }
        NoMentorTraining::MentorsElsewhere => {
            "This person goes on mentoring at another school, so no second mentor training starts here."
        }
        NoMentorTraining::HasTrained => {
            "This person had mentor training before, so none starts here."
        }
    };
    notice_body(reason, detail)
}
