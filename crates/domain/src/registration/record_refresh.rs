//! What registration keeps of a teaching record, brought up to date with what the record says now (`registration.md` 5.5, decisions 1 and 3).

use time::Date;

use crate::person_name::squish;
use crate::record::induction_status::InductionStatus;

/// The copy that registration keeps of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordCopy {
    /// First name.
    pub first_name: Option<String>,
    /// Last name.
    pub last_name: Option<String>,
    /// Induction status.
    pub induction_status: Option<InductionStatus>,
    /// First day of induction.
    pub induction_started_on: Option<Date>,
    /// Last day of induction.
    pub induction_completed_on: Option<Date>,
    /// Day from which QTS is held.
    pub qts_awarded_on: Option<Date>,
}

text_enum! {
    /// What the record last answered about a teacher.
    pub enum RecordStanding = "record_answer" {
        /// There is an active record.
        Ok = "ok",
        /// No record has the TRN any more.
        NotFound = "not_found",
        /// The record was deactivated.
        Gone = "gone",
        /// The record was merged into another.
        PermanentRedirect = "permanent_redirect",
    }
}

/// What the record says now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RecordNow {
    /// An active record.
    Active(RecordCopy),
    /// No active record, and why.
    Missing(RecordStanding),
}

/// A teacher as registration knows them before the refresh.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownTeacher {
    /// What was copied last.
    pub copy: RecordCopy,
    /// The name that a school gave instead.
    pub corrected_name: Option<String>,
    /// The day on which an exemption was first seen.
    pub ineligible_for_funding_on: Option<Date>,
    /// What the record answered last; nothing before the first refresh.
    pub standing: Option<RecordStanding>,
}

text_enum! {
    /// What a refresh found out, in the words of `registration.md` 9.
    pub enum RefreshEvent = "refresh_event" {
        /// First or last name differ.
        NameUpdated = "teacher_name_updated_by_trs",
        /// The induction status differs.
        InductionStatusUpdated = "teacher_trs_induction_status_updated",
        /// The first day of induction differs.
        InductionStartUpdated = "teacher_trs_induction_start_date_updated",
        /// The last day of induction differs.
        InductionEndUpdated = "teacher_trs_induction_end_date_updated",
        /// Something else of the copy differs.
        AttributesUpdated = "teacher_trs_attributes_updated",
        /// The record is not found any more.
        NotFound = "teacher_trs_not_found",
        /// The record was deactivated.
        Deactivated = "teacher_trs_deactivated",
        /// The record was merged.
        Merged = "teacher_trs_merged",
    }
}

/// The teacher after the refresh, and what happened. Nothing happened: nothing is written but the time of the refresh.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refreshed {
    /// As they are now.
    pub teacher: KnownTeacher,
    /// What happened, in this order.
    pub events: Vec<RefreshEvent>,
}

/// Brings a teacher up to date with the record.
///
/// * A corrected name goes when the record now has the same full name (`registration.md` 2.2, scenario B4).
/// * The first sight of an exemption ends the eligibility for funding as an ECT; it is dated once (`registration.md` 7.6).
/// * A record that is missing leaves the last copy as it is and is told once.
#[must_use]
pub fn refresh(known: &KnownTeacher, now: RecordNow, today: Date) -> Refreshed {
    match now {
        RecordNow::Active(copy) => active(known, copy, today),
        RecordNow::Missing(standing) => missing(known, standing),
    }
}

fn active(known: &KnownTeacher, copy: RecordCopy, today: Date) -> Refreshed {
    let old = &known.copy;
    let differs = [
        (
            RefreshEvent::NameUpdated,
            (&old.first_name, &old.last_name) != (&copy.first_name, &copy.last_name),
        ),
        (
            RefreshEvent::InductionStatusUpdated,
            old.induction_status != copy.induction_status,
        ),
        (
            RefreshEvent::InductionStartUpdated,
            old.induction_started_on != copy.induction_started_on,
        ),
        (
            RefreshEvent::InductionEndUpdated,
            old.induction_completed_on != copy.induction_completed_on,
        ),
        (
            RefreshEvent::AttributesUpdated,
            old.qts_awarded_on != copy.qts_awarded_on,
        ),
    ];
    let corrected_name = known
        .corrected_name
        .clone()
        .filter(|corrected| squish(corrected) != full_name(&copy));
    let exempt = copy.induction_status == Some(InductionStatus::Exempt);
    let teacher = KnownTeacher {
        corrected_name,
        ineligible_for_funding_on: known
            .ineligible_for_funding_on
            .or_else(|| exempt.then_some(today)),
        standing: Some(RecordStanding::Ok),
        copy,
    };
    Refreshed {
        teacher,
        events: differs
            .into_iter()
            .filter_map(|(event, happened)| happened.then_some(event))
            .collect(),
    }
}

fn missing(known: &KnownTeacher, standing: RecordStanding) -> Refreshed {
    let event = match standing {
        RecordStanding::Ok => None,
        RecordStanding::NotFound => Some(RefreshEvent::NotFound),
        RecordStanding::Gone => Some(RefreshEvent::Deactivated),
        RecordStanding::PermanentRedirect => Some(RefreshEvent::Merged),
    };
    let told_before = known.standing == Some(standing);
    Refreshed {
        teacher: KnownTeacher {
            standing: Some(standing),
            ..known.clone()
        },
        events: event.filter(|_| !told_before).into_iter().collect(),
    }
}

fn full_name(copy: &RecordCopy) -> String {
    let parts = [copy.first_name.as_deref(), copy.last_name.as_deref()];
    squish(&parts.map(Option::unwrap_or_default).join(" "))
}

#[cfg(test)]
mod tests;
