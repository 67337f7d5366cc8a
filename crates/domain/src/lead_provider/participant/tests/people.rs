//! Whose names are shown.

use super::*;

#[test]
fn the_mentor_is_the_present_one_at_the_same_school_else_the_next() {
    let mentorship = |school_id, from, to, mentor| MentorshipFacts {
        school_id,
        period: Period::new(from, to).unwrap(),
        mentor_participant_id: Uuid::from_u128(mentor),
    };
    let past = mentorship(
        SCHOOL,
        date!(2025 - 09 - 01),
        Some(date!(2025 - 12 - 31)),
        0xa,
    );
    let elsewhere = mentorship(Uuid::from_u128(0x501), date!(2026 - 01 - 01), None, 0xb);
    let next = mentorship(
        SCHOOL,
        date!(2026 - 02 - 01),
        Some(date!(2026 - 02 - 28)),
        0xc,
    );
    let later = mentorship(SCHOOL, date!(2026 - 03 - 01), None, 0xd);
    let mentor_on = |day| {
        let person = PersonFacts {
            mentorships: vec![later, next, elsewhere, past],
            ..person()
        };
        let rendering = render(&person, Some(&running()), None, day)
            .unwrap()
            .unwrap();
        (
            shown(&rendering, "mentor_id")
                .as_str()
                .map(|id| id.chars().last().unwrap()),
            rendering.next_change_on,
        )
    };
    assert_eq!(
        mentor_on(date!(2025 - 12 - 31)),
        (Some('a'), Some(date!(2026 - 01 - 01)))
    );
    assert_eq!(
        mentor_on(date!(2026 - 01 - 01)),
        (Some('c'), Some(date!(2026 - 03 - 01)))
    );
    assert_eq!(
        mentor_on(date!(2026 - 02 - 28)),
        (Some('c'), Some(date!(2026 - 03 - 01)))
    );
    assert_eq!(mentor_on(date!(2026 - 03 - 01)), (Some('d'), None));
}

#[test]
fn the_shown_name_is_the_corrected_one_else_that_of_the_record() {
    for (corrected, first, last, expected) in [
        (
            Some("Jane Jones"),
            Some("Jane"),
            Some("Smith"),
            "Jane Jones",
        ),
        (None, Some("Jane"), Some("Smith"), "Jane Smith"),
        (None, Some("."), Some("Smith"), "Smith"),
        (None, Some("Jane"), Some(" "), "Jane"),
        (Some(" "), Some("Jane"), None, "Jane"),
        (None, None, None, "Unknown"),
    ] {
        let person = PersonFacts {
            corrected_name: corrected.map(str::to_owned),
            first_name: first.map(str::to_owned),
            last_name: last.map(str::to_owned),
            ..PersonFacts::default()
        };
        assert_eq!(person.full_name(), expected);
    }
}
