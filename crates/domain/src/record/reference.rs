//! Choosing from reference lists: what is retired stays readable and cannot be newly chosen.

use thiserror::Error;
use uuid::Uuid;

use super::refusal::Refusal;

/// What the list knows of a chosen value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Choice {
    /// The value.
    pub id: Uuid,
    /// Whether the list has it, and whether it is in use; nothing when the list does not have it.
    pub is_active: Option<bool>,
}

/// A value that cannot be chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum ChoiceRefusal {
    /// Not in the list.
    #[error("not in the list")]
    Unknown {
        /// The field.
        field: &'static str,
    },
    /// In the list for old rows only.
    #[error("not in use any more")]
    Retired {
        /// The field.
        field: &'static str,
    },
}

/// Whether the value may stand in the field, which holds `before` now: a retired value may stay where it is.
///
/// # Errors
/// [`ChoiceRefusal`].
pub fn check_choice(
    field: &'static str,
    choice: Choice,
    before: &[Uuid],
) -> Result<Uuid, ChoiceRefusal> {
    match choice.is_active {
        None => Err(ChoiceRefusal::Unknown { field }),
        Some(false) if !before.contains(&choice.id) => Err(ChoiceRefusal::Retired { field }),
        Some(_) => Ok(choice.id),
    }
}

impl Refusal for ChoiceRefusal {
    fn code(&self) -> &'static str {
        match self {
            Self::Unknown { .. } => "reference_unknown",
            Self::Retired { .. } => "reference_retired",
        }
    }

    fn field(&self) -> Option<&'static str> {
        match self {
            Self::Unknown { field } | Self::Retired { field } => Some(field),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_retired_value_stays_and_is_not_newly_chosen() {
        let (id, other) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let field = "degree_type_id";
        for (is_active, before, expected) in [
            (Some(true), vec![], Ok(id)),
            (Some(true), vec![other], Ok(id)),
            (Some(false), vec![], Err(ChoiceRefusal::Retired { field })),
            (
                Some(false),
                vec![other],
                Err(ChoiceRefusal::Retired { field }),
            ),
            (Some(false), vec![other, id], Ok(id)),
            (None, vec![id], Err(ChoiceRefusal::Unknown { field })),
        ] {
            let choice = Choice { id, is_active };
            assert_eq!(
                check_choice(field, choice, &before),
                expected,
                "{is_active:?}"
            );
        }
    }
}
