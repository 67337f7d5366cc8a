use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use super::Outcome;

/// What was tried, and what was seen.
#[derive(Default)]
pub struct Tally {
    accepted: BTreeMap<&'static str, u32>,
    refused: BTreeMap<(&'static str, String), u32>,
    statuses: BTreeSet<(String, String)>,
    latest: Option<(&'static str, Outcome)>,
}

/// Everything that is accepted sooner or later.
const ACTS: [&str; 14] = [
    "qtls",
    "route",
    "route removed",
    "client route",
    "staff",
    "exemption removed",
    "service",
    "wales",
    "registered",
    "claim",
    "released",
    "outcome",
    "taken back",
    "merge",
];

/// What stands against it sooner or later.
const REFUSALS: [(&str, &str); 10] = [
    ("qtls", "induction_requirement_kept"),
    ("route removed", "induction_requirement_kept"),
    ("staff", "induction_managed_by_registration"),
    ("staff", "induction_exempt_through_route"),
    ("staff", "induction_needs_qts"),
    ("staff", "induction_still_required"),
    ("service", "induction_change_stale"),
    ("wales", "induction_needs_qts"),
    ("claim", "induction_needs_qts"),
    ("merge", "merge_induction_begun"),
];

/// Inductions that people have had: in force, and without exemptions.
const STATUSES: [(&str, &str); 9] = [
    ("none", "none"),
    ("required_to_complete", "required_to_complete"),
    ("in_progress", "in_progress"),
    ("passed", "passed"),
    ("failed", "failed"),
    ("failed_in_wales", "failed_in_wales"),
    ("exempt", "none"),
    ("exempt", "required_to_complete"),
    ("exempt", "in_progress"),
];

impl Tally {
    pub fn count(&mut self, act: &'static str, outcome: Outcome) {
        match &outcome {
            Outcome::Accepted => *self.accepted.entry(act).or_default() += 1,
            Outcome::Refused(code) => {
                *self.refused.entry((act, code.clone())).or_default() += 1;
            }
            Outcome::Nothing => {}
        }
        self.latest = Some((act, outcome));
    }

    pub fn see(&mut self, statuses: impl IntoIterator<Item = (String, String)>) {
        self.statuses.extend(statuses);
    }

    pub fn latest(&self) -> &Outcome {
        self.latest
            .as_ref()
            .map_or(&Outcome::Nothing, |(_, outcome)| outcome)
    }

    pub fn last_act(&self) -> &'static str {
        self.latest.as_ref().map_or("nothing", |(act, _)| *act)
    }

    pub fn add(&mut self, other: Self) {
        for (act, times) in other.accepted {
            *self.accepted.entry(act).or_default() += times;
        }
        for (refusal, times) in other.refused {
            *self.refused.entry(refusal).or_default() += times;
        }
        self.statuses.extend(other.statuses);
    }

    pub fn expect_enough(&self) {
        let acts = ACTS
            .iter()
            .filter(|act| !self.accepted.contains_key(*act))
            .map(|act| (*act).to_owned());
        let refusals = REFUSALS
            .iter()
            .filter(|(act, code)| !self.refused.contains_key(&(*act, (*code).to_owned())))
            .map(|refusal| format!("{refusal:?}"));
        let statuses = STATUSES
            .iter()
            .filter(|(status, fallback)| {
                let both = ((*status).to_owned(), (*fallback).to_owned());
                !self.statuses.contains(&both)
            })
            .map(|status| format!("{status:?}"));
        let missing: Vec<_> = acts.chain(refusals).chain(statuses).collect();
        assert!(missing.is_empty(), "never seen: {missing:?}");
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(to, "accepted {:?}", self.accepted)?;
        writeln!(to, "refused {:?}", self.refused)?;
        write!(to, "statuses {:?}", self.statuses)
    }
}
