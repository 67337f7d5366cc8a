//! Whether a corrected name is another name altogether (decision 3).

/// Accented letters of European languages with the plain letters they stand for.
const FOLDED_LETTERS: [(&str, &str); 23] = [
    ("àáâãäåāăąǎ", "a"),
    ("æ", "ae"),
    ("çćĉċč", "c"),
    ("ďđð", "d"),
    ("èéêëēĕėęě", "e"),
    ("ĝğġģ", "g"),
    ("ĥħ", "h"),
    ("ìíîïĩīĭįıǐ", "i"),
    ("ĵ", "j"),
    ("ķ", "k"),
    ("ĺļľŀł", "l"),
    ("ñńņňŋ", "n"),
    ("òóôõöøōŏőǒ", "o"),
    ("œ", "oe"),
    ("ŕŗř", "r"),
    ("śŝşšș", "s"),
    ("ß", "ss"),
    ("ţťŧț", "t"),
    ("þ", "th"),
    ("ùúûüũūŭůűųǔ", "u"),
    ("ŵẁẃẅ", "w"),
    ("ýÿŷỳ", "y"),
    ("źżž", "z"),
];

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
    let mut folded = String::with_capacity(word.len());
    for letter in word
        .chars()
        .flat_map(char::to_lowercase)
        .filter(|letter| letter.is_alphanumeric())
    {
        match FOLDED_LETTERS
            .iter()
            .find(|(accented, _)| accented.contains(letter))
        {
            Some((_, plain)) => folded.push_str(plain),
            None => folded.push(letter),
        }
    }
    folded
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
