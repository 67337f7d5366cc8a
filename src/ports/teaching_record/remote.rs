//! The record in another system.

use std::time::Duration;

use diesel::PgConnection;
use domain::{
    calendar::parse_day, ni_number::NiNumber, person_name::PersonName, record::alert::AlertFacts,
    record::identity::IdentityFacts, trn::Trn,
};
use serde::Deserialize;
use serde_json::{Value, json};
use store::{StoreError, events::EventActor, platform::outbox};
use time::{Date, OffsetDateTime, format_description::well_known::Rfc3339};
use uuid::Uuid;

use super::{
    InductionWrite, Pending, RecordAnswer, RecordFacts, RecordStanding, RecordUnavailable,
    TeachingRecord,
};
use crate::clients::trs::{
    AlertBody, InductionChange, PersonAnswer, PersonBody, TrsClient, TrsFault, Written,
    status_from, status_name,
};
use crate::platform::error::AppError;

/// Asks an external Teaching Record System, and writes to it through the outbox.
pub struct Remote {
    client: TrsClient,
}

/// An outbox entry of the kind `record_write`: what is to be set on whose record. When it was decided is told by the entry's id.
#[derive(Deserialize)]
struct RecordWrite {
    trn: Trn,
    status: String,
    started_on: Option<String>,
    completed_on: Option<String>,
}

/// What became of the delivery of an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Delivery {
    /// It arrived, or the record has something newer.
    Delivered,
    /// No answer; try again, but not before this time has passed.
    RetryAfter(Duration, String),
    /// The record refuses it for good, or it cannot be read; somebody must look at it.
    Abandoned(String),
}

impl Remote {
    /// A port to the system that `client` reaches.
    #[must_use]
    pub const fn new(client: TrsClient) -> Self {
        Self { client }
    }

    /// Delivers one outbox entry of the kind `record_write`. Repeating it is harmless: the record ignores what it has already.
    pub async fn deliver(&self, entry: Uuid, payload: &Value) -> Delivery {
        let Ok(write) = RecordWrite::deserialize(payload) else {
            return Delivery::Abandoned("the entry cannot be read".to_owned());
        };
        let Some(modified_on) = moment_of(entry) else {
            return Delivery::Abandoned("the entry's id tells no time".to_owned());
        };
        let change = InductionChange {
            status: write.status,
            start_date: write.started_on,
            completed_date: write.completed_on,
            modified_on,
        };
        match self.client.put_induction(&write.trn, &change).await {
            Ok(Written::Accepted | Written::Superseded) => Delivery::Delivered,
            Ok(Written::Refused { status, error_code }) => {
                let code =
                    error_code.map_or_else(|| "no code".to_owned(), |code| format!("code {code}"));
                Delivery::Abandoned(format!("the record refused it with {status} ({code})"))
            }
            Err(fault) => Delivery::RetryAfter(fault.retry_after(), fault.to_string()),
        }
    }
}

impl TeachingRecord for Remote {
    fn read<'a>(&'a self, trn: &'a Trn) -> Pending<'a, Result<RecordAnswer, RecordUnavailable>> {
        Box::pin(async move { Ok(answer(trn, self.client.person(trn).await?)?) })
    }

    /// The earlier answer: no other system is asked inside a transaction.
    fn reread(
        &self,
        _connection: &mut PgConnection,
        _trn: &Trn,
        earlier: &RecordAnswer,
    ) -> Result<RecordAnswer, StoreError> {
        Ok(earlier.clone())
    }

    /// An outbox row in the caller's transaction; the entries of one person are delivered in their order. The record keeps its own history,
    /// so the actor is not told.
    fn write_induction(
        &self,
        connection: &mut PgConnection,
        _actor: &EventActor,
        trn: &Trn,
        induction: InductionWrite,
        _today: Date,
    ) -> Result<(), AppError> {
        let payload = json!({
            "trn": trn,
            "status": status_name(induction.status),
            "started_on": induction.started_on.map(|day| day.to_string()),
            "completed_on": induction.completed_on.map(|day| day.to_string()),
        });
        outbox::add(connection, outbox::RECORD_WRITE, trn.as_str(), &payload)?;
        Ok(())
    }
}

impl From<TrsFault> for RecordUnavailable {
    fn from(fault: TrsFault) -> Self {
        Self {
            retry_after: fault.retry_after(),
            reason: fault.to_string(),
        }
    }
}

/// The moment at which the entry was made, RFC 3339.
fn moment_of(entry: Uuid) -> Option<String> {
    let (seconds, nanoseconds) = entry.get_timestamp()?.to_unix();
    let nanoseconds = i128::from(seconds) * 1_000_000_000 + i128::from(nanoseconds);
    OffsetDateTime::from_unix_timestamp_nanos(nanoseconds)
        .ok()?
        .format(&Rfc3339)
        .ok()
}

/// The answer as registration may see it. A record without a name cannot be played back and counts as unknown (registration.md 4.2 row 1).
fn answer(trn: &Trn, answer: PersonAnswer) -> Result<RecordAnswer, TrsFault> {
    Ok(match answer {
        PersonAnswer::NotFound => RecordAnswer::NotFound,
        PersonAnswer::Deactivated => RecordAnswer::Deactivated,
        PersonAnswer::MergedInto(survivor) => RecordAnswer::MergedInto(survivor),
        PersonAnswer::Found(person) => {
            let (first, last) = (
                person.first_name.as_deref().unwrap_or_default(),
                person.last_name.as_deref().unwrap_or_default(),
            );
            match PersonName::parse(first, last) {
                Ok(name) => RecordAnswer::Found(Box::new(facts(trn, name, &person)?)),
                Err(_no_usable_name) => RecordAnswer::NotFound,
            }
        }
    })
}

fn facts(trn: &Trn, name: PersonName, person: &PersonBody) -> Result<RecordFacts, TrsFault> {
    let status = status_from(&person.induction.status)
        .ok_or(TrsFault::Unreadable("an unknown induction status"))?;
    let ni_number = person
        .national_insurance_number
        .as_deref()
        .and_then(|number| NiNumber::from_record(number).ok());
    Ok(RecordFacts {
        trn: trn.clone(),
        name,
        identity: IdentityFacts {
            date_of_birth: day(person.date_of_birth.as_deref()),
            ni_numbers: ni_number.into_iter().collect(),
        },
        standing: RecordStanding {
            qts_awarded_on: person
                .qts
                .as_ref()
                .and_then(|qts| day(qts.holds_from.as_deref())),
            induction_status: status,
            induction_started_on: day(person.induction.start_date.as_deref()),
            induction_completed_on: day(person.induction.completed_date.as_deref()),
            alerts: person.alerts.iter().map(alert).collect(),
            // The contract tells no deaths: such records are deactivated.
            deceased: false,
        },
    })
}

/// An end that cannot be read counts as none, so that the alert stays in force (registration.md 4.2).
fn alert(alert: &AlertBody) -> AlertFacts {
    let category = &alert.alert_type.alert_category.alert_category_id;
    AlertFacts {
        category_id: Uuid::parse_str(category).unwrap_or_default(),
        ended_on: day(alert.end_date.as_deref()),
    }
}

fn day(text: Option<&str>) -> Option<Date> {
    text.and_then(parse_day)
}
