//! The ways in which the record does not answer.

use std::time::Duration;

/// How long to wait after a fault that passes quickly.
const SOON: Duration = Duration::from_secs(5);
/// How long to wait after a fault that somebody has to mend.
const LATER: Duration = Duration::from_secs(60);

/// Why there is no answer. Says nothing about whom was asked: the address of a request contains a TRN and is never kept.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TrsFault {
    /// No connection came about.
    #[error("no connection")]
    NoConnection,
    /// The answer, or the rest of it, did not come in time.
    #[error("no answer in time")]
    TimedOut,
    /// The connection broke before the answer was complete.
    #[error("the connection broke")]
    Broken,
    /// The system failed.
    #[error("answered {0}")]
    Failed(u16),
    /// Too many requests.
    #[error("asked to wait")]
    Limited {
        /// How long it asked to wait.
        retry_after: Duration,
    },
    /// Our key is refused.
    #[error("refused our key with {0}")]
    KeyRefused(u16),
    /// A status that the contract does not have for this call.
    #[error("answered {0}, which the contract does not have here")]
    Unexpected(u16),
    /// An answer that does not follow the contract.
    #[error("the answer does not follow the contract: {0}")]
    Unreadable(&'static str),
    /// An answer larger than any record.
    #[error("the answer is too large")]
    TooLarge,
    /// It did not answer before and is not asked for a while.
    #[error("not asked, because it did not answer before")]
    Suspended {
        /// When it will be asked again.
        remaining: Duration,
    },
}

impl TrsFault {
    /// Its name in metrics.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::NoConnection => "no_connection",
            Self::TimedOut => "timed_out",
            Self::Broken => "broken",
            Self::Failed(_) => "failed",
            Self::Limited { .. } => "limited",
            Self::KeyRefused(_) => "key_refused",
            Self::Unexpected(_) => "unexpected",
            Self::Unreadable(_) => "unreadable",
            Self::TooLarge => "too_large",
            Self::Suspended { .. } => "suspended",
        }
    }

    /// Whether the same question may well be answered in a moment.
    #[must_use]
    pub fn may_pass(&self) -> bool {
        match self {
            Self::NoConnection | Self::TimedOut | Self::Broken | Self::Failed(_) => true,
            Self::Limited { .. }
            | Self::KeyRefused(_)
            | Self::Unexpected(_)
            | Self::Unreadable(_)
            | Self::TooLarge
            | Self::Suspended { .. } => false,
        }
    }

    /// Whether it shows that the system is not well, so that it should be left alone after several in a row.
    #[must_use]
    pub fn shows_illness(&self) -> bool {
        match self {
            Self::NoConnection
            | Self::TimedOut
            | Self::Broken
            | Self::Failed(_)
            | Self::Unreadable(_)
            | Self::TooLarge => true,
            Self::Limited { .. }
            | Self::KeyRefused(_)
            | Self::Unexpected(_)
            | Self::Suspended { .. } => false,
        }
    }

    /// When a caller should try again.
    #[must_use]
    pub fn retry_after(&self) -> Duration {
        match self {
            Self::NoConnection | Self::TimedOut | Self::Broken | Self::Failed(_) => SOON,
            Self::KeyRefused(_) | Self::Unexpected(_) | Self::Unreadable(_) | Self::TooLarge => {
                LATER
            }
            Self::Limited { retry_after } => *retry_after,
            Self::Suspended { remaining } => *remaining,
        }
    }
}

/// What a failed exchange was. The error itself is dropped: it knows the address.
impl From<reqwest::Error> for TrsFault {
    fn from(error: reqwest::Error) -> Self {
        if error.is_timeout() {
            Self::TimedOut
        } else if error.is_connect() {
            Self::NoConnection
        } else {
            Self::Broken
        }
    }
}
