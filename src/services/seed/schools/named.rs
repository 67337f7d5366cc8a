//! Schools with a story: what they chose last, with whom they work and whether they may use the service.

use domain::registration::{GiasStatus, TrainingProgramme};
use store::bulk::BulkGiasSchoolLink;
use time::{Date, Month};

use super::{FIRST_YEAR, Plan};
use crate::services::seed::random::named_key;
use crate::services::seed::world::World;

const ASHDOWN: &str = "Ashdown Teaching Institute";
const BRIGHTWATER: &str = "Brightwater Education Trust";
const CAPSTONE: &str = "Capstone Teacher Development";
const MERIDIAN: &str = "Meridian Teacher Training";
const ISTIP: &str = "Independent Schools Teacher Induction Panel (ISTIP)";

/// The place of Calder and Moor in Ashdown's pairings: paired until 2024 only.
const CALDER_AND_MOOR: usize = 2;
/// The last year of Meridian's contracts, and of Ashdown's pairing with Calder and Moor.
const LAST_OLD_YEAR: i32 = 2024;

/// Invents them.
pub fn invent(world: &mut World) {
    with_a_partnership(world);
    without_a_partnership(world);
    independent(world);
    closing(world);
}

fn with_a_partnership(world: &mut World) {
    let year = world.year;
    world.add_school(
        Plan::state("Greenfield Academy", "Academy converter", "Secondary", year)
            .last_chosen(ASHDOWN),
    );
    partnerships(world, ASHDOWN, FIRST_YEAR, year);
    world.add_school(
        Plan::state("Riverside Free School", "Free schools", "All-through", year)
            .last_chosen(BRIGHTWATER),
    );
    partnerships(world, BRIGHTWATER, FIRST_YEAR, year - 1);
    world.add_school(
        Plan::state(
            "Harrow Lane Community School",
            "Community school",
            "Primary",
            year,
        )
        .last_chosen(ASHDOWN),
    );
    world.add_partnership(
        named_key("lead_provider", ASHDOWN),
        LAST_OLD_YEAR,
        CALDER_AND_MOOR,
    );
    world.add_school(
        Plan::state(
            "Twin Oaks Academy",
            "Academy sponsor led",
            "Secondary",
            year,
        )
        .last_chosen(ASHDOWN),
    );
    partnerships(world, ASHDOWN, year, year);
    world.add_partnership(named_key("lead_provider", ASHDOWN), year, 1);
}

fn without_a_partnership(world: &mut World) {
    let year = world.year;
    world.add_school(Plan {
        has_tutor: false,
        ..Plan::state(
            "Millbrook Primary School",
            "Community school",
            "Primary",
            year,
        )
    });
    world.add_school(
        Plan::state(
            "Eastbank Special School",
            "Community special school",
            "Not applicable",
            year,
        )
        .last_chosen(CAPSTONE),
    );
    world.add_school(Plan {
        body: "Millrace Teaching School Hub",
        ..Plan::state(
            "Westbank High School",
            "Foundation school",
            "Secondary",
            year,
        )
        .last_chosen(CAPSTONE)
    });
    world.add_school(
        Plan::state("Southfield Academy", "Academy converter", "Secondary", year)
            .last_chosen(MERIDIAN),
    );
    partnerships(world, MERIDIAN, FIRST_YEAR, LAST_OLD_YEAR);
}

fn independent(world: &mut World) {
    let year = world.year;
    let plan = |name, type_name, section_41| Plan {
        section_41,
        body: ISTIP,
        ..Plan::state(name, type_name, "Not applicable", year)
    };
    world.add_school(plan(
        "Larkfield House",
        "Other independent special school",
        true,
    ));
    world.add_school(plan(
        "Stonecroft College",
        "Other independent school",
        false,
    ));
    world.add_school(plan(
        "Abbotsleigh School",
        "Other independent school",
        false,
    ));
    partnerships(world, ASHDOWN, year - 1, year);
}

fn closing(world: &mut World) {
    let year = world.year;
    world.add_school(Plan {
        status: GiasStatus::ProposedToClose,
        closed_on: Some(world.in_days(240)),
        last_programme: Some(TrainingProgramme::SchoolLed),
        ..Plan::state(
            "Thornfield Junior School",
            "Voluntary controlled school",
            "Primary",
            year,
        )
    });
    let closed_on = Date::from_calendar_date(year - 1, Month::August, 31).ok();
    world.add_school(Plan {
        status: GiasStatus::Closed,
        closed_on,
        ..Plan::state(
            "Old Mill High School",
            "Foundation school",
            "Secondary",
            year - 1,
        )
    });
    world.add_school(Plan::state(
        "Old Mill Academy",
        "Academy converter",
        "Secondary",
        year,
    ));
    let [old, new] =
        ["Old Mill High School", "Old Mill Academy"].map(|name| world.school(name).urn);
    for (urn, link_urn, link_type) in [(old, new, "Successor"), (new, old, "Predecessor")] {
        let id = world.chance.key();
        world.rows.gias_school_links.push(BulkGiasSchoolLink {
            id,
            urn,
            link_urn,
            link_type,
            linked_on: closed_on,
        });
    }
}

/// Partnerships of the last school in the lead provider's first pairing, year by year.
fn partnerships(world: &mut World, lead_provider: &str, from: i32, to: i32) {
    for year in from..=to {
        world.add_partnership(named_key("lead_provider", lead_provider), year, 0);
    }
}
