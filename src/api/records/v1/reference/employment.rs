//! What employment data is read with.

use actix_web::get;
use serde::Serialize;
use store::record::reference::PensionRangeRow;
use utoipa::ToSchema;

use super::{Value, reference_list};

/// What a range of establishment numbers in pension data stands for
#[derive(Debug, Serialize, ToSchema)]
pub struct PensionEstablishmentRange {
    /// First number of the range, four digits
    #[schema(example = "6000")]
    first_number: String,
    /// Last number of the range, four digits
    #[schema(example = "6899")]
    last_number: String,
    /// What the numbers stand for
    #[schema(example = "Independent schools")]
    description: String,
    /// False: kept for old entries
    #[schema(example = true)]
    is_active: bool,
}

impl Value for PensionEstablishmentRange {
    type Row = PensionRangeRow;
}

impl From<PensionRangeRow> for PensionEstablishmentRange {
    fn from(row: PensionRangeRow) -> Self {
        Self {
            first_number: row.first_number,
            last_number: row.last_number,
            description: row.description,
            is_active: row.is_active,
        }
    }
}

reference_list! {
    /// List the ranges of pension establishment numbers
    ///
    /// Employment data of the pension scheme names establishments by numbers; those that no single school has stand for a kind of place.
    list_pension_establishment_ranges "/v1/reference/pension-establishment-ranges" => PensionEstablishmentRange
}
