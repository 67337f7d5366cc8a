//! The questions, one after the other.

use super::*;

#[test]
#[expect(clippy::too_many_lines, reason = "one table, a row per step")]
fn asks_one_step_after_the_other() {
    let facts = facts();
    let table = [
        (Answers::default(), "find-teacher"),
        (matched(), "confirm-details"),
        (
            Answers {
                details: Some(Details {
                    corrected_name: None,
                }),
                ..matched()
            },
            "email",
        ),
        (
            Answers {
                starts_on: None,
                ..described()
            },
            "start-date",
        ),
        (
            Answers {
                working_pattern: None,
                ..described()
            },
            "working-pattern",
        ),
        (described(), "appropriate-body"),
        (
            Answers {
                appropriate_body_id: Some(HUB),
                ..described()
            },
            "training-programme",
        ),
        (
            Answers {
                lead_provider_id: None,
                ..provider_led()
            },
            "lead-provider",
        ),
        (provider_led(), "check-answers"),
        (
            Answers {
                training_programme: Some(TrainingProgramme::SchoolLed),
                lead_provider_id: None,
                ..provider_led()
            },
            "check-answers",
        ),
    ];
    for (answers, expected) in table {
        let progress = walk(&answers, &facts);
        assert_eq!(progress.next_step().map(EctStep::as_str), Some(expected));
        assert!(
            progress
                .next_step()
                .is_some_and(|step| progress.allows(step)),
            "next is allowed: {expected}"
        );
        assert_eq!(
            complete(&answers, &facts).is_ok(),
            expected == "check-answers"
        );
    }
}

#[test]
fn a_mismatch_asks_for_the_ni_number_and_ends_like_an_unknown_trn() {
    let with = |outcome| Answers {
        identity: Some(Identity {
            trn: Trn::parse("0012345").unwrap(),
            outcome,
        }),
        ..Answers::default()
    };
    let asked = walk(&with(MatchOutcome::AskNiNumber), &facts());
    assert_eq!(asked.next, Next::Ask(EctStep::NationalInsuranceNumber));
    assert_eq!(
        asked.allowed_steps,
        [EctStep::FindTeacher, EctStep::NationalInsuranceNumber]
    );
    let ended = walk(&with(MatchOutcome::NotFound), &facts());
    assert_eq!(ended.next, Next::Stop(Stop::TrnNotFound));
    assert!(
        ended.allowed_steps.is_empty(),
        "identity stops are final (decision 29)"
    );
    assert_eq!(Stop::TrnNotFound.retry_step(), None);
}

#[test]
fn the_trn_is_fixed_once_the_details_are_confirmed() {
    let facts = facts();
    assert!(walk(&matched(), &facts).allows(EctStep::FindTeacher));
    assert!(!walk(&described(), &facts).allows(EctStep::FindTeacher));
    assert!(walk(&described(), &facts).allows(EctStep::ConfirmDetails));
}
