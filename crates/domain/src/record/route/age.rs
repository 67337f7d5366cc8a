//! The ages or stage for which somebody trained.

use thiserror::Error;

use super::vocabulary::{AgeSpecialismType, RouteField};
use crate::record::refusal::{Fact, Refusal};

/// Ages or stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AgeSpecialism {
    /// From one age to another, both included.
    Range {
        /// Youngest, in years.
        from: u8,
        /// Oldest, in years.
        to: u8,
    },
    /// A named stage; never [`AgeSpecialismType::Range`].
    Stage(AgeSpecialismType),
}

/// Why ages and type do not go together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum AgeSpecialismError {
    /// A range without both ages.
    #[error("a range needs both ages")]
    AgesMissing,
    /// A stage with ages.
    #[error("a stage has no ages")]
    AgesNotPermitted,
    /// An age beyond those of pupils.
    #[error("an age is too high")]
    TooOld,
    /// From a higher age to a lower.
    #[error("the range ends before it starts")]
    Reversed,
}

impl AgeSpecialism {
    /// Oldest age. The API of the reference said 0 to 19 and "after", its console 0 to 20 and "not before": here it is the wider one
    /// for everybody, so that no stored route becomes wrong.
    pub const OLDEST: u8 = 20;

    /// Puts together what was sent.
    ///
    /// # Errors
    /// [`AgeSpecialismError`].
    pub fn read(
        kind: AgeSpecialismType,
        from: Option<u8>,
        to: Option<u8>,
    ) -> Result<Self, AgeSpecialismError> {
        match (kind, from, to) {
            (AgeSpecialismType::Range, Some(from), Some(to)) => {
                if from > Self::OLDEST || to > Self::OLDEST {
                    Err(AgeSpecialismError::TooOld)
                } else if from > to {
                    Err(AgeSpecialismError::Reversed)
                } else {
                    Ok(Self::Range { from, to })
                }
            }
            (AgeSpecialismType::Range, _, _) => Err(AgeSpecialismError::AgesMissing),
            (stage, None, None) => Ok(Self::Stage(stage)),
            (_, _, _) => Err(AgeSpecialismError::AgesNotPermitted),
        }
    }
}

impl Refusal for AgeSpecialismError {
    fn code(&self) -> &'static str {
        match self {
            Self::AgesMissing => "age_range_missing",
            Self::AgesNotPermitted => "age_range_not_permitted",
            Self::TooOld => "age_range_too_old",
            Self::Reversed => "age_range_reversed",
        }
    }

    fn field(&self) -> Option<&'static str> {
        Some(RouteField::TrainingAgeSpecialism.as_str())
    }

    fn facts(&self) -> Vec<(&'static str, Fact)> {
        match self {
            Self::TooOld => vec![("max", Fact::Number(AgeSpecialism::OLDEST.into()))],
            Self::AgesMissing | Self::AgesNotPermitted | Self::Reversed => Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_has_two_ages_in_order_and_a_stage_none() {
        use AgeSpecialismError::{AgesMissing, AgesNotPermitted, Reversed, TooOld};
        let range = AgeSpecialismType::Range;
        let stage = AgeSpecialismType::KeyStage2;
        for (kind, from, to, expected) in [
            (range, Some(3), Some(7), None),
            (range, Some(0), Some(20), None),
            (range, Some(5), Some(5), None),
            (range, Some(5), Some(4), Some(Reversed)),
            (range, Some(0), Some(21), Some(TooOld)),
            (range, Some(255), Some(255), Some(TooOld)),
            (range, Some(3), None, Some(AgesMissing)),
            (range, None, Some(7), Some(AgesMissing)),
            (range, None, None, Some(AgesMissing)),
            (stage, None, None, None),
            (stage, Some(7), Some(11), Some(AgesNotPermitted)),
            (stage, None, Some(11), Some(AgesNotPermitted)),
        ] {
            assert_eq!(
                AgeSpecialism::read(kind, from, to).err(),
                expected,
                "{kind} {from:?} {to:?}"
            );
        }
    }
}
