//! Closed sets of text, defined once.
//!
//! A set of allowed words appears in a column with a CHECK, in a contract, in a rule and in a file to import. `text_enum!` is the
//! single place that spells it; the store reads it through one generic column adapter and the API through one generic wire type.

use std::fmt::Debug;
use std::hash::Hash;

use thiserror::Error;

/// A closed set of text, as `text_enum!` declares it.
pub trait TextEnum: Copy + Debug + Eq + Hash + Ord + Send + Sync + 'static {
    /// Name of the set in snake_case, as contracts and messages use it.
    const NAME: &'static str;
    /// Every member, in the order of declaration.
    const ALL: &'static [Self];

    /// The one spelling that is stored and sent.
    fn as_str(self) -> &'static str;

    /// What the member means, in one line, for contracts.
    fn meaning(self) -> &'static str;

    /// The member with exactly this spelling.
    ///
    /// # Errors
    /// [`UnknownText`] when no member is spelled so; case and blanks count.
    fn parse(text: &str) -> Result<Self, UnknownText> {
        Self::ALL
            .iter()
            .copied()
            .find(|member| member.as_str() == text)
            .ok_or(UnknownText { set: Self::NAME })
    }
}

/// A text that is no member of the set. Does not repeat the text: it may be anything that somebody typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("not one of the values of {set}")]
pub struct UnknownText {
    /// Name of the set.
    pub set: &'static str,
}

/// Declares a closed set of text: an enum that implements [`TextEnum`], `Display`, `FromStr` and serde (as its text).
///
/// The doc line of each member is its meaning in the contract.
///
/// ```ignore
/// text_enum! {
///     /// How much of a week a teacher works.
///     pub enum WorkingPattern = "working_pattern" {
///         /// The whole week.
///         FullTime = "full_time",
///         /// Part of the week.
///         PartTime = "part_time",
///     }
/// }
/// ```
#[macro_export]
macro_rules! text_enum {
    (
        $(#[$meta:meta])*
        pub enum $name:ident = $set:literal {
            $( $(#[doc = $doc:literal])+ $member:ident = $text:literal ),+ $(,)?
        }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $( $(#[doc = $doc])+ $member ),+
        }

        impl $name {
            /// Name of the set in snake_case.
            pub const NAME: &'static str = $set;
            /// Every member, in the order of declaration.
            pub const ALL: &'static [Self] = &[ $( Self::$member ),+ ];

            /// The one spelling that is stored and sent.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $( Self::$member => $text ),+ }
            }

            /// The member with exactly this spelling.
            ///
            /// # Errors
            /// `UnknownText` when no member is spelled so.
            pub fn parse(text: &str) -> Result<Self, $crate::text_enum::UnknownText> {
                <Self as $crate::text_enum::TextEnum>::parse(text)
            }
        }

        impl $crate::text_enum::TextEnum for $name {
            const NAME: &'static str = $name::NAME;
            const ALL: &'static [Self] = $name::ALL;

            fn as_str(self) -> &'static str {
                $name::as_str(self)
            }

            fn meaning(self) -> &'static str {
                match self { $( Self::$member => concat!($($doc),+).trim_ascii() ),+ }
            }
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl ::std::str::FromStr for $name {
            type Err = $crate::text_enum::UnknownText;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                <Self as $crate::text_enum::TextEnum>::parse(text)
            }
        }

        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = <::std::borrow::Cow<'de, str> as ::serde::Deserialize>::deserialize(deserializer)?;
                Self::parse(&text).map_err(::serde::de::Error::custom)
            }
        }
    };
}

#[cfg(test)]
mod tests {
    use super::TextEnum;

    text_enum! {
        /// Sizes.
        pub enum Size = "size" {
            /// Not large.
            Small = "small",
            /// Not small, and
            /// not medium.
            Large = "very-large",
        }
    }

    #[test]
    fn reads_back_every_spelling_it_writes() {
        for size in Size::ALL {
            assert_eq!(Size::parse(size.as_str()), Ok(*size));
            assert_eq!(size.to_string().parse::<Size>(), Ok(*size));
            let json = serde_json::to_string(size).unwrap();
            assert_eq!(serde_json::from_str::<Size>(&json).unwrap(), *size);
        }
    }

    #[test]
    fn accepts_only_the_exact_spelling() {
        assert_eq!(Size::parse("medium").unwrap_err().set, Size::NAME);
        for text in ["", "Small", " small", "very_large", "medium"] {
            assert!(Size::parse(text).is_err(), "{text:?}");
        }
        assert!(serde_json::from_str::<Size>("\"medium\"").is_err());
    }

    #[test]
    fn tells_the_meaning_of_a_member_from_its_documentation() {
        assert_eq!(Size::Small.meaning(), "Not large.");
        assert_eq!(Size::Large.meaning(), "Not small, and not medium.");
    }
}
