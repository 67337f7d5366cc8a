//! Whole files that are refused, and one that is long.

use super::*;

#[test]
fn more_than_two_per_cent_stop_the_import_before_anything_is_applied() {
    let mut register = Register::empty();
    let bad = |urn| Line {
        status: "Ajar",
        ..school(urn)
    };
    // Two of one hundred are just tolerated.
    let mut lines = many();
    lines.truncate(98);
    lines.extend([bad(900_101), bad(900_102)]);
    let mut one_more = lines.clone();
    one_more.push(bad(900_103));
    let refused = register
        .import(&extract(&one_more))
        .expect_err("three of a hundred and one are too many");
    assert!(
        matches!(
            refused,
            ImportError::TooManyRejected {
                rejected: 3,
                rows: 101,
                ..
            }
        ),
        "{refused}"
    );
    assert_eq!(
        register.count("registration.gias_schools")
            + register.count("registration.schools")
            + register.count("audit.events"),
        0
    );
    let forced = register
        .import_all(&mut extract(&one_more).as_slice(), None, true, &mut |_| {})
        .expect("forced");
    assert_eq!((forced.new, forced.rejected_rows()), (98, 3));
    let tolerated = Register::empty()
        .import(&extract(&lines))
        .expect("two of a hundred are tolerated");
    assert_eq!(tolerated.rejected_rows(), 2);
}

#[test]
fn a_header_without_the_columns_is_refused_with_all_their_names() {
    let mut register = Register::empty();
    let text = with_header([school(900_101).text()])
        .replace("\"URN\"", "\"Number\"")
        .replace("\"OpenDate\"", "\"Town\"");
    let refused = register
        .import(&encode(&text))
        .expect_err("no such columns");
    assert_eq!(
        refused.to_string(),
        "establishments: the header must have these columns once: URN, OpenDate, Town"
    );
    assert!(register.import(b"").is_err());
}

#[test]
fn a_field_that_never_ends_stops_the_import() {
    let mut register = Register::empty();
    let endless = with_header([school(900_101).text(), "900102,\"801".to_owned()]);
    let mut source = encode(&endless).leak().chain(io::repeat(b'x'));
    let refused = register
        .import_all(&mut source, None, false, &mut |_| {})
        .expect_err("an endless field");
    assert!(
        refused.to_string().contains("more than a megabyte"),
        "{refused}"
    );
    assert_eq!(register.count("registration.gias_schools"), 0);
}

#[test]
fn fifty_thousand_rows_are_read_as_a_stream() {
    const ROWS: u32 = 50_000;
    /// A batch, and what the readers in between hold.
    const AHEAD: u64 = 2_000;
    let mut register = Register::empty();
    let made = Rc::new(Cell::new(0));
    let mut source = Generator {
        next: 0,
        rows: ROWS,
        made: Rc::clone(&made),
        rest: encode(&with_header([])),
    };
    let mut furthest = 0;
    let report: Report = register
        .import_all(&mut source, None, false, &mut |done| {
            furthest = furthest.max(made.get().saturating_sub(done))
        })
        .expect("a good extract");
    assert_eq!(
        (report.rows, report.new),
        (u64::from(ROWS), u64::from(ROWS))
    );
    assert!(furthest < AHEAD, "{furthest} rows were read ahead");
}
