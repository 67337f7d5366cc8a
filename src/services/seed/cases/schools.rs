//! What a school's own situation decides: access, and reuse of its last choices. A new teacher for each.

use domain::Period;

use super::Outcome::{Refused, ReuseOffered};
use super::earlier_ects::ect_at;
use super::{Journey, call};
use crate::services::seed::placements::Provider;
use crate::services::seed::random::named_key;
use crate::services::seed::world::World;

/// Invents the cases.
pub fn invent(world: &mut World) {
    let abbotsleigh = world.school("Abbotsleigh");
    let ashdown = Provider::Lead(named_key("lead_provider", "Ashdown Teaching Institute"));
    let (since, year) = (world.in_days(-90), world.year);
    ect_at(
        world,
        &abbotsleigh,
        "Lastect",
        Period::open(since),
        year,
        ashdown,
    );
    for (school, outcome, about) in [
        (
            "Greenfield",
            ReuseOffered(true),
            "Last choices with a partnership of this year",
        ),
        (
            "Riverside",
            ReuseOffered(true),
            "Last choices with a partnership of last year whose partner is still paired",
        ),
        (
            "Harrow Lane",
            ReuseOffered(false),
            "Last choices with an old partnership whose partner is no longer paired",
        ),
        (
            "Twin Oaks",
            ReuseOffered(true),
            "Last choices with two partnerships of this year: the earlier is offered",
        ),
        (
            "Eastbank",
            ReuseOffered(true),
            "Last choices without any partnership: offered without a delivery partner",
        ),
        (
            "Westbank",
            ReuseOffered(false),
            "Last choices with an appropriate body that is not active",
        ),
        (
            "Southfield",
            ReuseOffered(false),
            "Last choices with a lead provider that has no contract now",
        ),
        (
            "Millbrook",
            ReuseOffered(false),
            "No last choices; the induction tutor is not confirmed, which does not block",
        ),
        (
            "Larkfield",
            ReuseOffered(false),
            "Independent school approved under section 41",
        ),
        (
            "Thornfield",
            ReuseOffered(true),
            "School proposed to close, school-led before",
        ),
        (
            "Stonecroft",
            Refused("school_not_funded"),
            "Independent school without section 41 approval and without trainees",
        ),
        (
            "Abbotsleigh",
            Refused("new_ects_not_allowed"),
            "Independent school without section 41 approval that has an ECT in training",
        ),
        ("Old Mill High", Refused("school_closed"), "Closed school"),
    ] {
        let person = world.person(|person| {
            let first = person.first_name.clone();
            call(person, &first, "Newcomer");
        });
        let school = world.school(school);
        world.describe(&school, Journey::Ect, &person, outcome, about);
    }
}
