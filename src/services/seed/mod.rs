//! Invented data: reference tables, schools, people and callers, the same on every run for a given day.

mod cases;
mod crowd;
mod data_file;
mod describe;
mod history;
mod inductions;
mod mandatory_qualifications;
mod names;
mod personas;
mod placements;
mod qualifications;
pub mod random;
mod reference;
mod reference_rows;
mod restricted;
mod rows;
mod schools;
mod service_clients;
mod world;

pub use cases::{Case, Journey, Outcome};
pub use describe::{DESCRIBED_DAY, describe};
pub use inductions::InductionCase;
pub use mandatory_qualifications::MqHolder;
pub use qualifications::Holder;
pub use reference::{Reference, reference_data};
pub use world::World;

use diesel::PgConnection;
use domain::record::trn_range::TrnRange;
use store::StoreError;
use time::Date;
use uuid::{Uuid, uuid};

/// Why nothing could be seeded.
#[derive(Debug, thiserror::Error)]
pub enum SeedError {
    /// One of the program's own data files contradicts itself.
    #[error("data/{file}: {reason}")]
    Data {
        /// Name below `data/`.
        file: &'static str,
        /// What is wrong.
        reason: String,
    },
    /// The day lies outside the contract periods for which something can be invented.
    #[error("--as-of {day}: the seed works for days from {earliest} to {latest}")]
    DayOutside {
        /// The day asked for.
        day: Date,
        /// First day that works.
        earliest: Date,
        /// Last day that works.
        latest: Date,
    },
    /// There is data already.
    #[error("the database has data already; nothing was seeded")]
    NotEmpty,
    /// The database refused or could not be reached.
    #[error("the database refused the seed: {0}")]
    Store(#[from] StoreError),
}

/// The numbers from which people get a TRN who are added to the invented world, and the key of their range.
const TRNS: (u32, u32) = (5_000_000, 5_999_999);
const TRN_RANGE: Uuid = uuid!("0193a1b2-7c00-7000-8000-0000000050aa");

/// The first contract period with a day that can be seeded: the closed contract years and their successor lie before it.
const FIRST_SEEDED_YEAR: i32 = 2025;

/// Invents everything as it is on the day. Pure: the same day gives the same rows.
///
/// # Errors
/// [`SeedError::DayOutside`]; [`SeedError::Data`] when a data file is wrong.
pub fn invent(as_of: Date) -> Result<World, SeedError> {
    let mut reference = Reference::from_data_files()?;
    let year = year_of(&reference, as_of)?;
    reference.enable(year);
    let mut world = World::new(as_of, year, reference);
    schools::invent(&mut world);
    let new_teacher = cases::invent(&mut world);
    qualifications::holders(&mut world);
    inductions::people(&mut world);
    crowd::invent(&mut world);
    personas::invent(&mut world, &new_teacher);
    service_clients::invent(&mut world);
    restricted::invent(&mut world);
    qualifications::everybody(&mut world);
    inductions::everybody(&mut world);
    mandatory_qualifications::invent(&mut world);
    Ok(world)
}

/// Invents everything as it is on the day and writes it into an empty database. Runs in the caller's transaction.
///
/// # Errors
/// [`SeedError::NotEmpty`] when lead providers or people exist already; otherwise as [`invent`], and the database's refusals.
pub fn seed(connection: &mut PgConnection, as_of: Date) -> Result<World, SeedError> {
    if !store::bulk::is_empty(connection)? {
        return Err(SeedError::NotEmpty);
    }
    let world = invent(as_of)?;
    world.reference.insert(connection)?;
    world.rows.insert(connection, as_of)?;
    let (first, last) = TRNS;
    let range = TrnRange::from_record(first, last, first);
    store::record::trn_ranges::insert(connection, TRN_RANGE, &range)?;
    Ok(world)
}

fn year_of(reference: &Reference, day: Date) -> Result<i32, SeedError> {
    let possible = || {
        reference
            .contract_periods
            .iter()
            .filter(|period| period.year >= FIRST_SEEDED_YEAR)
    };
    possible()
        .find(|period| period.started_on <= day && day <= period.finished_on)
        .map(|period| period.year)
        .ok_or_else(|| SeedError::DayOutside {
            day,
            earliest: possible()
                .map(|period| period.started_on)
                .min()
                .unwrap_or(day),
            latest: possible()
                .map(|period| period.finished_on)
                .max()
                .unwrap_or(day),
        })
}
