use super::super::matching::Agreement;
use super::*;
use crate::record::person::{FullName, Gender};

const PERSON: Uuid = Uuid::from_u128(1);

fn details(last: &str, gender: Option<Gender>) -> PersonDetails {
    PersonDetails {
        name: FullName::parse("Ann", "", last).unwrap(),
        date_of_birth: None,
        email_address: None,
        ni_number: None,
        gender,
    }
}

fn decide(
    change: impl FnOnce(&mut ResolutionFacts<'_>),
    choice: &StaffChoice,
) -> Result<Resolution, ResolutionRefusal> {
    let (request, record) = (details("Ray", Some(Gender::Female)), details("Lee", None));
    let matched = [Matched {
        person_id: PERSON,
        agreement: Agreement::default(),
    }];
    let mut facts = ResolutionFacts {
        status: TrnRequestStatus::Pending,
        is_resolved: false,
        matched: &matched,
        request: &request,
        chosen: Some(&record),
        after: AfterMatchFacts::default(),
    };
    change(&mut facts);
    resolve(&facts, choice)
}

fn existing(person_id: Uuid, take_over: &[DetailsField]) -> StaffChoice {
    StaffChoice::ExistingRecord {
        person_id,
        take_over: take_over.to_vec(),
    }
}

#[test]
fn only_what_differs_and_was_chosen_is_taken_over() {
    use DetailsField::{DateOfBirth, Gender, LastName};
    for (take_over, expected) in [
        (vec![], vec![]),
        (vec![LastName, DateOfBirth], vec![LastName]),
        (vec![Gender, LastName], vec![LastName, Gender]),
    ] {
        let resolution = decide(|_| (), &existing(PERSON, &take_over)).unwrap();
        let then = AfterMatch::Complete {
            restricted_review: false,
        };
        assert_eq!(
            resolution,
            Resolution::Existing {
                person_id: PERSON,
                changed: expected,
                then
            }
        );
    }
}

#[test]
fn a_chosen_record_may_need_a_second_look() {
    let resolution = decide(
        |facts| {
            facts.after.client_is_checked = true;
            facts.after.holds_qts = true;
        },
        &existing(PERSON, &[]),
    );
    let Ok(Resolution::Existing {
        then: AfterMatch::AwaitChecks(checks),
        ..
    }) = resolution
    else {
        panic!("awaits checks")
    };
    assert_eq!(checks.len(), 1);
}

#[test]
fn only_a_possible_match_of_now_can_be_chosen() {
    let stranger = existing(Uuid::from_u128(2), &[]);
    assert_eq!(decide(|_| (), &stranger), Err(ResolutionRefusal::NotAMatch));
    let gone = decide(|facts| facts.matched = &[], &existing(PERSON, &[]));
    assert_eq!(gone, Err(ResolutionRefusal::NotAMatch));
}

#[test]
fn only_a_pending_request_without_a_record_is_decided_about() {
    use TrnRequestStatus::{Completed, Dormant, Rejected};
    let choices = [
        existing(PERSON, &[]),
        StaffChoice::NewRecord,
        StaffChoice::Reject,
    ];
    for choice in &choices {
        for status in [Completed, Dormant, Rejected] {
            let refused = Err(ResolutionRefusal::Status(WrongRequestStatus { status }));
            assert_eq!(
                decide(|facts| facts.status = status, choice),
                refused,
                "{status}"
            );
        }
        let resolved = decide(|facts| facts.is_resolved = true, choice);
        assert_eq!(resolved, Err(ResolutionRefusal::AlreadyResolved));
    }
    assert_eq!(decide(|_| (), &StaffChoice::NewRecord), Ok(Resolution::New));
    assert_eq!(
        decide(|_| (), &StaffChoice::Reject),
        Ok(Resolution::Rejected)
    );
}

#[test]
fn checks_are_confirmed_for_a_pending_request_with_a_record() {
    assert_eq!(confirm_checks(TrnRequestStatus::Pending, true), Ok(()));
    let none = confirm_checks(TrnRequestStatus::Pending, false);
    assert_eq!(none, Err(ResolutionRefusal::NotAMatch));
    for status in [
        TrnRequestStatus::Completed,
        TrnRequestStatus::Dormant,
        TrnRequestStatus::Rejected,
    ] {
        assert!(confirm_checks(status, true).is_err(), "{status}");
    }
}
