use std::fmt::{self, Display};

use serde::de::{self, Expected, Unexpected};
use serde_json::{Map, Value};

use crate::platform::problem::{FieldProblem, ProblemCode, codes};

/// Separates the parts of a message that carries a code through serde's errors, which are text.
const SEPARATOR: char = '\u{1f}';

/// An error for a `Deserialize` implementation of a wire type, with the code and sentence that the caller will see.
pub fn field_error<E: de::Error>(
    code: &'static ProblemCode,
    detail: &str,
    params: &[(&str, Value)],
) -> E {
    let params: Map<String, Value> = params
        .iter()
        .map(|(name, value)| ((*name).to_owned(), value.clone()))
        .collect();
    E::custom(format!(
        "{SEPARATOR}{}{SEPARATOR}{detail}{SEPARATOR}{}",
        code.code,
        Value::Object(params)
    ))
}

/// One thing that is wrong, and where once that is known.
#[derive(Debug)]
pub(super) struct Fault {
    code: &'static ProblemCode,
    detail: Option<String>,
    params: Map<String, Value>,
    pointer: Option<String>,
    missing: Option<&'static str>,
}

impl Fault {
    pub(super) fn new(code: &'static ProblemCode) -> Self {
        Self {
            code,
            detail: None,
            params: Map::new(),
            pointer: None,
            missing: None,
        }
    }

    pub(super) fn detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = Some(detail.into());
        self
    }

    /// States where it happened, unless an inner level has done so; a missing field lies one level below.
    pub(super) fn at(mut self, pointer: &str) -> Self {
        if self.pointer.is_none() {
            self.pointer = Some(match self.missing {
                Some(field) => format!("{pointer}/{field}"),
                None => pointer.to_owned(),
            });
        }
        self
    }

    pub(super) fn is_missing(&self) -> bool {
        self.missing.is_some()
    }

    pub(super) fn into_problem(self, root: &str) -> FieldProblem {
        let placed = self.at(root);
        FieldProblem {
            code: placed.code,
            pointer: placed.pointer.unwrap_or_default(),
            detail: placed.detail,
            params: placed.params,
        }
    }
}

impl Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code.code)
    }
}

impl std::error::Error for Fault {}

impl de::Error for Fault {
    fn custom<T: Display>(message: T) -> Self {
        let message = message.to_string();
        let mut parts = message.splitn(4, SEPARATOR).skip(1);
        let (code, detail, params) = (
            parts.next().and_then(codes::find),
            parts.next(),
            parts.next(),
        );
        let params = params
            .and_then(|params| serde_json::from_str(params).ok())
            .unwrap_or_default();
        match code {
            Some(code) => Self {
                detail: detail.map(str::to_owned).filter(|text| !text.is_empty()),
                params,
                ..Self::new(code)
            },
            None => Self::new(&codes::http::INVALID_VALUE),
        }
    }

    fn invalid_type(_: Unexpected<'_>, _: &dyn Expected) -> Self {
        Self::new(&codes::http::WRONG_TYPE)
    }

    fn invalid_value(_: Unexpected<'_>, _: &dyn Expected) -> Self {
        Self::new(&codes::http::INVALID_VALUE)
    }

    fn unknown_variant(_: &str, expected: &'static [&'static str]) -> Self {
        let mut fault = Self::new(&codes::http::UNKNOWN_OPTION);
        fault
            .params
            .insert("options".to_owned(), Value::from(expected));
        fault
    }

    fn missing_field(field: &'static str) -> Self {
        Self {
            missing: Some(field),
            ..Self::new(&codes::http::MISSING_FIELD)
        }
    }
}
