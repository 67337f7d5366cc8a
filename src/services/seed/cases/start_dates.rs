//! Start dates that the rules refuse.

use domain::Period;
use domain::calendar::{add_days, add_months, day_before};

use super::Outcome::StartDateRefused;
use super::call;
use super::earlier_ects::{case, ect_at, year_of};
use crate::services::seed::placements::{Provider, days};
use crate::services::seed::random::named_key;
use crate::services::seed::world::World;

/// Invents the cases, all registered by Greenfield Academy.
pub fn invent(world: &mut World) {
    let riverside = world.school("Riverside");
    let brightwater = Provider::Lead(named_key("lead_provider", "Brightwater Education Trust"));
    let since = world.in_days(-100);
    let year = year_of(world, since);
    let running = ect_at(
        world,
        &riverside,
        "Tooearly",
        Period::open(since),
        year,
        brightwater,
    );
    let refused = StartDateRefused(since, "start_date_not_after_previous_placement");
    case(
        world,
        &running.person,
        refused,
        "Start date on the first day of the placement elsewhere",
    );
    let running = ect_at(
        world,
        &riverside,
        "Toolate",
        Period::open(since),
        year,
        brightwater,
    );
    let far = add_days(add_months(world.as_of, 4), 1);
    case(
        world,
        &running.person,
        StartDateRefused(far, "start_date_too_far_ahead"),
        "Start date more than four months ahead while at another school",
    );
    let ended = ect_at(
        world,
        &riverside,
        "Overlapping",
        days(since, world.in_days(-10)),
        year,
        brightwater,
    );
    let within = world.in_days(-50);
    case(
        world,
        &ended.person,
        StartDateRefused(within, "overlaps_previous_placement"),
        "Start date inside a placement that has ended",
    );
    let earliest = world
        .reference
        .contract_periods
        .iter()
        .find(|period| period.year == world.year - 2)
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
