//! How often each write succeeded and was refused, and which kinds of registration were compared with their announcement.

use std::{collections::BTreeMap, fmt};

use teacher_record::platform::contract::Contracts;

/// How often each write has to succeed and to be refused.
const ENOUGH: u32 = 50;

/// Kinds of registration that a run compares with what was announced, as chance has them; the tests of previews have each of them for certain.
const KINDS: &[&str] = &[
    "ECT, closed contract year",
    "ECT, continuity",
    "ECT, independent school",
    "ECT, partnership made again",
    "ECT, provider-led",
    "ECT, reuse",
    "ECT, school-led",
    "ECT, transfer",
    "mentor, already elsewhere",
    "mentor, moving here",
    "mentor, taking over",
    "mentor, with training",
    "mentor, without training",
];
pub struct Tally {
    writes: BTreeMap<String, (u32, u32)>,
    kinds: BTreeMap<&'static str, u32>,
    codes: BTreeMap<String, u32>,
}

impl Tally {
    /// Every operation of the schools' contract that writes: one that is added later and that no act covers fails the test.
    pub fn new(contracts: &Contracts) -> Self {
        let writes = contracts
            .operations
            .iter()
            .filter(|operation| operation.audience == "schools" && operation.method != "GET")
            .filter(|operation| !operation.template.ends_with("/searches"))
            .map(|operation| (operation.id.clone(), (0, 0)))
            .collect();
        Self {
            writes,
            kinds: KINDS.iter().map(|kind| (*kind, 0)).collect(),
            codes: BTreeMap::new(),
        }
    }

    pub fn succeeded(&mut self, write: &str) {
        self.entry(write).0 += 1;
    }

    pub fn refused(&mut self, write: &str, code: &str) {
        self.entry(write).1 += 1;
        *self.codes.entry(code.to_owned()).or_default() += 1;
    }

    pub fn compared(&mut self, kind: &'static str) {
        let count = self.kinds.get_mut(kind);
        *count.unwrap_or_else(|| panic!("{kind} is not listed")) += 1;
    }

    fn entry(&mut self, write: &str) -> &mut (u32, u32) {
        let entry = self.writes.get_mut(write);
        entry.unwrap_or_else(|| panic!("{write} is no write of the schools' contract"))
    }

    /// Writes that were not refused often enough.
    pub fn want_refusals(&self) -> Vec<String> {
        let wanted = self
            .writes
            .iter()
            .filter(|(_, (_, refused))| *refused < ENOUGH);
        wanted.map(|(write, _)| write.clone()).collect()
    }

    /// Whether the write did not succeed often enough.
    pub fn wants(&self, write: &str) -> bool {
        self.writes
            .get(write)
            .is_some_and(|(succeeded, _)| *succeeded < ENOUGH)
    }

    /// What has not been seen often enough.
    pub fn missing(&self) -> Vec<String> {
        let rare = |(succeeded, refused): (u32, u32)| succeeded < ENOUGH || refused < ENOUGH;
        let writes = self.writes.iter().filter(|(_, counts)| rare(**counts));
        writes
            .map(|(write, (succeeded, refused))| {
                format!("{write}: {succeeded} succeeded, {refused} refused")
            })
            .collect()
    }

    pub fn is_enough(&self) -> bool {
        self.missing().is_empty()
    }

    #[track_caller]
    pub fn expect_enough(&self) {
        assert!(
            self.is_enough(),
            "each write has to succeed and to be refused {ENOUGH} times:\n{self}"
        );
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (write, (succeeded, refused)) in &self.writes {
            writeln!(f, "{write}: {succeeded} succeeded, {refused} refused")?;
        }
        for (kind, count) in &self.kinds {
            writeln!(f, "compared with its announcement: {kind}: {count}")?;
        }
        write!(f, "refusals by code: {:?}", self.codes)
    }
}
