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
        match plain_letter(letter) {
            Some(same) => plain.push_str(same),
            None => plain.push(letter),
        }
    }
    plain
}

/// What the accented letter stands for; nothing when it is plain. Those of Vietnamese stand in one row, with one base letter each.
fn plain_letter(letter: char) -> Option<&'static str> {
    match letter {
        '\u{1ea0}'..='\u{1eb7}' => Some("a"),
        '\u{1eb8}'..='\u{1ec7}' => Some("e"),
        '\u{1ec8}'..='\u{1ecb}' => Some("i"),
        '\u{1ecc}'..='\u{1ee3}' | '\u{1a1}' => Some("o"),
        '\u{1ee4}'..='\u{1ef1}' | '\u{1b0}' => Some("u"),
        '\u{1ef2}'..='\u{1ef9}' => Some("y"),
        _ => PLAIN_LETTERS
            .iter()
            .find(|(accented, _)| accented.contains(letter))
            .map(|(_, same)| *same),
    }
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
            (
                "Nguyễn Thị Hương",
                "nguye\u{302}\u{303}n thi\u{323} hu\u{31b}o\u{31b}ng",
            ),
            ("O'Neill", "o'neill"),
        ] {
            assert_eq!(plain(one), plain(other), "{one} / {other}");
        }
        assert_eq!(plain("محمد 🙂 -"), "محمد 🙂 -");
    }
}
