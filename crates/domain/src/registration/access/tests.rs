//! The edges of the rule.

use time::macros::date;

use super::super::contract_period::tests::june_periods;
use super::*;

fn reasons(action: SchoolAction, school: &SchoolFacts<'_>, today: Date) -> Vec<AccessReason> {
    gates(action, school, today)
        .into_iter()
        .map(|gate| gate.reason)
        .collect()
}

fn with_school<T>(check: impl FnOnce(SchoolFacts<'_>) -> T) -> T {
    let periods = ContractPeriods::new(june_periods(2024..=2026));
    let windows = [Period::new(date!(2026 - 06 - 01), Some(date!(2026 - 06 - 14))).unwrap()];
    check(SchoolFacts {
        status: GiasStatus::Open,
        funding: SchoolFunding::StateFunded,
        has_open_training: false,
        tutor_confirmed_for: Some(2026),
        closed_windows: &windows,
        periods: &periods,
    })
}

#[test]
fn an_open_state_school_may_do_everything() {
    with_school(|school| {
        for action in SchoolAction::ALL {
            assert_eq!(
                gates(*action, &school, date!(2026 - 09 - 01)),
                [],
                "{action}"
            );
        }
    });
}

#[test]
fn a_closed_school_may_do_nothing_and_one_about_to_close_everything() {
    with_school(|school| {
        for (status, blocked) in [
            (GiasStatus::Open, false),
            (GiasStatus::ProposedToClose, false),
            (GiasStatus::Closed, true),
            (GiasStatus::ProposedToOpen, true),
        ] {
            let school = SchoolFacts { status, ..school };
            for action in SchoolAction::ALL {
                let gate =
                    blocking_gate(*action, &school, date!(2026 - 09 - 01)).map(|gate| gate.reason);
                assert_eq!(
                    gate,
                    blocked.then_some(AccessReason::SchoolClosed),
                    "{status} {action}"
                );
            }
        }
    });
}

#[test]
fn an_unfunded_independent_school_looks_after_the_ects_it_has() {
    with_school(|school| {
        let today = date!(2026 - 09 - 01);
        let unfunded = SchoolFacts {
            funding: SchoolFunding::of(true, false),
            ..school
        };
        for action in SchoolAction::ALL {
            assert_eq!(
                reasons(*action, &unfunded, today),
                [AccessReason::SchoolNotFunded],
                "{action}"
            );
        }
        let training = SchoolFacts {
            has_open_training: true,
            ..unfunded
        };
        assert_eq!(
            reasons(SchoolAction::RegisterEct, &training, today),
            [AccessReason::NewEctsNotAllowed]
        );
        for action in [
            SchoolAction::Read,
            SchoolAction::RegisterMentor,
            SchoolAction::AssignMentor,
        ] {
            assert_eq!(reasons(action, &training, today), [], "{action}");
        }
        let section_41 = SchoolFacts {
            funding: SchoolFunding::of(true, true),
            ..school
        };
        assert_eq!(reasons(SchoolAction::RegisterEct, &section_41, today), []);
    });
}

#[test]
fn a_closed_window_blocks_registering_and_tells_when_it_reopens() {
    with_school(|school| {
        let expected = Gate {
            reason: AccessReason::RegistrationClosed,
            reopens_on: Some(date!(2026 - 06 - 15)),
        };
        for action in [
            SchoolAction::RegisterEct,
            SchoolAction::RegisterMentor,
            SchoolAction::AssignMentor,
        ] {
            assert_eq!(
                gates(action, &school, date!(2026 - 06 - 07)),
                [expected],
                "{action}"
            );
            assert_eq!(
                gates(action, &school, date!(2026 - 06 - 15)),
                [],
                "{action}"
            );
        }
        assert_eq!(
            gates(SchoolAction::Read, &school, date!(2026 - 06 - 07)),
            []
        );
    });
}

#[test]
fn an_unconfirmed_tutor_is_told_and_does_not_block() {
    with_school(|school| {
        for (confirmed_for, today, due) in [
            (Some(2026), date!(2026 - 06 - 20), false),
            (Some(2025), date!(2026 - 06 - 20), true),
            (Some(2025), date!(2026 - 05 - 31), false),
            (None, date!(2026 - 05 - 31), true),
            (None, date!(2030 - 01 - 01), false),
            (Some(2023), date!(2024 - 05 - 31), true),
        ] {
            let school = SchoolFacts {
                tutor_confirmed_for: confirmed_for,
                ..school
            };
            let expected: &[AccessReason] = if due {
                &[AccessReason::TutorConfirmationDue]
            } else {
                &[]
            };
            assert_eq!(
                reasons(SchoolAction::RegisterEct, &school, today),
                expected,
                "{confirmed_for:?} {today}"
            );
            assert_eq!(
                blocking_gate(SchoolAction::RegisterEct, &school, today),
                None
            );
        }
    });
}
