//! The questions of the journey, in their order.

text_enum! {
    /// A step of registering an ECT (`registration.md` 4.2 to 4.4), in the order in which a school is asked.
    pub enum EctStep = "ect_registration_step" {
        /// TRN and date of birth.
        FindTeacher = "find-teacher",
        /// NI number; only after the date of birth did not match.
        NationalInsuranceNumber = "national-insurance-number",
        /// Whether the record's name is right.
        ConfirmDetails = "confirm-details",
        /// E-mail address of the ECT at this school.
        Email = "email",
        /// First day as an ECT at this school.
        StartDate = "start-date",
        /// Full time or part time.
        WorkingPattern = "working-pattern",
        /// Whether the choices of the school's last registration hold again; only when there is something to offer.
        ReuseChoices = "reuse-choices",
        /// The appropriate body.
        AppropriateBody = "appropriate-body",
        /// Provider-led or school-led.
        TrainingProgramme = "training-programme",
        /// The lead provider; only for provider-led training.
        LeadProvider = "lead-provider",
        /// Nothing is asked: the answers are read and submitted.
        CheckAnswers = "check-answers",
    }
}
