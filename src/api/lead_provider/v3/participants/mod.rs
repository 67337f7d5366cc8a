//! Participants, read from ready-made rows (decision 45).

mod answer;
mod find_participant;
mod list_participants;
mod query;
mod query_instant;
pub mod wire;

use utoipa_actix_web::service_config::ServiceConfig;

/// Registers every operation.
pub(super) fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(list_participants::list_participants)
        .service(find_participant::find_participant);
}
