use std::sync::atomic::AtomicI32;

use db_schema::registration::lead_providers;
use diesel::prelude::*;
use teacher_record::platform::ids;
use uuid::Uuid;

use super::next;

static NAMES: AtomicI32 = AtomicI32::new(1);

/// A lead provider without contracts.
pub struct LeadProvider {
    pub id: Uuid,
    pub name: String,
}

pub fn lead_provider() -> LeadProvider {
    LeadProvider {
        id: ids::new_key(),
        name: format!("Lead provider {}", next(&NAMES)),
    }
}

impl LeadProvider {
    pub fn create(self, conn: &mut PgConnection) -> Self {
        diesel::insert_into(lead_providers::table)
            .values((
                lead_providers::id.eq(self.id),
                lead_providers::name.eq(&self.name),
            ))
            .execute(conn)
            .expect("a valid lead provider");
        self
    }
}
