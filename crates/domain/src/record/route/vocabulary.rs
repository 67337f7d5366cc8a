//! The closed sets of words about routes, with the spelling that is stored.

use super::types::{self, RouteType};
use crate::record::reason::reasons;
use crate::record::requirement::Requirement::{
    self, Forbidden as n, Mandatory as M, Optional as o,
};

text_enum! {
    /// A professional status that routes award.
    pub enum ProfessionalStatus = "professional_status" {
        /// Qualified teacher status.
        Qts = "qualified_teacher_status",
        /// Early years teacher status.
        Eyts = "early_years_teacher_status",
        /// Early years professional status; historic, without a date.
        Eyps = "early_years_professional_status",
        /// Partial qualified teacher status; historic.
        Pqts = "partial_qualified_teacher_status",
    }
}

text_enum! {
    /// Where a route stands.
    pub enum RouteStatus = "route_status" {
        /// In training.
        InTraining = "in_training",
        /// The status is held through this route.
        Holds = "holds",
        /// Put off.
        Deferred = "deferred",
        /// Put off until the skills test is passed.
        DeferredForSkillsTest = "deferred_for_skills_test",
        /// Failed.
        Failed = "failed",
        /// Left.
        Withdrawn = "withdrawn",
        /// Being assessed without training.
        UnderAssessment = "under_assessment",
    }
}

text_enum! {
    /// The fields of a route that a type or status may ask for, in the order of the page's tables.
    pub enum RouteField = "route_field" {
        /// First day of training.
        TrainingStartDate = "training_start_date",
        /// Last day of training.
        TrainingEndDate = "training_end_date",
        /// Day from which the status is held.
        HoldsFrom = "holds_from",
        /// Whether the holder need not serve induction.
        InductionExemption = "is_exempt_from_induction",
        /// Training provider.
        TrainingProvider = "training_provider_id",
        /// Degree.
        DegreeType = "degree_type_id",
        /// Country of training.
        TrainingCountry = "training_country_code",
        /// Ages or stage for which the person trained.
        TrainingAgeSpecialism = "training_age_specialism",
        /// Subjects, three at most.
        TrainingSubjects = "training_subject_ids",
    }
}

text_enum! {
    /// Ages or stage for which somebody trained.
    pub enum AgeSpecialismType = "age_specialism_type" {
        /// From one age to another.
        Range = "range",
        /// Foundation stage.
        FoundationStage = "foundation_stage",
        /// Further education.
        FurtherEducation = "further_education",
        /// Key stage 1.
        KeyStage1 = "key_stage_1",
        /// Key stage 2.
        KeyStage2 = "key_stage_2",
        /// Key stage 3.
        KeyStage3 = "key_stage_3",
        /// Key stage 4.
        KeyStage4 = "key_stage_4",
    }
}

reasons! {
    /// Why staff add a route.
    pub enum RouteCreationReason = "route_creation_reason" {
        /// Something new became known.
        NewInformation = "new_information",
        /// Added by hand for the service for trainee teachers.
        AddedForRegister = "added_for_register",
        /// Added by hand for the service for overseas applicants.
        AddedForApplyForQts = "added_for_apply_for_qts",
    }
}

reasons! {
    /// Why staff change a route.
    pub enum RouteChangeReason = "route_change_reason" {
        /// Something was missing.
        IncompleteDetails = "incomplete_details",
        /// Something new became known.
        NewInformation = "new_information",
        /// The exemption from induction does not apply any more.
        ExemptionNoLongerApplies = "exemption_no_longer_applies",
    }
}

reasons! {
    /// Why staff remove a route.
    pub enum RouteDeletionReason = "route_deletion_reason" {
        /// It was made in error.
        CreatedInError = "created_in_error",
        /// QTLS is not held any more.
        NoLongerHoldsQtls = "no_longer_holds_qtls",
    }
}

impl RouteStatus {
    /// What the status says about the field (the status table of `teaching-records.md` 2.5).
    #[must_use]
    #[rustfmt::skip]
    pub const fn requirement(self, field: RouteField) -> Requirement {
        //   start end from exempt provider degree country age subjects
        let [start, end, holds_from, exemption, provider, degree, country, age, subjects] = match self {
            Self::InTraining | Self::UnderAssessment
                => [o, o, n, n, o, o, M, o, o],
            Self::Holds
                => [o, o, M, M, o, o, M, o, o],
            Self::Deferred | Self::DeferredForSkillsTest | Self::Failed | Self::Withdrawn
                => [n, n, n, n, n, n, M, n, n],
        };
        match field {
            RouteField::TrainingStartDate => start,
            RouteField::TrainingEndDate => end,
            RouteField::HoldsFrom => holds_from,
            RouteField::InductionExemption => exemption,
            RouteField::TrainingProvider => provider,
            RouteField::DegreeType => degree,
            RouteField::TrainingCountry => country,
            RouteField::TrainingAgeSpecialism => age,
            RouteField::TrainingSubjects => subjects,
        }
    }

    /// Whether a route of the type can be in this state: one type is assessed without training, all others train.
    #[must_use]
    pub fn suits(self, route_type: &RouteType) -> bool {
        match self {
            Self::InTraining => route_type.id != types::ASSESSMENT_ONLY,
            Self::UnderAssessment => route_type.id == types::ASSESSMENT_ONLY,
            Self::Holds
            | Self::Deferred
            | Self::DeferredForSkillsTest
            | Self::Failed
            | Self::Withdrawn => true,
        }
    }
}
