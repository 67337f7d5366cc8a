//! Letters that count as the same when names are compared.

/// Accented letters of European languages with the plain letters they stand for.
const PLAIN_LETTERS: [(&str, &str); 23] = [
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

/// The text in lower case with plain letters for accented ones, however the accents are written (one letter, or a letter and a
/// combining mark). What is no letter stays.
#[must_use]
pub fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for letter in text
        .chars()
        .flat_map(char::to_lowercase)
        .filter(|letter| !is_combining(*letter))
    {
        match PLAIN_LETTERS
            .iter()
            .find(|(accented, _)| accented.contains(letter))
        {
            Some((_, same)) => plain.push_str(same),
            None => plain.push(letter),
        }
    }
    plain
}

/// Marks that sit on the letter before them.
const fn is_combining(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_and_case_do_not_count_however_they_are_written() {
        for (one, other) in [
            ("Zoë", "ZOE\u{308}"),
            ("Łukasz Strauß", "lukasz strauss"),
            ("İ", "i"),
            ("O'Neill", "o'neill"),
        ] {
            assert_eq!(plain(one), plain(other), "{one} / {other}");
        }
        assert_eq!(plain("محمد 🙂 -"), "محمد 🙂 -");
    }
}
