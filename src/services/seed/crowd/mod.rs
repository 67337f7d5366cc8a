//! The crowd: everybody who is no case of their own. Mentors first, because ECTs need them.

mod ect_training;
mod ects;
mod mentors;

use domain::record::InductionStatus;
use time::{Date, Month};

use super::schools::School;
use super::world::World;

/// People altogether, cases included.
const PEOPLE: usize = 2_000;
/// People with a record who are not registered anywhere.
const UNREGISTERED: usize = 150;
/// Mentors of every ordinary school.
const MENTORS_EACH: usize = 3;

/// Invents everybody who is missing to the full number.
pub fn invent(world: &mut World) {
    let schools: Vec<School> = world
        .schools
        .iter()
        .filter(|school| school.crowded)
        .cloned()
        .collect();
    for school in &schools {
        for _ in 0..MENTORS_EACH {
            mentors::invent(world, school);
        }
    }
    for number in 0.. {
        let Some(school) = schools.get(number % schools.len().max(1)) else {
            break;
        };
        if world.rows.persons.len() + UNREGISTERED >= PEOPLE {
            break;
        }
        ects::invent(world, school);
    }
    while world.rows.persons.len() < PEOPLE {
        unregistered(world);
    }
}

/// The first day of somebody who begins in the contract period: mostly September, some in January and April.
fn first_day(world: &mut World, year: i32) -> Date {
    let (year, month, day) = match world.chance.below(10) {
        0..7 => (year, Month::September, 1),
        7..9 => (year + 1, Month::January, 5),
        _ => (year + 1, Month::April, 14),
    };
    let later = world.chance.below(6);
    let day = day + u8::try_from(later).unwrap_or(0);
    Date::from_calendar_date(year, month, day).unwrap_or(world.as_of)
}

fn unregistered(world: &mut World) {
    let fate = world.chance.below(20);
    let (qts, over) = (world.in_days(-2_000), world.in_days(-900));
    world.person(|person| match fate {
        0 => person.qts_awarded_on = None,
        1 => person.induction_status = InductionStatus::Exempt.as_str(),
        2..6 => {
            person.qts_awarded_on = Some(qts);
            person.induction_status = InductionStatus::Passed.as_str();
            person.induction_completed_on = Some(over);
        }
        6 => person.induction_status = InductionStatus::None.as_str(),
        _ => {}
    });
}
