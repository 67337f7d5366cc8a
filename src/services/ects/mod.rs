//! The ECTs of a school: pages of them, searches, and everything about one.

mod view;

use diesel::PgConnection;
use domain::Urn;
use domain::registration::TrainingProgramme;
use domain::registration::ect_status::EctStatus;
use domain::text_enum::TextEnum;
use store::registration::home::{self, EctKey, EctQuery, EctRow, SearchFor, TimelineRow};
use time::Date;
use uuid::Uuid;

use super::schools::access;
use crate::platform::{db::Db, error::AppError};

pub use view::Ect;

/// Which ECTs to list.
#[derive(Debug, Clone, Default)]
pub struct EctFilter {
    /// Only those with this status.
    pub status: Option<EctStatus>,
    /// Only those whose current or next training is of this programme.
    pub training_programme: Option<TrainingProgramme>,
    /// Only those who were searched for.
    pub search: Option<SearchFor>,
}

/// An ECT with their history at the school.
#[derive(Debug, Clone)]
pub struct EctWithHistory {
    /// The ECT, with every training and mentorship of the placement.
    pub ect: Ect,
    /// What happened, latest first.
    pub timeline: Vec<TimelineRow>,
}

/// Events that a single record shows at most.
pub(super) const TIMELINE_LENGTH: i64 = 100;

/// One page of the school's ECTs, one row more than the limit if there is another page.
///
/// # Errors
/// [`AppError::NotFound`] when the school does not use the service; a refusal when it may not be read.
pub async fn list(
    db: &Db,
    urn: Urn,
    today: Date,
    filter: EctFilter,
    from: home::From<EctKey>,
    limit: i64,
) -> Result<Vec<Ect>, AppError> {
    db.read("ects.list", move |conn| {
        let school = access::readable(conn, urn, today)?;
        let query = EctQuery {
            school_id: school.id,
            today,
            status: filter.status.map(TextEnum::as_str),
            training_programme: filter.training_programme.map(TextEnum::as_str),
            search: filter.search.as_ref(),
            from,
            limit,
        };
        let rows = home::page_of_ects(conn, &query)?;
        assemble(conn, rows, today, Some(today))
    })
    .await
}

/// One ECT of the caller's school, with everything that happened there.
///
/// # Errors
/// [`AppError::NotFound`] for an unknown id and for an ECT of another school alike; a refusal when the school may not be read.
pub async fn find(db: &Db, urn: Urn, today: Date, id: Uuid) -> Result<EctWithHistory, AppError> {
    db.read("ects.find", move |conn| {
        let school = access::readable(conn, urn, today)?;
        let row = home::find_ect(conn, school.id, id, today)?.ok_or(AppError::NotFound)?;
        let timeline = home::timeline(conn, row.teacher_id, school.id, TIMELINE_LENGTH)?;
        let ect = assemble(conn, vec![row], today, None)?
            .pop()
            .ok_or(AppError::NotFound)?;
        Ok(EctWithHistory { ect, timeline })
    })
    .await
}

/// Loads what belongs to these placements, in three statements whatever their number.
fn assemble(
    conn: &mut PgConnection,
    rows: Vec<EctRow>,
    today: Date,
    mentorships_from: Option<Date>,
) -> Result<Vec<Ect>, AppError> {
    let placements: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let teachers: Vec<Uuid> = rows.iter().map(|row| row.teacher_id).collect();
    let mut trainings =
        super::by_placement(home::trainings_of_ects(conn, &placements)?, |training| {
            training.placement_id
        });
    let mut mentorships = super::by_placement(
        home::mentorships_of_ects(conn, &placements, mentorships_from)?,
        |mentorship| mentorship.placement_id,
    );
    let inductions = home::open_inductions(conn, &teachers)?;
    Ok(rows
        .into_iter()
        .map(|row| {
            let induction = inductions
                .iter()
                .find(|induction| induction.teacher_id == row.teacher_id)
                .cloned();
            let trainings = trainings.remove(&row.id).unwrap_or_default();
            let mentorships = mentorships.remove(&row.id).unwrap_or_default();
            Ect::new(row, trainings, mentorships, induction, today)
        })
        .collect())
}
