//! What a training of the seed is made of.

use domain::Period;
use domain::registration::{Role, ScheduleType};
use time::Date;
use uuid::Uuid;

/// Who trains.
#[derive(Clone, Copy)]
pub enum Provider {
    /// The school by itself.
    School,
    /// A lead provider; confirmed where the school has a partnership for the contract period, else only named by the school.
    Lead(Uuid),
}

/// A training to be invented.
#[derive(Clone, Copy)]
pub struct Training {
    /// ECT or mentor.
    pub role: Role,
    /// Key of the placement.
    pub placement: Uuid,
    /// Key of the teacher.
    pub teacher: Uuid,
    /// First and last day.
    pub days: Period,
    /// Contract period.
    pub year: i32,
    /// Who trains.
    pub provider: Provider,
    /// Type of its schedule.
    pub schedule: ScheduleType,
}

/// The days from one to another; a single day when they are the wrong way round.
pub fn days(from: Date, to: Date) -> Period {
    Period::new(from, Some(to)).unwrap_or(Period::day(from))
}
