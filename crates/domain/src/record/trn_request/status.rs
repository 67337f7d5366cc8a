//! States of a request and how one follows another (`teaching-records.md` 2.3).

use thiserror::Error;

use crate::record::refusal::{Fact, Refusal};
use crate::trn::Trn;

text_enum! {
    /// Where a request for a TRN stands.
    pub enum TrnRequestStatus = "trn_request_status" {
        /// Waits for staff, who choose between possible matches or check the matched record.
        Pending = "pending",
        /// The TRN is told.
        Completed = "completed",
        /// Staff refused it.
        Rejected = "rejected",
        /// Made at a teacher's sign-in; nothing happens until the service activates it.
        Dormant = "dormant",
    }
}

text_enum! {
    /// What can be done with a request.
    pub enum TrnRequestStep = "trn_request_step" {
        /// Match it, and give or find the record.
        Resolve = "resolve",
        /// Tell the TRN.
        Complete = "complete",
        /// Refuse it.
        Reject = "reject",
    }
}

/// A step that the state does not permit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("the request is not in a state for this")]
pub struct WrongRequestStatus {
    /// The state it is in.
    pub status: TrnRequestStatus,
}

/// Whether the step is permitted: resolving while nothing is settled, completing and rejecting only while pending.
///
/// # Errors
/// [`WrongRequestStatus`].
pub const fn check_step(
    status: TrnRequestStatus,
    step: TrnRequestStep,
) -> Result<(), WrongRequestStatus> {
    match (status, step) {
        (
            TrnRequestStatus::Pending,
            TrnRequestStep::Resolve | TrnRequestStep::Complete | TrnRequestStep::Reject,
        )
        | (TrnRequestStatus::Dormant, TrnRequestStep::Resolve) => Ok(()),
        (TrnRequestStatus::Dormant, TrnRequestStep::Complete | TrnRequestStep::Reject)
        | (TrnRequestStatus::Completed | TrnRequestStatus::Rejected, _) => {
            Err(WrongRequestStatus { status })
        }
    }
}

/// What activating a request does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Activation {
    /// It becomes pending and is matched at once.
    Resolve,
    /// It becomes pending; a support task that waits already will settle it.
    LeaveToTask,
    /// It was activated before: its state is the answer.
    Unchanged,
}

/// Activates a request (scenario 22). `task_outstanding`: a support task that would settle it is not closed.
#[must_use]
pub const fn activate(status: TrnRequestStatus, task_outstanding: bool) -> Activation {
    match status {
        TrnRequestStatus::Dormant if task_outstanding => Activation::LeaveToTask,
        TrnRequestStatus::Dormant => Activation::Resolve,
        TrnRequestStatus::Pending | TrnRequestStatus::Completed | TrnRequestStatus::Rejected => {
            Activation::Unchanged
        }
    }
}

/// The TRN that the requester sees: only that of a completed request, however far staff are (`teaching-records.md` 3.6.1).
#[must_use]
pub fn told_trn(status: TrnRequestStatus, resolved: Option<Trn>) -> Option<Trn> {
    match status {
        TrnRequestStatus::Completed => resolved,
        TrnRequestStatus::Pending | TrnRequestStatus::Rejected | TrnRequestStatus::Dormant => None,
    }
}

impl Refusal for WrongRequestStatus {
    fn code(&self) -> &'static str {
        "trn_request_wrong_status"
    }

    fn facts(&self) -> Vec<(&'static str, Fact)> {
        vec![("status", Fact::Word(self.status.as_str()))]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_of_the_state_table() {
        use TrnRequestStatus::{Completed, Dormant, Pending, Rejected};
        use TrnRequestStep::{Complete, Reject, Resolve};
        for (status, permitted) in [
            (Pending, vec![Resolve, Complete, Reject]),
            (Dormant, vec![Resolve]),
            (Completed, vec![]),
            (Rejected, vec![]),
        ] {
            for step in TrnRequestStep::ALL {
                let expected = permitted.contains(step);
                assert_eq!(
                    check_step(status, *step).is_ok(),
                    expected,
                    "{status} {step}"
                );
            }
        }
    }

    #[test]
    fn activating_again_changes_nothing() {
        use TrnRequestStatus::{Completed, Dormant, Pending, Rejected};
        for (status, task, expected) in [
            (Dormant, false, Activation::Resolve),
            (Dormant, true, Activation::LeaveToTask),
            (Pending, false, Activation::Unchanged),
            (Pending, true, Activation::Unchanged),
            (Completed, false, Activation::Unchanged),
            (Rejected, false, Activation::Unchanged),
        ] {
            assert_eq!(activate(status, task), expected, "{status} {task}");
        }
    }

    #[test]
    fn the_trn_is_told_only_when_the_request_is_completed() {
        let trn = || Trn::parse("1234567").ok();
        for status in TrnRequestStatus::ALL {
            let expected = (*status == TrnRequestStatus::Completed).then(trn).flatten();
            assert_eq!(told_trn(*status, trn()), expected, "{status}");
        }
    }
}
