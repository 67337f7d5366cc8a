//! A registration as its school sees it.

use diesel::PgConnection;
use domain::person_name::{CorrectedName, shown_name};
use domain::registration::contract_period::AssignedPeriod;
use domain::registration::draft::DraftStatus;
use domain::registration::ect_journey::complete::complete;
use domain::registration::ect_journey::plan::plan;
use domain::registration::ect_journey::summary::{
    CheckRow, Consequence, check_rows, consequences, notices,
};
use domain::registration::ect_journey::walk::walk;
use domain::registration::ect_journey::{Answers, Notice, Progress};
use domain::registration::vocabulary::TrainingProgramme;
use time::Date;

use super::facts::{History, Loaded};
use super::{Names, Registered};
use crate::platform::error::AppError;
use crate::services::registration_draft::{Draft, Moment};

/// Everything that the API shows of a registration.
#[derive(Debug, Clone)]
pub struct State {
    /// The draft.
    pub draft: Draft,
    /// What was answered.
    pub answers: Answers,
    /// How far that leads; nowhere once the draft is closed.
    pub progress: Progress,
    /// What was looked up.
    pub loaded: Loaded,
}

/// The registration before this one, as it is played back.
#[derive(Debug, Clone)]
pub struct PreviousRegistration {
    /// The school.
    pub school_name: String,
    /// First day there.
    pub started_on: Date,
    /// Last day there, where one is recorded.
    pub finished_on: Option<Date>,
    /// First day of the first induction.
    pub induction_started_on: Option<Date>,
    /// The last appropriate body: that of the last induction, else the one that the school reported.
    pub appropriate_body: Option<String>,
    /// Who trained.
    pub training_programme: Option<TrainingProgramme>,
    /// The lead provider.
    pub lead_provider: Option<String>,
    /// Whether the lead provider had confirmed the training.
    pub lead_provider_confirmed: bool,
    /// The delivery partner.
    pub delivery_partner: Option<String>,
}

impl State {
    /// The state of a draft with these answers, its facts looked up.
    ///
    /// # Errors
    /// Those of the database.
    pub fn load(
        conn: &mut PgConnection,
        draft: Draft,
        answers: Answers,
        moment: Moment,
    ) -> Result<Self, AppError> {
        let loaded = Loaded::load(conn, &draft, &answers, moment)?;
        Ok(Self::of(draft, answers, loaded))
    }

    /// The state of a draft with these answers and facts.
    #[must_use]
    pub fn of(draft: Draft, answers: Answers, loaded: Loaded) -> Self {
        let progress = walk(&answers, &loaded.facts);
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

    /// Whether questions can still be answered, or would be if nothing stood in the way.
    #[must_use]
    pub fn is_open(&self) -> bool {
        match self.status() {
            DraftStatus::InProgress | DraftStatus::Stopped => true,
            DraftStatus::Submitted | DraftStatus::Expired => false,
        }
    }

    /// The names beside the ids.
    #[must_use]
    pub fn names(&self) -> &Names {
        &self.loaded.names
    }

    /// What came of the submission.
    ///
    /// # Errors
    /// When what was stored cannot be read, which would be a defect.
    pub fn registered(&self) -> Result<Option<Registered>, AppError> {
        self.draft
            .result()
            .map(|stored| serde_json::from_value(stored.clone()).map_err(AppError::internal))
            .transpose()
    }

    /// The name to show of the matched person (decision 3): as corrected here, else as corrected earlier, else the record's.
    #[must_use]
    pub fn full_name(&self) -> Option<String> {
        let record = self.answers.on_record()?;
        let here = self
            .answers
            .details
            .as_ref()
            .and_then(|details| details.corrected_name.as_ref());
        let earlier: Option<&CorrectedName> = self
            .loaded
            .facts
            .person
            .as_ref()
            .and_then(|person| person.corrected_name.as_ref());
        Some(shown_name(here.or(earlier), &record.name))
    }

    /// What the school should know.
    #[must_use]
    pub fn notices(&self) -> Vec<Notice> {
        notices(&self.answers, &self.loaded.facts)
    }

    /// The contract period of the registration.
    #[must_use]
    pub fn contract_period(&self) -> Option<AssignedPeriod> {
        self.loaded.facts.contract_period(&self.answers)
    }

    /// The registration before this one; only once the details are confirmed.
    #[must_use]
    pub fn previous_registration(&self) -> Option<PreviousRegistration> {
        self.answers.details.as_ref()?;
        let history = self.loaded.history.as_ref()?;
        let id = self.loaded.facts.previous_placement()?.key.id;
        previous(history, id)
    }

    /// The answers to check and what submitting them will change; nothing until everything is answered and accepted.
    #[must_use]
    pub fn check_answers(&self) -> Option<(Vec<CheckRow>, Vec<Consequence>)> {
        let facts = &self.loaded.facts;
        let register = complete(&self.answers, facts).ok()?;
        let plan = plan(&register, facts).ok()?;
        Some((
            check_rows(&self.answers),
            consequences(&plan, facts.school_id),
        ))
    }
}

fn previous(history: &History, placement_id: uuid::Uuid) -> Option<PreviousRegistration> {
    let placement = history
        .placements
        .iter()
        .find(|placement| placement.key.id == placement_id)?;
    let training = history
        .trainings
        .iter()
        .rfind(|training| training.placement_id == placement_id);
    let last_induction = history
        .inductions
        .last()
        .map(|induction| induction.appropriate_body.clone());
    Some(PreviousRegistration {
        school_name: placement.school_name.clone(),
        started_on: placement.period.started_on(),
        finished_on: placement.period.finished_on(),
        induction_started_on: history
            .inductions
            .first()
            .map(|induction| induction.period.started_on()),
        appropriate_body: last_induction.or_else(|| placement.reported_body.clone()),
        training_programme: training.map(|training| training.programme),
        lead_provider: training
            .and_then(|training| training.lead_provider.clone())
            .map(|(_id, name)| name),
        lead_provider_confirmed: training.is_some_and(|training| training.confirmed),
        delivery_partner: training.and_then(|training| training.delivery_partner.clone()),
    })
}
