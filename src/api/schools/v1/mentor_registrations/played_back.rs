use serde::Serialize;
use utoipa::ToSchema;

use crate::platform::wire::IsoDate;
use crate::services::mentor_registrations::PreviousPlacement;

/// A way to get a TRN
#[derive(Debug, Serialize, ToSchema)]
pub struct TrnHelp {
    /// Which way
    #[schema(example = "find_lost_trn")]
    id: &'static str,
    /// What it is
    #[schema(example = "Find a lost TRN")]
    name: &'static str,
    /// Where
    #[schema(example = "https://find-a-lost-trn.education.gov.uk/start")]
    url: &'static str,
}

impl TrnHelp {
    /// Both ways.
    #[must_use]
    pub fn all() -> Vec<Self> {
        vec![
            Self {
                id: "find_lost_trn",
                name: "Find a lost TRN",
                url: "https://find-a-lost-trn.education.gov.uk/start",
            },
            Self {
                id: "request_trn",
                name: "Request a new TRN",
                url: "https://www.gov.uk/guidance/teacher-reference-number-trn",
            },
        ]
    }
}

/// The person's latest placement as a mentor
#[derive(Debug, Serialize, ToSchema)]
pub struct PreviousMentorPlacement {
    /// Name of the school
    #[schema(example = "Riverside Primary School")]
    school_name: String,
    /// First day there
    started_on: IsoDate,
    /// Last day there, if one is recorded
    #[schema(required)]
    finished_on: Option<IsoDate>,
    /// Name of the lead provider of the latest mentor training there
    #[schema(required, example = "Brightpath Learning")]
    lead_provider: Option<String>,
    /// Whether the lead provider had confirmed that training
    #[schema(example = true)]
    lead_provider_confirmed: bool,
    /// Name of the delivery partner, once the lead provider had confirmed
    #[schema(required, example = "Harbour Teaching Partnership")]
    delivery_partner: Option<String>,
}

impl From<PreviousPlacement> for PreviousMentorPlacement {
    fn from(previous: PreviousPlacement) -> Self {
        Self {
            school_name: previous.school_name,
            started_on: previous.started_on.into(),
            finished_on: previous.finished_on.map(IsoDate),
            lead_provider: previous.lead_provider,
            lead_provider_confirmed: previous.lead_provider_confirmed,
            delivery_partner: previous.delivery_partner,
        }
    }
}
