//! The facts from which a participant is rendered. They are loaded set-based; nothing here knows where from.

use time::{Date, OffsetDateTime};
use uuid::Uuid;

use crate::Period;
use crate::registration::vocabulary::{
    DeferralReason, InductionOutcome, MentorIneligibleReason, ScheduleIdentifier, WithdrawalReason,
    WorkingPattern,
};

/// What is known about a person whichever lead provider reads it.
#[derive(Debug, Clone, Default)]
pub struct PersonFacts {
    /// `participant_id`: the same in both roles.
    pub participant_id: Uuid,
    /// Teacher reference number; missing for people moved in without one.
    pub trn: Option<String>,
    /// Name as corrected by a school.
    pub corrected_name: Option<String>,
    /// First name as on the record.
    pub first_name: Option<String>,
    /// Last name as on the record.
    pub last_name: Option<String>,
    /// Merges into this person, oldest first.
    pub id_changes: Vec<IdChange>,
    /// Stable id of the ECT's training.
    pub ect_training_record_id: Uuid,
    /// Stable id of the mentor's training.
    pub mentor_training_record_id: Uuid,
    /// Day from which training as an ECT can be funded.
    pub ect_eligible_on: Option<Date>,
    /// Day on which training as an ECT stopped being fundable.
    pub ect_ineligible_on: Option<Date>,
    /// Day from which training as a mentor can be funded.
    pub mentor_eligible_on: Option<Date>,
    /// When and why training as a mentor stopped being fundable.
    pub mentor_funding: Option<MentorFunding>,
    /// Moved out of a closed contract year as an ECT.
    pub ect_left_frozen_year: bool,
    /// Moved out of a closed contract year as a mentor.
    pub mentor_left_frozen_year: bool,
    /// Induction periods, earliest start first.
    pub inductions: Vec<InductionFacts>,
    /// First day of induction on the record.
    pub record_induction_started_on: Option<Date>,
    /// Day on which induction was completed on the record.
    pub record_induction_completed_on: Option<Date>,
    /// Working pattern of the newest registration as an ECT, at whichever school.
    pub working_pattern: Option<WorkingPattern>,
    /// Who mentors or mentored this ECT.
    pub mentorships: Vec<MentorshipFacts>,
}

/// The end of a mentor's funding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MentorFunding {
    /// Last day of funding.
    pub ended_on: Date,
    /// Why it ended.
    pub reason: MentorIneligibleReason,
}

/// One merge of another participant into this one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IdChange {
    /// The id that was retired.
    pub from: Uuid,
    /// The id that took its place.
    pub to: Uuid,
    /// When.
    pub changed_at: OffsetDateTime,
}

/// One induction period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InductionFacts {
    /// First day.
    pub started_on: Date,
    /// Last day, if it has one.
    pub finished_on: Option<Date>,
    /// How induction ended with it, if it did.
    pub outcome: Option<InductionOutcome>,
}

/// One mentorship of an ECT.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MentorshipFacts {
    /// The school at which it takes place.
    pub school_id: Uuid,
    /// When.
    pub period: Period,
    /// `participant_id` of the mentor.
    pub mentor_participant_id: Uuid,
}

/// A person's latest training with one lead provider in one role (`lead-provider-api.md` 3.1).
#[derive(Debug, Clone)]
pub struct TrainingFacts {
    /// When; may lie in the future.
    pub period: Period,
    /// When and why the lead provider withdrew the person.
    pub withdrawal: Option<Stop<WithdrawalReason>>,
    /// When and why the lead provider deferred the training.
    pub deferral: Option<Stop<DeferralReason>>,
    /// Its timetable.
    pub schedule: ScheduleIdentifier,
    /// Its contract period.
    pub cohort: i32,
    /// The school of its partnership.
    pub school_id: Uuid,
    /// URN of that school.
    pub school_urn: i32,
    /// The delivery partner of its partnership.
    pub delivery_partner_id: Uuid,
    /// Address that the school gave for this placement.
    pub email: Option<String>,
    /// Whether the school attracts the pupil premium uplift in this contract period.
    pub pupil_premium_uplift: bool,
    /// Whether the school attracts the sparsity uplift in this contract period.
    pub sparsity_uplift: bool,
    /// When the person was first registered in this role, at whichever school.
    pub registered_at: OffsetDateTime,
}

/// A stop that a lead provider reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stop<Reason> {
    /// When.
    pub at: OffsetDateTime,
    /// Why.
    pub reason: Reason,
}

impl PersonFacts {
    /// The name that is shown (decision 3; parts that are blank or a lone dot are left out), or a fixed word when there is none.
    #[must_use]
    pub fn full_name(&self) -> String {
        if let Some(corrected) = self.corrected_name.as_deref().filter(|name| is_name(name)) {
            return corrected.to_owned();
        }
        let parts: Vec<&str> = [self.first_name.as_deref(), self.last_name.as_deref()]
            .into_iter()
            .flatten()
            .map(str::trim)
            .filter(|part| is_name(part))
            .collect();
        if parts.is_empty() {
            "Unknown".to_owned()
        } else {
            parts.join(" ")
        }
    }

    /// Day on which induction ended: that of the period with an outcome, else the day on the record.
    #[must_use]
    pub fn induction_ended_on(&self) -> Option<Date> {
        self.inductions
            .iter()
            .find(|induction| induction.outcome.is_some())
            .and_then(|induction| induction.finished_on)
            .or(self.record_induction_completed_on)
    }

    /// First day of induction: that of the earliest period, else the day on the record.
    #[must_use]
    pub fn induction_started_on(&self) -> Option<Date> {
        self.inductions
            .iter()
            .map(|induction| induction.started_on)
            .min()
            .or(self.record_induction_started_on)
    }

    /// Last day of the newest induction period; nothing while one is open.
    #[must_use]
    pub fn latest_induction_ended_on(&self) -> Option<Date> {
        if self
            .inductions
            .iter()
            .any(|induction| induction.finished_on.is_none())
        {
            return None;
        }
        self.inductions
            .iter()
            .max_by_key(|induction| induction.started_on)
            .and_then(|induction| induction.finished_on)
    }

    /// The mentor at the school on the day: the present one, else the one who starts first afterwards.
    #[must_use]
    pub fn mentor_on(&self, school_id: Uuid, day: Date) -> Option<Uuid> {
        self.mentorships
            .iter()
            .filter(|mentorship| mentorship.school_id == school_id)
            .filter(|mentorship| mentorship.period.is_current_or_future(day))
            .min_by_key(|mentorship| mentorship.period.started_on())
            .map(|mentorship| mentorship.mentor_participant_id)
    }
}

/// Whether there is something to show: not blank, not a lone dot.
fn is_name(text: &str) -> bool {
    !matches!(text.trim(), "" | ".")
}
