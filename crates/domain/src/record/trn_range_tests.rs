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
