//! Whether a field must, may or must not be given.

text_enum! {
    /// What a rule says about a field.
    pub enum Requirement = "requirement" {
        /// Must not be given.
        Forbidden = "forbidden",
        /// May be given.
        Optional = "optional",
        /// Must be given.
        Mandatory = "mandatory",
    }
}

impl Requirement {
    /// Two rules about one field: forbidden if either forbids, else mandatory if either demands (`teaching-records.md` 2.5).
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Forbidden, _) | (_, Self::Forbidden) => Self::Forbidden,
            (Self::Mandatory, _) | (_, Self::Mandatory) => Self::Mandatory,
            (Self::Optional, Self::Optional) => Self::Optional,
        }
    }

    /// Whether a field that is given, or not, breaks the rule, and how.
    #[must_use]
    pub const fn breach(self, given: bool) -> Option<Breach> {
        match (self, given) {
            (Self::Mandatory, false) => Some(Breach::Missing),
            (Self::Forbidden, true) => Some(Breach::NotPermitted),
            (Self::Mandatory | Self::Optional, true)
            | (Self::Forbidden | Self::Optional, false) => None,
        }
    }
}

/// How a field breaks a requirement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Breach {
    /// Not given though it must be.
    Missing,
    /// Given though it must not be.
    NotPermitted,
}

#[cfg(test)]
mod tests {
    use super::Requirement::{Forbidden, Mandatory, Optional};
    use super::*;

    #[test]
    fn forbidden_wins_then_mandatory() {
        for (one, other, expected) in [
            (Forbidden, Forbidden, Forbidden),
            (Forbidden, Optional, Forbidden),
            (Forbidden, Mandatory, Forbidden),
            (Optional, Optional, Optional),
            (Optional, Mandatory, Mandatory),
            (Mandatory, Mandatory, Mandatory),
        ] {
            assert_eq!(one.and(other), expected, "{one:?} {other:?}");
            assert_eq!(other.and(one), expected, "{other:?} {one:?}");
        }
    }

    #[test]
    fn a_breach_is_a_missing_or_a_needless_value() {
        for (requirement, given, expected) in [
            (Mandatory, true, None),
            (Mandatory, false, Some(Breach::Missing)),
            (Optional, true, None),
            (Optional, false, None),
            (Forbidden, true, Some(Breach::NotPermitted)),
            (Forbidden, false, None),
        ] {
            assert_eq!(
                requirement.breach(given),
                expected,
                "{requirement:?} {given}"
            );
        }
    }
}
