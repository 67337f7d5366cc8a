//! commands/import_schools/bad_rows

mod files;
mod skipped;

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
