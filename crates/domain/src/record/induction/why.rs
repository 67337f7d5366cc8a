//! Why the present induction status holds, and what a merge makes of two inductions.

use uuid::Uuid;

use super::reasons::reasons_of;
use super::recalculate::{RouteGround, recalculate};
use super::{InductionRefusal, InductionState};
use crate::record::InductionStatus;
use crate::record::route::{ProfessionalStatus, Route};

text_enum! {
    /// On what the present status rests.
    pub enum InductionBasis = "induction_basis" {
        /// No QTS is held, so nothing is required.
        NoQts = "no_qts",
        /// QTS is held from before induction began, so nothing is required.
        QualifiedBeforeInduction = "qualified_before_induction",
        /// QTS is held, so induction is required.
        QtsHeld = "qts_held",
        /// A held route exempts.
        ExemptByRoute = "exempt_by_route",
        /// The person has a reason of their own.
        ExemptByReason = "exempt_by_reason",
        /// Exempt without a reason, on an old row.
        ExemptWithoutReason = "exempt_without_reason",
        /// It was reported or set; the history says by whom.
        Reported = "reported",
    }
}

/// Why a status holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InductionWhy {
    /// Everything it rests on; an exemption may rest on several.
    pub bases: Vec<InductionBasis>,
    /// The routes that it rests on, in the order of their ids.
    pub routes: Vec<Uuid>,
}

/// Says why the status in force holds.
#[must_use]
pub fn why(state: &InductionState, routes: &[Route]) -> InductionWhy {
    let mut qts: Vec<_> = routes
        .iter()
        .filter(|route| route.gives(ProfessionalStatus::Qts))
        .collect();
    qts.sort_by_key(|route| route.id);
    let ids = |wanted: fn(&Route) -> bool| {
        qts.iter()
            .filter(|route| wanted(route))
            .map(|route| route.id)
            .collect::<Vec<_>>()
    };
    let (bases, routes) = match state.status {
        InductionStatus::None if qts.is_empty() => (vec![InductionBasis::NoQts], Vec::new()),
        InductionStatus::None => (
            vec![InductionBasis::QualifiedBeforeInduction],
            ids(Route::is_exempt_by_date),
        ),
        InductionStatus::RequiredToComplete => (vec![InductionBasis::QtsHeld], ids(|_| true)),
        InductionStatus::Exempt => {
            let exempting = ids(|route| route.exempt_from_induction);
            let bases = [
                (!exempting.is_empty(), InductionBasis::ExemptByRoute),
                (!state.reasons.is_empty(), InductionBasis::ExemptByReason),
                (
                    state.exempt_without_reason,
                    InductionBasis::ExemptWithoutReason,
                ),
            ];
            let bases = bases
                .into_iter()
                .filter_map(|(is, basis)| is.then_some(basis));
            (bases.collect(), exempting)
        }
        InductionStatus::InProgress
        | InductionStatus::Passed
        | InductionStatus::Failed
        | InductionStatus::FailedInWales => (vec![InductionBasis::Reported], Vec::new()),
    };
    InductionWhy { bases, routes }
}

/// The reasons that each held QTS route brings, for the list of routes.
#[must_use]
pub fn reasons_by_route(routes: &[Route]) -> Vec<(Uuid, Vec<Uuid>)> {
    routes
        .iter()
        .filter(|route| route.gives(ProfessionalStatus::Qts))
        .map(|route| (route.id, reasons_of(route).collect()))
        .collect()
}

/// The induction of two merged records, whose routes are now one person's: the stronger status with its dates (of two alike those of the
/// retained record; of two that go on, which an exemption can hide, the earlier first day), and the reasons of both.
///
/// # Errors
/// [`InductionRefusal::RequirementCannotBeRemoved`] when the routes together require no induction and one has failed in Wales.
pub fn merged(
    retained: &InductionState,
    secondary: &InductionState,
    ground: RouteGround,
) -> Result<InductionState, InductionRefusal> {
    let stronger = if secondary.fallback.is_stronger_than(retained.fallback) {
        secondary
    } else {
        retained
    };
    let goes_on = |state: &InductionState| state.fallback == InductionStatus::InProgress;
    let started_on = if goes_on(retained) && goes_on(secondary) {
        [retained.started_on, secondary.started_on]
            .into_iter()
            .flatten()
            .min()
    } else {
        stronger.started_on
    };
    let both = InductionState {
        started_on,
        reasons: retained
            .reasons
            .union(&secondary.reasons)
            .copied()
            .collect(),
        exempt_without_reason: retained.exempt_without_reason || secondary.exempt_without_reason,
        ..stronger.clone()
    };
    recalculate(&both, ground)
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;
    use crate::record::exemption_reason::{EXEMPT, PASSED_IN_WALES, SCOTLAND};
    use crate::record::route::tests::held;
    use crate::record::route::types::{ASSESSMENT_ONLY, QTLS};

    const QTS: RouteGround = RouteGround {
        holds_qts: true,
        is_required: true,
        is_exempt: false,
    };

    fn state(status: InductionStatus) -> InductionState {
        InductionState {
            status,
            fallback: status,
            ..InductionState::NONE
        }
    }

    #[test]
    #[expect(clippy::too_many_lines, reason = "the rows of one table")]
    fn every_status_says_what_it_rests_on() {
        use InductionBasis::{
            ExemptByReason, ExemptByRoute, ExemptWithoutReason, NoQts, QtsHeld,
            QualifiedBeforeInduction, Reported,
        };
        let plain = held(1, ASSESSMENT_ONLY, date!(2020 - 01 - 01));
        let old = held(2, ASSESSMENT_ONLY, date!(2000 - 05 - 06));
        let qtls = Route {
            exempt_from_induction: true,
            ..held(3, QTLS, date!(2013 - 01 - 01))
        };
        let own = InductionState {
            status: InductionStatus::Exempt,
            reasons: [PASSED_IN_WALES].into(),
            ..InductionState::NONE
        };
        let flagged = InductionState {
            exempt_without_reason: true,
            ..own.clone()
        };
        let ids = |numbers: &[u128]| {
            numbers
                .iter()
                .copied()
                .map(Uuid::from_u128)
                .collect::<Vec<_>>()
        };
        for (state, routes, bases, given_by) in [
            (state(InductionStatus::None), vec![], vec![NoQts], ids(&[])),
            (
                state(InductionStatus::None),
                vec![plain, old],
                vec![QualifiedBeforeInduction],
                ids(&[2]),
            ),
            (
                state(InductionStatus::RequiredToComplete),
                vec![plain],
                vec![QtsHeld],
                ids(&[1]),
            ),
            (own.clone(), vec![plain], vec![ExemptByReason], ids(&[])),
            (
                own,
                vec![qtls, plain],
                vec![ExemptByRoute, ExemptByReason],
                ids(&[3]),
            ),
            (
                flagged,
                vec![],
                vec![ExemptByReason, ExemptWithoutReason],
                ids(&[]),
            ),
            (
                state(InductionStatus::InProgress),
                vec![plain],
                vec![Reported],
                ids(&[]),
            ),
            (
                state(InductionStatus::Passed),
                vec![qtls],
                vec![Reported],
                ids(&[]),
            ),
        ] {
            let told = why(&state, &routes);
            assert_eq!(
                told,
                InductionWhy {
                    bases,
                    routes: given_by
                },
                "{state:?}"
            );
        }
        let plain_exempt = Route {
            exempt_from_induction: true,
            ..plain
        };
        assert_eq!(
            reasons_by_route(&[plain_exempt]),
            [(plain.id, vec![EXEMPT])]
        );
    }

    #[test]
    fn of_two_inductions_the_stronger_stays_with_its_dates() {
        let wales = InductionState {
            started_on: Some(date!(2019 - 01 - 01)),
            completed_on: Some(date!(2020 - 01 - 01)),
            ..state(InductionStatus::FailedInWales)
        };
        let required = state(InductionStatus::RequiredToComplete);
        assert_eq!(merged(&required, &wales, QTS), Ok(wales.clone()));
        assert_eq!(merged(&wales, &required, QTS), Ok(wales.clone()));
        let later = InductionState {
            completed_on: Some(date!(2021 - 01 - 01)),
            ..wales.clone()
        };
        assert_eq!(merged(&wales, &later, QTS), Ok(wales.clone()));
        let hidden = |start| InductionState {
            status: InductionStatus::Exempt,
            fallback: InductionStatus::InProgress,
            started_on: Some(start),
            exempt_without_reason: true,
            ..InductionState::NONE
        };
        let (early, late) = (date!(2019 - 01 - 01), date!(2020 - 01 - 01));
        for (one, other) in [(early, late), (late, early)] {
            let both = merged(&hidden(one), &hidden(other), QTS).unwrap();
            assert_eq!(both, hidden(early));
        }
        let exempt = |reason| InductionState {
            status: InductionStatus::Exempt,
            reasons: [reason].into(),
            ..InductionState::NONE
        };
        let both = merged(&exempt(SCOTLAND), &exempt(PASSED_IN_WALES), QTS).unwrap();
        assert_eq!(both.status, InductionStatus::Exempt);
        assert_eq!(both.fallback, InductionStatus::RequiredToComplete);
        assert_eq!(both.reasons, [SCOTLAND, PASSED_IN_WALES].into());
        let nothing = RouteGround {
            is_required: false,
            ..QTS
        };
        let refused = Err(InductionRefusal::RequirementCannotBeRemoved);
        assert_eq!(merged(&required, &wales, nothing), refused);
    }
}
