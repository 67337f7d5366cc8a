//! Why staff changed something: every change of a record names its reason (`teaching-records.md` 2.13, 5).

use thiserror::Error;

use super::prose::{Prose, ProseRefusal};
use super::refusal::{Fact, Refusal};
use crate::text_enum::TextEnum;

/// A closed set of reasons for one kind of change.
pub trait Reason: TextEnum {
    /// Whether the word alone says nothing, so that a text must go with it.
    fn needs_detail(self) -> bool;
}

/// A reason with the text that goes with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reasoned<R> {
    /// The reason.
    pub reason: R,
    /// What somebody wrote about it.
    pub detail: Option<Prose>,
}

/// A reason that does not stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum ReasonRefusal {
    /// "Another reason" without saying which.
    #[error("another reason needs a text that says which")]
    DetailMissing,
    /// The text is no usable one.
    #[error(transparent)]
    Detail(ProseRefusal),
}

impl<R: Reason> Reasoned<R> {
    /// Reads a reason and the text that goes with it.
    ///
    /// # Errors
    /// [`ReasonRefusal`].
    pub fn read(reason: R, detail: Option<&str>) -> Result<Self, ReasonRefusal> {
        let detail = Prose::parse_optional(DETAIL, detail).map_err(ReasonRefusal::Detail)?;
        if detail.is_none() && reason.needs_detail() {
            Err(ReasonRefusal::DetailMissing)
        } else {
            Ok(Self { reason, detail })
        }
    }
}

const DETAIL: &str = "reason_detail";

impl Refusal for ReasonRefusal {
    fn code(&self) -> &'static str {
        match self {
            Self::DetailMissing => "reason_detail_missing",
            Self::Detail(refusal) => refusal.code(),
        }
    }

    fn field(&self) -> Option<&'static str> {
        Some(DETAIL)
    }

    fn facts(&self) -> Vec<(&'static str, Fact)> {
        match self {
            Self::DetailMissing => Vec::new(),
            Self::Detail(refusal) => refusal.facts(),
        }
    }
}

/// Declares a set of reasons whose last one is "another reason", which needs a text.
macro_rules! reasons {
    (
        $(#[$meta:meta])*
        pub enum $name:ident = $set:literal {
            $( $(#[doc = $doc:literal])+ $member:ident = $text:literal ),+ $(,)?
        }
    ) => {
        text_enum! {
            $(#[$meta])*
            pub enum $name = $set {
                $( $(#[doc = $doc])+ $member = $text, )+
                /// Another reason, which the text names.
                AnotherReason = "another_reason",
            }
        }

        impl $crate::record::reason::Reason for $name {
            fn needs_detail(self) -> bool {
                self == Self::AnotherReason
            }
        }
    };
}
pub(crate) use reasons;

#[cfg(test)]
mod tests {
    use super::*;

    reasons! {
        /// Why a test does something.
        pub enum TestReason = "test_reason" {
            /// To see.
            ToSee = "to_see",
        }
    }

    #[test]
    fn another_reason_needs_words() {
        for (reason, detail, expected) in [
            (TestReason::ToSee, None, None),
            (TestReason::ToSee, Some("  "), None),
            (TestReason::AnotherReason, Some("because"), None),
            (
                TestReason::AnotherReason,
                None,
                Some(ReasonRefusal::DetailMissing),
            ),
            (
                TestReason::AnotherReason,
                Some(" \n"),
                Some(ReasonRefusal::DetailMissing),
            ),
            (
                TestReason::ToSee,
                Some("\0"),
                Some(ReasonRefusal::Detail(ProseRefusal::Invalid {
                    field: DETAIL,
                })),
            ),
        ] {
            assert_eq!(
                Reasoned::read(reason, detail).err(),
                expected,
                "{reason} {detail:?}"
            );
        }
        assert_eq!(ReasonRefusal::DetailMissing.field(), Some("reason_detail"));
        assert_eq!(TestReason::NAME, "test_reason");
    }
}
