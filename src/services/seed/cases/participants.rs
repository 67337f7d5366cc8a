//! People who matter to lead providers rather than to a registration: merged ids, two roles, two providers, old incomplete rows.

use domain::Period;
use domain::registration::{Role, ScheduleType};
use store::bulk::BulkTeacherIdChange;

use super::earlier_ects::{ASHDOWN, BRIGHTWATER, Spell, led_by};
use crate::services::seed::placements::{Training, days};
use crate::services::seed::world::{World, moment};

/// Invents them, all at Greenfield Academy.
pub fn invent(world: &mut World) {
    let school = &world.school("Greenfield");
    let spell = Spell {
        school,
        provider: led_by(ASHDOWN),
        year: world.year,
    };
    merged(world, spell);
    in_two_roles(world, spell);
    with_two_providers(world, spell);
    moved_in(world, spell);
}

/// Two registrations of one person that became one: the retired participant id leads to the one that stays.
fn merged(world: &mut World, spell: Spell<'_>) {
    let survivor = spell.ect(world, "Twicelisted", Period::open(world.in_days(-70)));
    let Some(to_api_id) = world
        .rows
        .teachers
        .iter()
        .find(|row| row.id == survivor.teacher)
        .map(|row| row.api_id)
    else {
        return;
    };
    let change = BulkTeacherIdChange {
        id: world.chance.key(),
        teacher_id: survivor.teacher,
        from_api_id: world.chance.public_id(),
        to_api_id,
        created_at: moment(world.in_days(-15)),
    };
    world.rows.id_changes.push(change);
}

/// Trained as an ECT two years ago and as a mentor now, by the same lead provider.
fn in_two_roles(world: &mut World, spell: Spell<'_>) {
    let earlier = Spell {
        year: world.year - 2,
        ..spell
    };
    let former = earlier.ect(
        world,
        "Tworoles",
        days(world.in_days(-790), world.in_days(-100)),
    );
    let at = Period::open(world.in_days(-60));
    let placement = world.place_mentor(spell.school, &former.person, former.teacher, at);
    let plan = Training {
        role: Role::Mentor,
        placement,
        teacher: former.teacher,
        days: at,
        year: spell.year,
        provider: spell.provider,
        schedule: ScheduleType::Standard,
    };
    world.train(spell.school, plan, |_| {});
}

/// Changed the school and with it the lead provider: the first one sees that they left.
fn with_two_providers(world: &mut World, spell: Spell<'_>) {
    let riverside = &world.school("Riverside");
    let first = Spell {
        school: riverside,
        provider: led_by(BRIGHTWATER),
        year: world.year - 1,
    };
    let moved = first.ect(
        world,
        "Movedhere",
        days(world.in_days(-300), world.in_days(-51)),
    );
    let at = Period::open(world.in_days(-50));
    let placement = world.place_ect(spell.school, &moved.person, moved.teacher, at);
    let plan = Training {
        role: Role::Ect,
        placement,
        teacher: moved.teacher,
        days: at,
        year: spell.year,
        provider: spell.provider,
        schedule: ScheduleType::Standard,
    };
    world.train(spell.school, plan, |_| {});
}

/// Moved in from an earlier service that knew no working pattern or appropriate body. It knew the address: the published document of the
/// lead providers has no participant without one.
fn moved_in(world: &mut World, spell: Spell<'_>) {
    spell.ect(world, "Movedin", Period::open(world.in_days(-80)));
    if let Some(row) = world.rows.ect_placements.last_mut() {
        (row.working_pattern, row.school_reported_appropriate_body_id) = (None, None);
    }
}
