//! The closed sets of words of the registration context (`registration.md` 2.1), with the spelling that is stored.

pub use super::schedule_identifier::{IntakeMonth, ScheduleIdentifier, ScheduleType};

text_enum! {
    /// How much of a week an ECT works.
    pub enum WorkingPattern = "working_pattern" {
        /// Works the whole week.
        FullTime = "full_time",
        /// Works part of the week.
        PartTime = "part_time",
    }
}

text_enum! {
    /// Who delivers the training of an ECT or mentor.
    pub enum TrainingProgramme = "training_programme" {
        /// A lead provider with a delivery partner trains.
        ProviderLed = "provider_led",
        /// The school trains by itself.
        SchoolLed = "school_led",
    }
}

text_enum! {
    /// What somebody is at a school, and which training they get.
    pub enum Role = "role" {
        /// Early career teacher.
        Ect = "ect",
        /// Mentor of early career teachers.
        Mentor = "mentor",
    }
}

text_enum! {
    /// Kind of appropriate body.
    pub enum AppropriateBodyType = "appropriate_body_type" {
        /// A local authority; only on old rows (decision 17).
        LocalAuthority = "local_authority",
        /// A national body: the independent schools' panel, or Educational Success Partners.
        National = "national",
        /// A teaching school hub.
        TeachingSchoolHub = "teaching_school_hub",
    }
}

text_enum! {
    /// How an induction ended.
    pub enum InductionOutcome = "induction_outcome" {
        /// Passed.
        Pass = "pass",
        /// Failed.
        Fail = "fail",
    }
}

text_enum! {
    /// Programme of an induction period in the words of its time.
    pub enum InductionProgramme = "induction_programme" {
        /// Core induction programme.
        Cip = "cip",
        /// Full induction programme.
        Fip = "fip",
        /// The school's own programme.
        Diy = "diy",
        /// Not known.
        Unknown = "unknown",
        /// Induction from before the early career framework.
        PreSeptember2021 = "pre_september_2021",
    }
}

text_enum! {
    /// Stage that a declaration claims, in the order in which stages are reached.
    pub enum DeclarationType = "declaration_type" {
        /// Training started.
        Started = "started",
        /// First retention point.
        Retained1 = "retained-1",
        /// Second retention point.
        Retained2 = "retained-2",
        /// Third retention point.
        Retained3 = "retained-3",
        /// Fourth retention point.
        Retained4 = "retained-4",
        /// Training completed.
        Completed = "completed",
        /// First point of an extension.
        Extended1 = "extended-1",
        /// Second point of an extension.
        Extended2 = "extended-2",
        /// Third point of an extension.
        Extended3 = "extended-3",
    }
}

text_enum! {
    /// Where the payment of a declaration stands.
    pub enum PaymentStatus = "payment_status" {
        /// Not to be paid, as far as is known.
        NoPayment = "no_payment",
        /// To be paid with the next statement.
        Eligible = "eligible",
        /// On a statement that is being paid.
        Payable = "payable",
        /// Paid.
        Paid = "paid",
        /// Taken back before payment.
        Voided = "voided",
    }
}

text_enum! {
    /// Where the recovery of a payment stands.
    pub enum ClawbackStatus = "clawback_status" {
        /// Nothing to recover.
        NoClawback = "no_clawback",
        /// To be recovered with the next statement.
        AwaitingClawback = "awaiting_clawback",
        /// Recovered.
        ClawedBack = "clawed_back",
    }
}

text_enum! {
    /// Why a lead provider withdrew somebody from training.
    pub enum WithdrawalReason = "withdrawal_reason" {
        /// Left teaching.
        LeftTeachingProfession = "left_teaching_profession",
        /// Moved to another school.
        MovedSchool = "moved_school",
        /// The mentor no longer mentors; only for mentors.
        MentorNoLongerBeingMentor = "mentor_no_longer_being_mentor",
        /// The school trains by itself now.
        SwitchedToSchoolLed = "switched_to_school_led",
        /// Another lead provider trains now.
        ChangedLeadProvider = "changed_lead_provider",
        /// Any other reason.
        Other = "other",
    }
}

text_enum! {
    /// Why a lead provider paused somebody's training.
    pub enum DeferralReason = "deferral_reason" {
        /// Bereavement.
        Bereavement = "bereavement",
        /// Long sickness.
        LongTermSickness = "long_term_sickness",
        /// Parental leave.
        ParentalLeave = "parental_leave",
        /// Career break.
        CareerBreak = "career_break",
        /// Any other reason.
        Other = "other",
    }
}

text_enum! {
    /// Why a mentor gets no funded training any more.
    pub enum MentorIneligibleReason = "mentor_ineligible_reason" {
        /// A lead provider declared the training completed.
        CompletedDeclarationReceived = "completed_declaration_received",
        /// Trained in the early roll-out.
        CompletedDuringEarlyRollOut = "completed_during_early_roll_out",
        /// Started long ago and never completed.
        StartedNotCompleted = "started_not_completed",
    }
}

text_enum! {
    /// Status of an establishment in the national register.
    pub enum GiasStatus = "gias_status" {
        /// Open.
        Open = "open",
        /// Closed.
        Closed = "closed",
        /// Open, about to close.
        ProposedToClose = "proposed_to_close",
        /// Not open yet.
        ProposedToOpen = "proposed_to_open",
    }
}

impl GiasStatus {
    /// Whether the school is open for our purposes: a school about to close still is, one about to open is not yet
    /// (`registration.md` 2.3, scenario D14).
    #[must_use]
    pub const fn is_open(self) -> bool {
        match self {
            Self::Open | Self::ProposedToClose => true,
            Self::Closed | Self::ProposedToOpen => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_school_about_to_close_is_open_and_one_about_to_open_is_not() {
        let open: Vec<_> = GiasStatus::ALL
            .iter()
            .filter(|status| status.is_open())
            .collect();
        assert_eq!(open, [&GiasStatus::Open, &GiasStatus::ProposedToClose]);
    }

    #[test]
    fn declaration_types_are_ordered_by_stage() {
        assert!(DeclarationType::Started < DeclarationType::Retained1);
        assert!(DeclarationType::Completed < DeclarationType::Extended1);
    }
}
