//! Journeys that are about somebody of the teaching record: who it is, and what the school says of them. Never a date of birth or an NI number
//! is kept, only what came of comparing them (decisions 4 and 13).

use std::fmt::Debug;

use serde::{Deserialize, Serialize};

use super::Journey;
use crate::person_name::{CorrectedName, PersonName, shown_name};
use crate::registration::change::Change;
use crate::trn::Trn;

/// The TRN that was typed and what came of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Identity<R> {
    /// As typed, in its normal form.
    pub trn: Trn,
    /// What came of it.
    pub outcome: MatchOutcome<R>,
}

/// What came of comparing (decision 13).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MatchOutcome<R> {
    /// Unknown TRN, merged or deactivated record, or an NI number that did not agree: all the same from here on.
    NotFound,
    /// The date of birth did not agree: ask for the NI number. Nothing of the record is kept.
    AskNiNumber,
    /// The school knows the person.
    Matched(Box<R>),
}

/// What of the teaching record a journey keeps once somebody was matched. Read again when the draft is submitted.
pub trait OnRecord: Clone + Debug + Send + 'static {
    /// The name on the record.
    fn name(&self) -> &PersonName;
}

/// The school's word on the name of the record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Details {
    /// The name to use instead; nothing when the record's name was said to be right.
    pub corrected_name: Option<CorrectedName>,
}

/// A journey that begins by asking whose record it is about.
pub trait AboutPerson: Journey {
    /// TRN and date of birth are asked for.
    const FIND_TEACHER: Self::Step;
    /// The NI number is asked for, after the date of birth did not agree.
    const NI_NUMBER: Self::Step;

    /// What is kept of the record.
    type OnRecord: OnRecord;

    /// Whom the answers are about.
    fn identity(answers: &Self::Answers) -> Option<&Identity<Self::OnRecord>>;

    /// The place of that answer.
    fn identity_mut(answers: &mut Self::Answers) -> &mut Option<Identity<Self::OnRecord>>;

    /// What the school said of the name.
    fn details(answers: &Self::Answers) -> Option<&Details>;

    /// The name that a school gave at an earlier registration.
    fn earlier_name(facts: &Self::Facts) -> Option<&CorrectedName>;
}

/// Answers that say only who it is: everything that was said before was said of somebody else.
#[must_use]
pub fn identified<J: AboutPerson>(identity: Identity<J::OnRecord>) -> J::Answers {
    let mut answers = J::Answers::default();
    *J::identity_mut(&mut answers) = Some(identity);
    answers
}

/// The answers with what the record says now; who it is stays.
#[must_use]
pub fn refreshed<J: AboutPerson>(
    mut answers: J::Answers,
    outcome: MatchOutcome<J::OnRecord>,
) -> J::Answers {
    if let Some(identity) = J::identity_mut(&mut answers) {
        identity.outcome = outcome;
    }
    answers
}

/// The TRN of the person and what of the record is kept, once the school is known to know them.
#[must_use]
pub fn matched<R>(identity: Option<&Identity<R>>) -> Option<(&Trn, &R)> {
    let identity = identity?;
    match &identity.outcome {
        MatchOutcome::Matched(record) => Some((&identity.trn, record)),
        MatchOutcome::NotFound | MatchOutcome::AskNiNumber => None,
    }
}

/// The name to show of the matched person (decision 3): as corrected here, else as corrected earlier, else the record's.
#[must_use]
pub fn full_name<J: AboutPerson>(answers: &J::Answers, facts: &J::Facts) -> Option<String> {
    let (_trn, record) = matched(J::identity(answers))?;
    let here = J::details(answers).and_then(|details| details.corrected_name.as_ref());
    Some(shown_name(here.or(J::earlier_name(facts)), record.name()))
}

/// A name that the school corrected is stored, for somebody known already too (scenario E7); confirming the shown name changes nothing.
#[must_use]
pub fn correction(here: Option<&CorrectedName>, earlier: Option<&CorrectedName>) -> Option<Change> {
    let corrected = here.filter(|name| Some(*name) != earlier)?;
    Some(Change::CorrectName {
        corrected_name: Some(corrected.clone()),
    })
}
