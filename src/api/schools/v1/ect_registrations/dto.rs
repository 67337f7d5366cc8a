use domain::registration::ect_journey::{Answers, EctJourney, EctStep, Progress};
use domain::registration::vocabulary::{ScheduleIdentifier, TrainingProgramme, WorkingPattern};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::super::people::Named;
use super::super::registrations::dto::{
    CheckRowBody, ConsequenceBody, DraftStatusText, JourneyText, NoticeBody,
    PreviousRegistrationBody, RegisteredTeacher, RegisteringSchool, RegistrationContractPeriod,
    StopBody,
};
use super::super::registrations::journey::{self, SaidOfPerson, Shown};
use super::{check_answers, texts};
use crate::platform::{
    error::ProblemError,
    wire::{IsoDate, Timestamp, Wire},
};
use crate::services::ect_registrations::{Registered, State};
use crate::services::journeys::Names;

/// A step of registering an ECT.
pub type EctStepText = Wire<EctStep>;
type WorkingPatternText = Wire<WorkingPattern>;
type TrainingProgrammeText = Wire<TrainingProgramme>;
type ScheduleIdentifierText = Wire<ScheduleIdentifier>;

/// The registration of an ECT, begun or submitted
#[derive(Debug, Serialize, ToSchema)]
pub struct EctRegistration {
    /// The draft
    id: Uuid,
    /// What it registers
    journey: JourneyText,
    /// Where it stands
    status: DraftStatusText,
    /// Raised by every change; the `ETag`
    #[schema(example = 1)]
    version: i32,
    /// The school that registers
    school: RegisteringSchool,
    /// Who is registered; null while nobody is matched
    #[schema(required)]
    teacher: Option<RegisteredTeacher>,
    /// The step to go on with; null when there is none
    #[schema(required)]
    next_step: Option<EctStepText>,
    /// The steps that can be answered now, in order
    allowed_steps: Vec<EctStepText>,
    /// What was answered
    answers: EctRegistrationAnswers,
    /// What the school should know about the person
    notices: Vec<NoticeBody>,
    /// The person's registration before this one; null until the details are confirmed, and for somebody new
    #[schema(required)]
    previous_registration: Option<PreviousRegistrationBody>,
    /// The contract period; null until there is a start date
    #[schema(required)]
    contract_period: Option<RegistrationContractPeriod>,
    /// What stands in the way
    #[schema(required)]
    stop: Option<StopBody>,
    /// What to check before submitting; null until everything is answered
    #[schema(required)]
    check_answers: Option<EctCheckAnswers>,
    /// What was registered; null until it is submitted
    #[schema(required)]
    result: Option<RegisteredEct>,
    /// When the draft expires unless it is changed again
    expires_at: Timestamp,
}

/// What was answered in the registration of an ECT; never a date of birth or a National Insurance number
#[derive(Debug, Serialize, ToSchema)]
pub struct EctRegistrationAnswers {
    /// TRN as it was typed, in its normal form
    #[schema(required, example = "3000001")]
    trn: Option<String>,
    /// Whether the shown name is right
    #[schema(required, example = true)]
    details_correct: Option<bool>,
    /// The name to use instead
    #[schema(required, example = json!(null))]
    corrected_name: Option<String>,
    /// Address at this school
    #[schema(required, example = "priya.shah@greenfield.example")]
    email: Option<String>,
    /// First day at this school
    #[schema(required)]
    start_date: Option<IsoDate>,
    /// How much of a week
    #[schema(required)]
    working_pattern: Option<WorkingPatternText>,
    /// Whether the choices of the last registration hold again; null unless they were offered
    #[schema(required, example = true)]
    reuse: Option<bool>,
    /// The appropriate body, chosen or reused
    #[schema(required)]
    appropriate_body_id: Option<Uuid>,
    /// Its name
    #[schema(required, example = "Northgate Teaching School Hub")]
    appropriate_body_name: Option<String>,
    /// Who trains, chosen or reused
    #[schema(required)]
    training_programme: Option<TrainingProgrammeText>,
    /// The lead provider, chosen or reused
    #[schema(required)]
    lead_provider_id: Option<Uuid>,
    /// Its name
    #[schema(required, example = "Brightpath Learning")]
    lead_provider_name: Option<String>,
}

/// What to check before the registration of an ECT is submitted
#[derive(Debug, Serialize, ToSchema)]
pub struct EctCheckAnswers {
    /// The answers
    pub rows: Vec<CheckRowBody>,
    /// What submitting will change, in the order in which it happens
    pub consequences: Vec<ConsequenceBody>,
}

/// An ECT who was registered
#[derive(Debug, Serialize, ToSchema)]
pub struct RegisteredEct {
    /// The ECT at this school
    ect_id: Uuid,
    /// The person, the same id at every school and in every role
    participant_id: Uuid,
    /// Name as the school corrected it, else as on the record
    #[schema(example = "Priya Shah")]
    full_name: String,
    /// Teacher reference number
    #[schema(example = "3000001")]
    trn: String,
    /// First day at the school
    started_on: IsoDate,
    /// The training
    training: RegisteredEctTraining,
}

/// The training of an ECT who was registered
#[derive(Debug, Serialize, ToSchema)]
pub struct RegisteredEctTraining {
    /// Its id
    id: Uuid,
    /// First day
    started_on: IsoDate,
    /// Who trains
    training_programme: TrainingProgrammeText,
    /// The contract period
    #[schema(example = "2026")]
    contract_period_year: String,
    /// The lead provider; null when the school trains
    #[schema(required)]
    lead_provider: Option<Named>,
    /// Whether a partnership confirms the training already
    #[schema(example = true)]
    lead_provider_confirmed: bool,
    /// The timetable; null when the school trains
    #[schema(required)]
    schedule: Option<ScheduleIdentifierText>,
}

impl Shown for EctJourney {
    type Body = EctRegistration;

    fn body(state: &State) -> Result<EctRegistration, ProblemError> {
        let row = &state.draft.row;
        let result = state.registered()?;
        let open = state.open_progress();
        Ok(EctRegistration {
            id: row.id,
            journey: row.journey.0.into(),
            status: state.status().into(),
            version: row.version,
            school: (&state.draft.school).into(),
            teacher: journey::teacher(state, result.as_ref()),
            next_step: open.and_then(Progress::next_step).map(Wire),
            allowed_steps: open.map(journey::allowed_steps).unwrap_or_default(),
            answers: EctRegistrationAnswers::of(&state.answers, state.names()),
            notices: state.notices().into_iter().map(texts::notice).collect(),
            previous_registration: state
                .previous_registration()
                .map(PreviousRegistrationBody::from),
            contract_period: state
                .contract_period()
                .map(RegistrationContractPeriod::from),
            stop: open.and_then(Progress::stop).map(texts::stop),
            check_answers: check_answers::of(state),
            result: result.map(RegisteredEct::from),
            expires_at: row.expires_at.into(),
        })
    }
}

impl EctRegistrationAnswers {
    fn of(answers: &Answers, names: &Names) -> Self {
        let (body, provider) = (answers.effective_body(), answers.effective_provider());
        let said = SaidOfPerson::of::<EctJourney>(answers);
        Self {
            trn: said.trn,
            details_correct: said.details_correct,
            corrected_name: said.corrected_name,
            email: answers
                .email
                .as_ref()
                .map(|email| email.as_str().to_owned()),
            start_date: answers.starts_on.map(IsoDate),
            working_pattern: answers.working_pattern.map(Wire),
            reuse: answers.reuse.map(|reuse| reuse.accepted),
            appropriate_body_id: body,
            appropriate_body_name: body
                .and_then(|id| names.body(id))
                .map(|named| named.name.clone()),
            training_programme: answers.effective_programme().map(Wire),
            lead_provider_id: provider,
            lead_provider_name: provider
                .and_then(|id| names.provider(id))
                .map(|named| named.name.clone()),
        }
    }
}

impl From<Registered> for RegisteredEct {
    fn from(registered: Registered) -> Self {
        let training = registered.training;
        Self {
            ect_id: registered.ect_id,
            participant_id: registered.participant_id,
            full_name: registered.full_name,
            trn: registered.trn,
            started_on: registered.started_on.into(),
            training: RegisteredEctTraining {
                id: training.id,
                started_on: training.started_on.into(),
                training_programme: training.programme.into(),
                contract_period_year: training.contract_period_year.to_string(),
                lead_provider: training.lead_provider.map(Named::from),
                lead_provider_confirmed: training.confirmed,
                schedule: training.schedule.map(Wire),
            },
        }
    }
}
