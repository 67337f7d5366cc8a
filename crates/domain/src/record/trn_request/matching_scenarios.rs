//! The scenarios of `teaching-records.md` 8 that are about matching, by number.

use time::macros::date;

use super::*;

#[test]
fn a_number_known_only_from_employment_counts_as_well() {
    // scenario 16
    let on_record = Person {
        ni: vec!["AB123456C", "CE654321A"],
        ..jo()
    };
    let wanted = Person {
        born: jo().born,
        ni: vec!["CE654321A"],
        ..only("X//Y")
    };
    assert_eq!(
        outcome(&wanted, &[on_record]),
        MatchOutcome::Definite(Uuid::from_u128(1))
    );
}

#[test]
fn two_people_with_the_same_number_and_birth_are_for_staff() {
    // scenario 9
    let wanted = Person {
        born: jo().born,
        ni: vec!["AB123456C"],
        ..only("Jo/Anne/Smith")
    };
    let MatchOutcome::Potential(matched) = outcome(&wanted, &[jo(), jo()]) else {
        panic!("potential")
    };
    assert_eq!(matched.len(), 2);
    // two alike in all without a number are for staff too
    let wanted = Person { ni: vec![], ..jo() };
    assert_eq!(kind(&outcome(&wanted, &[jo(), jo()])), Kind::Potential);
}

#[test]
fn scenarios_7_and_8_the_day_of_birth_decides_beside_the_number() {
    for (born, expected) in [
        (date!(1988 - 01 - 08), Kind::Potential),
        (date!(1988 - 01 - 09), Kind::Definite),
        (date!(1988 - 01 - 10), Kind::Potential),
    ] {
        let wanted = Person {
            born: Some(born),
            ni: vec!["AB123456C"],
            ..only("Ada//Obi")
        };
        assert_eq!(kind(&outcome(&wanted, &[jo()])), expected, "{born}");
    }
}

#[test]
fn scenario_12_two_of_four_are_not_enough() {
    let wanted = Person {
        born: Some(date!(1988 - 02 - 09)),
        ..only("Jo//Smith")
    };
    assert_eq!(outcome(&wanted, &[jo()]), MatchOutcome::NoMatch);
}

#[test]
fn scenario_13_synonyms_widen_first_and_middle_names_only() {
    let synonyms = NameSynonyms::new([("Robert", "Bob"), ("Lee", "Leigh")]);
    let born = Some(date!(1979 - 12 - 01));
    let on_record = [candidate(
        1,
        &Person {
            born,
            ..only("Robert//Lee")
        },
    )];
    for (wanted, expected) in [
        ("Bob//Lee", Kind::Potential),
        ("Bob//Leigh", Kind::None),
        ("X/Bob/Lee", Kind::Potential),
    ] {
        let wanted = request(
            &Person {
                born,
                ..only(wanted)
            },
            &synonyms,
        );
        assert_eq!(kind(&wanted.outcome(&on_record)), expected);
    }
}

#[test]
fn scenarios_14_and_15_previous_names_count_and_order_does_not() {
    let born = Some(date!(1985 - 06 - 06));
    let mary = Person {
        names: vec!["Mary//Jones", "Mary//Hill"],
        born,
        ..Person::default()
    };
    let chan = Person {
        born,
        ..only("Lee//Chan")
    };
    let hyphen = Person {
        born,
        ..only("Ada//Smith-Jones")
    };
    for (wanted, on_record) in [
        (
            Person {
                born,
                ..only("Mary//Hill")
            },
            &mary,
        ),
        (
            Person {
                names: vec!["Mary//Ray", "Mary//Jones"],
                born,
                ..Person::default()
            },
            &mary,
        ),
        (
            Person {
                born,
                ..only("Chan//Lee")
            },
            &chan,
        ),
        (
            Person {
                born,
                ..only("ADA//JONES")
            },
            &hyphen,
        ),
    ] {
        assert_eq!(
            kind(&outcome(&wanted, std::slice::from_ref(on_record))),
            Kind::Potential
        );
    }
}

#[test]
fn scenario_17_a_connected_sign_in_user_settles_it() {
    let mut wanted = request(&jo(), &NameSynonyms::default());
    wanted.connected_person = Some(Uuid::from_u128(99));
    let other = candidate(2, &jo());
    assert_eq!(
        wanted.outcome(&[other]),
        MatchOutcome::Definite(Uuid::from_u128(99))
    );
}
