//! Abandoning a draft.

use domain::registration::draft::JourneyKind;
use store::events::{self, Event};
use store::registration::drafts;
use uuid::Uuid;

use super::{Desk, lock};
use crate::platform::{
    auth::SchoolUser,
    error::AppError,
    problem::{Problem, codes},
};

/// Abandons the caller's draft. A submitted one stays: it says what came of it.
///
/// # Errors
/// As [`find`]; 409 when it was submitted.
pub async fn abandon(
    desk: &Desk,
    user: SchoolUser,
    id: Uuid,
    journey: JourneyKind,
) -> Result<(), AppError> {
    let moment = desk.moment;
    desk.db
        .tx("registration_draft.abandon", move |conn| {
            let draft = lock(conn, &user, id, journey, moment)?;
            if draft.row.submitted_at.is_some() {
                return Err(Problem::new(&codes::journeys::ALREADY_SUBMITTED).into());
            }
            drafts::delete(conn, id)?;
            let event = Event::new(
                "registration_draft_abandoned",
                moment.today,
                "registration.drafts",
                id,
            )
            .school(draft.school.id);
            Ok(events::record(conn, &user.actor(), &[event])?)
        })
        .await
}
