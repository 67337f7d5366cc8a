//! The words that a name is searched by, and those that are spelt like them.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Integer, Nullable, Text as SqlText};

use crate::StoreError;
use crate::statement::Statement;

/// The words of names that are like one word of a search, with how much, of a thousand.
#[derive(Clone)]
pub struct LikeWords {
    pub(super) words: Vec<String>,
    pub(super) scores: Vec<i32>,
}

#[derive(QueryableByName)]
struct LikeWord {
    #[diesel(sql_type = BigInt)]
    nth: i64,
    #[diesel(sql_type = SqlText)]
    wanted: String,
    #[diesel(sql_type = Nullable<SqlText>)]
    word: Option<String>,
    #[diesel(sql_type = Nullable<Integer>)]
    score: Option<i32>,
}

/// How much a word counts that was spelt as it is on a record; a similar one counts less.
const SAME: i32 = 1000;

/// Two letters that changed places spoil so many of a short word's trigrams that it would not be found: such words are looked for as they are.
const LIKE: &str = "
    SELECT wanted.nth, wanted.word AS wanted, near.word, near.score
    FROM unnest(record.tokens(?)) WITH ORDINALITY AS wanted (word, nth)
    LEFT JOIN LATERAL (
        SELECT alike.word, max(alike.score) AS score FROM (
            SELECT known.word, (similarity(known.word, wanted.word) * 900)::int AS score
            FROM record.name_words known WHERE known.word % wanted.word
            UNION ALL
            SELECT known.word, 900
            FROM generate_series(1, char_length(wanted.word) - 1) AS at
            JOIN record.name_words known
                ON known.word = overlay(wanted.word PLACING substr(wanted.word, at + 1, 1) || substr(wanted.word, at, 1) FROM at FOR 2)) alike
        WHERE alike.word <> wanted.word
        GROUP BY alike.word ORDER BY 2 DESC, 1 LIMIT 50) near ON true
    ORDER BY wanted.nth";

/// The words that a name is searched by, each with those that are spelt like it; none when the text has nothing to search by.
///
/// # Errors
/// [`StoreError`] as any query.
pub fn like_words(connection: &mut PgConnection, name: &str) -> Result<Vec<LikeWords>, StoreError> {
    let rows: Vec<LikeWord> = Statement::new(LIKE)
        .bind::<SqlText, _>(name)
        .load(connection)?;
    let mut all: Vec<LikeWords> = Vec::new();
    let mut last = None;
    for row in rows {
        if last != Some(row.nth) {
            last = Some(row.nth);
            all.push(LikeWords {
                words: vec![row.wanted],
                scores: vec![SAME],
            });
        }
        if let (Some(like), Some(word), Some(score)) = (all.last_mut(), row.word, row.score) {
            like.words.push(word);
            like.scores.push(score);
        }
    }
    Ok(all)
}
