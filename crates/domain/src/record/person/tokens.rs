//! Words of names as they are compared (`teaching-records.md` 2.1, "name tokenising").

use std::collections::BTreeSet;

use super::FullName;
use crate::letters::plain;

/// Characters that people type for an apostrophe.
const APOSTROPHES: [char; 5] = ['`', '´', '‘', '’', 'ʼ'];
/// Characters that people type for a hyphen.
const HYPHENS: [char; 5] = ['-', '‐', '‑', '–', '−'];

/// The words of a name for comparison: split at blanks and hyphens, with straight apostrophes, in lower case and without accents.
///
/// Beyond the page, accents are left out, so that one name typed with composed and with combining letters is one name. A name that
/// consists of separators only is its own single word, so that it can be found again.
#[must_use]
pub fn name_tokens(name: &str) -> BTreeSet<String> {
    let is_separator = |letter: char| letter.is_whitespace() || HYPHENS.contains(&letter);
    let tokens: BTreeSet<String> = name
        .split(is_separator)
        .filter(|word| !word.is_empty())
        .map(|word| plain(&straight(word)))
        .collect();
    let whole = name.trim();
    if tokens.is_empty() && !whole.is_empty() {
        BTreeSet::from([whole.to_owned()])
    } else {
        tokens
    }
}

/// Every word of every part of these names: what is stored beside a person to find them by.
#[must_use]
pub fn all_name_tokens<'a>(names: impl IntoIterator<Item = &'a FullName>) -> BTreeSet<String> {
    names
        .into_iter()
        .flat_map(|name| [name.first(), name.middle(), name.last()])
        .flat_map(name_tokens)
        .collect()
}

/// Every word of the last names.
#[must_use]
pub fn last_name_tokens<'a>(names: impl IntoIterator<Item = &'a FullName>) -> BTreeSet<String> {
    names
        .into_iter()
        .flat_map(|name| name_tokens(name.last()))
        .collect()
}

fn straight(word: &str) -> String {
    word.replace(APOSTROPHES, "'")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn splits_at_blanks_and_hyphens_with_one_apostrophe_and_one_case() {
        for (name, expected) in [
            ("Smith-Jones", vec!["jones", "smith"]),
            ("van der  Berg", vec!["berg", "der", "van"]),
            ("O’Neill", vec!["o'neill"]),
            ("O`Neill", vec!["o'neill"]),
            ("O´NEILL", vec!["o'neill"]),
            ("O‘Neill", vec!["o'neill"]),
            ("Smith‑Jones", vec!["jones", "smith"]),
            ("Zoë", vec!["zoe"]),
            ("ZOE\u{308}", vec!["zoe"]),
            ("Jo Jo", vec!["jo"]),
            ("محمد", vec!["محمد"]),
            ("🙂", vec!["🙂"]),
            ("-", vec!["-"]),
            ("  ", vec![]),
            ("", vec![]),
        ] {
            let tokens: Vec<_> = name_tokens(name).into_iter().collect();
            assert_eq!(tokens, expected, "{name:?}");
        }
    }

    #[test]
    fn the_stored_words_come_from_every_part_of_every_name() {
        let names = [
            FullName::parse("Mary", "Ann", "Jones").unwrap(),
            FullName::parse("Mary", "", "Hill-Lee").unwrap(),
        ];
        let all: Vec<_> = all_name_tokens(&names).into_iter().collect();
        assert_eq!(all, ["ann", "hill", "jones", "lee", "mary"]);
        let last: Vec<_> = last_name_tokens(&names).into_iter().collect();
        assert_eq!(last, ["hill", "jones", "lee"]);
    }
}
