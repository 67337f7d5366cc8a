//! The answers to check before a draft is submitted.

use super::{Journey, depending_on};

/// A row of the answers to check: how its answer can be changed, and what changing it takes along.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckRow<J: Journey> {
    /// What it shows.
    pub field: J::Field,
    /// The step that changes it; nothing when it is fixed (decision 16: the TRN).
    pub change_step: Option<J::Step>,
    /// The answers that may have to be given again afterwards.
    pub drops: Vec<J::Step>,
}

/// The rows for these answers.
#[must_use]
pub fn check_rows<J: Journey>(answers: &J::Answers, facts: &J::Facts) -> Vec<CheckRow<J>> {
    J::rows(answers, facts)
        .into_iter()
        .map(|(field, change_step)| CheckRow {
            field,
            change_step,
            drops: change_step
                .map(|step| depending_on::<J>(answers, step))
                .unwrap_or_default(),
        })
        .collect()
}
