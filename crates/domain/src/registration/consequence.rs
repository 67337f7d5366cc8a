//! What submitting will change, a line per change of the plan, in the words of the caller.

use time::Date;
use uuid::Uuid;

use super::change::{Change, MentorshipKey, PlacementKey, Plan, TrainingKey};

text_enum! {
    /// What happens to something.
    pub enum Effect = "consequence_effect" {
        /// It begins on the day.
        Starts = "starts",
        /// Its last day becomes the day.
        Ends = "ends",
        /// It would have begun on the day and is taken away.
        Disappears = "disappears",
        /// It is confirmed, stored or replaced by something else.
        Changes = "changes",
    }
}

text_enum! {
    /// What something happens to.
    pub enum Affected = "consequence_affected" {
        /// A placement at a school.
        Placement = "placement",
        /// A training.
        Training = "training",
        /// A mentorship.
        Mentorship = "mentorship",
        /// A partnership of a school with a lead provider.
        Partnership = "partnership",
        /// The name shown for the person.
        Name = "name",
        /// What the school is offered the next time.
        SchoolChoices = "school_choices",
        /// Eligibility for funded training.
        FundingEligibility = "funding_eligibility",
        /// The contract year that payments were frozen in.
        ClosedContractYear = "closed_contract_year",
    }
}

/// One thing that submission changes, in the words of the caller.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Consequence {
    /// What happens.
    pub effect: Effect,
    /// To what.
    pub affected: Affected,
    /// To which row, if it exists already.
    pub id: Option<Uuid>,
    /// At which school, if at one.
    pub school_id: Option<Uuid>,
    /// First day of what starts or disappears, last day of what ends.
    pub on: Option<Date>,
}

/// The changes of a plan, one line each, in their order.
#[must_use]
pub fn consequences(plan: &Plan, school_id: Uuid) -> Vec<Consequence> {
    plan.changes()
        .iter()
        .map(|change| consequence(change, school_id))
        .collect()
}

fn consequence(change: &Change, own_school: Uuid) -> Consequence {
    match change {
        Change::TrimPlacement { placement, ends_on } => {
            of_placement(Effect::Ends, *placement, Some(*ends_on))
        }
        Change::TrimTraining { training, ends_on } => {
            of_training(Effect::Ends, *training, Some(*ends_on))
        }
        Change::DeleteTraining {
            training,
            would_start_on,
        } => of_training(Effect::Disappears, *training, Some(*would_start_on)),
        Change::ConfirmTraining { training } => of_training(Effect::Changes, *training, None),
        Change::TrimMentorship {
            mentorship,
            ends_on,
        } => of_mentorship(Effect::Ends, *mentorship, *ends_on),
        Change::DeleteMentorship {
            mentorship,
            would_start_on,
        } => of_mentorship(Effect::Disappears, *mentorship, *would_start_on),
        Change::StartPlacement(new) => {
            start(Affected::Placement, new.school_id, Some(new.started_on))
        }
        Change::RecreatePartnership(new) => start(Affected::Partnership, new.school_id, None),
        Change::StartTraining(new) => start(Affected::Training, own_school, Some(new.started_on)),
        Change::StartMentorship(new) => {
            start(Affected::Mentorship, new.school_id, Some(new.started_on))
        }
        Change::RememberChoices(choices) => {
            other_change(Affected::SchoolChoices, Some(choices.school_id))
        }
        Change::CorrectName { .. } => other_change(Affected::Name, None),
        Change::BecomeEligibleForFunding { .. } => other_change(Affected::FundingEligibility, None),
        Change::RememberClosedYear { .. } => other_change(Affected::ClosedContractYear, None),
    }
}

const fn of_placement(effect: Effect, placement: PlacementKey, on: Option<Date>) -> Consequence {
    Consequence {
        effect,
        affected: Affected::Placement,
        id: Some(placement.id),
        school_id: Some(placement.school_id),
        on,
    }
}

const fn of_training(effect: Effect, training: TrainingKey, on: Option<Date>) -> Consequence {
    Consequence {
        affected: Affected::Training,
        id: Some(training.id),
        ..of_placement(effect, training.placement, on)
    }
}

const fn of_mentorship(effect: Effect, mentorship: MentorshipKey, on: Date) -> Consequence {
    Consequence {
        effect,
        affected: Affected::Mentorship,
        id: Some(mentorship.id),
        school_id: Some(mentorship.school_id),
        on: Some(on),
    }
}

const fn start(affected: Affected, school_id: Uuid, on: Option<Date>) -> Consequence {
    Consequence {
        effect: Effect::Starts,
        affected,
        id: None,
        school_id: Some(school_id),
        on,
    }
}

const fn other_change(affected: Affected, school_id: Option<Uuid>) -> Consequence {
    Consequence {
        effect: Effect::Changes,
        affected,
        id: None,
        school_id,
        on: None,
    }
}
