//! Which TRN is given next (`teaching-records.md` 2.2).

use thiserror::Error;

use super::refusal::{Fact, Refusal};
use crate::trn::Trn;

/// A range of numbers from which TRNs are given in rising order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TrnRange {
    first: u32,
    last: u32,
    next: u32,
}

/// A range that cannot be added.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum TrnRangeRefusal {
    /// A bound that is no TRN which we give: those start with a digit other than zero.
    #[error("a bound lies outside the numbers that are given")]
    OutsideNumbers {
        /// The field.
        field: &'static str,
    },
    /// The last number is not after the first.
    #[error("the range is empty")]
    LastNotAfterFirst,
    /// The next number does not lie in the range.
    #[error("the next number lies outside the range")]
    NextOutsideRange,
    /// It shares numbers with a range that exists.
    #[error("the range overlaps another")]
    Overlaps,
}

/// How many numbers are left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TrnStock {
    /// Enough.
    Enough,
    /// At the level, or below it, at which somebody should add a range.
    Low,
    /// None.
    Out,
}

/// A TRN given out of a range, and the range afterwards.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Allocation {
    /// The TRN.
    pub trn: Trn,
    /// The range as it is to be stored.
    pub range: TrnRange,
}

impl TrnRange {
    /// Lowest number that is given.
    pub const LOWEST: u32 = 1_000_000;
    /// Highest number that is given.
    pub const HIGHEST: u32 = 9_999_999;

    /// A range to add beside those that exist.
    ///
    /// # Errors
    /// [`TrnRangeRefusal`].
    pub fn add(
        first: u32,
        last: u32,
        next: u32,
        existing: &[Self],
    ) -> Result<Self, TrnRangeRefusal> {
        let numbers = Self::LOWEST..=Self::HIGHEST;
        for (field, bound) in [("from_trn", first), ("to_trn", last)] {
            if !numbers.contains(&bound) {
                return Err(TrnRangeRefusal::OutsideNumbers { field });
            }
        }
        if last <= first {
            Err(TrnRangeRefusal::LastNotAfterFirst)
        } else if !(first..=last).contains(&next) {
            Err(TrnRangeRefusal::NextOutsideRange)
        } else if existing
            .iter()
            .any(|other| first <= other.last && other.first <= last)
        {
            Err(TrnRangeRefusal::Overlaps)
        } else {
            Ok(Self { first, last, next })
        }
    }

    /// A range out of storage, where `next` is one beyond `last` once it is used up.
    #[must_use]
    pub const fn from_record(first: u32, last: u32, next: u32) -> Self {
        Self { first, last, next }
    }

    /// First number.
    #[must_use]
    pub const fn first(&self) -> u32 {
        self.first
    }

    /// Last number.
    #[must_use]
    pub const fn last(&self) -> u32 {
        self.last
    }

    /// The number that is given next unless somebody has it.
    #[must_use]
    pub const fn next(&self) -> u32 {
        self.next
    }

    /// Whether every number is used up.
    #[must_use]
    pub const fn is_exhausted(&self) -> bool {
        self.next > self.last
    }

    /// How many numbers are left.
    #[must_use]
    pub const fn left(&self) -> u32 {
        (self.last + 1).saturating_sub(self.next)
    }

    /// Gives the next number that nobody has. A number that came in with imported data is passed over, so it is never given again.
    /// Nothing when the range has none left; the range is then to be stored as exhausted.
    #[must_use]
    pub fn allocate(&self, is_taken: impl Fn(&Trn) -> bool) -> Option<Allocation> {
        (self.next..=self.last).find_map(|number| {
            let trn = Trn::parse(&number.to_string()).ok()?;
            (!is_taken(&trn)).then_some(Allocation {
                trn,
                range: Self {
                    next: number + 1,
                    ..*self
                },
            })
        })
    }

    /// The range with nothing left.
    #[must_use]
    pub const fn exhausted(&self) -> Self {
        Self {
            next: self.last + 1,
            ..*self
        }
    }
}

/// Gives a TRN out of the lowest range that has one. Nothing when all ranges are used up.
#[must_use]
pub fn allocate(ranges: &[TrnRange], is_taken: impl Fn(&Trn) -> bool) -> Option<Allocation> {
    let mut ranges: Vec<_> = ranges
        .iter()
        .filter(|range| !range.is_exhausted())
        .collect();
    ranges.sort_by_key(|range| range.first);
    ranges
        .into_iter()
        .find_map(|range| range.allocate(&is_taken))
}

/// How the stock stands when `low_at` numbers or fewer count as low.
#[must_use]
pub fn stock(ranges: &[TrnRange], low_at: u32) -> TrnStock {
    match ranges
        .iter()
        .map(TrnRange::left)
        .fold(0, u32::saturating_add)
    {
        0 => TrnStock::Out,
        left if left <= low_at => TrnStock::Low,
        _ => TrnStock::Enough,
    }
}

impl Refusal for TrnRangeRefusal {
    fn code(&self) -> &'static str {
        match self {
            Self::OutsideNumbers { .. } => "trn_range_outside_numbers",
            Self::LastNotAfterFirst => "trn_range_empty",
            Self::NextOutsideRange => "trn_range_next_outside",
            Self::Overlaps => "trn_range_overlaps",
        }
    }

    fn field(&self) -> Option<&'static str> {
        match self {
            Self::OutsideNumbers { field } => Some(field),
            Self::LastNotAfterFirst => Some("to_trn"),
            Self::NextOutsideRange => Some("next_trn"),
            Self::Overlaps => None,
        }
    }

    fn facts(&self) -> Vec<(&'static str, Fact)> {
        match self {
            Self::OutsideNumbers { .. } => vec![
                ("min", Fact::Number(1_000_000)),
                ("max", Fact::Number(9_999_999)),
            ],
            Self::LastNotAfterFirst | Self::NextOutsideRange | Self::Overlaps => Vec::new(),
        }
    }
}

#[cfg(test)]
#[path = "trn_range_tests.rs"]
mod tests;
