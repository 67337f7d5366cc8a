//! Making room for a new placement.

mod histories;
mod parts;
mod whole;

use time::macros::date;

use super::*;

const HERE: Uuid = Uuid::from_u128(1);
const ELSEWHERE: Uuid = Uuid::from_u128(2);
const TODAY: Date = date!(2025 - 09 - 10);

fn closed(from: Date, to: Date) -> Period {
    Period::new(from, Some(to)).unwrap()
}

fn placement(role: Role, school_id: Uuid, period: Period) -> PlacementFacts {
    PlacementFacts {
        key: PlacementKey {
            id: Uuid::from_u128(10),
            role,
            school_id,
        },
        period,
        trainings: Vec::new(),
        mentorships: Vec::new(),
    }
}

fn training(id: u128, period: Period) -> TrainingFacts {
    TrainingFacts {
        id: Uuid::from_u128(id),
        period,
        withdrawn_on: None,
        deferred_on: None,
        declarations: Vec::new(),
    }
}

fn mentorship(id: u128, period: Period) -> MentorshipFacts {
    let placement_id = Uuid::from_u128(10);
    let key = MentorshipKey {
        id: Uuid::from_u128(id),
        ect_placement_id: placement_id,
        mentor_placement_id: Uuid::from_u128(11),
        school_id: ELSEWHERE,
    };
    MentorshipFacts { key, period }
}

fn ect_arrival(starts_on: Date) -> Arrival {
    Arrival {
        role: Role::Ect,
        school_id: HERE,
        starts_on,
        only_at_this_school: true,
    }
}

fn training_key(placement: &PlacementFacts, id: u128) -> TrainingKey {
    TrainingKey {
        id: Uuid::from_u128(id),
        placement: placement.key,
    }
}
