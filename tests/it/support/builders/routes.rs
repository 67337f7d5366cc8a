use db_schema::record::routes_to_professional_status as routes;
use diesel::prelude::*;
use domain::record::route::RouteStatus;
use teacher_record::platform::ids;
use time::{Date, macros::date};
use uuid::{Uuid, uuid};

use super::people::by_hand;

/// "HEI": awards QTS, services set it.
pub const HEI: Uuid = uuid!("10078157-e8c3-42f7-a050-d8b802e83f7b");
/// "Assessment Only": awards QTS without training.
pub const ASSESSMENT_ONLY: Uuid = uuid!("57b86cef-98e2-4962-a74a-d47c7a34b838");
/// "Early Years ITT Graduate Entry": awards EYTS.
pub const EARLY_YEARS: Uuid = uuid!("dbc4125b-9235-41e4-abd2-baabbf63f829");
/// "Scottish Recognition": awards QTS, may exempt from induction.
pub const SCOTTISH: Uuid = uuid!("52835b1f-1f2e-4665-abc6-7fb1ef0a80bb");
/// "QTLS and SET Membership".
pub const QTLS: Uuid = uuid!("be6eaf8c-92dd-4eff-aad3-1c89c4bec18c");
/// "EYPS": historic, its routes have no day.
pub const EYPS: Uuid = uuid!("8f5c0431-d006-4eda-9336-16dfc6a26a78");

/// Leeds Beckett University.
pub const PROVIDER: Uuid = uuid!("2d080083-b696-40cc-a439-8a1897df9af0");
/// BA (Hons).
pub const DEGREE: Uuid = uuid!("dbb7c27b-8a27-4a94-908d-4b4404acebd5");

/// A route to professional status.
pub struct Route {
    pub id: Uuid,
    person_id: Uuid,
    type_id: Uuid,
    status: RouteStatus,
    holds_from: Option<Date>,
}

/// A held HEI route.
pub fn route(person_id: Uuid) -> Route {
    Route {
        id: ids::new_key(),
        person_id,
        type_id: HEI,
        status: RouteStatus::Holds,
        holds_from: Some(date!(2026 - 07 - 01)),
    }
}

impl Route {
    pub fn of(mut self, type_id: Uuid) -> Self {
        self.type_id = type_id;
        self
    }

    pub fn held_from(mut self, day: Date) -> Self {
        self.holds_from = Some(day);
        self
    }

    pub fn undated(mut self) -> Self {
        self.holds_from = None;
        self
    }

    pub fn status(mut self, status: RouteStatus) -> Self {
        self.status = status;
        self.holds_from = self.holds_from.filter(|_| status == RouteStatus::Holds);
        self
    }

    /// Written by hand, and nothing follows from it.
    pub fn create(self, conn: &mut PgConnection) -> Self {
        conn.transaction(|conn| {
            by_hand(conn)?;
            self.insert(conn)
        })
        .expect("a valid route");
        self
    }

    pub(super) fn insert(&self, conn: &mut PgConnection) -> QueryResult<usize> {
        diesel::insert_into(routes::table)
            .values((
                routes::id.eq(self.id),
                routes::person_id.eq(self.person_id),
                routes::route_type_id.eq(self.type_id),
                routes::status.eq(self.status.as_str()),
                routes::holds_from.eq(self.holds_from),
                routes::training_provider_id.eq(PROVIDER),
                routes::degree_type_id.eq(DEGREE),
                routes::country_code.eq("GB"),
            ))
            .execute(conn)
    }
}
