use db_schema::record::mandatory_qualifications;
use diesel::prelude::*;
use teacher_record::platform::ids;
use time::{Date, macros::date};
use uuid::{Uuid, uuid};

use super::people::by_hand;

/// University of Manchester.
pub const MANCHESTER: Uuid = uuid!("aa5c300e-3b7c-456c-8183-3520b3d55dca");

/// A mandatory qualification of somebody.
pub struct MandatoryQualification {
    pub id: Uuid,
    person_id: Uuid,
    provider_id: Option<Uuid>,
    specialism: Option<&'static str>,
    status: &'static str,
    started_on: Option<Date>,
    ended_on: Option<Date>,
}

/// Passed in hearing, from September 2019 to July 2020.
pub fn mandatory_qualification(person_id: Uuid) -> MandatoryQualification {
    MandatoryQualification {
        id: ids::new_key(),
        person_id,
        provider_id: Some(MANCHESTER),
        specialism: Some("hearing"),
        status: "passed",
        started_on: Some(date!(2019 - 09 - 01)),
        ended_on: Some(date!(2020 - 07 - 01)),
    }
}

impl MandatoryQualification {
    pub fn provider(mut self, id: Option<Uuid>) -> Self {
        self.provider_id = id;
        self
    }

    pub fn specialism(mut self, specialism: Option<&'static str>) -> Self {
        self.specialism = specialism;
        self
    }

    pub fn in_progress(mut self) -> Self {
        (self.status, self.ended_on) = ("in_progress", None);
        self
    }

    pub fn create(self, conn: &mut PgConnection) -> Self {
        let row = (
            mandatory_qualifications::id.eq(self.id),
            mandatory_qualifications::person_id.eq(self.person_id),
            mandatory_qualifications::provider_id.eq(self.provider_id),
            mandatory_qualifications::specialism.eq(self.specialism),
            mandatory_qualifications::status.eq(self.status),
            mandatory_qualifications::started_on.eq(self.started_on),
            mandatory_qualifications::ended_on.eq(self.ended_on),
            mandatory_qualifications::is_incomplete
                .eq(self.provider_id.is_none() || self.specialism.is_none()),
        );
        conn.transaction(|conn| {
            by_hand(conn)?;
            diesel::insert_into(mandatory_qualifications::table)
                .values(row)
                .execute(conn)
        })
        .expect("a valid qualification");
        self
    }
}
