//! The mentors of a school: pages of them, searches, and everything about one.

mod view;

use diesel::PgConnection;
use domain::Urn;
use domain::registration::mentor_status::MentorStatus;
use domain::text_enum::TextEnum;
use store::registration::home::{self, MentorKey, MentorQuery, MentorRow, SearchFor, TimelineRow};
use time::Date;
use uuid::Uuid;

use super::{ects::TIMELINE_LENGTH, schools::access};
use crate::platform::{db::Db, error::AppError};

pub use view::Mentor;

/// Which mentors to list.
#[derive(Debug, Clone, Default)]
pub struct MentorFilter {
    /// Only those with this status.
    pub status: Option<MentorStatus>,
    /// Only those who were searched for.
    pub search: Option<SearchFor>,
}

/// A mentor with their history at the school.
#[derive(Debug, Clone)]
pub struct MentorWithHistory {
    /// The mentor, with every training and mentorship of the placement.
    pub mentor: Mentor,
    /// What happened, latest first.
    pub timeline: Vec<TimelineRow>,
}

/// One page of the school's mentors, one row more than the limit if there is another page.
///
/// # Errors
/// [`AppError::NotFound`] when the school does not use the service; a refusal when it may not be read.
pub async fn list(
    db: &Db,
    urn: Urn,
    today: Date,
    filter: MentorFilter,
    from: home::From<MentorKey>,
    limit: i64,
) -> Result<Vec<Mentor>, AppError> {
    db.read("mentors.list", move |conn| {
        let school = access::readable(conn, urn, today)?;
        let query = MentorQuery {
            school_id: school.id,
            today,
            status: filter.status.map(TextEnum::as_str),
            assignable_to_teacher: None,
            search: filter.search.as_ref(),
            from,
            limit,
        };
        let rows = home::page_of_mentors(conn, &query)?;
        assemble(conn, rows, today, Some(today))
    })
    .await
}

/// One mentor of the caller's school, with everything that happened there.
///
/// # Errors
/// [`AppError::NotFound`] for an unknown id and for a mentor of another school alike; a refusal when the school may not be read.
pub async fn find(db: &Db, urn: Urn, today: Date, id: Uuid) -> Result<MentorWithHistory, AppError> {
    db.read("mentors.find", move |conn| {
        let school = access::readable(conn, urn, today)?;
        let row = home::find_mentor(conn, school.id, id, today)?.ok_or(AppError::NotFound)?;
        let timeline = home::timeline(conn, row.teacher_id, school.id, TIMELINE_LENGTH)?;
        let mentor = assemble(conn, vec![row], today, None)?
            .pop()
            .ok_or(AppError::NotFound)?;
        Ok(MentorWithHistory { mentor, timeline })
    })
    .await
}

/// Loads what belongs to these placements, in two statements whatever their number.
pub(super) fn assemble(
    conn: &mut PgConnection,
    rows: Vec<MentorRow>,
    today: Date,
    mentorships_from: Option<Date>,
) -> Result<Vec<Mentor>, AppError> {
    let placements: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let mut trainings =
        super::by_placement(home::trainings_of_mentors(conn, &placements)?, |training| {
            training.placement_id
        });
    let mut mentorships = super::by_placement(
        home::mentorships_of_mentors(conn, &placements, mentorships_from)?,
        |mentorship| mentorship.placement_id,
    );
    Ok(rows
        .into_iter()
        .map(|row| {
            let trainings = trainings.remove(&row.id).unwrap_or_default();
            let mentorships = mentorships.remove(&row.id).unwrap_or_default();
            Mentor::new(row, trainings, mentorships, today)
        })
        .collect())
}
