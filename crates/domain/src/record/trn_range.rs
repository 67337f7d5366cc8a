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
mod tests {
    use super::*;

    fn range(first: u32, last: u32) -> TrnRange {
        TrnRange::add(first, last, first, &[]).unwrap()
    }

    fn given(ranges: &[TrnRange], taken: &[&str]) -> Option<(String, u32)> {
        allocate(ranges, |trn| taken.contains(&trn.as_str()))
            .map(|allocation| (allocation.trn.as_str().to_owned(), allocation.range.next()))
    }

    #[test]
    fn bounds_have_seven_digits_and_no_leading_zero() {
        let outside = |field| Some(TrnRangeRefusal::OutsideNumbers { field });
        for (first, last, next, expected) in [
            (1_000_000, 2_999_999, 1_000_000, None),
            (1_000_000, 1_000_001, 1_000_001, None),
            (999_999, 2_000_000, 1_000_000, outside("from_trn")),
            (0, 2_000_000, 1_000_000, outside("from_trn")),
            (1_000_000, 10_000_000, 1_000_000, outside("to_trn")),
            (
                1_000_000,
                1_000_000,
                1_000_000,
                Some(TrnRangeRefusal::LastNotAfterFirst),
            ),
            (
                1_000_001,
                1_000_000,
                1_000_000,
                Some(TrnRangeRefusal::LastNotAfterFirst),
            ),
            (
                2_000_000,
                2_000_009,
                1_999_999,
                Some(TrnRangeRefusal::NextOutsideRange),
            ),
            (
                2_000_000,
                2_000_009,
                2_000_010,
                Some(TrnRangeRefusal::NextOutsideRange),
            ),
            (
                3_000_009,
                3_000_020,
                3_000_009,
                Some(TrnRangeRefusal::Overlaps),
            ),
            (3_000_010, 3_000_020, 3_000_010, None),
            (2_999_990, 2_999_999, 2_999_990, None),
            (
                2_999_990,
                3_000_100,
                2_999_990,
                Some(TrnRangeRefusal::Overlaps),
            ),
        ] {
            let added = TrnRange::add(first, last, next, &[range(3_000_000, 3_000_009)]);
            assert_eq!(added.err(), expected, "{first} {last} {next}");
        }
        assert!(TrnRange::add(1_000_000, 9_999_999, 9_999_999, &[]).is_ok());
    }

    #[test]
    fn the_lowest_range_with_a_free_number_gives_it() {
        let (low, high) = (range(1_000_000, 1_000_001), range(5_000_000, 5_000_001));
        let of = |trn: &str, next| Some((trn.to_owned(), next));
        assert_eq!(given(&[high, low], &[]), of("1000000", 1_000_001));
        assert_eq!(
            given(&[high, low.exhausted()], &[]),
            of("5000000", 5_000_001)
        );
        assert_eq!(given(&[high, low], &["1000000"]), of("1000001", 1_000_002));
        let all_taken = ["1000000", "1000001"];
        assert_eq!(given(&[high, low], &all_taken), of("5000000", 5_000_001));
        assert_eq!(given(&[low], &all_taken), None);
        assert_eq!(given(&[], &[]), None);
        // an imported number with a leading zero takes none of ours
        assert_eq!(given(&[low], &["0100000"]), of("1000000", 1_000_001));
    }

    #[test]
    fn a_range_gives_each_number_once_and_then_none() {
        let mut range = range(9_999_997, 9_999_999);
        let mut trns = Vec::new();
        while let Some(allocation) = range.allocate(|_| false) {
            trns.push(allocation.trn.as_str().to_owned());
            range = allocation.range;
        }
        assert_eq!(trns, ["9999997", "9999998", "9999999"]);
        assert!(range.is_exhausted());
        assert_eq!(range, range.exhausted());
    }

    #[test]
    fn the_stock_is_low_at_its_level_and_out_at_none() {
        let ranges = [range(1_000_000, 1_000_009), range(5_000_000, 5_000_009)];
        let first_used_up = [ranges[0].exhausted(), ranges[1]];
        for (ranges, low_at, expected) in [
            (&ranges[..], 19, TrnStock::Enough),
            (&ranges[..], 20, TrnStock::Low),
            (&first_used_up[..], 9, TrnStock::Enough),
            (&first_used_up[..], 10, TrnStock::Low),
            (&[ranges[0].exhausted()][..], 0, TrnStock::Out),
            (&[][..], 5, TrnStock::Out),
        ] {
            assert_eq!(stock(ranges, low_at), expected, "{ranges:?} {low_at}");
        }
    }
}
