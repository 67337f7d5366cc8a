//! Registration's copy of the teaching record follows the record (decision 1): in the transaction of the change when the record is ours, by a
//! job that asks again when it is elsewhere.

use std::sync::Arc;

use diesel::PgConnection;
use domain::registration::record_refresh::{
    KnownTeacher, RecordCopy, RecordNow, RecordStanding, RefreshEvent, refresh,
};
use domain::trn::Trn;
use serde_json::{Value, json};
use store::{
    StoreError,
    events::{self, Event, EventActor},
    registration::{record_copies, teachers},
};
use time::Date;

use super::participant_merge;
use crate::platform::{clock::Clock, db::Db, error::AppError};
use crate::ports::{
    record_changed::{RecordChanged, When},
    teaching_record::{RecordAnswer, TeachingRecord},
};

/// Teachers asked for in one run of the job.
const PORTION: i64 = 50;

/// The registration side of [`RecordChanged`].
#[derive(Debug, Clone, Copy, Default)]
pub struct RefreshRegistration;

impl RecordChanged for RefreshRegistration {
    fn hold(&self, connection: &mut PgConnection, trns: &[&Trn]) -> Result<(), StoreError> {
        let mut trns = trns.to_vec();
        trns.sort_unstable();
        trns.dedup();
        trns.into_iter()
            .try_for_each(|trn| teachers::lock_person(connection, trn))
    }

    fn record_changed(
        &self,
        connection: &mut PgConnection,
        actor: &EventActor,
        trn: &Trn,
        now: &RecordAnswer,
        when: When,
    ) -> Result<(), StoreError> {
        apply(connection, actor, trn, now, when)
    }

    fn records_merged(
        &self,
        connection: &mut PgConnection,
        actor: &EventActor,
        merged: &Trn,
        survivor: &Trn,
        when: When,
    ) -> Result<(), StoreError> {
        participant_merge::follow(connection, actor, merged, survivor, when)
    }
}

/// Brings the copies that were refreshed longest ago up to date with a record that is elsewhere.
///
/// # Errors
/// The record does not answer, or the database fails; what was refreshed before stays.
pub async fn refresh_portion(
    db: &Db,
    clock: &Clock,
    record: &Arc<dyn TeachingRecord>,
) -> Result<(), AppError> {
    let due = db
        .read("record_refresh.oldest", |connection| {
            Ok(record_copies::oldest(connection, PORTION)?)
        })
        .await?;
    for trn in due {
        let now = record.read(&trn).await?;
        let when = When {
            today: clock.today(),
            at: clock.now(),
        };
        let actor = EventActor::system("refresh_records");
        db.tx("record_refresh.apply", move |connection| {
            Ok(apply(connection, &actor, &trn, &now, when)?)
        })
        .await?;
    }
    Ok(())
}

/// Refreshes one teacher; somebody who was never registered is left alone.
fn apply(
    connection: &mut PgConnection,
    actor: &EventActor,
    trn: &Trn,
    now: &RecordAnswer,
    When { today, at }: When,
) -> Result<(), StoreError> {
    let Some((id, known)) = record_copies::lock_by_trn(connection, trn)? else {
        return Ok(());
    };
    let refreshed = refresh(&known, now_of(now), today);
    record_copies::save(connection, id, &refreshed.teacher, at)?;
    if refreshed.events.is_empty() {
        return Ok(());
    }
    let happened: Vec<Event> = refreshed
        .events
        .iter()
        .map(|event| {
            Event::new(event.as_str(), today, "teachers", id)
                .teacher(id)
                .before(values(*event, &known))
                .after(values(*event, &refreshed.teacher))
        })
        .collect();
    events::record(connection, actor, &happened)
}

fn now_of(answer: &RecordAnswer) -> RecordNow {
    match answer {
        RecordAnswer::Found(facts) => RecordNow::Active(RecordCopy {
            first_name: Some(facts.name.first().to_owned()),
            last_name: Some(facts.name.last().to_owned()),
            induction_status: Some(facts.standing.induction_status),
            induction_started_on: facts.standing.induction_started_on,
            induction_completed_on: facts.standing.induction_completed_on,
            qts_awarded_on: facts.standing.qts_awarded_on,
        }),
        RecordAnswer::NotFound => RecordNow::Missing(RecordStanding::NotFound),
        RecordAnswer::Deactivated => RecordNow::Missing(RecordStanding::Gone),
        RecordAnswer::MergedInto(_) => RecordNow::Missing(RecordStanding::PermanentRedirect),
    }
}

/// What of the teacher an event is about.
fn values(event: RefreshEvent, teacher: &KnownTeacher) -> Value {
    let copy = &teacher.copy;
    let day = |day: Option<Date>| day.map(|day| day.to_string());
    match event {
        RefreshEvent::NameUpdated => json!({
            "record_first_name": copy.first_name, "record_last_name": copy.last_name, "corrected_name": teacher.corrected_name,
        }),
        RefreshEvent::InductionStatusUpdated => {
            json!({ "record_induction_status": copy.induction_status })
        }
        RefreshEvent::InductionStartUpdated => {
            json!({ "record_induction_started_on": day(copy.induction_started_on) })
        }
        RefreshEvent::InductionEndUpdated => {
            json!({ "record_induction_completed_on": day(copy.induction_completed_on) })
        }
        RefreshEvent::AttributesUpdated => {
            json!({ "record_qts_awarded_on": day(copy.qts_awarded_on) })
        }
        RefreshEvent::NotFound | RefreshEvent::Deactivated | RefreshEvent::Merged => {
            json!({ "record_answer": teacher.standing })
        }
    }
}
