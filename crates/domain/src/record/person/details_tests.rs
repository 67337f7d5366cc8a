use super::*;

const TODAY: Date = date!(2026 - 08 - 21);

pub(crate) fn ada() -> DetailsInput<'static> {
    DetailsInput {
        first_name: "Ada",
        middle_name: "",
        last_name: "Obi",
        date_of_birth: date!(1994 - 03 - 02),
        email_address: None,
        national_insurance_number: None,
        gender: None,
    }
}

#[test]
fn a_day_of_birth_lies_between_the_earliest_and_yesterday() {
    let (service, staff) = (DetailsSource::Service, DetailsSource::Staff);
    let too_late = Some(DetailsRefusal::BornTooLate {
        latest: date!(2026 - 08 - 20),
    });
    let too_early = |earliest| Some(DetailsRefusal::BornTooEarly { earliest });
    for (born, source, expected) in [
        // scenario 4
        (
            date!(1900 - 01 - 01),
            service,
            too_early(date!(1940 - 01 - 01)),
        ),
        (
            date!(1939 - 12 - 31),
            service,
            too_early(date!(1940 - 01 - 01)),
        ),
        (date!(1940 - 01 - 01), service, None),
        (date!(2026 - 08 - 20), service, None),
        (date!(2026 - 08 - 21), service, too_late),
        (date!(2026 - 08 - 22), service, too_late),
        (
            date!(1899 - 12 - 31),
            staff,
            too_early(date!(1900 - 01 - 01)),
        ),
        (date!(1900 - 01 - 01), staff, None),
        (date!(2004 - 02 - 29), staff, None),
        (date!(2026 - 08 - 21), staff, too_late),
    ] {
        let input = DetailsInput {
            date_of_birth: born,
            ..ada()
        };
        let refusals = PersonDetails::read(&input, source, TODAY).err();
        assert_eq!(refusals.map(|all| all[0]), expected, "{born} {source:?}");
    }
}

#[test]
fn yesterday_of_the_first_of_march_is_the_leap_day() {
    let input = DetailsInput {
        date_of_birth: date!(2024 - 03 - 01),
        ..ada()
    };
    let refusals = PersonDetails::read(&input, DetailsSource::Staff, date!(2024 - 03 - 01));
    let latest = date!(2024 - 02 - 29);
    assert_eq!(
        refusals.unwrap_err(),
        [DetailsRefusal::BornTooLate { latest }]
    );
}

#[test]
fn a_service_sends_older_forms_of_ni_numbers_and_staff_only_issued_ones() {
    // scenario 6
    for (text, service, staff) in [
        ("qq 12 34 56 c", true, false),
        ("AB123456C", true, true),
        ("AB123456F", true, false),
        ("12A34567", true, false),
        ("IvalidNi", false, false),
        ("xxxxxxxxxx", false, false),
        ("", false, false),
    ] {
        let input = DetailsInput {
            national_insurance_number: Some(text),
            ..ada()
        };
        for (source, expected) in [
            (DetailsSource::Service, service),
            (DetailsSource::Staff, staff),
        ] {
            let read = PersonDetails::read(&input, source, TODAY);
            assert_eq!(read.is_ok(), expected, "{text:?} {source:?}");
        }
    }
    let input = DetailsInput {
        national_insurance_number: Some("qq 12 34 56 c"),
        ..ada()
    };
    let details = PersonDetails::read(&input, DetailsSource::Service, TODAY).unwrap();
    assert_eq!(details.ni_number.unwrap().as_str(), "QQ123456C");
}

#[test]
fn every_wrong_field_is_told_at_once() {
    let long = format!("{}@x.org", "a".repeat(95));
    let input = DetailsInput {
        first_name: "",
        middle_name: "\0",
        last_name: &"x".repeat(101),
        date_of_birth: TODAY,
        email_address: Some(&long),
        national_insurance_number: Some("no"),
        gender: Some(Gender::NotAvailable),
    };
    let refusals = PersonDetails::read(&input, DetailsSource::Staff, TODAY).unwrap_err();
    let told: Vec<_> = refusals
        .iter()
        .map(|one| (one.field().unwrap(), one.code()))
        .collect();
    assert_eq!(
        told,
        [
            ("first_name", "name_missing"),
            ("middle_name", "name_invalid"),
            ("last_name", "name_too_long"),
            ("date_of_birth", "date_of_birth_not_past"),
            ("email_address", "email_too_long"),
            (
                "national_insurance_number",
                "national_insurance_number_invalid"
            ),
            ("gender", "gender_not_available"),
        ]
    );
}

#[test]
fn an_address_has_100_characters_at_most() {
    for (length, code) in [(94, None), (95, Some("email_too_long"))] {
        let address = format!("{}@x.org", "a".repeat(length));
        let input = DetailsInput {
            email_address: Some(&address),
            ..ada()
        };
        let refusals = PersonDetails::read(&input, DetailsSource::Staff, TODAY).err();
        assert_eq!(refusals.map(|all| all[0].code()), code, "{length}");
    }
    for address in ["", "ada", "a..b@x.org"] {
        let input = DetailsInput {
            email_address: Some(address),
            ..ada()
        };
        let refusals = PersonDetails::read(&input, DetailsSource::Staff, TODAY);
        assert_eq!(
            refusals.unwrap_err(),
            [DetailsRefusal::Email],
            "{address:?}"
        );
    }
}
