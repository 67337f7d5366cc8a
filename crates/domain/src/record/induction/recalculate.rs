//! Induction after the routes of a person changed.

use super::{InductionRefusal, InductionState};
use crate::record::InductionStatus;
use crate::record::route::{ProfessionalStatus, Route};

/// What the routes of a person say about induction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RouteGround {
    /// Whether QTS is held.
    pub holds_qts: bool,
    /// Whether induction must be served: QTS is held, and through no route from before induction began.
    pub is_required: bool,
    /// Whether a held QTS route exempts.
    pub is_exempt: bool,
}

impl RouteGround {
    /// From all routes of the person.
    #[must_use]
    pub fn of(routes: &[Route]) -> Self {
        let qts = || {
            routes
                .iter()
                .filter(|route| route.gives(ProfessionalStatus::Qts))
        };
        let holds_qts = qts().next().is_some();
        Self {
            holds_qts,
            is_required: holds_qts && !qts().any(Route::is_exempt_by_date),
            is_exempt: qts().any(|route| route.exempt_from_induction),
        }
    }
}

/// The induction that follows from changed routes (the five steps of the page).
///
/// # Errors
/// [`InductionRefusal::RequirementCannotBeRemoved`] when an induction has begun and would lose its ground; also one that an exemption
/// hides, which the reference let vanish with its dates.
pub fn recalculate(
    current: &InductionState,
    ground: RouteGround,
) -> Result<InductionState, InductionRefusal> {
    if !ground.is_required && (current.status.has_begun() || current.fallback.has_begun()) {
        return Err(InductionRefusal::RequirementCannotBeRemoved);
    }
    let fallback = if ground.is_required {
        InductionStatus::RequiredToComplete.or_stronger(current.fallback)
    } else {
        InductionStatus::None
    };
    let next = InductionState {
        fallback,
        ..current.clone()
    };
    Ok(next.settled(ground.is_exempt))
}

#[cfg(test)]
mod tests {
    use time::macros::date;
    use uuid::Uuid;

    use super::*;
    use crate::record::exemption_reason::PASSED_IN_WALES;
    use crate::record::route::RouteStatus;
    use crate::record::route::tests::held;
    use crate::record::route::types::QTLS;

    const HEI: Uuid = uuid::uuid!("10078157-e8c3-42f7-a050-d8b802e83f7b");
    const EYTS: Uuid = uuid::uuid!("dbc4125b-9235-41e4-abd2-baabbf63f829");

    fn state(status: InductionStatus, fallback: InductionStatus, reason: bool) -> InductionState {
        InductionState {
            status,
            fallback,
            reasons: reason.then_some(PASSED_IN_WALES).into_iter().collect(),
            ..InductionState::NONE
        }
    }

    fn route(is_held: bool, is_exempt: bool) -> Route {
        let route = held(1, HEI, date!(2020 - 07 - 01));
        Route {
            status: if is_held {
                RouteStatus::Holds
            } else {
                RouteStatus::InTraining
            },
            holds_from: route.holds_from.filter(|_| is_held),
            exempt_from_induction: is_exempt,
            ..route
        }
    }

    #[test]
    #[expect(clippy::too_many_lines, reason = "the rows of one table")]
    fn rows_of_the_table() {
        use InductionStatus::{
            Exempt, Failed, InProgress, None as Nothing, Passed, RequiredToComplete as Required,
        };
        let not_held = route(false, false);
        let not_held_exempt = route(false, true);
        let is_held = route(true, false);
        let held_exempt = route(true, true);
        for (before, routes, after) in [
            (
                (Nothing, Nothing, false),
                vec![not_held],
                (Nothing, Nothing),
            ),
            (
                (Nothing, Nothing, false),
                vec![is_held],
                (Required, Required),
            ),
            (
                (Nothing, Nothing, false),
                vec![not_held_exempt],
                (Nothing, Nothing),
            ),
            (
                (Nothing, Nothing, false),
                vec![held_exempt],
                (Exempt, Required),
            ),
            ((Required, Required, false), vec![], (Nothing, Nothing)),
            (
                (Required, Required, false),
                vec![is_held, not_held_exempt],
                (Required, Required),
            ),
            (
                (Required, Required, false),
                vec![is_held, held_exempt],
                (Exempt, Required),
            ),
            (
                (InProgress, InProgress, false),
                vec![is_held, not_held_exempt],
                (InProgress, InProgress),
            ),
            (
                (InProgress, InProgress, false),
                vec![is_held, held_exempt],
                (Exempt, InProgress),
            ),
            (
                (Passed, Passed, false),
                vec![is_held, held_exempt],
                (Passed, Passed),
            ),
            (
                (Failed, Failed, false),
                vec![is_held, held_exempt],
                (Failed, Failed),
            ),
            ((Exempt, Nothing, true), vec![not_held], (Exempt, Nothing)),
            ((Exempt, Nothing, true), vec![is_held], (Exempt, Required)),
            ((Exempt, Required, true), vec![], (Exempt, Nothing)),
            ((Exempt, Required, false), vec![], (Nothing, Nothing)),
            (
                (Exempt, Required, false),
                vec![is_held],
                (Required, Required),
            ),
        ] {
            let current = state(before.0, before.1, before.2);
            let next = recalculate(&current, RouteGround::of(&routes)).unwrap();
            assert_eq!((next.status, next.fallback), after, "{before:?} {routes:?}");
            assert_eq!(next.reasons, current.reasons);
        }
    }

    #[test]
    fn who_qualified_before_7_may_2000_need_not_serve() {
        for (day, expected) in [
            (date!(2000 - 05 - 06), InductionStatus::None),
            (date!(2000 - 05 - 07), InductionStatus::RequiredToComplete),
        ] {
            for before in [InductionStatus::None, InductionStatus::RequiredToComplete] {
                let ground = RouteGround::of(&[held(1, HEI, day)]);
                let next = recalculate(&state(before, before, false), ground).unwrap();
                assert_eq!((next.status, next.fallback), (expected, expected), "{day}");
            }
        }
        // one old route is enough
        let both = [
            held(1, HEI, date!(2000 - 05 - 06)),
            held(2, HEI, date!(2020 - 01 - 01)),
        ];
        assert!(!RouteGround::of(&both).is_required);
    }

    #[test]
    fn an_induction_that_has_begun_keeps_its_ground() {
        use InductionStatus::{Exempt, Failed, FailedInWales, InProgress, Passed};
        let without = RouteGround::of(&[]);
        let refused = Err(InductionRefusal::RequirementCannotBeRemoved);
        for begun in [InProgress, Passed, Failed, FailedInWales] {
            assert_eq!(
                recalculate(&state(begun, begun, false), without),
                refused,
                "{begun}"
            );
            assert_eq!(
                recalculate(&state(Exempt, begun, true), without),
                refused,
                "{begun}"
            );
        }
    }

    #[test]
    fn scenario_36_and_37_qtls_exempts_and_its_loss_leaves_nothing() {
        let qtls = Route {
            exempt_from_induction: true,
            ..held(1, QTLS, date!(2012 - 04 - 01))
        };
        let exempt = recalculate(&InductionState::NONE, RouteGround::of(&[qtls])).unwrap();
        assert_eq!(exempt.status, InductionStatus::Exempt);
        assert_eq!(exempt.fallback, InductionStatus::RequiredToComplete);
        let after = recalculate(&exempt, RouteGround::of(&[])).unwrap();
        assert_eq!(after, InductionState::NONE);
    }

    #[test]
    fn routes_to_other_statuses_say_nothing() {
        let eyts = Route {
            exempt_from_induction: true,
            ..held(1, EYTS, date!(2020 - 01 - 01))
        };
        let nothing = RouteGround {
            holds_qts: false,
            is_required: false,
            is_exempt: false,
        };
        assert_eq!(RouteGround::of(&[eyts]), nothing);
    }
}
