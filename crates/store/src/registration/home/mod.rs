//! What a school sees of its people: its ECTs and mentors on a page, and everything about a single one.
//!
//! Every list reads a fixed number of statements whatever its size: the page of placements, then for all of them together the trainings,
//! the mentorships and the appropriate bodies. The tenant is part of every query, so another school's placement cannot be loaded.

/// Whether the names of a row match the words of a search: every word begins a word of the names, without regard to case, accents,
/// apostrophes and other signs.
macro_rules! names_match {
    ($names:literal, $words:literal) => {
        concat!(
            "NOT EXISTS (SELECT FROM unnest(string_to_array(trim(regexp_replace(translate(platform.fold(",
            $words,
            "), '''’', ''), '[^[:alnum:]]+', ' ', 'g')), ' ')) AS word WHERE ' ' || \
            regexp_replace(translate(platform.fold(",
            $names,
            "), '''’', ''), '[^[:alnum:]]+', ' ', 'g') NOT LIKE '% ' || word || '%')"
        )
    };
}

#[macro_use]
mod status;

mod appropriate_bodies;
mod ects;
mod mentors;
mod mentorships;
mod timeline;
mod trainings;

pub use appropriate_bodies::{OpenInduction, open_inductions};
pub use ects::{EctKey, EctQuery, EctRow, find_ect, find_ect_ever, page_of_ects};
pub use mentors::{MentorKey, MentorQuery, MentorRow, find_mentor, page_of_mentors};
pub use mentorships::{MentorshipRow, mentorships_of_ects, mentorships_of_mentors};
pub use timeline::{TimelineRow, timeline};
pub use trainings::{TrainingRow, trainings_of_ects, trainings_of_mentors};

pub use crate::page::From;

impl<K: Copy> From<K> {
    const fn key(&self) -> Option<K> {
        match self {
            Self::Start => None,
            Self::After(key) | Self::Before(key) => Some(*key),
        }
    }
}

/// What somebody searched for among the people of a school.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SearchFor {
    /// Exactly this TRN.
    Trn(String),
    /// People of whose names every one of these words begins a word, without regard to case and accents.
    Name(String),
}

impl SearchFor {
    /// The TRN and the words, of which one is there.
    fn parts(search: Option<&Self>) -> (Option<&str>, Option<&str>) {
        match search {
            None => (None, None),
            Some(Self::Trn(trn)) => (Some(trn), None),
            Some(Self::Name(name)) => (None, Some(name)),
        }
    }
}
