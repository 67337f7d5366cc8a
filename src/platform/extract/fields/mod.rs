//! Reads a JSON value (or query parameters) into a type and reports everything that is wrong with it, where serde stops at the first mistake.
//!
//! It reads several times: a value found wrong is left out in the next round, a missing one is invented, until a round finds nothing new.

mod fault;
mod node;

use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
};

use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

pub use fault::field_error;
use node::Node;

use crate::platform::problem::{FieldProblem, ProblemCode, codes};

/// Rounds at most; more mistakes than this are not reported at once.
const ROUNDS: usize = 40;

/// What the rounds have found out so far.
pub(super) struct Findings {
    /// The values are texts, as in a query, and numbers are read from them.
    textual: bool,
    /// The code of a field that the type does not have; `None` when somebody else refuses unknown ones.
    unknown: Option<&'static ProblemCode>,
    wrong: BTreeSet<String>,
    invented: BTreeSet<String>,
    problems: RefCell<BTreeMap<String, FieldProblem>>,
}

impl Findings {
    fn report(&self, problem: FieldProblem) {
        self.problems
            .borrow_mut()
            .entry(problem.pointer.clone())
            .or_insert(problem);
    }
}

/// Reads the body of a request.
///
/// # Errors
/// Every unknown, missing and wrong field, each with its pointer.
pub fn from_json<T: DeserializeOwned>(value: &Value) -> Result<T, Vec<FieldProblem>> {
    rounds(value, "", false, Some(&codes::http::UNKNOWN_FIELD))
}

/// Reads query parameters; unknown ones have been refused by the contract before.
pub(super) fn from_query<T: DeserializeOwned>(
    pairs: Map<String, Value>,
) -> Result<T, Vec<FieldProblem>> {
    rounds(&Value::Object(pairs), "/query", true, None)
}

fn rounds<T: DeserializeOwned>(
    value: &Value,
    root: &str,
    textual: bool,
    unknown: Option<&'static ProblemCode>,
) -> Result<T, Vec<FieldProblem>> {
    let problems = RefCell::new(BTreeMap::new());
    let mut findings = Findings {
        textual,
        unknown,
        wrong: BTreeSet::new(),
        invented: BTreeSet::new(),
        problems,
    };
    for _ in 0..ROUNDS {
        match T::deserialize(Node::new(value, root.to_owned(), &findings)) {
            Ok(read) if findings.problems.borrow().is_empty() => return Ok(read),
            Ok(_) => break,
            Err(fault) => {
                let missing = fault.is_missing();
                let problem = fault.into_problem(root);
                let pointer = problem.pointer.clone();
                findings.report(problem);
                let new = if missing {
                    findings.invented.insert(pointer)
                } else {
                    findings.wrong.insert(pointer)
                };
                if !new {
                    break;
                }
            }
        }
    }
    Err(findings.problems.into_inner().into_values().collect())
}
