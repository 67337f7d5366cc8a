//! What submitting will change, in lines and sentences.

use domain::registration::consequence::{Affected, Consequence, Effect};
use serde::Serialize;
use time::Date;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::platform::wire::{IsoDate, Wire};
use crate::services::journeys::{Named, Names};

type EffectText = Wire<Effect>;
type AffectedText = Wire<Affected>;

/// One thing that submitting will change
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Consequence)]
pub struct ConsequenceBody {
    /// What happens
    effect: EffectText,
    /// To what
    affected: AffectedText,
    /// To which one, if it exists already
    #[schema(required, example = json!(null))]
    id: Option<Uuid>,
    /// At which school
    #[schema(required)]
    school: Option<ConsequenceSchool>,
    /// First day of what starts or disappears, last day of what ends
    #[schema(required)]
    on: Option<IsoDate>,
    /// The same in a sentence
    #[schema(example = "The placement at Riverside Primary School ends on 2026-08-31.")]
    detail: String,
}

/// The school at which something changes
#[derive(Debug, Serialize, ToSchema)]
pub struct ConsequenceSchool {
    /// URN
    #[schema(example = "100002")]
    urn: String,
    /// Name
    #[schema(example = "Riverside Primary School")]
    name: String,
}

impl ConsequenceBody {
    /// The line of a consequence, with the names that belong to it.
    #[must_use]
    pub fn new(consequence: Consequence, names: &Names) -> Self {
        let school = consequence.school_id.and_then(|id| names.school(id));
        Self {
            effect: consequence.effect.into(),
            affected: consequence.affected.into(),
            id: consequence.id,
            on: consequence.on.map(IsoDate),
            detail: sentence(consequence, school.map(|(named, _urn)| named)),
            school: school.map(|(named, urn)| ConsequenceSchool {
                urn: urn.to_string(),
                name: named.name.clone(),
            }),
        }
    }
}

fn sentence(consequence: Consequence, school: Option<&Named>) -> String {
    let at = school
        .map(|school| format!(" at {}", school.name))
        .unwrap_or_default();
    let on = consequence
        .on
        .map(|day: Date| format!(" on {day}"))
        .unwrap_or_default();
    let thing = match consequence.affected {
        Affected::Placement => "The placement",
        Affected::Training => "The training",
        Affected::Mentorship => "The mentorship",
        Affected::Partnership => "The partnership with the lead provider and delivery partner",
        Affected::Name => return "The corrected name is stored and shown from now on.".to_owned(),
        Affected::SchoolChoices => {
            return format!("These choices are offered{at} for the next registration.");
        }
        Affected::FundingEligibility => {
            return "The person becomes eligible for funded training.".to_owned();
        }
        Affected::ClosedContractYear => {
            return "The closed contract year that the training moves out of is recorded."
                .to_owned();
        }
    };
    match consequence.effect {
        Effect::Starts => format!("{thing}{at} starts{on}."),
        Effect::Ends => format!("{thing}{at} ends{on}."),
        Effect::Disappears => format!("{thing}{at} that would have started{on} is removed."),
        Effect::Changes => format!("{thing}{at} is confirmed by the partnership."),
    }
}
