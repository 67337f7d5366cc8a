//! Every row of the table of `teaching-records.md` 2.3.1.

use time::macros::date;

use super::*;

#[path = "matching_scenarios.rs"]
mod scenarios;

/// `first/middle/last`.
fn name(text: &str) -> FullName {
    let mut parts = text.split('/').map(|part| part.trim().to_owned());
    let mut next = || parts.next().unwrap_or_default();
    FullName::from_record(next(), next(), next())
}

#[derive(Clone, Default)]
struct Person {
    names: Vec<&'static str>,
    born: Option<Date>,
    ni: Vec<&'static str>,
    email: Option<&'static str>,
    gender: Option<Gender>,
}

fn candidate(number: u128, person: &Person) -> Candidate {
    let names: Vec<_> = person.names.iter().map(|text| name(text)).collect();
    Candidate {
        person_id: Uuid::from_u128(number),
        names: Candidate::words(&names),
        date_of_birth: person.born,
        email_address: person.email.map(|text| Email::parse(text).unwrap()),
        ni_numbers: person
            .ni
            .iter()
            .map(|text| NiNumber::from_record(text).unwrap())
            .collect(),
        gender: person.gender,
    }
}

fn request(person: &Person, synonyms: &NameSynonyms) -> RequestFacts {
    let previous = person.names.get(1).map(|text| name(text));
    RequestFacts::new(
        &name(person.names[0]),
        previous.as_ref(),
        RequestAttributes {
            date_of_birth: person.born,
            email_address: person.email.map(|text| Email::parse(text).unwrap()),
            ni_number: person
                .ni
                .first()
                .map(|text| NiNumber::from_record(text).unwrap()),
            gender: person.gender,
            connected_person: None,
        },
        synonyms,
    )
}

fn outcome(wanted: &Person, on_record: &[Person]) -> MatchOutcome {
    let candidates: Vec<_> = (1..)
        .zip(on_record)
        .map(|(at, one)| candidate(at, one))
        .collect();
    request(wanted, &NameSynonyms::default()).outcome(&candidates)
}

#[derive(Debug, PartialEq)]
enum Kind {
    None,
    Definite,
    Potential,
}

fn kind(outcome: &MatchOutcome) -> Kind {
    match outcome {
        MatchOutcome::NoMatch => Kind::None,
        MatchOutcome::Definite(_) => Kind::Definite,
        MatchOutcome::Potential(_) => Kind::Potential,
    }
}

fn jo() -> Person {
    Person {
        names: vec!["Jo/Anne/Smith"],
        born: Some(date!(1988 - 01 - 09)),
        ni: vec!["AB123456C"],
        email: Some("jo@x.org"),
        gender: Some(Gender::Female),
    }
}

fn only(names: &'static str) -> Person {
    Person {
        names: vec![names],
        ..Person::default()
    }
}

#[test]
#[expect(clippy::too_many_lines, reason = "the rows of one table")]
fn rows_of_the_table() {
    let born = jo().born;
    let same = Person {
        names: vec!["Jo//Smith"],
        ni: vec![],
        ..jo()
    };
    let rows = [
        (
            "DOB and NINO",
            Person {
                born,
                ni: vec!["AB123456C"],
                ..only("X//Y")
            },
            Kind::Definite,
        ),
        (
            "NINO only",
            Person {
                ni: vec!["AB123456C"],
                ..only("X//Y")
            },
            Kind::Potential,
        ),
        (
            "email only",
            Person {
                email: Some("JO@X.org"),
                ..only("X//Y")
            },
            Kind::Potential,
        ),
        (
            "first, last, DOB",
            Person {
                born,
                ..only("Jo//Smith")
            },
            Kind::Potential,
        ),
        (
            "three names, DOB differs",
            Person {
                born: Some(date!(1988 - 01 - 10)),
                ..only("Jo/Anne/Smith")
            },
            Kind::Potential,
        ),
        (
            "first, last, DOB, email, gender, no NINO",
            same.clone(),
            Kind::Definite,
        ),
        (
            "same without gender",
            Person {
                gender: None,
                ..same.clone()
            },
            Kind::Potential,
        ),
        (
            "same, other gender",
            Person {
                gender: Some(Gender::Male),
                ..same.clone()
            },
            Kind::Potential,
        ),
        (
            "same without email",
            Person {
                email: None,
                ..same.clone()
            },
            Kind::Potential,
        ),
        (
            "same, other email",
            Person {
                email: Some("j@x.org"),
                ..same.clone()
            },
            Kind::Potential,
        ),
        (
            "same with another NINO",
            Person {
                ni: vec!["CE123456D"],
                ..same.clone()
            },
            Kind::Potential,
        ),
        ("first and last only", only("Jo//Smith"), Kind::None),
        (
            "first, DOB, gender",
            Person {
                born,
                gender: Some(Gender::Female),
                ..only("Jo//Other")
            },
            Kind::None,
        ),
        ("nothing", only("X//Y"), Kind::None),
    ];
    for (row, wanted, expected) in rows {
        assert_eq!(kind(&outcome(&wanted, &[jo()])), expected, "{row}");
    }
}

#[test]
fn what_is_missing_on_both_sides_does_not_agree() {
    let blank = only("Jo//Smith");
    assert_eq!(
        outcome(&blank, std::slice::from_ref(&blank)),
        MatchOutcome::NoMatch
    );
}

#[test]
fn staff_see_the_best_match_first_in_the_same_order_every_time() {
    let born = jo().born;
    let people = [
        Person {
            born,
            ..only("Jo//Smith")
        },
        Person {
            email: Some("jo@x.org"),
            ..only("X//Y")
        },
        Person {
            ni: vec!["AB123456C"],
            ..only("X//Y")
        },
        Person {
            born,
            ..only("Jo/Anne/Smith")
        },
        Person {
            born,
            ..only("Jo//Smith")
        },
    ];
    let candidates: Vec<_> = (1..)
        .zip(&people)
        .map(|(at, one)| candidate(at, one))
        .collect();
    let mut reversed: Vec<_> = (1..)
        .zip(&people)
        .map(|(at, one)| candidate(at, one))
        .collect();
    reversed.reverse();
    let wanted = Person {
        gender: None,
        ..jo()
    };
    for candidates in [candidates, reversed] {
        let found = request(&wanted, &NameSynonyms::default()).outcome(&candidates);
        let MatchOutcome::Potential(matched) = found else {
            panic!("potential")
        };
        let order: Vec<_> = matched
            .iter()
            .map(|one| (one.person_id.as_u128(), one.agreement.score()))
            .collect();
        assert_eq!(order, [(3, 10), (2, 5), (4, 4), (1, 3), (5, 3)]);
    }
}
