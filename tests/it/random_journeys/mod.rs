//! Random sequences of everything that schools can write, by turns and at once, over more than a year: no invariant of the database ever
//! breaks, a refusal changes nothing, what was announced is what was written, what is over stays as it is, and the rows of lead providers
//! agree with their sources.
//!
//! A run follows its seed except where writes are sent at once. `RANDOM_JOURNEYS_SEED` sets another one.

mod acts;
mod answers;
mod beginning;
mod bursts;
mod draft;
mod invariants;
mod meanwhile;
mod tally;
mod world;

use rand::Rng;
use world::World;

/// Acts after which a world that has not seen enough of every write never will.
const MOST_ACTS: u32 = 12_000;
/// Acts after which invariants are checked although no placement, training or mentorship changed: those of drafts and events.
const BETWEEN_CHECKS: u32 = 50;
/// Acts between two verifications of all rows of lead providers.
const BETWEEN_VERIFICATIONS: u32 = 250;

#[actix_web::test]
async fn random_sequences_of_journeys_never_break_an_invariant() {
    let seed = seed();
    println!("RANDOM_JOURNEYS_SEED={seed}");
    let mut world = World::new(seed).await;
    let (began, mut acts) = (std::time::Instant::now(), 0);
    while acts < MOST_ACTS && !world.tally.is_enough() {
        acts += 1;
        act(&mut world).await;
        world.check(acts % BETWEEN_CHECKS == 0).await;
        if acts % BETWEEN_VERIFICATIONS == 0 {
            world.verify_publication().await;
            println!(
                "{acts} acts in {} s, wanting {:?}",
                began.elapsed().as_secs(),
                world.tally.missing()
            );
        }
    }
    world.verify_publication().await;
    println!(
        "{acts} acts until {} in {} s, seed {seed}",
        world.today(),
        began.elapsed().as_secs()
    );
    println!("{}", world.tally);
    world.tally.expect_enough();
}

/// One thing that happens.
async fn act(world: &mut World) {
    match world.chance.random_range(0..100) {
        0..=4 => world.begin_ect_registration().await,
        5..=9 => world.begin_mentor_registration().await,
        10..=12 => world.abandon().await,
        13..=15 => world.assign_mentor().await,
        16..=18 => world.set_induction_tutor().await,
        19..=20 => world.submit_at_once().await,
        21..=22 => world.something_else_happens().await,
        23 => world.days_pass().await,
        24..=25 => world.change_an_answer().await,
        26..=33 => world.do_what_is_refused().await,
        _ => world.go_on().await,
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "which course a random test takes is its caller's choice"
)]
fn seed() -> u64 {
    let given = std::env::var("RANDOM_JOURNEYS_SEED").ok();
    given.map_or(2026, |text| {
        text.parse().expect("RANDOM_JOURNEYS_SEED is a number")
    })
}
