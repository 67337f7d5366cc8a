//! Whether a corrected name is another name altogether (decision 3).

use crate::letters::plain;

/// Whether both the first and the last word differ, once accents, case and punctuation are left out. Such a correction may be of another
/// person, so staff see a flag. A name of which nothing remains differs from every other.
#[must_use]
pub fn name_differs_entirely(one: &str, other: &str) -> bool {
    let (one, other) = (words(one), words(other));
    if one.is_empty() || other.is_empty() {
        return one != other;
    }
    one.first() != other.first() && one.last() != other.last()
}

fn words(name: &str) -> Vec<String> {
    name.split_whitespace()
        .map(fold)
        .filter(|word| !word.is_empty())
        .collect()
}

fn fold(word: &str) -> String {
    plain(word)
        .chars()
        .filter(|letter| letter.is_alphanumeric())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn differs_entirely_when_first_and_last_word_both_do() {
        for (one, other, expected) in [
            ("Jane Smith", "Jane Jones", false),
            ("Jane Smith", "Ann Smith", false),
            ("Jane Smith", "Ann Jones", true),
            ("Jane Mary Smith", "Jane Smith", false),
            ("Jane Mary Smith", "Mary Jones", true),
            ("Jane", "Ann", true),
            ("Jane", "jane", false),
            ("Jane Smith", "Smith Jane", true),
        ] {
            assert_eq!(
                name_differs_entirely(one, other),
                expected,
                "{one} / {other}"
            );
            assert_eq!(
                name_differs_entirely(other, one),
                expected,
                "{other} / {one}"
            );
        }
    }

    #[test]
    fn accents_case_and_punctuation_do_not_count() {
        for (one, other) in [
            ("Zoë O'Neill", "ZOE ONeill"),
            ("Zoe\u{301} Smith", "zoe smith"),
            ("Anne-Marie Łukasz", "annemarie lukasz"),
            ("Björn Strauß", "Bjorn Strauss"),
            ("J. Smith", "j smith"),
        ] {
            assert!(!name_differs_entirely(one, other), "{one} / {other}");
        }
    }

    #[test]
    fn a_name_of_punctuation_differs_from_a_real_one() {
        assert!(name_differs_entirely("'-'", "Jane Smith"));
        assert!(!name_differs_entirely("'-'", "."));
    }
}
