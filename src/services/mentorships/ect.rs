//! The ECT for whom a mentor is wanted, as the rules and the state of a registration want them.

use diesel::PgConnection;
use domain::registration::mentor_journey::facts::EctFacts;
use domain::registration::schedule::MentorshipHistory;
use domain::registration::selection::current_or_next;
use domain::registration::{Role, TrainingProgramme};
use domain::{Period, Trn};
use store::registration::home::EctRow;
use store::registration::{mentor_history, mentorships, training};
use time::Date;
use uuid::Uuid;

use crate::platform::error::AppError;

/// An ECT, with what is shown of them in a mentor's registration.
#[derive(Debug, Clone)]
pub struct EctForMentor {
    /// The placement and the person.
    pub row: EctRow,
    /// What decides.
    pub facts: EctFacts,
    /// The lead provider of the current or next training: id and name.
    pub lead_provider: Option<(Uuid, String)>,
    /// The delivery partner, once the provider has confirmed.
    pub delivery_partner: Option<String>,
}

/// Looks up what belongs to the ECT.
///
/// # Errors
/// Those of the database.
pub fn load(conn: &mut PgConnection, row: EctRow, today: Date) -> Result<EctForMentor, AppError> {
    let trainings = training::of_teacher(conn, row.teacher_id, Role::Ect)?;
    let current = current_or_next(
        trainings
            .iter()
            .filter(|training| training.placement_id == row.id)
            .map(|training| Of(training.facts.period, training)),
        today,
    )
    .map(|of| of.1);
    let all = mentorships::of_mentee(conn, row.teacher_id)?;
    let mentors: Vec<Uuid> = all
        .iter()
        .map(|mentorship| mentorship.key.mentor_placement_id)
        .collect();
    let declarations = mentor_history::declarations_of(conn, &mentors)?;
    let history = all
        .iter()
        .map(|mentorship| MentorshipHistory {
            mentor_placement_id: mentorship.key.mentor_placement_id,
            period: mentorship.period,
            declarations: declarations
                .iter()
                .filter(|of| of.mentor_placement_id == mentorship.key.mentor_placement_id)
                .map(|of| (of.declared_on, of.payment_status.0))
                .collect(),
        })
        .collect();
    let facts = EctFacts {
        placement_id: row.id,
        trn: row.trn.as_deref().and_then(|trn| Trn::parse(trn).ok()),
        period: Period::new(row.started_on, row.finished_on).map_err(AppError::internal)?,
        programme: current.map(|training| training.programme),
        lead_provider_id: current
            .filter(|training| training.programme == TrainingProgramme::ProviderLed)
            .and_then(|training| training.lead_provider.as_ref())
            .map(|(id, _)| *id),
        mentorships: all
            .into_iter()
            .filter(|mentorship| mentorship.key.ect_placement_id == row.id)
            .collect(),
        history,
    };
    Ok(EctForMentor {
        lead_provider: current.and_then(|training| training.lead_provider.clone()),
        delivery_partner: current.and_then(|training| training.delivery_partner.clone()),
        facts,
        row,
    })
}

/// A training with its period, so that it can be selected by it.
struct Of<'a>(Period, &'a training::Training);

impl domain::registration::selection::HasPeriod for Of<'_> {
    fn period(&self) -> Period {
        self.0
    }
}
