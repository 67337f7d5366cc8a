//! Inductions that staff set (`teaching-records.md` 2.7 "Changes by source", 5).

use std::collections::BTreeSet;

use time::Date;
use uuid::Uuid;

use super::checks::check_dates;
use super::managed::may_set_while_managed;
use super::recalculate::RouteGround;
use super::{InductionRefusal, InductionState};
use crate::record::InductionStatus;

/// What staff want.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaffInduction {
    /// The status.
    pub status: InductionStatus,
    /// First day.
    pub started_on: Option<Date>,
    /// Day of completion.
    pub completed_on: Option<Date>,
    /// Reasons of exemption, read by [`super::reasons::read_reasons`].
    pub reasons: BTreeSet<Uuid>,
}

/// What decides about it besides the present induction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StaffFacts {
    /// What the routes say.
    pub ground: RouteGround,
    /// Whether registration manages the induction ([`super::managed::is_managed`]).
    pub is_managed: bool,
    /// The day of the decision.
    pub today: Date,
}

/// Sets an induction.
///
/// Exempt over an outcome forgets the outcome and its dates; over anything else it hides what there was, which is in force again once the
/// exemption goes. Any other status takes the person's own exemptions away. That a status weaker than exempt is refused while a route
/// exempts is ours: the next change of a route would undo it.
///
/// # Errors
/// Every [`InductionRefusal`] about the input; else the first about the person.
pub fn set(
    current: &InductionState,
    wanted: &StaffInduction,
    facts: StaffFacts,
) -> Result<InductionState, Vec<InductionRefusal>> {
    check_input(current, wanted, facts)?;
    check_person(current, wanted, facts).map_err(|refusal| vec![refusal])?;
    let next = if wanted.status == InductionStatus::Exempt {
        exempt(current, wanted, facts.ground)
    } else {
        InductionState {
            status: wanted.status,
            fallback: wanted.status,
            started_on: wanted.started_on,
            completed_on: wanted.completed_on,
            reasons: BTreeSet::new(),
            exempt_without_reason: false,
        }
    };
    if next == *current {
        Err(vec![InductionRefusal::NothingChanges])
    } else {
        Ok(next)
    }
}

/// Takes the person's own exemptions away: what the status was without them is in force again, unless a route exempts.
///
/// # Errors
/// [`InductionRefusal::NothingChanges`] when there are none.
pub fn remove_exemption(
    current: &InductionState,
    ground: RouteGround,
) -> Result<InductionState, InductionRefusal> {
    if !current.is_exempt(false) {
        return Err(InductionRefusal::NothingChanges);
    }
    let next = InductionState {
        reasons: BTreeSet::new(),
        exempt_without_reason: false,
        ..current.clone()
    };
    Ok(next.settled(ground.is_exempt))
}

/// The statuses that a form offers.
#[must_use]
pub fn choices(current: &InductionState, facts: StaffFacts) -> Vec<InductionStatus> {
    InductionStatus::ALL
        .iter()
        .copied()
        .filter(|status| status_refusal(current, *status, facts).is_none())
        .collect()
}

fn check_input(
    current: &InductionState,
    wanted: &StaffInduction,
    facts: StaffFacts,
) -> Result<(), Vec<InductionRefusal>> {
    let dates = (wanted.started_on, wanted.completed_on);
    let mut refusals = check_dates(wanted.status, dates, facts.today)
        .err()
        .unwrap_or_default();
    let is_exempt = wanted.status == InductionStatus::Exempt;
    let is_grounded = facts.ground.is_exempt || current.exempt_without_reason;
    if is_exempt && wanted.reasons.is_empty() && !is_grounded {
        refusals.push(InductionRefusal::ReasonMissing);
    }
    if !is_exempt && !wanted.reasons.is_empty() {
        refusals.push(InductionRefusal::ReasonsNotPermitted);
    }
    if refusals.is_empty() {
        Ok(())
    } else {
        Err(refusals)
    }
}

fn check_person(
    current: &InductionState,
    wanted: &StaffInduction,
    facts: StaffFacts,
) -> Result<(), InductionRefusal> {
    if let Some(refusal) = status_refusal(current, wanted.status, facts) {
        return Err(refusal);
    }
    let same_status = wanted.status == current.status;
    let same_dates = current.shown_dates() == (wanted.started_on, wanted.completed_on);
    if facts.is_managed
        && same_status
        && !same_dates
        && wanted.status != InductionStatus::FailedInWales
    {
        Err(InductionRefusal::ManagedByRegistration)
    } else {
        Ok(())
    }
}

fn status_refusal(
    current: &InductionState,
    wanted: InductionStatus,
    facts: StaffFacts,
) -> Option<InductionRefusal> {
    let ground = facts.ground;
    if facts.is_managed && !may_set_while_managed(current.status, wanted) {
        Some(InductionRefusal::ManagedByRegistration)
    } else if wanted.row().needs_qts && !ground.holds_qts {
        Some(InductionRefusal::NeedsQts)
    } else if wanted == InductionStatus::None && ground.is_required {
        Some(InductionRefusal::StillRequired)
    } else if ground.is_exempt && InductionStatus::Exempt.is_stronger_than(wanted) {
        Some(InductionRefusal::ExemptThroughRoute)
    } else {
        None
    }
}

fn exempt(
    current: &InductionState,
    wanted: &StaffInduction,
    ground: RouteGround,
) -> InductionState {
    let has_outcome = current.fallback.is_stronger_than(InductionStatus::Exempt);
    let base = if has_outcome {
        let fallback = if ground.is_required {
            InductionStatus::RequiredToComplete
        } else {
            InductionStatus::None
        };
        InductionState {
            fallback,
            started_on: None,
            completed_on: None,
            ..current.clone()
        }
    } else {
        current.clone()
    };
    InductionState {
        status: InductionStatus::Exempt,
        exempt_without_reason: current.exempt_without_reason && wanted.reasons.is_empty(),
        reasons: wanted.reasons.clone(),
        ..base
    }
}

#[cfg(test)]
#[path = "staff_tests.rs"]
mod tests;
