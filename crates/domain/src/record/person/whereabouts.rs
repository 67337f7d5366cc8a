//! Where a TRN leads: to a record, to the one it was merged into, or nowhere any more (`teaching-records.md` 3.5.3).

use super::PersonStatus;

/// One record on the way from a TRN through merges. Each but the last was merged into the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Station<T> {
    /// What names the record.
    pub key: T,
    /// In use or not.
    pub status: PersonStatus,
}

/// Where a TRN leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whereabouts<T> {
    /// No record has it: 404.
    Unknown,
    /// An active record has it.
    Here(T),
    /// Its record was merged, at last into this active one: 308.
    MovedTo(T),
    /// Its record, or the one it was merged into at last, is deactivated: 410.
    Gone,
}

/// Where a chain of merges leads, from the TRN asked for to the last record.
#[must_use]
pub fn whereabouts<T: Copy>(chain: &[Station<T>]) -> Whereabouts<T> {
    match chain.last() {
        None => Whereabouts::Unknown,
        Some(last) => match last.status {
            PersonStatus::Deactivated => Whereabouts::Gone,
            PersonStatus::Active if chain.len() == 1 => Whereabouts::Here(last.key),
            PersonStatus::Active => Whereabouts::MovedTo(last.key),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_trn_leads_to_the_end_of_its_chain() {
        // scenarios 23 to 26
        use PersonStatus::{Active, Deactivated};
        for (statuses, expected) in [
            (vec![], Whereabouts::Unknown),
            (vec![Active], Whereabouts::Here(0)),
            (vec![Deactivated], Whereabouts::Gone),
            (vec![Deactivated, Active], Whereabouts::MovedTo(1)),
            (
                vec![Deactivated, Deactivated, Active],
                Whereabouts::MovedTo(2),
            ),
            (
                vec![Deactivated, Deactivated, Deactivated],
                Whereabouts::Gone,
            ),
        ] {
            let chain: Vec<_> = statuses
                .into_iter()
                .enumerate()
                .map(|(key, status)| Station { key, status })
                .collect();
            assert_eq!(whereabouts(&chain), expected, "{chain:?}");
        }
    }
}
