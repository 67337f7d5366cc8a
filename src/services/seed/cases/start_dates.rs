//! Start dates that the rules refuse.

use domain::Period;
use domain::calendar::{add_days, add_months, day_before};

use super::Outcome::StartDateRefused;
use super::call;
use super::earlier_ects::{BRIGHTWATER, Spell, case, led_by, year_of};
use crate::services::seed::placements::days;
use crate::services::seed::world::World;

/// Invents the cases, all registered by Greenfield Academy.
pub fn invent(world: &mut World) {
    let school = &world.school("Riverside");
    let (since, until, within) = (world.in_days(-100), world.in_days(-10), world.in_days(-50));
    let spell = Spell {
        school,
        provider: led_by(BRIGHTWATER),
        year: year_of(world, since),
    };
    let far = add_days(add_months(world.as_of, 4), 1);
    for (name, at, start, code, about) in [
        (
            "Tooearly",
            Period::open(since),
            since,
            "start_date_not_after_previous_placement",
            "Start date on the first day of the placement elsewhere",
        ),
        (
            "Toolate",
            Period::open(since),
            far,
            "start_date_too_far_ahead",
            "Start date more than four months ahead while at another school",
        ),
        (
            "Overlapping",
            days(since, until),
            within,
            "overlaps_previous_placement",
            "Start date inside a placement that has ended",
        ),
    ] {
        let earlier = spell.ect(world, name, at);
        case(world, &earlier.person, StartDateRefused(start, code), about);
    }
    let first_year = world.year - 2;
    let earliest = world
        .reference
        .contract_periods
        .iter()
        .find(|period| period.year == first_year)
        .map(|period| period.started_on);
    let new = world.person(|person| call(person, "Hannah", "Longago"));
    if let Some(earliest) = earliest {
        let refused = StartDateRefused(day_before(earliest), "start_date_too_early");
        case(
            world,
            &new,
            refused,
            "Start date before the contract period two before the current one",
        );
    }
}
