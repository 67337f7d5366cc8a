//! One enrolment as it stands in the body (`lead-provider-api.md` 2.2): field order is part of the bytes.

use serde::{Serialize, Serializer};
use time::format_description::BorrowedFormatItem;
use time::macros::format_description;
use time::{Date, OffsetDateTime, UtcOffset};
use uuid::Uuid;

use crate::registration::vocabulary::{
    MentorIneligibleReason, Role, ScheduleIdentifier, WorkingPattern,
};

use super::facts::{PersonFacts, Stop, TrainingFacts};
use super::status::{ParticipantStatus, TrainingStatus, eligible_for_funding};

/// An entry of `ecf_enrolments`.
#[derive(Debug, Serialize)]
pub(super) struct Enrolment<'a> {
    training_record_id: Uuid,
    email: Option<&'a str>,
    mentor_id: Option<Uuid>,
    school_urn: String,
    participant_type: Role,
    working_pattern: Option<WorkingPattern>,
    cohort: String,
    training_status: TrainingStatus,
    participant_status: ParticipantStatus,
    eligible_for_funding: Option<bool>,
    pupil_premium_uplift: bool,
    sparsity_uplift: bool,
    schedule_identifier: ScheduleIdentifier,
    delivery_partner_id: Uuid,
    withdrawal: Option<ShownStop>,
    deferral: Option<ShownStop>,
    created_at: Seconds,
    induction_end_date: Option<Date>,
    most_recent_induction_period_end_date: Option<Date>,
    overall_induction_start_date: Option<Date>,
    mentor_funding_end_date: Option<Date>,
    cohort_changed_after_payments_frozen: bool,
    mentor_ineligible_for_funding_reason: Option<MentorIneligibleReason>,
}

/// `withdrawal` or `deferral`, with the reason in the hyphenated spelling of the contract.
#[derive(Debug, Serialize)]
struct ShownStop {
    reason: String,
    date: Seconds,
}

/// An instant in UTC to the second, as every timestamp of the contract is written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Seconds(pub OffsetDateTime);

const TO_THE_SECOND: &[BorrowedFormatItem<'_>] =
    format_description!("[year]-[month]-[day]T[hour]:[minute]:[second]Z");

impl Seconds {
    /// The text of it.
    pub(super) fn text(self) -> Option<String> {
        self.0.to_offset(UtcOffset::UTC).format(TO_THE_SECOND).ok()
    }
}

impl Serialize for Seconds {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let text = self
            .text()
            .ok_or_else(|| serde::ser::Error::custom("an instant outside the calendar"))?;
        serializer.serialize_str(&text)
    }
}

impl ShownStop {
    fn of(reason: &str, at: OffsetDateTime) -> Self {
        Self {
            reason: reason.replace('_', "-"),
            date: Seconds(at),
        }
    }
}

/// The part of an enrolment that time alone can change: where the participant stands, and who mentors.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Moment {
    status: ParticipantStatus,
    mentor_id: Option<Uuid>,
}

impl Moment {
    /// How it is on the day.
    pub(super) fn of(
        person: &PersonFacts,
        role: Role,
        training: &TrainingFacts,
        today: Date,
    ) -> Self {
        let completed_on = match role {
            Role::Ect => person.induction_ended_on(),
            Role::Mentor => person.mentor_funding.map(|funding| funding.ended_on),
        };
        let stopped = training.withdrawal.is_some() || training.deferral.is_some();
        Self {
            status: ParticipantStatus::of(training.period, stopped, completed_on, today),
            mentor_id: match role {
                Role::Ect => person.mentor_on(training.school_id, today),
                Role::Mentor => None,
            },
        }
    }
}

impl<'a> Enrolment<'a> {
    /// The entry of a role as it is at the moment.
    pub(super) fn of(
        person: &PersonFacts,
        role: Role,
        training: &'a TrainingFacts,
        moment: Moment,
    ) -> Self {
        let as_ect = role == Role::Ect;
        let funding = person.mentor_funding.filter(|_| !as_ect);
        let status = TrainingStatus::of(
            training.withdrawal.map(|stop| stop.at),
            training.deferral.map(|stop| stop.at),
        );
        Self {
            training_record_id: if as_ect {
                person.ect_training_record_id
            } else {
                person.mentor_training_record_id
            },
            email: training.email.as_deref(),
            mentor_id: moment.mentor_id,
            school_urn: training.school_urn.to_string(),
            participant_type: role,
            working_pattern: person.working_pattern.filter(|_| as_ect),
            cohort: training.cohort.to_string(),
            training_status: status,
            participant_status: moment.status,
            eligible_for_funding: if as_ect {
                eligible_for_funding(person.ect_eligible_on, person.ect_ineligible_on)
            } else {
                let ended_on = person.mentor_funding.map(|funding| funding.ended_on);
                eligible_for_funding(person.mentor_eligible_on, ended_on)
            },
            pupil_premium_uplift: training.pupil_premium_uplift,
            sparsity_uplift: training.sparsity_uplift,
            schedule_identifier: training.schedule,
            delivery_partner_id: training.delivery_partner_id,
            withdrawal: training
                .withdrawal
                .filter(|_| status == TrainingStatus::Withdrawn)
                .map(|Stop { at, reason }| ShownStop::of(reason.as_str(), at)),
            deferral: training
                .deferral
                .filter(|_| status == TrainingStatus::Deferred)
                .map(|Stop { at, reason }| ShownStop::of(reason.as_str(), at)),
            created_at: Seconds(training.registered_at),
            induction_end_date: person.induction_ended_on().filter(|_| as_ect),
            most_recent_induction_period_end_date: person
                .latest_induction_ended_on()
                .filter(|_| as_ect),
            overall_induction_start_date: person.induction_started_on().filter(|_| as_ect),
            mentor_funding_end_date: funding.map(|funding| funding.ended_on),
            cohort_changed_after_payments_frozen: if as_ect {
                person.ect_left_frozen_year
            } else {
                person.mentor_left_frozen_year
            },
            mentor_ineligible_for_funding_reason: funding.map(|funding| funding.reason),
        }
    }
}
