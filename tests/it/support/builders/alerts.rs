use db_schema::record::alerts;
use diesel::prelude::*;
use teacher_record::platform::ids;
use time::{Date, macros::date};
use uuid::{Uuid, uuid};

/// "Prohibition by the Secretary of State - misconduct": public.
pub const PROHIBITION: Uuid = uuid!("ed0cd700-3fb2-4db0-9403-ba57126090ed");
/// "Section 128 barring direction": public, prohibits nothing.
pub const SECTION_128: Uuid = uuid!("241eeb78-fac7-4c77-8059-c12e93dc2fae");
/// "FOR INTERNAL INFORMATION ONLY": staff only.
pub const INTERNAL: Uuid = uuid!("ae3e385d-03f8-4f12-9ce2-006afe827d23");
/// The restricted type.
pub const RESTRICTED: Uuid = uuid!("40794ea8-eda2-40a8-a26a-5f447aae6c99");
/// "Formerly on List 99": kept for old alerts.
pub const RETIRED: Uuid = uuid!("993daa42-96cb-4621-bd9e-d4b195076bbe");

/// An alert on somebody.
pub struct Alert {
    pub id: Uuid,
    person_id: Uuid,
    type_id: Uuid,
    started_on: Option<Date>,
    ended_on: Option<Date>,
}

/// An open alert since March 2024.
pub fn alert(person_id: Uuid, type_id: Uuid) -> Alert {
    Alert {
        id: ids::new_key(),
        person_id,
        type_id,
        started_on: Some(date!(2024 - 03 - 01)),
        ended_on: None,
    }
}

impl Alert {
    pub fn ended(mut self, on: Date) -> Self {
        self.ended_on = Some(on);
        self
    }

    pub fn started(mut self, on: Option<Date>) -> Self {
        self.started_on = on;
        self
    }

    pub fn create(self, conn: &mut PgConnection) -> Self {
        diesel::insert_into(alerts::table)
            .values((
                alerts::id.eq(self.id),
                alerts::person_id.eq(self.person_id),
                alerts::alert_type_id.eq(self.type_id),
                alerts::details.eq(Some("As decided")),
                alerts::external_link.eq(Some("https://www.gov.uk/decision")),
                alerts::started_on.eq(self.started_on),
                alerts::ended_on.eq(self.ended_on),
            ))
            .execute(conn)
            .expect("a valid alert");
        self
    }
}
