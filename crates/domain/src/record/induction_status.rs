//! The statutory induction status of a person and what it means for a registration.

text_enum! {
    /// Induction status on the teaching record (`teaching-records.md` 2.7). An external record spells them in its own way;
    /// its client translates.
    pub enum InductionStatus = "induction_status" {
        /// Induction is not required, or nothing is known.
        None = "none",
        /// Must serve induction and has not begun.
        RequiredToComplete = "required_to_complete",
        /// Serving induction.
        InProgress = "in_progress",
        /// Passed induction.
        Passed = "passed",
        /// Failed induction in England.
        Failed = "failed",
        /// Failed induction in Wales.
        FailedInWales = "failed_in_wales",
        /// Need not serve induction.
        Exempt = "exempt",
    }
}

text_enum! {
    /// Why an induction that is over or not needed keeps a person from being registered as an ECT.
    pub enum InductionBlock = "induction_block" {
        /// Induction is passed.
        Completed = "induction_completed",
        /// Induction was failed, in England or in Wales.
        Failed = "induction_failed",
        /// Exempt from induction.
        Exempt = "induction_exempt",
    }
}

/// What the induction history says against registering the person as an ECT (`registration.md` 4.2 rows 4 to 6).
///
/// Decision 11: failed in Wales blocks like failed. Everything else lets the registration go on; no QTS and no open induction never
/// block and are notices.
#[must_use]
pub fn induction_block(status: InductionStatus) -> Option<InductionBlock> {
    match status {
        InductionStatus::Passed => Some(InductionBlock::Completed),
        InductionStatus::Failed | InductionStatus::FailedInWales => Some(InductionBlock::Failed),
        InductionStatus::Exempt => Some(InductionBlock::Exempt),
        InductionStatus::None
        | InductionStatus::RequiredToComplete
        | InductionStatus::InProgress => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_induction_that_is_over_or_not_needed_blocks() {
        let expected = [
            (InductionStatus::None, None),
            (InductionStatus::RequiredToComplete, None),
            (InductionStatus::InProgress, None),
            (InductionStatus::Passed, Some(InductionBlock::Completed)),
            (InductionStatus::Failed, Some(InductionBlock::Failed)),
            (InductionStatus::FailedInWales, Some(InductionBlock::Failed)),
            (InductionStatus::Exempt, Some(InductionBlock::Exempt)),
        ];
        assert_eq!(expected.len(), InductionStatus::ALL.len());
        for (status, block) in expected {
            assert_eq!(induction_block(status), block, "{status}");
        }
    }
}
