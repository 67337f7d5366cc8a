//! What a journey adds to its rules so that it can be served.

use std::fmt::Debug;

use diesel::PgConnection;
use domain::Trn;
use domain::registration::Plan;
use domain::registration::journey::AboutPerson;
use serde::{Serialize, de::DeserializeOwned};
use store::registration::school_facts::SchoolFacts;
use store::registration::teachers::TeacherRow;
use time::Date;
use uuid::Uuid;

use super::Loaded;
use crate::platform::{error::AppError, problem::Problem};
use crate::services::registration_draft::{Assessed, Draft, Moment};
use crate::services::registration_writes::Written;

/// A journey as the desk serves it: its rules ([`AboutPerson`]), what they need of the database, and what becomes of refusals.
pub trait Served: AboutPerson {
    /// The names of its transactions, in traces and metrics.
    const TRANSACTIONS: Transactions;

    /// What is looked up beside the facts, because people want to see it.
    type Past: Clone + Debug + Send + 'static;
    /// What came of a submission, as the draft remembers it.
    type Registered: Outcome;

    /// Looks up what the journey has to know as far as the answers have come. Nothing is read of a person while nobody is matched: an unknown
    /// TRN and a person whom the caller does not know look alike.
    ///
    /// # Errors
    /// Those of the database; [`AppError::NotFound`] when what the draft is about is gone.
    fn load(
        conn: &mut PgConnection,
        draft: &Draft,
        answers: &Self::Answers,
        moment: Moment,
    ) -> Result<Loaded<Self>, AppError>;

    /// Refuses to begin unless the school has what the draft will be about.
    ///
    /// # Errors
    /// [`AppError::NotFound`].
    fn require_subject(
        conn: &mut PgConnection,
        school: &SchoolFacts,
        subject: Option<Uuid>,
        today: Date,
    ) -> Result<(), AppError>;

    /// Refuses to begin and to submit unless the school may register now.
    ///
    /// # Errors
    /// 403 or 409.
    fn admit(conn: &mut PgConnection, school: &SchoolFacts, today: Date) -> Result<(), AppError>;

    /// Who has to be held beside the person who is registered.
    ///
    /// # Errors
    /// As [`load`](Self::load).
    fn companion(
        conn: &mut PgConnection,
        draft: &Draft,
        moment: Moment,
    ) -> Result<Option<Trn>, AppError>;

    /// What is kept of a record.
    fn keep(assessed: Assessed) -> Self::OnRecord;

    /// The problem of a refusal.
    fn problem(refusal: Self::Refusal) -> Problem;

    /// The field of the request that answers the step, as a pointer.
    fn field(step: Self::Step) -> &'static str;

    /// What a constraint of the database refuses, where somebody who takes no lock of ours was faster.
    fn conflict(constraint: &str) -> Option<(Self::Step, Self::Refusal)>;

    /// What the draft remembers of a registration that was carried out.
    ///
    /// # Errors
    /// When the plan did not start what every registration starts, which would be a defect.
    fn registered(done: &Done<'_, Self>) -> Result<Self::Registered, AppError>;
}

/// What came of a submission.
pub trait Outcome: Clone + Debug + Serialize + DeserializeOwned + Send + 'static {
    /// The name to show of who was registered.
    fn full_name(&self) -> &str;
    /// Their TRN.
    fn trn(&self) -> &str;
}

/// A registration that was carried out.
#[derive(Debug)]
pub struct Done<'a, J: Served> {
    /// What was wanted.
    pub command: &'a J::Command,
    /// What was known.
    pub loaded: &'a Loaded<J>,
    /// The person.
    pub teacher: &'a TeacherRow,
    /// The name to show of the person.
    pub full_name: String,
    /// What was to be written.
    pub plan: &'a Plan,
    /// The ids of what was written.
    pub written: Written,
}

/// Names of the transactions of a journey.
#[derive(Debug, Clone, Copy)]
pub struct Transactions {
    /// A draft is begun.
    pub begin: &'static str,
    /// It is read.
    pub find: &'static str,
    /// A step is answered.
    pub answer: &'static str,
    /// Whether somebody may be identified is asked before the record is.
    pub precheck: &'static str,
    /// Somebody is identified.
    pub identify: &'static str,
    /// Whether a draft can be submitted is asked before the record is.
    pub presubmit: &'static str,
    /// It is submitted.
    pub submit: &'static str,
}

/// The names of the transactions of the journey in this module.
macro_rules! transactions {
    ($module:literal) => {
        $crate::services::journeys::Transactions {
            begin: concat!($module, ".begin"),
            find: concat!($module, ".find"),
            answer: concat!($module, ".answer"),
            precheck: concat!($module, ".precheck"),
            identify: concat!($module, ".identify"),
            presubmit: concat!($module, ".presubmit"),
            submit: concat!($module, ".submit"),
        }
    };
}
pub(crate) use transactions;
