//! Induction on the record.

mod delete_induction_exemption;
mod dto;
mod find_induction;
mod list_induction_history;
mod report_induction;
mod report_welsh_induction;
mod update_induction;

pub use dto::{InductionStatusText, TeacherInduction};

use utoipa_actix_web::service_config::ServiceConfig;

/// Registers the operations.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(find_induction::find_induction)
        .service(update_induction::update_induction)
        .service(delete_induction_exemption::delete_induction_exemption)
        .service(report_induction::report_induction)
        .service(report_welsh_induction::report_welsh_induction)
        .service(list_induction_history::list_induction_history);
}
