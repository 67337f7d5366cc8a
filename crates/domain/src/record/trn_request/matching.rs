//! Whether the person of a request has a record already (`teaching-records.md` 2.3.1). Pure: candidates come in, an outcome goes out.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::fmt;

use time::Date;
use uuid::Uuid;

use super::NameSynonyms;
use crate::email::Email;
use crate::ni_number::NiNumber;
use crate::record::person::{FullName, Gender, name_tokens, tokens::all_name_tokens};

/// What of a request is compared. Personal data: not shown by `Debug`.
pub struct RequestFacts {
    /// Words that match the first name: of the given and the previous first name, widened by synonyms.
    first: BTreeSet<String>,
    /// The same of the middle names.
    middle: BTreeSet<String>,
    /// Words of the given and previous last name, not widened.
    last: BTreeSet<String>,
    date_of_birth: Option<Date>,
    email_address: Option<Email>,
    ni_number: Option<NiNumber>,
    gender: Option<Gender>,
    connected_person: Option<Uuid>,
}

/// What of a request is compared, beside its names.
#[derive(Clone, Default)]
pub struct RequestAttributes {
    /// Date of birth.
    pub date_of_birth: Option<Date>,
    /// E-mail address.
    pub email_address: Option<Email>,
    /// National Insurance number.
    pub ni_number: Option<NiNumber>,
    /// Gender.
    pub gender: Option<Gender>,
    /// The person to whom the sign-in user named by the request is connected already.
    pub connected_person: Option<Uuid>,
}

/// An active person who may be the one. Personal data: not shown by `Debug`.
pub struct Candidate {
    /// The person.
    pub person_id: Uuid,
    /// Every word of every current and previous name.
    pub names: BTreeSet<String>,
    /// Date of birth.
    pub date_of_birth: Option<Date>,
    /// E-mail address.
    pub email_address: Option<Email>,
    /// The record's NI number and every one seen with an employment.
    pub ni_numbers: Vec<NiNumber>,
    /// Gender.
    pub gender: Option<Gender>,
}

/// The attributes in which a request and a candidate agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "seven independent comparisons, each with its name"
)]
pub struct Agreement {
    /// First name.
    pub first_name: bool,
    /// Middle names.
    pub middle_name: bool,
    /// Last name.
    pub last_name: bool,
    /// Date of birth.
    pub date_of_birth: bool,
    /// National Insurance number.
    pub ni_number: bool,
    /// E-mail address.
    pub email_address: bool,
    /// Gender; never makes a candidate by itself.
    pub gender: bool,
}

/// A candidate that is a possible match.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Matched {
    /// The person.
    pub person_id: Uuid,
    /// In what they agree.
    pub agreement: Agreement,
}

/// Who a request is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MatchOutcome {
    /// Nobody on record: a person is created.
    NoMatch,
    /// This person.
    Definite(Uuid),
    /// One of these, or nobody: staff decide. Best first.
    Potential(Vec<Matched>),
}

impl RequestFacts {
    /// From the name, the previous names, and everything else.
    #[must_use]
    pub fn new(
        name: &FullName,
        previous: Option<&FullName>,
        attributes: RequestAttributes,
        synonyms: &NameSynonyms,
    ) -> Self {
        let words = |part: fn(&FullName) -> &str| {
            let mut words = name_tokens(part(name));
            words.extend(
                previous
                    .into_iter()
                    .flat_map(|name| name_tokens(part(name))),
            );
            words
        };
        Self {
            first: synonyms.widen(words(FullName::first)),
            middle: synonyms.widen(words(FullName::middle)),
            last: words(FullName::last),
            date_of_birth: attributes.date_of_birth,
            email_address: attributes.email_address,
            ni_number: attributes.ni_number,
            gender: attributes.gender,
            connected_person: attributes.connected_person,
        }
    }

    /// In what the request and the candidate agree. What is missing on either side never agrees.
    #[must_use]
    pub fn agreement(&self, candidate: &Candidate) -> Agreement {
        let shares = |words: &BTreeSet<String>| !words.is_disjoint(&candidate.names);
        Agreement {
            first_name: shares(&self.first),
            middle_name: shares(&self.middle),
            last_name: shares(&self.last),
            date_of_birth: same(
                self.date_of_birth.as_ref(),
                candidate.date_of_birth.as_ref(),
            ),
            ni_number: self
                .ni_number
                .as_ref()
                .is_some_and(|number| candidate.ni_numbers.contains(number)),
            email_address: same(
                self.email_address.as_ref(),
                candidate.email_address.as_ref(),
            ),
            gender: same(self.gender.as_ref(), candidate.gender.as_ref()),
        }
    }

    /// Who the request is about. `candidates` may be more than those that matter, in any order.
    #[must_use]
    pub fn outcome(&self, candidates: &[Candidate]) -> MatchOutcome {
        if let Some(person_id) = self.connected_person {
            return MatchOutcome::Definite(person_id);
        }
        let mut matched: Vec<_> = candidates
            .iter()
            .map(|candidate| Matched {
                person_id: candidate.person_id,
                agreement: self.agreement(candidate),
            })
            .filter(|matched| matched.agreement.makes_a_candidate())
            .collect();
        matched.sort_by_key(|matched| (Reverse(matched.agreement.score()), matched.person_id));
        if matched.is_empty() {
            MatchOutcome::NoMatch
        } else {
            match self.definite(&matched) {
                Some(person_id) => MatchOutcome::Definite(person_id),
                None => MatchOutcome::Potential(matched),
            }
        }
    }

    /// Steps 4 and 5 of the page: exactly one candidate that agrees in what identifies somebody.
    fn definite(&self, matched: &[Matched]) -> Option<Uuid> {
        let by_number = matched.iter().filter(|one| one.agreement.is_same_number());
        let mut numbered = by_number.map(|one| one.person_id);
        match (numbered.next(), numbered.next()) {
            (Some(person_id), None) => return Some(person_id),
            (Some(_), Some(_)) => return None,
            (None, _) => {}
        }
        if self.ni_number.is_some() {
            return None;
        }
        let alike = matched.iter().filter(|one| one.agreement.is_alike_in_all());
        let mut alike = alike.map(|one| one.person_id);
        match (alike.next(), alike.next()) {
            (Some(person_id), None) => Some(person_id),
            _ => None,
        }
    }
}

impl Candidate {
    /// Every word of these names, as [`Candidate::names`] wants them.
    #[must_use]
    pub fn words<'a>(names: impl IntoIterator<Item = &'a FullName>) -> BTreeSet<String> {
        all_name_tokens(names)
    }
}

impl Agreement {
    /// Three of the four of names and date of birth, or the NI number, or the address.
    fn makes_a_candidate(&self) -> bool {
        let person = u8::from(self.first_name)
            + u8::from(self.middle_name)
            + u8::from(self.last_name)
            + u8::from(self.date_of_birth);
        person >= 3 || self.ni_number || self.email_address
    }

    const fn is_same_number(&self) -> bool {
        self.date_of_birth && self.ni_number
    }

    const fn is_alike_in_all(&self) -> bool {
        self.first_name && self.last_name && self.date_of_birth && self.email_address && self.gender
    }

    /// How good the match is, for the order in which staff see candidates.
    #[must_use]
    pub fn score(&self) -> u8 {
        u8::from(self.ni_number) * 10
            + u8::from(self.email_address) * 5
            + u8::from(self.date_of_birth)
            + u8::from(self.first_name)
            + u8::from(self.middle_name)
            + u8::from(self.last_name)
    }
}

fn same<T: PartialEq>(one: Option<&T>, other: Option<&T>) -> bool {
    one.is_some() && one == other
}

impl fmt::Debug for RequestFacts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RequestFacts([redacted])")
    }
}

impl fmt::Debug for Candidate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Candidate({}, [redacted])", self.person_id)
    }
}

#[cfg(test)]
#[path = "matching_tests.rs"]
mod tests;
