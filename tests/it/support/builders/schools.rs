use std::sync::atomic::AtomicI32;

use db_schema::registration::{gias_schools, schools};
use diesel::prelude::*;
use teacher_record::platform::ids;
use uuid::Uuid;

use super::next;

static URNS: AtomicI32 = AtomicI32::new(700_001);

/// A state-funded school that uses the service.
pub struct School {
    pub id: Uuid,
    pub urn: i32,
    pub name: String,
    type_name: String,
    section_41: bool,
}

/// An academy with a URN of its own.
pub fn school() -> School {
    let urn = next(&URNS);
    School {
        id: ids::new_key(),
        urn,
        name: format!("School {urn}"),
        type_name: "Academy converter".to_owned(),
        section_41: false,
    }
}

impl School {
    pub fn urn(mut self, urn: i32) -> Self {
        self.urn = urn;
        self
    }

    pub fn named(mut self, name: &str) -> Self {
        self.name = name.to_owned();
        self
    }

    /// An independent school with section 41 approval.
    pub fn independent(mut self) -> Self {
        self.type_name = "Other independent special school".to_owned();
        self.section_41 = true;
        self
    }

    pub fn create(self, conn: &mut PgConnection) -> Self {
        diesel::insert_into(gias_schools::table)
            .values((
                gias_schools::urn.eq(self.urn),
                gias_schools::name.eq(&self.name),
                gias_schools::type_name.eq(&self.type_name),
                gias_schools::eligible.eq(true),
                gias_schools::in_england.eq(true),
                gias_schools::section_41_approved.eq(self.section_41),
                gias_schools::local_authority_code.eq(935),
            ))
            .execute(conn)
            .expect("a valid establishment");
        diesel::insert_into(schools::table)
            .values((schools::id.eq(self.id), schools::urn.eq(self.urn)))
            .execute(conn)
            .expect("a valid school");
        self
    }
}
