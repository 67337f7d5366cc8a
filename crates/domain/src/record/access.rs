//! What is remembered of staff who look at records.

text_enum! {
    /// How somebody looked at records.
    pub enum AccessKind = "access_kind" {
        /// Opened one person's record, or a part of it.
        Read = "read",
        /// Searched for people.
        Search = "search",
        /// Opened one person's record with a stated purpose, restricted alerts included.
        RestrictedAlerts = "restricted_alerts",
    }
}

impl AccessKind {
    /// How an access is shown to somebody who may not know that restricted alerts exist (decision 65): a purpose was never stated.
    #[must_use]
    pub const fn without_restricted(self) -> Self {
        match self {
            Self::Read | Self::RestrictedAlerts => Self::Read,
            Self::Search => Self::Search,
        }
    }
}
