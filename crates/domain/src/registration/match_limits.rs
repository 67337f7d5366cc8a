//! How often somebody may fail to match a person before it counts as guessing (decision 13). The limits are data (decision 22).

/// Failed attempts: in the draft, of the user on the day, of the school on the day.
///
/// Only failures count. They are what guessing consists of, and a school that registers its twenty new ECTs in one day is not guessing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Attempts {
    /// In the draft.
    pub in_draft: i64,
    /// Of the user on the day.
    pub of_user: i64,
    /// Of the school on the day.
    pub of_school: i64,
}

/// Whether another attempt is refused, given the failures so far and how many are allowed.
#[must_use]
pub const fn are_exhausted(failed: Attempts, allowed: Attempts) -> bool {
    failed.in_draft >= allowed.in_draft
        || failed.of_user >= allowed.of_user
        || failed.of_school >= allowed.of_school
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_allowed_attempt_is_the_one_before_any_limit_is_reached() {
        let allowed = Attempts {
            in_draft: 5,
            of_user: 20,
            of_school: 100,
        };
        for (in_draft, of_user, of_school, expected) in [
            (0, 0, 0, false),
            (4, 19, 99, false),
            (5, 0, 0, true),
            (0, 20, 0, true),
            (0, 0, 100, true),
            (6, 0, 0, true),
        ] {
            assert_eq!(
                are_exhausted(
                    Attempts {
                        in_draft,
                        of_user,
                        of_school
                    },
                    allowed
                ),
                expected
            );
        }
    }
}
