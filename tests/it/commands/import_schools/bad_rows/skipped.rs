//! Rows that are skipped, each with its reason.

use super::*;

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
