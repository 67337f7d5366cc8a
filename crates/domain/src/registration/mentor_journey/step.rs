//! The questions of the journey, in their order.

text_enum! {
    /// A step of registering a mentor (`registration.md` 4.7), in the order in which a school is asked.
    pub enum MentorStep = "mentor_registration_step" {
        /// TRN and date of birth.
        FindTeacher = "find-teacher",
        /// NI number; only after the date of birth did not match.
        NationalInsuranceNumber = "national-insurance-number",
        /// Whether the record's name is right.
        ConfirmDetails = "confirm-details",
        /// E-mail address of the mentor at this school.
        Email = "email",
        /// Whether the mentor mentors at this school only from now on; only for somebody who mentors at another one.
        MentoringElsewhere = "mentoring-elsewhere",
        /// First day as a mentor at this school; only for somebody who was a mentor before.
        StartDate = "start-date",
        /// Whether the ECT's lead provider trains the mentor too; only when funded training starts.
        FundedTraining = "funded-training",
        /// The lead provider of the mentor training; only when it is not the ECT's.
        LeadProvider = "lead-provider",
        /// Nothing is asked: the answers are read and submitted.
        CheckAnswers = "check-answers",
    }
}
