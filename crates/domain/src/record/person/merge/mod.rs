//! Merging two records of one person (`teaching-records.md` 2.1.2; `docs/decisions/0050-what-a-merge-moves.md`).

mod choices;
mod moved;

use thiserror::Error;
use uuid::Uuid;

pub use choices::{Choices, merged_details};
pub use moved::MergedThing;

use super::PersonStatus;
use super::change::DetailsField;
use crate::record::InductionStatus;
use crate::record::refusal::{Fact, Refusal};

text_enum! {
    /// The two records of a merge.
    pub enum MergeSide = "merge_side" {
        /// The record that remains.
        Retained = "retained",
        /// The record that is merged into it and deactivated.
        Secondary = "secondary",
    }
}

impl MergeSide {
    /// The other record.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Retained => Self::Secondary,
            Self::Secondary => Self::Retained,
        }
    }
}

/// What of a record decides about a merge.
#[derive(Debug, Clone, Copy)]
pub struct MergeFacts {
    /// The person.
    pub person_id: Uuid,
    /// In use or not.
    pub status: PersonStatus,
    /// Whether an alert of an ordinary type is open. Restricted ones are not asked for: a refusal would tell of them (decision 65).
    pub has_open_alert: bool,
    /// Induction status in force.
    pub induction: InductionStatus,
    /// Whether a QTLS route stands on the record.
    pub has_qtls: bool,
}

/// Why two records cannot be merged as they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum MergeRefusal {
    /// One and the same record.
    #[error("a record cannot be merged with itself")]
    SameRecord,
    /// A record that is not in use.
    #[error("a deactivated record cannot be merged")]
    Deactivated {
        /// Which of the two.
        side: MergeSide,
    },
    /// An open alert, which staff close or settle first.
    #[error("a record with an open alert cannot be merged")]
    OpenAlert {
        /// Which of the two.
        side: MergeSide,
    },
    /// An induction that runs or is over.
    #[error("a record with an induction in progress or completed cannot be merged")]
    Induction {
        /// Which of the two.
        side: MergeSide,
        /// Its induction status.
        status: InductionStatus,
    },
    /// QTLS on both: a person has one at most.
    #[error("both records have QTLS")]
    QtlsOnBoth,
    /// Two different values and no word on which one remains.
    #[error("it is not said which value remains")]
    ChoiceMissing {
        /// The field in which they differ.
        field: DetailsField,
    },
}

/// Every reason against merging the two, whoever asks and whatever is chosen. Empty when the merge may go on.
#[must_use]
pub fn merge_refusals(retained: &MergeFacts, secondary: &MergeFacts) -> Vec<MergeRefusal> {
    if retained.person_id == secondary.person_id {
        return vec![MergeRefusal::SameRecord];
    }
    let mut refusals = Vec::new();
    for (side, facts) in [
        (MergeSide::Retained, retained),
        (MergeSide::Secondary, secondary),
    ] {
        if facts.status == PersonStatus::Deactivated {
            refusals.push(MergeRefusal::Deactivated { side });
        }
        if facts.has_open_alert {
            refusals.push(MergeRefusal::OpenAlert { side });
        }
        if blocks_merge(facts.induction) {
            refusals.push(MergeRefusal::Induction {
                side,
                status: facts.induction,
            });
        }
    }
    if retained.has_qtls && secondary.has_qtls {
        refusals.push(MergeRefusal::QtlsOnBoth);
    }
    refusals
}

const fn blocks_merge(induction: InductionStatus) -> bool {
    match induction {
        InductionStatus::InProgress | InductionStatus::Passed | InductionStatus::Failed => true,
        InductionStatus::None
        | InductionStatus::RequiredToComplete
        | InductionStatus::Exempt
        | InductionStatus::FailedInWales => false,
    }
}

impl Refusal for MergeRefusal {
    fn code(&self) -> &'static str {
        match self {
            Self::SameRecord => "merge_same_record",
            Self::Deactivated { .. } => "merge_deactivated_record",
            Self::OpenAlert { .. } => "merge_open_alert",
            Self::Induction { .. } => "merge_induction_begun",
            Self::QtlsOnBoth => "merge_qtls_on_both",
            Self::ChoiceMissing { .. } => "merge_choice_missing",
        }
    }

    fn field(&self) -> Option<&'static str> {
        match self {
            Self::ChoiceMissing { field } => Some(field.as_str()),
            Self::SameRecord
            | Self::Deactivated { .. }
            | Self::OpenAlert { .. }
            | Self::Induction { .. }
            | Self::QtlsOnBoth => None,
        }
    }

    fn facts(&self) -> Vec<(&'static str, Fact)> {
        let record = |side: &MergeSide| ("record", Fact::Word(side.as_str()));
        match self {
            Self::Deactivated { side } | Self::OpenAlert { side } => vec![record(side)],
            Self::Induction { side, status } => vec![
                record(side),
                ("induction_status", Fact::Word(status.as_str())),
            ],
            Self::SameRecord | Self::QtlsOnBoth | Self::ChoiceMissing { .. } => Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusals(change: impl Fn(MergeSide, &mut MergeFacts)) -> Vec<MergeRefusal> {
        let facts = |side, id| {
            let mut facts = MergeFacts {
                person_id: Uuid::from_u128(id),
                status: PersonStatus::Active,
                has_open_alert: false,
                induction: InductionStatus::None,
                has_qtls: false,
            };
            change(side, &mut facts);
            facts
        };
        merge_refusals(
            &facts(MergeSide::Retained, 1),
            &facts(MergeSide::Secondary, 2),
        )
    }

    #[test]
    fn two_ordinary_records_merge() {
        assert_eq!(refusals(|_, _| ()), []);
    }

    #[test]
    fn an_induction_that_has_begun_in_england_blocks_on_either_side() {
        // scenario 56
        for (status, blocks) in [
            (InductionStatus::None, false),
            (InductionStatus::RequiredToComplete, false),
            (InductionStatus::Exempt, false),
            (InductionStatus::FailedInWales, false),
            (InductionStatus::InProgress, true),
            (InductionStatus::Passed, true),
            (InductionStatus::Failed, true),
        ] {
            for side in MergeSide::ALL.iter().copied() {
                let told = refusals(|which, facts| {
                    if which == side {
                        facts.induction = status;
                    }
                });
                let expected = blocks.then_some(MergeRefusal::Induction { side, status });
                assert_eq!(told, Vec::from_iter(expected), "{side} {status}");
            }
        }
    }

    #[test]
    fn everything_in_the_way_is_told_at_once() {
        let told = refusals(|side, facts| {
            facts.has_qtls = true;
            facts.has_open_alert = true;
            if side == MergeSide::Secondary {
                facts.status = PersonStatus::Deactivated;
            }
        });
        let codes: Vec<_> = told
            .iter()
            .map(|one| (one.code(), one.facts().len()))
            .collect();
        assert_eq!(
            codes,
            [
                ("merge_open_alert", 1),
                ("merge_deactivated_record", 1),
                ("merge_open_alert", 1),
                ("merge_qtls_on_both", 0),
            ]
        );
        let same = refusals(|_, facts| facts.person_id = Uuid::nil());
        assert_eq!(same, [MergeRefusal::SameRecord]);
    }
}
