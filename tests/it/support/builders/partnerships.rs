use db_schema::registration::school_partnerships;
use diesel::prelude::*;
use domain::registration::ScheduleIdentifier;
use teacher_record::{
    platform::ids,
    services::seed::{self, Reference},
};
use uuid::Uuid;

use super::{Trained, schools::School};

/// Contract periods, providers, partners, bodies and timetables of the program's own data files. Some providers have contracts to 2027, some
/// only to 2024.
pub fn reference(conn: &mut PgConnection) -> Reference {
    seed::reference_data(conn).expect("the reference tables are empty")
}

/// Training with the provider (by its place among those of the year) which has not confirmed.
pub fn awaiting(reference: &Reference, provider: Uuid, year: i32) -> Trained {
    Trained::Awaiting {
        contract: reference
            .active_lead_provider(provider, year)
            .expect("the provider has a contract for the year"),
        schedule: schedule(reference, year),
    }
}

/// Training under a partnership.
pub fn confirmed(reference: &Reference, partnership: Uuid, year: i32) -> Trained {
    Trained::Confirmed {
        partnership,
        schedule: schedule(reference, year),
    }
}

fn schedule(reference: &Reference, year: i32) -> Uuid {
    reference
        .schedule(year, ScheduleIdentifier::StandardSeptember)
        .expect("the year has a September timetable")
}

/// A partnership of the school with the provider and the first partner it is paired with.
pub fn partnership(
    conn: &mut PgConnection,
    reference: &Reference,
    school: &School,
    provider: Uuid,
    year: i32,
) -> Uuid {
    let (pairing, _) = reference
        .pairings_of(provider, year)
        .next()
        .expect("the provider is paired in the year");
    let id = ids::new_key();
    diesel::insert_into(school_partnerships::table)
        .values((
            school_partnerships::id.eq(id),
            school_partnerships::school_id.eq(school.id),
            school_partnerships::lead_provider_delivery_partnership_id.eq(pairing),
        ))
        .execute(conn)
        .expect("a valid partnership");
    id
}
