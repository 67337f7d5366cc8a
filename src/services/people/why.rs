//! Why staff change something: the reason with its text and where the evidence is kept, read in one way for every operation.

use domain::record::Refusal;
use domain::record::prose::{Prose, ProseRefusal};
use domain::record::reason::{Reason, Reasoned};
use store::record::changes::Why;

use crate::platform::problem::{FieldProblem, Problem, codes::records_people as codes, refused};

/// Longest reference to evidence, in characters.
const MAX_EVIDENCE: usize = 200;

/// What an operation's body says about the reason.
#[derive(Clone)]
pub struct Given<R> {
    /// The reason.
    pub reason: R,
    /// What somebody wrote about it.
    pub detail: Option<String>,
    /// Where the evidence is kept.
    pub evidence_reference: Option<String>,
}

impl<R: Reason> Given<R> {
    /// The reason as the history keeps it.
    ///
    /// # Errors
    /// Every field that is wrong.
    pub fn read(self) -> Result<Why, Vec<FieldProblem>> {
        let reasoned = Reasoned::read(self.reason, self.detail.as_deref());
        let evidence = read_evidence(self.evidence_reference.as_deref());
        match (reasoned, evidence) {
            (Ok(reasoned), Ok(evidence_reference)) => Ok(Why {
                reason: Some(self.reason.as_str()),
                detail: reasoned.detail.map(|detail| detail.as_str().to_owned()),
                evidence_reference,
            }),
            (reasoned, evidence) => Err(reasoned
                .err()
                .map(|refusal| FieldProblem::refused(&refusal))
                .into_iter()
                .chain(evidence.err())
                .collect()),
        }
    }
}

/// What a rule made of a change, with the reason for it.
///
/// # Errors
/// Everything that is wrong with either, together; a refusal of the change as a whole goes before what is wrong with fields.
pub fn with_reason<T, F: Refusal, R: Reason>(
    ruled: Result<T, Vec<F>>,
    given: Given<R>,
) -> Result<(T, Why), Problem> {
    match (ruled, given.read()) {
        (Ok(value), Ok(why)) => Ok((value, why)),
        (Ok(_), Err(wrong)) => Err(Problem::invalid(wrong)),
        (Err(refusals), Err(wrong)) if refusals.iter().all(|one| one.field().is_some()) => {
            let fields = refusals.iter().map(FieldProblem::refused).chain(wrong);
            Err(Problem::invalid(fields.collect()))
        }
        (Err(refusals), _) => Err(refused(&refusals)),
    }
}

/// Reads a reference to evidence; nothing but blanks is none.
///
/// # Errors
/// A text that is too long or has control characters.
pub fn read_evidence(text: Option<&str>) -> Result<Option<String>, FieldProblem> {
    const FIELD: &str = "evidence_reference";
    let prose = Prose::parse_optional(FIELD, text)
        .map_err(|refusal: ProseRefusal| FieldProblem::refused(&refusal))?;
    match prose {
        Some(prose) if prose.as_str().chars().count() > MAX_EVIDENCE => Err(FieldProblem::new(
            &codes::TEXT_TOO_LONG,
            format!("/{FIELD}"),
        )
        .param("max", MAX_EVIDENCE)),
        prose => Ok(prose.map(|prose| prose.as_str().to_owned())),
    }
}
