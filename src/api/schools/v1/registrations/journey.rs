//! What the operations of every journey answer with.

use actix_web::{HttpResponse, http::header};
use domain::registration::consequence::Consequence;
use domain::registration::contract_period::AssignedPeriod;
use domain::registration::journey::facts::Provider;
use domain::registration::journey::{AboutPerson, CheckRow, Progress};
use domain::text_enum::TextEnum;
use serde::Serialize;
use uuid::Uuid;

use super::dto::{CheckRowBody, ConsequenceBody, RegisteredTeacher, words};
use crate::platform::{error::ProblemError, wire::Wire};
use crate::services::journeys::{Named, Names, Served, State};

/// A journey as the API shows it.
pub trait Shown: Served {
    /// A draft as it stands.
    type Body: Serialize;

    /// The draft as it stands.
    ///
    /// # Errors
    /// When what was stored cannot be read, which would be a defect.
    fn body(state: &State<Self>) -> Result<Self::Body, ProblemError>;
}

/// The draft with its version, which is what a change has to send back.
///
/// # Errors
/// As [`Shown::body`].
pub fn draft<J: Shown>(state: &State<J>) -> Result<HttpResponse, ProblemError> {
    let body = J::body(state)?;
    Ok(HttpResponse::Ok()
        .insert_header((header::ETAG, state.draft.etag()))
        .json(body))
}

/// The draft that was begun, found from now on under this path.
///
/// # Errors
/// As [`Shown::body`].
pub fn begun<J: Shown>(state: &State<J>, path: &str) -> Result<HttpResponse, ProblemError> {
    let body = J::body(state)?;
    let location = format!("{path}/{}", state.draft.row.id);
    Ok(HttpResponse::Created()
        .insert_header((header::LOCATION, location))
        .insert_header((header::ETAG, state.draft.etag()))
        .json(body))
}

/// A step with the version of its draft.
pub fn step<J: Served>(state: &State<J>, body: &impl Serialize) -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((header::ETAG, state.draft.etag()))
        .json(body)
}

/// Who is registered: as it was submitted, else as matched.
#[must_use]
pub fn teacher<J: Served>(
    state: &State<J>,
    result: Option<&J::Registered>,
) -> Option<RegisteredTeacher> {
    let (full_name, trn) = state.person(result)?;
    Some(RegisteredTeacher { full_name, trn })
}

/// The steps that can be answered now, as the wire has them.
#[must_use]
pub fn allowed_steps<J: Served>(progress: &Progress<J>) -> Vec<Wire<J::Step>> {
    progress.allowed_steps.iter().copied().map(Wire).collect()
}

/// What was answered about the person.
#[derive(Debug)]
pub struct SaidOfPerson {
    /// TRN in its normal form.
    pub trn: Option<String>,
    /// Whether the shown name is right.
    pub details_correct: Option<bool>,
    /// The name to use instead.
    pub corrected_name: Option<String>,
}

impl SaidOfPerson {
    /// Out of the answers of a journey.
    #[must_use]
    pub fn of<J: AboutPerson>(answers: &J::Answers) -> Self {
        let corrected = J::details(answers).map(|details| details.corrected_name.as_ref());
        Self {
            trn: J::identity(answers).map(|identity| identity.trn.as_str().to_owned()),
            details_correct: corrected.map(|name| name.is_none()),
            corrected_name: corrected.flatten().map(|name| name.as_str().to_owned()),
        }
    }
}

/// The lead providers that can be chosen, each as an option of id, name and contract period.
pub fn provider_options<'a, O>(
    choosable: impl Iterator<Item = (&'a Provider, AssignedPeriod)>,
    names: &Names,
    option: impl Fn(Uuid, String, String) -> O,
) -> Vec<O> {
    choosable
        .map(|(provider, period)| {
            let named = names.provider(provider.id);
            let name = named.map(|named| named.name.clone()).unwrap_or_default();
            option(provider.id, name, period.year.to_string())
        })
        .collect()
}

/// An answer as it was sent, and what people call it where that is something else.
pub type Answer = (Option<String>, Option<String>);

/// An answer that people call what was sent.
#[must_use]
pub const fn plain(text: Option<String>) -> Answer {
    (text, None)
}

/// An id, with its name for people.
#[must_use]
pub fn named(named: Option<&Named>) -> Answer {
    (
        named.map(|named| named.id.to_string()),
        named.map(|named| named.name.clone()),
    )
}

/// The rows to check, with their answers.
pub fn rows<J: Served>(
    rows: Vec<CheckRow<J>>,
    shown: impl Fn(J::Field) -> Answer,
) -> Vec<CheckRowBody> {
    let body = |row: CheckRow<J>| {
        let (value, label) = shown(row.field);
        CheckRowBody {
            field: row.field.as_str().to_owned(),
            label: label.or_else(|| value.clone()),
            value,
            editable: row.change_step.is_some(),
            change_step: row.change_step.map(|step| step.as_str().to_owned()),
            drops: words(&row.drops),
        }
    };
    rows.into_iter().map(body).collect()
}

/// What submitting will change, in lines and sentences.
#[must_use]
pub fn lines(consequences: Vec<Consequence>, names: &Names) -> Vec<ConsequenceBody> {
    consequences
        .into_iter()
        .map(|line| ConsequenceBody::new(line, names))
        .collect()
}
