//! The record in this database.

use std::{sync::Arc, time::Duration};

use diesel::PgConnection;
use domain::ni_number::NiNumber;
use domain::person_name::PersonName;
use domain::record::identity::IdentityFacts;
use domain::record::permission::Permission;
use domain::trn::Trn;
use serde_json::json;
use store::StoreError;
use store::events::EventActor;
use store::record::changes::{self, Author, Change, Source};
use store::record::persons::{self, Hold, PersonRow};
use time::Date;

use super::{
    InductionWrite, Pending, RecordAnswer, RecordFacts, RecordStanding, RecordUnavailable,
    TeachingRecord,
};
use crate::platform::{clock::Clock, db::Db};
use crate::ports::record_changed::{RecordChanged, When};

/// Answers from the `record` schema of the service's own database.
#[derive(Clone)]
pub struct InProcess {
    db: Db,
    clock: Clock,
    changed: Arc<dyn RecordChanged>,
}

impl InProcess {
    /// A port to the record in `db`; every change of the record is told to `changed` in its own transaction.
    #[must_use]
    pub fn new(db: Db, clock: Clock, changed: Arc<dyn RecordChanged>) -> Self {
        Self { db, clock, changed }
    }
}

impl TeachingRecord for InProcess {
    fn read<'a>(&'a self, trn: &'a Trn) -> Pending<'a, Result<RecordAnswer, RecordUnavailable>> {
        let trn = trn.clone();
        Box::pin(async move {
            let found = self
                .db
                .read("teaching_record.read", move |connection| {
                    Ok(persons::find_by_trn(connection, &trn)?)
                })
                .await;
            found.map(answer).map_err(|error| RecordUnavailable {
                reason: error.to_string(),
                retry_after: Duration::from_secs(1),
            })
        })
    }

    fn reread(
        &self,
        connection: &mut PgConnection,
        trn: &Trn,
        _earlier: &RecordAnswer,
    ) -> Result<RecordAnswer, StoreError> {
        Ok(answer(persons::find_by_trn_and_hold(
            connection,
            trn,
            Hold::AgainstChange,
        )?))
    }

    fn tells_changes(&self) -> bool {
        true
    }

    fn hold(&self, connection: &mut PgConnection, trns: &[&Trn]) -> Result<(), StoreError> {
        self.changed.hold(connection, trns)
    }

    fn tell(
        &self,
        connection: &mut PgConnection,
        actor: &EventActor,
        trn: &Trn,
        when: When,
    ) -> Result<(), StoreError> {
        let now = answer(persons::find_by_trn(connection, trn)?);
        self.changed
            .record_changed(connection, actor, trn, &now, when)
    }

    fn tell_merged(
        &self,
        connection: &mut PgConnection,
        actor: &EventActor,
        merged: &Trn,
        survivor: &Trn,
        when: When,
    ) -> Result<(), StoreError> {
        self.changed
            .records_merged(connection, actor, merged, survivor, when)
    }

    fn write_induction(
        &self,
        connection: &mut PgConnection,
        actor: &EventActor,
        trn: &Trn,
        induction: InductionWrite,
        today: Date,
    ) -> Result<(), StoreError> {
        let before = persons::find_by_trn_and_hold(connection, trn, Hold::ForChange)?
            .ok_or(StoreError::NotFound)?;
        let change = Change::new(
            "person_induction_status_changed",
            before.id,
            ("record.persons", before.id),
            today,
            Source::here(self.clock.now()),
        )
        .visible_with(Permission::RecordView)
        .before(json!({
            "induction_status": before.induction_status.0.as_str(),
            "induction_started_on": before.induction_started_on.map(|day| day.to_string()),
            "induction_completed_on": before.induction_completed_on.map(|day| day.to_string()),
        }))
        .after(json!({
            "induction_status": induction.status.as_str(),
            "induction_started_on": induction.started_on.map(|day| day.to_string()),
            "induction_completed_on": induction.completed_on.map(|day| day.to_string()),
        }));
        let author = Author {
            actor: actor.clone(),
            name: None,
        };
        changes::announce(connection, &author, &change)?;
        persons::save_induction(
            connection,
            trn,
            induction.status,
            induction.started_on,
            induction.completed_on,
        )?;
        let when = When {
            today,
            at: self.clock.now(),
        };
        self.tell(connection, actor, trn, when)
    }
}

/// The row as registration may see it. A record without a first name cannot be played back and counts as unknown (registration.md 4.2 row 1).
fn answer(row: Option<PersonRow>) -> RecordAnswer {
    let Some(row) = row else {
        return RecordAnswer::NotFound;
    };
    if let Some(survivor) = row.survivor_trn.as_deref() {
        return Trn::parse(survivor).map_or(RecordAnswer::NotFound, RecordAnswer::MergedInto);
    }
    if !row.active {
        return RecordAnswer::Deactivated;
    }
    let (Ok(trn), Ok(name)) = (
        Trn::parse(&row.trn),
        PersonName::parse(&row.first_name, &row.last_name),
    ) else {
        return RecordAnswer::NotFound;
    };
    let standing = RecordStanding {
        qts_awarded_on: row.qts_awarded_on,
        induction_status: row.induction_status.0,
        induction_started_on: row.induction_started_on,
        induction_completed_on: row.induction_completed_on,
        alerts: row.alerts().collect(),
        deceased: row.deceased,
    };
    let ni_numbers = row
        .national_insurance_number
        .as_deref()
        .and_then(|number| NiNumber::from_record(number).ok());
    let identity = IdentityFacts {
        date_of_birth: row.date_of_birth,
        ni_numbers: ni_numbers.into_iter().collect(),
    };
    RecordAnswer::Found(Box::new(RecordFacts {
        trn,
        name,
        identity,
        standing,
    }))
}
