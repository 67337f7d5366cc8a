//! Reading variables one by one while remembering every bad one.

use std::{str::FromStr, time::Duration};

use super::variables::Variable;

/// One variable with a value that cannot be used. The value itself is not repeated: it may be a secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Name of the variable.
    pub variable: &'static str,
    /// What is wrong with it and what would be right.
    pub message: String,
}

/// Reads variables from a source (the process's environment, or a map in tests) and collects faults, so that one start
/// names all of them.
pub struct Reader<'a> {
    source: &'a dyn Fn(&str) -> Option<String>,
    faults: Vec<Fault>,
}

impl<'a> Reader<'a> {
    /// A reader of `source`.
    #[must_use]
    pub fn new(source: &'a dyn Fn(&str) -> Option<String>) -> Self {
        Self {
            source,
            faults: Vec::new(),
        }
    }

    /// The value as it stands; an empty value counts as not set.
    pub fn text(&self, variable: &Variable) -> Option<String> {
        (self.source)(variable.name)
            .map(|value| value.trim().to_owned())
            .filter(|value| !value.is_empty())
    }

    /// Notes that a variable is unusable.
    pub fn fault(&mut self, variable: &'static Variable, message: impl Into<String>) {
        self.faults.push(Fault {
            variable: variable.name,
            message: message.into(),
        });
    }

    /// A value that must be there; when it is not, the fault is noted and an empty text stands in.
    pub fn required(&mut self, variable: &'static Variable, hint: &str) -> String {
        self.text(variable).unwrap_or_else(|| {
            self.fault(variable, format!("is not set. {hint}"));
            String::new()
        })
    }

    /// A value read by `parse`, or `default` when it is not set; `parse` says in words what would be right.
    pub fn parsed<T>(
        &mut self,
        variable: &'static Variable,
        default: T,
        parse: impl FnOnce(&str) -> Result<T, String>,
    ) -> T {
        let Some(text) = self.text(variable) else {
            return default;
        };
        match parse(&text) {
            Ok(value) => value,
            Err(message) => {
                self.fault(variable, message);
                default
            }
        }
    }

    /// `on` or `off`.
    pub fn switch(&mut self, variable: &'static Variable, default: bool) -> bool {
        self.parsed(variable, default, |text| match text {
            "on" => Ok(true),
            "off" => Ok(false),
            _ => Err("must be `on` or `off`.".to_owned()),
        })
    }

    /// A whole number within limits.
    pub fn number<T: FromStr + PartialOrd + std::fmt::Display>(
        &mut self,
        variable: &'static Variable,
        default: T,
        least: T,
        most: T,
    ) -> T {
        self.parsed(variable, default, |text| match text.parse::<T>() {
            Ok(number) if number >= least && number <= most => Ok(number),
            _ => Err(format!("must be a whole number from {least} to {most}.")),
        })
    }

    /// A time such as `500ms`, `10s`, `5m` or `2h`, at most `most`.
    pub fn duration(
        &mut self,
        variable: &'static Variable,
        default: Duration,
        most: Duration,
    ) -> Duration {
        self.parsed(variable, default, |text| {
            parse_duration(text)
                .filter(|time| *time <= most)
                .ok_or_else(|| {
                    format!(
                        "must be a time such as `500ms`, `10s` or `5m`, at most {} seconds.",
                        most.as_secs()
                    )
                })
        })
    }

    /// The faults found.
    #[must_use]
    pub fn into_faults(self) -> Vec<Fault> {
        self.faults
    }
}

/// Reads `500ms`, `10s`, `5m`, `2h`.
#[must_use]
pub fn parse_duration(text: &str) -> Option<Duration> {
    let digits = text.find(|c: char| !c.is_ascii_digit())?;
    let (number, unit) = text.split_at(digits);
    let number: u64 = number.parse().ok()?;
    match unit {
        "ms" => Some(Duration::from_millis(number)),
        "s" => Some(Duration::from_secs(number)),
        "m" => number.checked_mul(60).map(Duration::from_secs),
        "h" => number.checked_mul(3600).map(Duration::from_secs),
        _ => None,
    }
}
