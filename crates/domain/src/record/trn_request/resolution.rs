//! What staff decide about a request that has possible matches (`teaching-records.md` 2.3, 2.11).

use thiserror::Error;
use uuid::Uuid;

use super::after_match::{AfterMatch, AfterMatchFacts, after_match};
use super::matching::Matched;
use super::status::{TrnRequestStatus, TrnRequestStep, WrongRequestStatus, check_step};
use crate::record::person::PersonDetails;
use crate::record::person::change::{DetailsField, differing_fields};
use crate::record::reason::reasons;
use crate::record::refusal::{Fact, Refusal};

reasons! {
    /// Why staff refuse a request.
    pub enum TrnRequestRejectionReason = "trn_request_rejection_reason" {
        /// What was sent does not show who the person is.
        EvidenceDoesNotMatch = "evidence_does_not_match",
        /// The person needs no TRN.
        NotNeeded = "not_needed",
    }
}

/// What staff chose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StaffChoice {
    /// It is this person; the named fields are taken over from the request.
    ExistingRecord {
        /// The person.
        person_id: Uuid,
        /// Fields in which the request's value replaces the record's.
        take_over: Vec<DetailsField>,
    },
    /// None of them: a record is created from the request.
    NewRecord,
    /// The request is refused.
    Reject,
}

/// What decides about the choice.
#[derive(Debug, Clone)]
pub struct ResolutionFacts<'a> {
    /// Where the request stands.
    pub status: TrnRequestStatus,
    /// Whether a person is found already, and only checks are outstanding.
    pub is_resolved: bool,
    /// The possible matches of now: they are computed anew each time.
    pub matched: &'a [Matched],
    /// Details of the request.
    pub request: &'a PersonDetails,
    /// Details of the chosen person, if one is chosen.
    pub chosen: Option<&'a PersonDetails>,
    /// What decides whether a second look follows.
    pub after: AfterMatchFacts,
}

/// What the choice leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Resolution {
    /// The person is found; the fields are written to the record without a previous name.
    Existing {
        /// The person.
        person_id: Uuid,
        /// Fields that change; empty when the record stays as it is.
        changed: Vec<DetailsField>,
        /// Whether the TRN is told now.
        then: AfterMatch,
    },
    /// A record is created and the request completed.
    New,
    /// The request is rejected.
    Rejected,
}

/// A choice that cannot be carried out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum ResolutionRefusal {
    /// Not waiting for this.
    #[error(transparent)]
    Status(WrongRequestStatus),
    /// A person is found already; only the checks are outstanding.
    #[error("the request has its record already")]
    AlreadyResolved,
    /// The chosen person is not, or no longer, a possible match.
    #[error("the person is not a possible match of the request")]
    NotAMatch,
}

/// Decides about a choice of staff.
///
/// # Errors
/// [`ResolutionRefusal`].
pub fn resolve(
    facts: &ResolutionFacts<'_>,
    choice: &StaffChoice,
) -> Result<Resolution, ResolutionRefusal> {
    let step = match choice {
        StaffChoice::ExistingRecord { .. } | StaffChoice::NewRecord => TrnRequestStep::Complete,
        StaffChoice::Reject => TrnRequestStep::Reject,
    };
    check_step(facts.status, step).map_err(ResolutionRefusal::Status)?;
    if facts.is_resolved {
        return Err(ResolutionRefusal::AlreadyResolved);
    }
    match choice {
        StaffChoice::NewRecord => Ok(Resolution::New),
        StaffChoice::Reject => Ok(Resolution::Rejected),
        StaffChoice::ExistingRecord {
            person_id,
            take_over,
        } => {
            let is_match = facts.matched.iter().any(|one| one.person_id == *person_id);
            let chosen = facts
                .chosen
                .filter(|_| is_match)
                .ok_or(ResolutionRefusal::NotAMatch)?;
            let changed = differing_fields(chosen, facts.request)
                .into_iter()
                .filter(|field| take_over.contains(field))
                .collect();
            Ok(Resolution::Existing {
                person_id: *person_id,
                changed,
                then: after_match(&facts.after),
            })
        }
    }
}

/// Staff have looked at the matched record: the TRN is told (scenario 18).
///
/// # Errors
/// [`ResolutionRefusal`]: not pending, or no record is found yet.
pub fn confirm_checks(
    status: TrnRequestStatus,
    is_resolved: bool,
) -> Result<(), ResolutionRefusal> {
    check_step(status, TrnRequestStep::Complete).map_err(ResolutionRefusal::Status)?;
    if is_resolved {
        Ok(())
    } else {
        Err(ResolutionRefusal::NotAMatch)
    }
}

impl Refusal for ResolutionRefusal {
    fn code(&self) -> &'static str {
        match self {
            Self::Status(refusal) => refusal.code(),
            Self::AlreadyResolved => "trn_request_already_resolved",
            Self::NotAMatch => "trn_request_not_a_match",
        }
    }

    fn field(&self) -> Option<&'static str> {
        match self {
            Self::NotAMatch => Some("person_id"),
            Self::Status(_) | Self::AlreadyResolved => None,
        }
    }

    fn facts(&self) -> Vec<(&'static str, Fact)> {
        match self {
            Self::Status(refusal) => refusal.facts(),
            Self::AlreadyResolved | Self::NotAMatch => Vec::new(),
        }
    }
}

#[cfg(test)]
#[path = "resolution_tests.rs"]
mod tests;
