//! What a school's own situation decides: access, and reuse of its last choices. A new teacher for each.

use domain::Period;

use super::Outcome::{Refused, ReuseOffered};
use super::earlier_ects::{ASHDOWN, Spell, led_by};
use super::{Journey, Outcome, call};
use crate::services::seed::world::World;

/// School, what happens there, and why.
const CASES: [(&str, Outcome, &str); 13] = [
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
];

/// Invents the cases.
pub fn invent(world: &mut World) {
    let school = &world.school("Abbotsleigh");
    let since = Period::open(world.in_days(-90));
    let spell = Spell {
        school,
        provider: led_by(ASHDOWN),
        year: world.year,
    };
    spell.ect(world, "Lastect", since);
    for (school, outcome, about) in CASES {
        let person = world.person(|person| {
            let first = person.first_name.clone();
            call(person, &first, "Newcomer");
        });
        let school = world.school(school);
        world.describe(&school, Journey::Ect, &person, outcome, about);
    }
}
