//! The details of a person whom a service created, corrected by that service (`teaching-records.md` 3.6.4).

use thiserror::Error;

use crate::record::refusal::Refusal;

/// What decides whether a service may correct a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CorrectionFacts {
    /// Whether this very client's TRN request created the record.
    pub created_by_this_client: bool,
    /// Whether the record is open to corrections by its creator. Set when a TRN request creates a record: that no code of the reference
    /// ever set it is a defect (decision 63).
    pub open_to_creator: bool,
    /// Whether the person holds QTS.
    pub holds_qts: bool,
    /// Whether the person holds EYTS.
    pub holds_eyts: bool,
}

/// A person whom the service may not correct.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum CorrectionRefusal {
    /// Created by somebody else, or closed to its creator.
    #[error("this client may not change the person")]
    NotYours,
    /// Holds QTS, so the record is staff's.
    #[error("the person holds qualified teacher status")]
    HoldsQts,
    /// Holds EYTS, so the record is staff's.
    #[error("the person holds early years teacher status")]
    HoldsEyts,
}

/// Whether the service may correct the person. The order is that of the page: who does not own the record learns nothing of it.
///
/// # Errors
/// [`CorrectionRefusal`].
pub const fn may_correct(facts: &CorrectionFacts) -> Result<(), CorrectionRefusal> {
    if !facts.created_by_this_client || !facts.open_to_creator {
        Err(CorrectionRefusal::NotYours)
    } else if facts.holds_qts {
        Err(CorrectionRefusal::HoldsQts)
    } else if facts.holds_eyts {
        Err(CorrectionRefusal::HoldsEyts)
    } else {
        Ok(())
    }
}

impl Refusal for CorrectionRefusal {
    fn code(&self) -> &'static str {
        match self {
            Self::NotYours => "correction_not_permitted",
            Self::HoldsQts => "correction_after_qts",
            Self::HoldsEyts => "correction_after_eyts",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_creator_corrects_and_only_before_a_status() {
        // scenario 51
        for (mine, open, qts, eyts, expected) in [
            (false, true, false, false, Err(CorrectionRefusal::NotYours)),
            (false, true, true, true, Err(CorrectionRefusal::NotYours)),
            (true, false, true, false, Err(CorrectionRefusal::NotYours)),
            (true, true, true, false, Err(CorrectionRefusal::HoldsQts)),
            (true, true, true, true, Err(CorrectionRefusal::HoldsQts)),
            (true, true, false, true, Err(CorrectionRefusal::HoldsEyts)),
            (true, true, false, false, Ok(())),
        ] {
            let facts = CorrectionFacts {
                created_by_this_client: mine,
                open_to_creator: open,
                holds_qts: qts,
                holds_eyts: eyts,
            };
            assert_eq!(may_correct(&facts), expected, "{facts:?}");
        }
    }
}
