//! A plan as the list of its changes.

use super::{Change, NewPlacement, Plan};

impl Plan {
    /// A plan without changes.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            changes: Vec::new(),
        }
    }

    /// Adds a change after those that are there.
    pub fn push(&mut self, change: Change) {
        self.changes.push(change);
    }

    /// Adds changes after those that are there.
    pub fn extend(&mut self, changes: impl IntoIterator<Item = Change>) {
        self.changes.extend(changes);
    }

    /// The changes in the order in which they are carried out.
    #[must_use]
    pub fn changes(&self) -> &[Change] {
        &self.changes
    }

    /// The placement that this plan starts, if any.
    #[must_use]
    pub fn new_placement(&self) -> Option<&NewPlacement> {
        self.changes.iter().find_map(|change| {
            if let Change::StartPlacement(placement) = change {
                Some(placement)
            } else {
                None
            }
        })
    }
}

impl FromIterator<Change> for Plan {
    fn from_iter<I: IntoIterator<Item = Change>>(changes: I) -> Self {
        Self {
            changes: changes.into_iter().collect(),
        }
    }
}
