//! The record in this database.

use std::{sync::Arc, time::Duration};

use diesel::PgConnection;
use domain::ni_number::NiNumber;
use domain::person_name::PersonName;
use domain::record::identity::IdentityFacts;
use domain::record::induction::InductionState;
use domain::record::induction::recalculate::RouteGround;
use domain::record::induction::registration::{self, RegistrationReport};
use domain::record::permission::Permission;
use domain::trn::Trn;
use store::StoreError;
use store::events::EventActor;
use store::record::changes::{Author, Change, Source};
use store::record::persons::{self, Hold, PersonRow};
use store::record::{inductions, qualifications};
use time::Date;

use super::{
    InductionWrite, Pending, RecordAnswer, RecordFacts, RecordStanding, RecordUnavailable,
    TeachingRecord,
};
use crate::platform::{clock::Clock, db::Db, error::AppError, problem::refused};
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
    ) -> Result<(), AppError> {
        let person = persons::find_by_trn_and_hold(connection, trn, Hold::ForChange)?
            .filter(|person| person.active)
            .ok_or(AppError::NotFound)?;
        let standing = qualifications::standing(connection, person.id)?;
        let ground = RouteGround::of(&qualifications::facts(connection, person.id)?);
        let (last, at) = (standing.registration_changed_at, self.clock.now());
        let report = RegistrationReport {
            status: induction.status,
            started_on: induction.started_on,
            completed_on: induction.completed_on,
            // What registration decides now is never late, whatever a clock said before.
            modified_at: last.map_or(at, |last| last.max(at)),
        };
        let before = standing.induction;
        let reported = registration::report(&before, &report, ground, last, today)
            .map_err(|refusals| refused(&refusals))?;
        inductions::save_reported_at(connection, person.id, report.modified_at)?;
        if !reported.changes {
            return Ok(());
        }
        let subject = ("record.persons", person.id);
        let change = Change::new(
            "induction_reported",
            person.id,
            subject,
            today,
            Source::here(at),
        )
        .visible_with(Permission::RecordView);
        let author = Author {
            actor: actor.clone(),
            name: None,
        };
        let both = (&before, &reported.state);
        inductions::write(connection, &author, person.id, change, both)?;
        Ok(self.tell(connection, actor, trn, When { today, at })?)
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
    let induction = InductionState {
        status: row.induction_status.0,
        started_on: row.induction_started_on,
        completed_on: row.induction_completed_on,
        ..InductionState::NONE
    };
    let (induction_started_on, induction_completed_on) = induction.shown_dates();
    let standing = RecordStanding {
        qts_awarded_on: row.qts_awarded_on,
        induction_status: row.induction_status.0,
        induction_started_on,
        induction_completed_on,
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
