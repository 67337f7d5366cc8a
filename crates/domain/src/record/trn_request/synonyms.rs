//! First names that stand for each other.

use std::collections::{BTreeMap, BTreeSet};

use crate::record::person::name_tokens;

/// Variants of first names, as Robert and Bob. Only first and middle names are widened by them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NameSynonyms(BTreeMap<String, BTreeSet<String>>);

impl NameSynonyms {
    /// From rows of a name and one of its variants; each stands for the other.
    #[must_use]
    pub fn new<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut synonyms = Self::default();
        for (name, variant) in pairs {
            for (one, other) in [(name, variant), (variant, name)] {
                for token in name_tokens(one) {
                    synonyms
                        .0
                        .entry(token)
                        .or_default()
                        .extend(name_tokens(other));
                }
            }
        }
        synonyms
    }

    /// These words and every word that stands for one of them.
    #[must_use]
    pub fn widen(&self, tokens: BTreeSet<String>) -> BTreeSet<String> {
        let variants: Vec<_> = tokens
            .iter()
            .filter_map(|token| self.0.get(token))
            .flatten()
            .cloned()
            .collect();
        tokens.into_iter().chain(variants).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variants_stand_for_each_other_and_not_for_variants_of_variants() {
        let synonyms = NameSynonyms::new([("Robert", "Bob"), ("Robert", "Rob"), ("Bobby", "Bob")]);
        let widened = |name: &str| {
            synonyms
                .widen(name_tokens(name))
                .into_iter()
                .collect::<Vec<_>>()
        };
        assert_eq!(widened("ROBERT"), ["bob", "rob", "robert"]);
        assert_eq!(widened("Bob"), ["bob", "bobby", "robert"]);
        assert_eq!(widened("Rob-Ann"), ["ann", "rob", "robert"]);
        assert_eq!(widened("Ada"), ["ada"]);
        assert_eq!(widened(""), Vec::<String>::new());
    }
}
