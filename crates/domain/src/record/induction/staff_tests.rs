use time::macros::date;

use super::InductionRefusal as No;
use super::*;
use crate::record::InductionStatus::{
    Exempt, Failed, FailedInWales, InProgress, None as Nothing, Passed, RequiredToComplete,
};
use crate::record::exemption_reason::PASSED_IN_WALES;

const QTS: RouteGround = RouteGround {
    holds_qts: true,
    is_required: true,
    is_exempt: false,
};
const NO_QTS: RouteGround = RouteGround {
    holds_qts: false,
    is_required: false,
    is_exempt: false,
};
const FACTS: StaffFacts = StaffFacts {
    ground: QTS,
    is_managed: false,
    today: date!(2026 - 08 - 21),
};
const MANAGED: StaffFacts = StaffFacts {
    is_managed: true,
    ..FACTS
};

/// A state with the dates that the status has.
fn state(status: InductionStatus, fallback: InductionStatus) -> InductionState {
    let dated = fallback.has_begun();
    let over = dated && fallback != InProgress;
    InductionState {
        status,
        fallback,
        started_on: dated.then_some(date!(2024 - 01 - 01)),
        completed_on: over.then_some(date!(2024 - 10 - 01)),
        reasons: (status == Exempt)
            .then_some(PASSED_IN_WALES)
            .into_iter()
            .collect(),
        exempt_without_reason: false,
    }
}

fn wanted(status: InductionStatus) -> StaffInduction {
    let target = state(status, if status == Exempt { Nothing } else { status });
    StaffInduction {
        status,
        started_on: target.started_on,
        completed_on: target.completed_on,
        reasons: target.reasons,
    }
}

#[test]
fn exempt_forgets_an_outcome_and_hides_everything_else() {
    for (before, fallback, dates_kept) in [
        (Nothing, Nothing, false),
        (RequiredToComplete, RequiredToComplete, false),
        (InProgress, InProgress, true),
        (FailedInWales, FailedInWales, true),
        (Passed, RequiredToComplete, false),
        (Failed, RequiredToComplete, false),
    ] {
        let next = set(&state(before, before), &wanted(Exempt), FACTS).unwrap();
        assert_eq!((next.status, next.fallback), (Exempt, fallback), "{before}");
        assert_eq!(next.started_on.is_some(), dates_kept, "{before}");
        assert_eq!(next.shown_dates(), (None, None));
        assert_eq!(next.reasons, [PASSED_IN_WALES].into());
    }
}

#[test]
fn any_other_status_takes_the_persons_exemptions_away() {
    let mut before = state(Exempt, InProgress);
    before.exempt_without_reason = true;
    for status in [
        RequiredToComplete,
        InProgress,
        Passed,
        Failed,
        FailedInWales,
    ] {
        let next = set(&before, &wanted(status), FACTS).unwrap();
        assert_eq!(next, state(status, status));
    }
}

#[test]
fn removing_the_last_exemption_returns_to_what_there_was() {
    let exempting = RouteGround {
        is_exempt: true,
        ..QTS
    };
    for fallback in [Nothing, RequiredToComplete, InProgress, FailedInWales] {
        let before = state(Exempt, fallback);
        let after = remove_exemption(&before, QTS).unwrap();
        assert_eq!(after, state(fallback, fallback));
        let by_route = remove_exemption(&before, exempting).unwrap();
        assert_eq!((by_route.status, by_route.fallback), (Exempt, fallback));
        let flagged = InductionState {
            reasons: BTreeSet::new(),
            exempt_without_reason: true,
            ..before
        };
        assert_eq!(
            remove_exemption(&flagged, QTS),
            Ok(state(fallback, fallback))
        );
    }
    let none = remove_exemption(&state(InProgress, InProgress), QTS);
    assert_eq!(none, Err(No::NothingChanges));
}

#[test]
fn without_qts_only_none_and_exempt_can_be_set() {
    let facts = StaffFacts {
        ground: NO_QTS,
        ..FACTS
    };
    assert_eq!(choices(&InductionState::NONE, facts), [Nothing, Exempt]);
    for status in [
        RequiredToComplete,
        InProgress,
        Passed,
        Failed,
        FailedInWales,
    ] {
        let told = set(&InductionState::NONE, &wanted(status), facts);
        assert_eq!(told, Err(vec![No::NeedsQts]), "{status}");
    }
}

#[test]
fn who_must_serve_is_never_set_to_none() {
    let current = state(RequiredToComplete, RequiredToComplete);
    assert_eq!(
        set(&current, &wanted(Nothing), FACTS),
        Err(vec![No::StillRequired])
    );
    let old = RouteGround {
        is_required: false,
        ..QTS
    };
    let facts = StaffFacts {
        ground: old,
        ..FACTS
    };
    assert_eq!(
        set(&current, &wanted(Nothing), facts),
        Ok(InductionState::NONE)
    );
}

#[test]
fn a_managed_induction_is_left_alone() {
    let current = state(InProgress, InProgress);
    assert_eq!(
        choices(&current, MANAGED),
        [InProgress, FailedInWales, Exempt]
    );
    for status in [RequiredToComplete, Passed, Failed] {
        let told = set(&current, &wanted(status), MANAGED);
        assert_eq!(told, Err(vec![No::ManagedByRegistration]), "{status}");
    }
    let other_day = StaffInduction {
        started_on: Some(date!(2024 - 01 - 02)),
        ..wanted(InProgress)
    };
    assert_eq!(
        set(&current, &other_day, MANAGED),
        Err(vec![No::ManagedByRegistration])
    );
    assert_eq!(
        set(&current, &wanted(InProgress), MANAGED),
        Err(vec![No::NothingChanges])
    );
    for status in [Exempt, FailedInWales] {
        assert!(set(&current, &wanted(status), MANAGED).is_ok(), "{status}");
    }
    assert!(set(&current, &other_day, FACTS).is_ok());
}

#[test]
fn a_route_that_exempts_leaves_only_stronger_statuses() {
    let facts = StaffFacts {
        ground: RouteGround {
            is_exempt: true,
            ..QTS
        },
        ..FACTS
    };
    let current = InductionState {
        status: Exempt,
        fallback: InProgress,
        ..state(InProgress, InProgress)
    };
    assert_eq!(choices(&current, facts), [Passed, Failed, Exempt]);
    for status in [RequiredToComplete, InProgress, FailedInWales] {
        let told = set(&current, &wanted(status), facts);
        assert_eq!(told, Err(vec![No::ExemptThroughRoute]), "{status}");
    }
    let without_reasons = StaffInduction {
        reasons: BTreeSet::new(),
        ..wanted(Exempt)
    };
    assert_eq!(
        set(&current, &without_reasons, facts),
        Err(vec![No::NothingChanges])
    );
}

#[test]
fn reasons_go_with_an_exemption_and_with_nothing_else() {
    let without = StaffInduction {
        reasons: BTreeSet::new(),
        ..wanted(Exempt)
    };
    let current = state(RequiredToComplete, RequiredToComplete);
    assert_eq!(set(&current, &without, FACTS), Err(vec![No::ReasonMissing]));
    let with = StaffInduction {
        reasons: [PASSED_IN_WALES].into(),
        ..wanted(RequiredToComplete)
    };
    assert_eq!(
        set(&current, &with, FACTS),
        Err(vec![No::ReasonsNotPermitted])
    );
    let all_wrong = StaffInduction {
        completed_on: None,
        started_on: None,
        ..wanted(Passed)
    };
    let all_wrong = StaffInduction {
        reasons: [PASSED_IN_WALES].into(),
        ..all_wrong
    };
    assert_eq!(
        set(&current, &all_wrong, FACTS),
        Err(vec![
            No::StartMissing,
            No::CompletedMissing,
            No::ReasonsNotPermitted
        ])
    );
}
