//! Where the program runs.

use super::variables as var;

/// Where the program runs (decision 50). There is no default: a production machine must never be taken for another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Environment {
    /// A developer's machine.
    Development,
    /// A shared place where clients try things out with invented data.
    Sandbox,
    /// The real thing.
    Production,
}

impl Environment {
    /// The value of `ENVIRONMENT`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Development => "development",
            Self::Sandbox => "sandbox",
            Self::Production => "production",
        }
    }

    /// The environment of this name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        [Self::Development, Self::Sandbox, Self::Production]
            .into_iter()
            .find(|environment| environment.as_str() == name)
    }

    /// What `ENVIRONMENT` says, for commands that read nothing else of the configuration.
    #[must_use]
    pub fn from_env() -> Option<Self> {
        super::environment_variable(var::ENVIRONMENT.name).and_then(|name| Self::parse(name.trim()))
    }

    /// Whether this is the real thing.
    #[must_use]
    pub fn is_production(self) -> bool {
        self == Self::Production
    }
}
