//! From a rule's refusal to a problem.

use domain::record::{Fact, Refusal};
use serde_json::Value;

use super::{FieldProblem, Problem, ProblemCode, codes};

/// The problem that answers for a rule's refusals: the code is the refusal's, the field its pointer, the facts its params. A refusal of the request
/// as a whole goes before those of single fields, which are reported together.
#[must_use]
pub fn refused<R: Refusal>(refusals: &[R]) -> Problem {
    match refusals.iter().find(|refusal| refusal.field().is_none()) {
        Some(whole) => {
            let problem = Problem::new(code(whole));
            facts(whole).fold(problem, |problem, (name, value)| problem.param(name, value))
        }
        None => Problem::invalid(refusals.iter().map(FieldProblem::refused).collect()),
    }
}

impl FieldProblem {
    /// The same for one field.
    #[must_use]
    pub fn refused(refusal: &impl Refusal) -> Self {
        let pointer = format!("/{}", refusal.field().unwrap_or_default());
        let problem = Self::new(code(refusal), pointer);
        facts(refusal).fold(problem, |problem, (name, value)| problem.param(name, value))
    }
}

/// Every code of a rule is in a catalogue; tests hold the two together.
fn code(refusal: &impl Refusal) -> &'static ProblemCode {
    codes::find(refusal.code()).unwrap_or(&codes::http::INTERNAL_ERROR)
}

fn facts(refusal: &impl Refusal) -> impl Iterator<Item = (&'static str, Value)> {
    let value = |fact| match fact {
        Fact::Day(day) => Value::from(day.to_string()),
        Fact::Number(number) => Value::from(number),
        Fact::Word(word) => Value::from(word),
        Fact::Words(words) => Value::from(words),
    };
    refusal
        .facts()
        .into_iter()
        .map(move |(name, fact)| (name, value(fact)))
}
