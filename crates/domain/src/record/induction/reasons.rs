//! Reasons of exemption: which can be chosen for a person, and which are shown.

use std::collections::BTreeSet;

use uuid::Uuid;

use super::{InductionRefusal, InductionState};
use crate::record::exemption_reason::{
    EXEMPT, NORTHERN_IRELAND, QUALIFIED_BEFORE_MAY_2000, SCOTLAND, is_route_only,
};
use crate::record::reference::{Choice, check_choice};
use crate::record::route::{ProfessionalStatus, Route};

/// The field of reasons.
pub(super) const FIELD: &str = "exemption_reason_ids";

/// Reads the reasons chosen for a person who has `before` now. Those that follow from a route only cannot be newly chosen.
///
/// # Errors
/// [`InductionRefusal::Reason`] or [`InductionRefusal::ReasonOfRoute`].
pub fn read_reasons(
    chosen: &[Choice],
    before: &BTreeSet<Uuid>,
) -> Result<BTreeSet<Uuid>, InductionRefusal> {
    let kept: Vec<_> = before.iter().copied().collect();
    chosen
        .iter()
        .map(|choice| {
            let id = check_choice(FIELD, *choice, &kept).map_err(InductionRefusal::Reason)?;
            if is_route_only(id) && !before.contains(&id) {
                Err(InductionRefusal::ReasonOfRoute)
            } else {
                Ok(id)
            }
        })
        .collect()
}

/// Whether a form offers the reason for a person: not when it follows from routes only, and not Northern Ireland or Scotland when a held
/// route says so already.
#[must_use]
pub fn is_offered(reason: Uuid, routes: &[Route]) -> bool {
    let is_implied = (reason == NORTHERN_IRELAND || reason == SCOTLAND)
        && route_reasons(routes).contains(&reason);
    !is_route_only(reason) && !is_implied
}

/// The reasons to show: those of held routes and the person's own, each once.
#[must_use]
pub fn shown_reasons(state: &InductionState, routes: &[Route]) -> BTreeSet<Uuid> {
    let mut shown = route_reasons(routes);
    shown.extend(&state.reasons);
    shown
}

/// The reasons that held QTS routes bring: the kind's own (or the general one) when the route exempts, and having qualified before
/// induction began.
#[must_use]
pub fn route_reasons(routes: &[Route]) -> BTreeSet<Uuid> {
    routes
        .iter()
        .filter(|route| route.gives(ProfessionalStatus::Qts))
        .flat_map(reasons_of)
        .collect()
}

/// The reasons that this route brings while it is held.
pub fn reasons_of(route: &Route) -> impl Iterator<Item = Uuid> + use<> {
    let own = route.route_type.exemption_reason.unwrap_or(EXEMPT);
    let by_route = route.exempt_from_induction.then_some(own);
    let by_date = route
        .is_exempt_by_date()
        .then_some(QUALIFIED_BEFORE_MAY_2000);
    by_route.into_iter().chain(by_date)
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;
    use crate::record::exemption_reason::{OVERSEAS_TRAINED_TEACHER, PASSED_IN_WALES, QTLS};
    use crate::record::reference::ChoiceRefusal;
    use crate::record::route::RouteStatus;
    use crate::record::route::tests::held;
    use crate::record::route::types;

    fn exempting(id: u128, type_id: Uuid) -> Route {
        Route {
            exempt_from_induction: true,
            ..held(id, type_id, date!(2013 - 01 - 01))
        }
    }

    #[test]
    fn held_routes_and_the_person_give_the_reasons_that_are_shown() {
        let state = InductionState {
            reasons: BTreeSet::from([PASSED_IN_WALES, SCOTLAND]),
            ..InductionState::NONE
        };
        let failed = Route {
            status: RouteStatus::Failed,
            ..exempting(5, types::APPLY_FOR_QTS)
        };
        let routes = [
            exempting(1, types::SCOTTISH_RECOGNITION),
            exempting(2, types::QTLS),
            exempting(3, types::ASSESSMENT_ONLY),
            held(4, types::ASSESSMENT_ONLY, date!(2000 - 05 - 06)),
            failed,
        ];
        assert_eq!(
            shown_reasons(&state, &routes),
            BTreeSet::from([
                PASSED_IN_WALES,
                SCOTLAND,
                QTLS,
                EXEMPT,
                QUALIFIED_BEFORE_MAY_2000
            ])
        );
        let not_exempt = held(6, types::QTLS, date!(2013 - 01 - 01));
        assert_eq!(route_reasons(&[not_exempt]), BTreeSet::new());
    }

    #[test]
    fn reasons_of_routes_are_not_chosen_and_implied_ones_not_offered() {
        let choice = |id, is_active| Choice { id, is_active };
        let none = BTreeSet::new();
        let wales = choice(PASSED_IN_WALES, Some(true));
        let read = read_reasons(&[wales, wales], &none);
        assert_eq!(read, Ok(BTreeSet::from([PASSED_IN_WALES])));
        for id in [QTLS, OVERSEAS_TRAINED_TEACHER] {
            let refused = Err(InductionRefusal::ReasonOfRoute);
            assert_eq!(read_reasons(&[choice(id, Some(true))], &none), refused);
            let kept = BTreeSet::from([id]);
            assert_eq!(
                read_reasons(&[choice(id, Some(true))], &kept),
                Ok(kept.clone())
            );
            assert!(!is_offered(id, &[]));
        }
        let retired = ChoiceRefusal::Retired { field: FIELD };
        let read = read_reasons(&[choice(EXEMPT, Some(false))], &none);
        assert_eq!(read, Err(InductionRefusal::Reason(retired)));
        assert!(is_offered(SCOTLAND, &[]));
        assert!(!is_offered(
            SCOTLAND,
            &[exempting(1, types::SCOTTISH_RECOGNITION)]
        ));
        assert!(is_offered(
            NORTHERN_IRELAND,
            &[exempting(1, types::SCOTTISH_RECOGNITION)]
        ));
        assert!(is_offered(PASSED_IN_WALES, &[]));
    }
}
