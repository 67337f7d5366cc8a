//! What inductions are made of.

use actix_web::get;
use domain::record::InductionStatus;
use domain::record::induction::status_table::StatusRow;
use domain::record::requirement::Requirement;
use serde::Serialize;
use utoipa::ToSchema;

use super::{Value, reference_list};
use crate::platform::wire::Wire;

type InductionStatusText = Wire<InductionStatus>;

/// A status that an induction can have, and what must be known with it
#[derive(Debug, Serialize, ToSchema)]
pub struct InductionStatusValue {
    /// Stable word
    #[schema(example = "passed")]
    code: InductionStatusText,
    /// Whether only somebody with QTS can have it
    #[schema(example = true)]
    requires_qualified_teacher_status: bool,
    /// Whether the first day of the induction must be known; else there is none
    #[schema(example = true)]
    requires_start_date: bool,
    /// Whether the day of its completion must be known; else there is none
    #[schema(example = true)]
    requires_completed_date: bool,
    /// Whether a reason of exemption must be known; else there is none
    #[schema(example = false)]
    requires_exemption_reasons: bool,
}

impl Value for InductionStatusValue {
    type Row = StatusRow;
}

impl From<StatusRow> for InductionStatusValue {
    fn from(row: StatusRow) -> Self {
        let required = |requirement| requirement == Requirement::Mandatory;
        Self {
            code: Wire(row.status),
            requires_qualified_teacher_status: row.needs_qts,
            requires_start_date: required(row.start_date),
            requires_completed_date: required(row.completed_date),
            requires_exemption_reasons: required(row.exemption_reasons),
        }
    }
}

reference_list! {
    /// List the induction statuses
    ///
    /// What an induction can be, and what must be known for it. None of them retires.
    list_induction_statuses "/v1/reference/induction-statuses" => InductionStatusValue
}
