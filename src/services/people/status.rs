//! Taking a record out of use and bringing it back.

use diesel::PgConnection;
use domain::record::person::status::{self, StatusChange, StatusFacts, StatusRefusal};
use domain::record::person::vocabulary::{DeactivationReason, ReactivationReason};
use serde_json::{Value, json};
use store::record::changes::{self, Change, Source, Why};
use store::record::people::{self, PersonRecord};
use time::Date;

use super::{Asked, Caller, Registry, hold, told, why::Given};
use crate::platform::{
    error::AppError,
    problem::{Problem, codes::records_people as codes, refused},
};

/// Records a death, which takes the record out of use.
///
/// # Errors
/// As [`hold`]; 422 for a day in the future or before the birth.
pub async fn record_death(
    registry: Registry,
    caller: Caller,
    asked: Asked,
    died_on: Date,
) -> Result<(), AppError> {
    let db = registry.db.clone();
    db.tx("people.record_death", move |conn| {
        let record = hold(conn, &*registry.record, &asked)?;
        let change = status::record_death(&facts(&record), died_on, registry.when.today);
        let step = Step {
            kind: "person_died",
            why: Why::default(),
            change,
        };
        take(conn, &registry, &caller, &record, step)
    })
    .await
}

/// Takes a record out of use.
///
/// # Errors
/// As [`hold`]; 422 for another reason without a text.
pub async fn deactivate(
    registry: Registry,
    caller: Caller,
    asked: Asked,
    given: Given<DeactivationReason>,
) -> Result<(), AppError> {
    let db = registry.db.clone();
    db.tx("people.deactivate", move |conn| {
        let why = given.clone().read().map_err(Problem::invalid)?;
        let record = hold(conn, &*registry.record, &asked)?;
        let step = Step {
            kind: "person_deactivated",
            why,
            change: status::deactivate(&facts(&record)),
        };
        take(conn, &registry, &caller, &record, step)
    })
    .await
}

/// Brings a record back into use; a recorded death is then taken back.
///
/// # Errors
/// 404 for an unknown TRN; 409 for a merged or active record; 422 for another reason without a text.
pub async fn reactivate(
    registry: Registry,
    caller: Caller,
    asked: Asked,
    given: Given<ReactivationReason>,
) -> Result<(), AppError> {
    let db = registry.db.clone();
    db.tx("people.reactivate", move |conn| {
        let why = given.clone().read().map_err(Problem::invalid)?;
        // Not `people::hold`: a deactivated record is what this is about.
        registry.record.hold(conn, &[&asked.trn])?;
        let record = people::find_and_hold(conn, &asked.trn)?
            .ok_or_else(|| AppError::from(Problem::new(&codes::TEACHER_NOT_FOUND)))?;
        let step = Step {
            kind: "person_reactivated",
            why,
            change: status::reactivate(&facts(&record)),
        };
        take(conn, &registry, &caller, &record, step)
    })
    .await
}

/// A change of status and what is said about it.
struct Step {
    kind: &'static str,
    why: Why,
    change: Result<StatusChange, StatusRefusal>,
}

fn facts(record: &PersonRecord) -> StatusFacts {
    StatusFacts {
        status: record.status.0,
        merged: record.merged_into_person_id.is_some(),
        died_on: record.date_of_death,
        date_of_birth: record.date_of_birth,
    }
}

fn take(
    conn: &mut PgConnection,
    registry: &Registry,
    caller: &Caller,
    record: &PersonRecord,
    step: Step,
) -> Result<(), AppError> {
    let to = step.change.map_err(|refusal| refused(&[refusal]))?;
    let when = registry.when;
    let subject = ("record.persons", record.id);
    let from = StatusChange {
        status: record.status.0,
        died_on: record.date_of_death,
    };
    let change = Change::new(
        step.kind,
        record.id,
        subject,
        when.today,
        Source::here(when.at),
    );
    let change = change
        .why(step.why)
        .before(described(from))
        .after(described(to));
    changes::announce(conn, &caller.author, &change)?;
    people::set_status(conn, record.id, to)?;
    let trn = domain::trn::Trn::parse(&record.trn).map_err(AppError::internal)?;
    told(conn, &*registry.record, &caller.author.actor, &trn, when)?;
    Ok(())
}

fn described(status: StatusChange) -> Value {
    json!({
        "status": status.status.as_str(),
        "date_of_death": status.died_on.map(|day| day.to_string()),
    })
}
