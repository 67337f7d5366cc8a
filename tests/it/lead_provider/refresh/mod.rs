//! What moves a row's timestamp and place, and what does not (decision 45 rules 2 to 5 and 7).

mod later;
mod positions;
mod verify;

use teacher_record::services::publication::{self, Flaw};

use super::world::{
    A, A_2026, SCHOOL_1, World, crowd, ect, ect_training, id, mentor_placement, mentorship,
    numbers, participant, teacher,
};

/// Timestamp and position of a teacher's row with provider A.
async fn stamp(world: &World, number: u32) -> (String, i64) {
    let of = |column: &str| {
        format!(
            "SELECT {column} FROM publication.participants WHERE lead_provider_id = '{}' AND participant_id = '{}'",
            id(A),
            participant(number)
        )
    };
    (
        world.text(&of("changed_at")).await.expect("a row"),
        world.number(&of("position")).await,
    )
}
