//! Names of timetables inside a contract period (`registration.md` 2.1).

text_enum! {
    /// Kind of timetable of a training.
    pub enum ScheduleType = "schedule_type" {
        /// The usual timetable.
        Standard = "standard",
        /// For an induction that was made longer.
        Extended = "extended",
        /// For an induction that was made shorter; never for mentors.
        Reduced = "reduced",
        /// For a mentor who takes over from another; never for ECTs.
        Replacement = "replacement",
    }
}

text_enum! {
    /// Month in which a timetable begins.
    pub enum IntakeMonth = "intake_month" {
        /// September.
        September = "september",
        /// January.
        January = "january",
        /// April.
        April = "april",
    }
}

text_enum! {
    /// Name of a timetable inside a contract period: its type and its month.
    pub enum ScheduleIdentifier = "schedule_identifier" {
        /// Standard, September.
        StandardSeptember = "ecf-standard-september",
        /// Standard, January.
        StandardJanuary = "ecf-standard-january",
        /// Standard, April.
        StandardApril = "ecf-standard-april",
        /// Extended, September.
        ExtendedSeptember = "ecf-extended-september",
        /// Extended, January.
        ExtendedJanuary = "ecf-extended-january",
        /// Extended, April.
        ExtendedApril = "ecf-extended-april",
        /// Reduced, September.
        ReducedSeptember = "ecf-reduced-september",
        /// Reduced, January.
        ReducedJanuary = "ecf-reduced-january",
        /// Reduced, April.
        ReducedApril = "ecf-reduced-april",
        /// Replacement, September.
        ReplacementSeptember = "ecf-replacement-september",
        /// Replacement, January.
        ReplacementJanuary = "ecf-replacement-january",
        /// Replacement, April.
        ReplacementApril = "ecf-replacement-april",
    }
}

impl ScheduleIdentifier {
    /// The timetable of a type and month.
    #[must_use]
    pub const fn of(kind: ScheduleType, month: IntakeMonth) -> Self {
        match (kind, month) {
            (ScheduleType::Standard, IntakeMonth::September) => Self::StandardSeptember,
            (ScheduleType::Standard, IntakeMonth::January) => Self::StandardJanuary,
            (ScheduleType::Standard, IntakeMonth::April) => Self::StandardApril,
            (ScheduleType::Extended, IntakeMonth::September) => Self::ExtendedSeptember,
            (ScheduleType::Extended, IntakeMonth::January) => Self::ExtendedJanuary,
            (ScheduleType::Extended, IntakeMonth::April) => Self::ExtendedApril,
            (ScheduleType::Reduced, IntakeMonth::September) => Self::ReducedSeptember,
            (ScheduleType::Reduced, IntakeMonth::January) => Self::ReducedJanuary,
            (ScheduleType::Reduced, IntakeMonth::April) => Self::ReducedApril,
            (ScheduleType::Replacement, IntakeMonth::September) => Self::ReplacementSeptember,
            (ScheduleType::Replacement, IntakeMonth::January) => Self::ReplacementJanuary,
            (ScheduleType::Replacement, IntakeMonth::April) => Self::ReplacementApril,
        }
    }

    /// Its type.
    #[must_use]
    pub const fn kind(self) -> ScheduleType {
        match self {
            Self::StandardSeptember | Self::StandardJanuary | Self::StandardApril => {
                ScheduleType::Standard
            }
            Self::ExtendedSeptember | Self::ExtendedJanuary | Self::ExtendedApril => {
                ScheduleType::Extended
            }
            Self::ReducedSeptember | Self::ReducedJanuary | Self::ReducedApril => {
                ScheduleType::Reduced
            }
            Self::ReplacementSeptember | Self::ReplacementJanuary | Self::ReplacementApril => {
                ScheduleType::Replacement
            }
        }
    }

    /// Its month.
    #[must_use]
    pub const fn month(self) -> IntakeMonth {
        match self {
            Self::StandardSeptember
            | Self::ExtendedSeptember
            | Self::ReducedSeptember
            | Self::ReplacementSeptember => IntakeMonth::September,
            Self::StandardJanuary
            | Self::ExtendedJanuary
            | Self::ReducedJanuary
            | Self::ReplacementJanuary => IntakeMonth::January,
            Self::StandardApril
            | Self::ExtendedApril
            | Self::ReducedApril
            | Self::ReplacementApril => IntakeMonth::April,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_schedule_is_named_by_its_type_and_month() {
        for identifier in ScheduleIdentifier::ALL {
            assert_eq!(
                ScheduleIdentifier::of(identifier.kind(), identifier.month()),
                *identifier
            );
            assert_eq!(
                identifier.as_str(),
                format!("ecf-{}-{}", identifier.kind(), identifier.month())
            );
        }
        assert_eq!(
            ScheduleIdentifier::ALL.len(),
            ScheduleType::ALL.len() * IntakeMonth::ALL.len()
        );
    }
}
