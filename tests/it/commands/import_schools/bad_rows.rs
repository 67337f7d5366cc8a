use std::{
    cell::Cell,
    io::{self, Read},
    rc::Rc,
};

use teacher_record::services::school_import::{ImportError, Rejection, Report};

use super::Register;
use super::extract::{Line, encode, extract, school, with_header};

/// Enough good rows that one or two bad ones are tolerated.
fn many() -> Vec<Line> {
    (0..100).map(|number| school(910_000 + number)).collect()
}

/// Imports a hundred good rows and then the bad one; answers why it was rejected.
fn reason_of(bad: String) -> Rejection {
    let mut register = Register::empty();
    let text = with_header(many().iter().map(Line::text).chain([bad]));
    let report = register
        .import(&encode(&text))
        .expect("one bad row in a hundred is tolerated");
    assert_eq!((report.new, report.rejected_rows()), (100, 1));
    assert_eq!(register.count("registration.gias_schools"), 100);
    report
        .rejections()
        .first()
        .expect("the rejection is listed")
        .clone()
}

/// Each bad row stands on row 102 and has this URN and reason in the report.
fn assert_rejected(cases: impl IntoIterator<Item = (String, &'static str, &'static str)>) {
    for (bad, urn, reason) in cases {
        let rejection = reason_of(bad);
        assert_eq!(
            (
                rejection.row,
                rejection.urn.as_str(),
                rejection.reason.as_str()
            ),
            (102, urn, reason)
        );
    }
}

#[test]
fn a_row_without_what_every_establishment_has_is_skipped_with_its_reason() {
    assert_rejected([
        (
            Line {
                urn: "12A".to_owned(),
                ..school(1)
            }
            .text(),
            "12A",
            "URN: \"12A\" is not a URN",
        ),
        (
            Line {
                name: String::new(),
                ..school(900_101)
            }
            .text(),
            "900101",
            "EstablishmentName: empty",
        ),
        (
            school(910_000).text(),
            "910000",
            "URN: there is another row with it",
        ),
        (
            format!("{},\"one more\"", school(900_101).text()),
            "900101",
            "25 fields instead of 24",
        ),
        (
            Line {
                town: "x".repeat(401),
                ..school(900_101)
            }
            .text(),
            "900101",
            "Town: longer than 400 characters",
        ),
    ]);
}

#[test]
fn a_row_with_an_unknown_word_or_an_impossible_day_is_skipped_with_its_reason() {
    let kind = "TypeOfEstablishment (name): \"Wizarding school\" is not known";
    let opened = "OpenDate: \"31-02-1975\" is not a day of the form dd-mm-yyyy";
    let closed = "CloseDate: \"2025-08-31\" is not a day of the form dd-mm-yyyy";
    assert_rejected([
        (
            Line {
                kind: "Wizarding school",
                ..school(900_101)
            }
            .text(),
            "900101",
            kind,
        ),
        (
            Line {
                status: "Ajar",
                ..school(900_101)
            }
            .text(),
            "900101",
            "EstablishmentStatus (name): \"Ajar\" is not known",
        ),
        (
            Line {
                opened: "31-02-1975",
                ..school(900_101)
            }
            .text(),
            "900101",
            opened,
        ),
        (
            Line {
                closed: "2025-08-31",
                ..school(900_101)
            }
            .text(),
            "900101",
            closed,
        ),
    ]);
}

#[test]
fn an_address_that_nobody_can_write_to_does_not_cost_the_school() {
    let mut register = Register::empty();
    let report = register
        .import(&extract(&[Line {
            email: "ask at the door",
            ..school(900_101)
        }]))
        .expect("a good extract");
    assert_eq!(report.new, 1);
    assert_eq!(
        register.count("registration.gias_schools WHERE primary_contact_email IS NULL"),
        1
    );
}

#[test]
fn bytes_that_are_not_windows_1252_reject_their_row() {
    let mut register = Register::empty();
    let mut bytes = extract(&many());
    bytes.extend(
        b"900101,\"801\",\"x\",\"\",\"Bad \x81 byte\",\"1\",\"Community school\",\"Open\",",
    );
    bytes.extend(
        b"\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\"\r\n",
    );
    bytes.extend(
        Line {
            name: "Zoë in UTF-8".to_owned(),
            ..school(900_102)
        }
        .text()
        .as_bytes(),
    );
    let report = register
        .import(&bytes)
        .expect("two bad rows in a hundred are tolerated");
    let reasons: Vec<&str> = report
        .rejections()
        .iter()
        .map(|rejection| rejection.reason.as_str())
        .collect();
    assert_eq!(
        reasons,
        [
            "column 5: characters that Windows-1252 does not have",
            "column 5: written as UTF-8 instead of Windows-1252"
        ]
    );
}

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

/// An extract that is written while it is read.
struct Generator {
    next: u32,
    rows: u32,
    made: Rc<Cell<u64>>,
    rest: Vec<u8>,
}

impl Read for Generator {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.rest.is_empty() && self.next < self.rows {
            // Of no use to the service, so that the test is about reading and not about opening schools.
            let line = Line {
                kind: "Other independent school",
                ..school(1_000_000 + self.next)
            };
            self.rest = encode(&format!("{}\r\n", line.text()));
            self.next += 1;
            self.made.set(u64::from(self.next));
        }
        let read = self.rest.as_slice().read(buffer)?;
        self.rest.drain(..read);
        Ok(read)
    }
}
