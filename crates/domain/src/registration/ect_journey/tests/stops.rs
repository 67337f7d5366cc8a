//! What ends the journey, or holds it up.

use super::*;

#[test]
fn stops_in_the_order_of_the_source() {
    let blocked = |block| {
        let mut answers = matched();
        if let Some(Identity {
            outcome: MatchOutcome::Matched(record),
            ..
        }) = answers.identity.as_mut()
        {
            record.block = Some(block);
        }
        answers
    };
    for block in RecordBlock::ALL {
        let progress = walk(&blocked(*block), &facts());
        assert_eq!(progress.stop(), Some(Stop::Record(*block)));
        assert!(progress.allowed_steps.is_empty());
    }
    let mut here = known(date!(2024 - 09 - 01), None, 2024);
    here.placements[0].key.school_id = SCHOOL;
    let facts = Facts {
        person: Some(here),
        ..facts()
    };
    assert_eq!(
        walk(&blocked(RecordBlock::InductionCompleted), &facts).stop(),
        Some(Stop::AlreadyActiveAtSchool),
        "scenario A15"
    );
}

#[test]
fn a_reported_end_lets_somebody_return_and_an_open_placement_elsewhere_is_a_transfer() {
    let mut leaving = known(date!(2024 - 09 - 01), Some(date!(2025 - 09 - 20)), 2024);
    leaving.placements[0].key.school_id = SCHOOL;
    assert_eq!(
        next(
            &matched(),
            &Facts {
                person: Some(leaving),
                ..facts()
            }
        ),
        Some("confirm-details")
    );
    let elsewhere = known(date!(2024 - 09 - 01), None, 2024);
    assert_eq!(
        next(
            &matched(),
            &Facts {
                person: Some(elsewhere),
                ..facts()
            }
        ),
        Some("confirm-details")
    );
}

#[test]
fn a_date_that_is_not_open_yet_keeps_the_start_date_open() {
    let progress = walk(
        &Answers {
            starts_on: Some(date!(2030 - 01 - 01)),
            ..described()
        },
        &facts(),
    );
    assert_eq!(
        progress.stop(),
        Some(Stop::CannotRegisterYet {
            starts_on: date!(2030 - 01 - 01)
        })
    );
    assert_eq!(
        progress.allowed_steps,
        [EctStep::ConfirmDetails, EctStep::Email, EctStep::StartDate]
    );
    assert_eq!(
        Stop::CannotRegisterYet {
            starts_on: date!(2030 - 01 - 01)
        }
        .retry_step(),
        Some(EctStep::StartDate)
    );
}

#[test]
fn what_has_ended_makes_no_room() {
    let person = known(date!(2024 - 09 - 01), Some(date!(2025 - 09 - 05)), 2024);
    let facts = Facts {
        person: Some(person),
        ..facts()
    };
    assert_eq!(
        walk(&described(), &facts).refusal_of(EctStep::StartDate),
        Some(Refusal::OverlapsPreviousPlacement)
    );
    let after = Answers {
        starts_on: Some(date!(2025 - 09 - 06)),
        ..described()
    };
    assert_eq!(walk(&after, &facts).refusal_of(EctStep::StartDate), None);
}
