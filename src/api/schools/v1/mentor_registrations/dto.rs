use domain::registration::mentor_journey::{Answers, MentorJourney, MentorStep, Progress};
use domain::registration::vocabulary::TrainingProgramme;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::super::people::Named;
use super::super::registrations::dto::{
    CheckRowBody, ConsequenceBody, DraftStatusText, JourneyText, NoticeBody, RegisteredTeacher,
    RegisteringSchool, RegistrationContractPeriod, StopBody,
};
use super::super::registrations::journey::{self, SaidOfPerson, Shown};
use super::played_back::{PreviousMentorPlacement, TrnHelp};
use super::result::MentorRegistrationResult;
use super::{check_answers, texts};
use crate::platform::{
    error::ProblemError,
    wire::{IsoDate, Timestamp, Wire},
};
use crate::services::mentor_registrations::State;
use crate::services::mentorships::ect::EctForMentor;

/// A step of registering a mentor.
pub type MentorStepText = Wire<MentorStep>;
type TrainingProgrammeText = Wire<TrainingProgramme>;

/// The registration of a mentor, begun or submitted
#[derive(Debug, Serialize, ToSchema)]
pub struct MentorRegistration {
    /// The draft
    id: Uuid,
    /// What it registers
    #[schema(example = "mentor_registration")]
    journey: JourneyText,
    /// Where it stands
    status: DraftStatusText,
    /// Raised by every change; the `ETag`
    #[schema(example = 1)]
    version: i32,
    /// The school that registers
    school: RegisteringSchool,
    /// The ECT for whom the mentor is registered
    ect: EctOfMentorRegistration,
    /// Who is registered; null while nobody is matched
    #[schema(required)]
    teacher: Option<RegisteredTeacher>,
    /// The step to go on with; null when there is none
    #[schema(required)]
    next_step: Option<MentorStepText>,
    /// The steps that can be answered now, in order
    allowed_steps: Vec<MentorStepText>,
    /// What was answered
    answers: MentorRegistrationAnswers,
    /// What the school should know; each says why no mentor training starts
    notices: Vec<NoticeBody>,
    /// The person's latest placement as a mentor; null until the details are confirmed, and for somebody new
    #[schema(required)]
    previous_registration: Option<PreviousMentorPlacement>,
    /// The contract period of the mentor training; null while none starts
    #[schema(required)]
    contract_period: Option<RegistrationContractPeriod>,
    /// What stands in the way
    #[schema(required)]
    stop: Option<StopBody>,
    /// What to check before submitting; null until everything is answered
    #[schema(required)]
    check_answers: Option<MentorCheckAnswers>,
    /// What was registered; null until it is submitted
    #[schema(required)]
    result: Option<MentorRegistrationResult>,
    /// How a mentor without a TRN gets one
    trn_help: Vec<TrnHelp>,
    /// When the draft expires unless it is changed again
    expires_at: Timestamp,
}

/// The ECT for whom a mentor is registered
#[derive(Debug, Serialize, ToSchema)]
pub struct EctOfMentorRegistration {
    /// The ECT at this school
    id: Uuid,
    /// Name
    #[schema(example = "Priya Shah")]
    full_name: String,
    /// Who trains the ECT now or next
    #[schema(required)]
    training_programme: Option<TrainingProgrammeText>,
    /// The ECT's lead provider
    #[schema(required)]
    lead_provider: Option<Named>,
    /// Name of the delivery partner, once the lead provider has confirmed
    #[schema(required, example = "Harbour Teaching Partnership")]
    delivery_partner: Option<String>,
}

/// What was answered in the registration of a mentor; never a date of birth or a National Insurance number
#[derive(Debug, Serialize, ToSchema)]
pub struct MentorRegistrationAnswers {
    /// TRN as it was typed, in its normal form
    #[schema(required, example = "3000002")]
    trn: Option<String>,
    /// Whether the shown name is right
    #[schema(required, example = true)]
    details_correct: Option<bool>,
    /// The name to use instead
    #[schema(required, example = json!(null))]
    corrected_name: Option<String>,
    /// Address at this school
    #[schema(required, example = "tom.baker@ashgrove.example")]
    email: Option<String>,
    /// Whether the person mentors at this school only from now on; null unless that was asked
    #[schema(required, example = json!(null))]
    only_at_this_school: Option<bool>,
    /// First day at this school; null unless that was asked
    #[schema(required)]
    start_date: Option<IsoDate>,
    /// Whether the ECT's lead provider trains the mentor too; null unless that was asked
    #[schema(required, example = true)]
    use_ect_lead_provider: Option<bool>,
    /// Who trains the mentor
    #[schema(required)]
    lead_provider_id: Option<Uuid>,
    /// Its name
    #[schema(required, example = "Brightpath Learning")]
    lead_provider_name: Option<String>,
}

/// What to check before the registration of a mentor is submitted
#[derive(Debug, Serialize, ToSchema)]
pub struct MentorCheckAnswers {
    /// The answers
    pub rows: Vec<CheckRowBody>,
    /// What submitting will change, in the order in which it happens
    pub consequences: Vec<ConsequenceBody>,
}

impl Shown for MentorJourney {
    type Body = MentorRegistration;

    fn body(state: &State) -> Result<MentorRegistration, ProblemError> {
        let row = &state.draft.row;
        let result = state.registered()?;
        let open = state.open_progress();
        Ok(MentorRegistration {
            id: row.id,
            journey: row.journey.0.into(),
            status: state.status().into(),
            version: row.version,
            school: (&state.draft.school).into(),
            ect: (&state.loaded.past.ect).into(),
            teacher: journey::teacher(state, result.as_ref()),
            next_step: open.and_then(Progress::next_step).map(Wire),
            allowed_steps: open.map(journey::allowed_steps).unwrap_or_default(),
            answers: MentorRegistrationAnswers::of(state),
            notices: state.notices().into_iter().map(texts::notice).collect(),
            previous_registration: state.previous_placement().map(Into::into),
            contract_period: state
                .contract_period()
                .map(RegistrationContractPeriod::from),
            stop: open.and_then(Progress::stop).map(texts::stop),
            check_answers: check_answers::of(state),
            result: result.map(MentorRegistrationResult::from),
            trn_help: TrnHelp::all(),
            expires_at: row.expires_at.into(),
        })
    }
}

impl MentorRegistrationAnswers {
    fn of(state: &State) -> Self {
        let answers: &Answers = &state.answers;
        let provider = state.loaded.facts.chosen_provider(answers);
        let said = SaidOfPerson::of::<MentorJourney>(answers);
        Self {
            trn: said.trn,
            details_correct: said.details_correct,
            corrected_name: said.corrected_name,
            email: answers
                .email
                .as_ref()
                .map(|email| email.as_str().to_owned()),
            only_at_this_school: answers.only_at_this_school,
            start_date: answers.starts_on.map(IsoDate),
            use_ect_lead_provider: answers.use_ect_lead_provider,
            lead_provider_id: provider,
            lead_provider_name: provider
                .and_then(|id| state.names().provider(id))
                .map(|named| named.name.clone()),
        }
    }
}

impl From<&EctForMentor> for EctOfMentorRegistration {
    fn from(ect: &EctForMentor) -> Self {
        Self {
            id: ect.row.id,
            full_name: ect.row.full_name.clone(),
            training_programme: ect.facts.programme.map(Wire),
            lead_provider: ect.lead_provider.clone().map(Named::from),
            delivery_partner: ect.delivery_partner.clone(),
        }
    }
}
