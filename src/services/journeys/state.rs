//! A draft as its school sees it.

use diesel::PgConnection;
use domain::registration::consequence::{Consequence, consequences};
use domain::registration::draft::DraftStatus;
use domain::registration::journey::person::{full_name, matched};
use domain::registration::journey::{CheckRow, Progress, check_rows, preview, walk};

use super::{Names, Outcome, Served};
use crate::platform::error::AppError;
use crate::services::registration_draft::{Draft, Moment};

/// Everything that the API shows of a draft.
#[derive(Debug, Clone)]
pub struct State<J: Served> {
    /// The draft.
    pub draft: Draft,
    /// What was answered.
    pub answers: J::Answers,
    /// How far that leads; nowhere once the draft is closed.
    pub progress: Progress<J>,
    /// What was looked up.
    pub loaded: Loaded<J>,
}

/// What was looked up.
#[derive(Debug, Clone)]
pub struct Loaded<J: Served> {
    /// What the rules want.
    pub facts: J::Facts,
    /// The names of what the facts name by id.
    pub names: Names,
    /// What people want beside it.
    pub past: J::Past,
}

impl<J: Served> State<J> {
    /// The state of a draft with these answers, its facts looked up.
    ///
    /// # Errors
    /// Those of the database.
    pub fn load(
        conn: &mut PgConnection,
        draft: Draft,
        answers: J::Answers,
        moment: Moment,
    ) -> Result<Self, AppError> {
        let loaded = J::load(conn, &draft, &answers, moment)?;
        Ok(Self::of(draft, answers, loaded))
    }

    /// The state of a draft with these answers and facts.
    #[must_use]
    pub fn of(draft: Draft, answers: J::Answers, loaded: Loaded<J>) -> Self {
        let progress = walk::<J>(&answers, &loaded.facts);
        Self {
            draft,
            answers,
            progress,
            loaded,
        }
    }

    /// Where the draft stands.
    #[must_use]
    pub fn status(&self) -> DraftStatus {
        self.draft.status(self.progress.stop().is_some())
    }

    /// How far the answers lead, while questions can be answered or could be if nothing stood in the way.
    #[must_use]
    pub fn open_progress(&self) -> Option<&Progress<J>> {
        match self.status() {
            DraftStatus::InProgress | DraftStatus::Stopped => Some(&self.progress),
            DraftStatus::Submitted | DraftStatus::Expired => None,
        }
    }

    /// The names beside the ids.
    #[must_use]
    pub const fn names(&self) -> &Names {
        &self.loaded.names
    }

    /// What came of the submission.
    ///
    /// # Errors
    /// When what was stored cannot be read, which would be a defect.
    pub fn registered(&self) -> Result<Option<J::Registered>, AppError> {
        self.draft.read_result()
    }

    /// Name and TRN of who is registered: as it was submitted, else as matched.
    #[must_use]
    pub fn person(&self, registered: Option<&J::Registered>) -> Option<(String, String)> {
        let submitted = registered.map(|of| (of.full_name().to_owned(), of.trn().to_owned()));
        submitted.or_else(|| {
            let (trn, _record) = matched(J::identity(&self.answers))?;
            Some((self.full_name()?, trn.as_str().to_owned()))
        })
    }

    /// The name to show of the matched person.
    #[must_use]
    pub fn full_name(&self) -> Option<String> {
        full_name::<J>(&self.answers, &self.loaded.facts)
    }

    /// What the school should know.
    #[must_use]
    pub fn notices(&self) -> Vec<J::Notice> {
        J::notices(&self.answers, &self.loaded.facts)
    }

    /// The answers to check and what submitting them will change; nothing until everything is answered and accepted.
    #[must_use]
    pub fn check_answers(&self) -> Option<(Vec<CheckRow<J>>, Vec<Consequence>)> {
        let facts = &self.loaded.facts;
        let plan = preview::<J>(&self.answers, facts)?;
        let rows = check_rows::<J>(&self.answers, facts);
        Some((rows, consequences(&plan, self.draft.school.id)))
    }
}
