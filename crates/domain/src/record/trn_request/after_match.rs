//! What follows a definite match (`teaching-records.md` 2.3.2).

text_enum! {
    /// Why staff look at a matched record before its TRN is told.
    pub enum ManualCheck = "manual_check" {
        /// Holds QTS.
        HoldsQts = "holds_qts",
        /// Holds EYTS.
        HoldsEyts = "holds_eyts",
        /// Has an open alert.
        OpenAlert = "open_alert",
    }
}

/// What of the matched record and the client decides whether staff look first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "five independent facts, each with its name"
)]
pub struct AfterMatchFacts {
    /// Whether matches of this client are looked at (a setting of the client).
    pub client_is_checked: bool,
    /// Whether the person holds QTS.
    pub holds_qts: bool,
    /// Whether the person holds EYTS.
    pub holds_eyts: bool,
    /// Whether an alert of an ordinary type is open.
    pub has_open_alert: bool,
    /// Whether an alert of the restricted type is open.
    pub has_open_restricted_alert: bool,
}

/// What follows a definite match.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AfterMatch {
    /// The TRN is told at once.
    Complete {
        /// Whether those who may see restricted alerts get a task about it. The requester must not learn of such an alert by waiting
        /// (decision 65), so it does not hold the request up.
        restricted_review: bool,
    },
    /// The request stays pending until staff have looked, for these reasons.
    AwaitChecks(Vec<ManualCheck>),
}

/// What follows a definite match.
#[must_use]
pub fn after_match(facts: &AfterMatchFacts) -> AfterMatch {
    let checks: Vec<_> = [
        (facts.holds_qts, ManualCheck::HoldsQts),
        (facts.holds_eyts, ManualCheck::HoldsEyts),
        (facts.has_open_alert, ManualCheck::OpenAlert),
    ]
    .into_iter()
    .filter_map(|(applies, check)| (facts.client_is_checked && applies).then_some(check))
    .collect();
    if checks.is_empty() {
        AfterMatch::Complete {
            restricted_review: facts.client_is_checked && facts.has_open_restricted_alert,
        }
    } else {
        AfterMatch::AwaitChecks(checks)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn staff_look_first_at_matches_of_checked_clients_that_have_something() {
        // scenarios 18 and 19
        let at_once = AfterMatch::Complete {
            restricted_review: false,
        };
        let awaits = |checks: &[ManualCheck]| AfterMatch::AwaitChecks(checks.to_vec());
        for (checked, qts, eyts, alert, expected) in [
            (true, false, false, false, at_once.clone()),
            (true, true, false, false, awaits(&[ManualCheck::HoldsQts])),
            (true, false, true, false, awaits(&[ManualCheck::HoldsEyts])),
            (true, false, false, true, awaits(&[ManualCheck::OpenAlert])),
            (true, true, true, true, awaits(ManualCheck::ALL)),
            (false, true, true, true, at_once),
        ] {
            let facts = AfterMatchFacts {
                client_is_checked: checked,
                holds_qts: qts,
                holds_eyts: eyts,
                has_open_alert: alert,
                has_open_restricted_alert: false,
            };
            assert_eq!(after_match(&facts), expected, "{facts:?}");
        }
    }

    #[test]
    fn a_restricted_alert_changes_nothing_that_the_requester_sees() {
        for bits in 0..16_u8 {
            let facts = AfterMatchFacts {
                client_is_checked: bits & 1 > 0,
                holds_qts: bits & 2 > 0,
                holds_eyts: bits & 4 > 0,
                has_open_alert: bits & 8 > 0,
                has_open_restricted_alert: false,
            };
            let restricted = AfterMatchFacts {
                has_open_restricted_alert: true,
                ..facts
            };
            match (after_match(&facts), after_match(&restricted)) {
                (AfterMatch::Complete { .. }, AfterMatch::Complete { restricted_review }) => {
                    assert_eq!(restricted_review, facts.client_is_checked);
                }
                (without, with) => assert_eq!(without, with, "{facts:?}"),
            }
        }
    }
}
