//! The schools without a story: mostly open, mostly provider-led, with the same lead provider as long as it has a contract.

use domain::registration::{GiasStatus, TrainingProgramme};
use uuid::Uuid;

use super::{FIRST_YEAR, LAST_OLD_YEAR, Plan};
use crate::services::seed::names;
use crate::services::seed::random::named_key;
use crate::services::seed::world::World;

/// Types of the ordinary schools, in about the proportions of the country.
const TYPES: [(&str, &str); 16] = [
    ("Academy converter", "Secondary"),
    ("Community school", "Primary"),
    ("Academy sponsor led", "Secondary"),
    ("Voluntary aided school", "Primary"),
    ("Community school", "Primary"),
    ("Free schools", "All-through"),
    ("Academy converter", "Primary"),
    ("Foundation school", "Secondary"),
    ("Community special school", "Not applicable"),
    ("Voluntary controlled school", "Primary"),
    ("Academy converter", "Secondary"),
    ("Pupil referral unit", "Not applicable"),
    ("Community school", "Primary"),
    ("Local authority nursery school", "Nursery"),
    ("Academy special converter", "Not applicable"),
    ("Studio schools", "Secondary"),
];

/// Hubs that ordinary schools report.
const HUBS: [&str; 5] = [
    "Ashbourne Teaching School Hub",
    "Calder Teaching School Hub",
    "Foxglove Teaching School Hub",
    "Oakhurst Teaching School Hub",
    "Three Spires Teaching School Hub",
];
const ISTIP: &str = "Independent Schools Teacher Induction Panel (ISTIP)";

/// The lead providers that hold contracts throughout.
const LEAD_PROVIDERS: [&str; 5] = [
    "Ashdown Teaching Institute",
    "Brightwater Education Trust",
    "Capstone Teacher Development",
    "Fellside Learning Partnership",
    "Harbour Institute of Education",
];
/// Those whose contracts have run out.
const EARLIER_LEAD_PROVIDERS: [&str; 2] =
    ["Meridian Teacher Training", "Wychwood College of Education"];

/// Invents the school with this number.
pub fn invent(world: &mut World, number: usize) {
    let mut plan = plan(world, number);
    let trains_by_itself = number.is_multiple_of(9);
    let usual = LEAD_PROVIDERS
        .get(number % LEAD_PROVIDERS.len())
        .copied()
        .unwrap_or_default();
    let earlier = (number % 8 == 5)
        .then(|| EARLIER_LEAD_PROVIDERS.get(number / 8 % 2).copied())
        .flatten();
    if plan.crowded && trains_by_itself {
        plan.last_programme = Some(TrainingProgramme::SchoolLed);
    } else if plan.crowded {
        plan = plan.last_chosen(usual);
        plan.earlier_lead_provider = earlier;
    }
    let works_with_providers = plan.status != GiasStatus::Closed && !trains_by_itself;
    world.add_school(plan);
    if works_with_providers {
        // Every seventh school has named its provider but has no partnership this year.
        let last = if number.is_multiple_of(7) {
            world.year - 1
        } else {
            world.year
        };
        add_partnerships(world, named_key("lead_provider", usual), earlier, last);
    }
}

fn plan(world: &World, number: usize) -> Plan {
    let (type_name, phase) = TYPES
        .get(number % TYPES.len())
        .copied()
        .unwrap_or(("Community school", "Primary"));
    let word = if phase == "Primary" {
        "Primary School"
    } else {
        "School"
    };
    let ordinal = ["", "Upper ", "Lower ", "New ", "Great "]
        .get(number / 40)
        .copied()
        .unwrap_or_default();
    let mut plan = Plan::state(
        &format!("{ordinal}{} {word}", names::place(number)),
        type_name,
        phase,
        world.year,
    );
    plan.crowded = true;
    match number % 25 {
        3 => (plan.type_name, plan.section_41) = ("Other independent special school", true),
        11 => plan.status = GiasStatus::ProposedToClose,
        17 => (plan.type_name, plan.crowded) = ("Other independent school", false),
        19 => {
            (plan.status, plan.closed_on, plan.crowded) =
                (GiasStatus::Closed, Some(world.in_days(-200)), false)
        }
        _ => {}
    }
    match number % 10 {
        1 => plan.tutor_confirmed_for = Some(world.year - 1),
        2 => plan.has_tutor = false,
        _ => {}
    }
    plan.body = if plan.type_name.starts_with("Other independent") {
        ISTIP
    } else {
        HUBS.get(number % HUBS.len()).copied().unwrap_or_default()
    };
    plan
}

fn add_partnerships(world: &mut World, usual: Uuid, earlier: Option<&str>, last: i32) {
    for year in FIRST_YEAR..=last {
        let lead_provider = match earlier {
            Some(name) if year <= LAST_OLD_YEAR => named_key("lead_provider", name),
            _ => usual,
        };
        world.add_partnership(lead_provider, year, 0);
    }
}
