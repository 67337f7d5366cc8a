//! Whose TRN a request gets.

use diesel::PgConnection;
use domain::record::person::{FullName, PersonDetails, PersonStatus, name_tokens};
use domain::record::trn_request::after_match::{AfterMatch, AfterMatchFacts, after_match};
use domain::record::trn_request::matching::RequestAttributes;
use domain::record::trn_request::{MatchOutcome, NameSynonyms, RequestFacts, TrnRequestStatus};
use serde_json::json;
use store::StoreError;
use store::record::changes::{self, Change, Source};
use store::record::people::{self, PersonRecord};
use store::record::reference::synonyms_of;
use store::record::trn_requests::{self, Outcome, Task, TrnRequestRow, Wanted};
use uuid::Uuid;

use super::PENDING;
use crate::platform::{error::AppError, ids};
use crate::services::people::{Caller, Registry};
use crate::services::people::{and, described};
use crate::services::trns;

/// Matches the request, and completes it or leaves it to staff.
pub(super) fn resolve(
    conn: &mut PgConnection,
    registry: &Registry,
    caller: &Caller,
    client: Uuid,
    row: &TrnRequestRow,
) -> Result<(), AppError> {
    let details = row.details();
    let mut outcome = matched(conn, row, &details)?;
    if outcome == MatchOutcome::NoMatch {
        // Another request may be creating the very person: wait for it, and look again.
        trn_requests::hold_creation(conn)?;
        outcome = matched(conn, row, &details)?;
    }
    match outcome {
        MatchOutcome::NoMatch => {
            let person = create(conn, registry, caller, row, &details)?;
            let outcome = Outcome {
                status: TrnRequestStatus::Completed,
                person_id: Some(person),
                created: true,
                potential_duplicate: false,
            };
            trn_requests::save(conn, row.id, outcome)?;
            connect(conn, registry, row, person)
        }
        MatchOutcome::Definite(person) => found(conn, registry, client, row, person),
        MatchOutcome::Potential(_) => {
            let outcome = Outcome {
                status: PENDING,
                person_id: None,
                created: false,
                potential_duplicate: true,
            };
            trn_requests::save(conn, row.id, outcome)?;
            let task = Task {
                kind: "trn_request",
                request: row.id,
                person_id: None,
                facts: &json!({}),
            };
            Ok(trn_requests::leave_task(conn, &task, true)?)
        }
    }
}

/// A task that waits already will settle it.
pub(super) fn leave_pending(conn: &mut PgConnection, row: &TrnRequestRow) -> Result<(), AppError> {
    let outcome = Outcome {
        status: PENDING,
        person_id: row.resolved_person_id,
        created: false,
        potential_duplicate: row.potential_duplicate,
    };
    Ok(trn_requests::save(conn, row.id, outcome)?)
}

/// Who is meant, by the rule, out of everybody who can be.
fn matched(
    conn: &mut PgConnection,
    row: &TrnRequestRow,
    details: &PersonDetails,
) -> Result<MatchOutcome, AppError> {
    let connected_person = match &row.one_login_subject {
        Some(subject) => trn_requests::connected_person(conn, subject)?,
        None => None,
    };
    let synonyms = synonyms(conn, &details.name)?;
    let words = |text: &str| synonyms.widen(name_tokens(text)).into_iter().collect();
    let wanted = Wanted {
        first: words(details.name.first()),
        middle: words(details.name.middle()),
        last: name_tokens(details.name.last()).into_iter().collect(),
        details,
    };
    let candidates = trn_requests::candidates(conn, &wanted)?;
    let attributes = RequestAttributes {
        date_of_birth: details.date_of_birth,
        email_address: details.email_address.clone(),
        ni_number: details.ni_number.clone(),
        gender: details.gender,
        connected_person,
    };
    Ok(RequestFacts::new(&details.name, None, attributes, &synonyms).outcome(&candidates))
}

fn synonyms(conn: &mut PgConnection, name: &FullName) -> Result<NameSynonyms, AppError> {
    let words: Vec<String> = name_tokens(name.first())
        .into_iter()
        .chain(name_tokens(name.middle()))
        .collect();
    let pairs = synonyms_of(conn, &words)?;
    let pairs = pairs.iter();
    Ok(NameSynonyms::new(
        pairs.map(|(name, synonym)| (name.as_str(), synonym.as_str())),
    ))
}

/// The person is on record: completed, unless staff look first. A restricted alert holds nothing up, because the client would learn of it by waiting
/// (decision 65); those who may see it get a task.
fn found(
    conn: &mut PgConnection,
    registry: &Registry,
    client: Uuid,
    row: &TrnRequestRow,
    person_id: Uuid,
) -> Result<(), AppError> {
    let person = people::hold_by_id(conn, person_id)?;
    if person.status.0 != PersonStatus::Active {
        // Deactivated since it was matched: the transaction is run again and matches anew.
        return Err(StoreError::Retry.into());
    }
    let facts = facts(conn, registry, client, &person)?;
    let (status, checks, wanted) = match after_match(&facts) {
        AfterMatch::Complete { restricted_review } => {
            let checks =
                json!({ "checks": ["restricted_alert"], "visible_with": "restricted_alert:view" });
            (TrnRequestStatus::Completed, checks, restricted_review)
        }
        AfterMatch::AwaitChecks(checks) => {
            let checks: Vec<&str> = checks.iter().map(|check| check.as_str()).collect();
            (PENDING, json!({ "checks": checks }), true)
        }
    };
    let outcome = Outcome {
        status,
        person_id: Some(person_id),
        created: false,
        potential_duplicate: false,
    };
    trn_requests::save(conn, row.id, outcome)?;
    let task = Task {
        kind: "trn_request_manual_checks",
        request: row.id,
        person_id: Some(person_id),
        facts: &checks,
    };
    trn_requests::leave_task(conn, &task, wanted)?;
    if status == TrnRequestStatus::Completed {
        connect(conn, registry, row, person_id)?;
    }
    Ok(())
}

fn facts(
    conn: &mut PgConnection,
    registry: &Registry,
    client: Uuid,
    person: &PersonRecord,
) -> Result<AfterMatchFacts, AppError> {
    let alerts = people::merge::open_alerts(conn, person.id, registry.when.today)?;
    Ok(AfterMatchFacts {
        client_is_checked: trn_requests::checks_before_release(conn, client)?.unwrap_or_default(),
        holds_qts: person.qts_awarded_on.is_some(),
        holds_eyts: person.eyts_awarded_on.is_some(),
        has_open_alert: alerts.ordinary,
        has_open_restricted_alert: alerts.restricted,
    })
}

/// Nobody is on record yet.
fn create(
    conn: &mut PgConnection,
    registry: &Registry,
    caller: &Caller,
    row: &TrnRequestRow,
    details: &PersonDetails,
) -> Result<Uuid, AppError> {
    let (id, when) = (ids::new_key(), registry.when);
    let trn = trns::allocate(conn)?;
    let source = Source {
        system: caller
            .author
            .name
            .clone()
            .unwrap_or_else(|| caller.author.actor.id.clone())
            .into(),
        row_id: Some(row.request_id.clone()),
        observed_at: when.at,
    };
    let after = and(described(details), "trn", trn.as_str());
    let subject = ("record.persons", id);
    let change = Change::new("person_created", id, subject, when.today, source).after(after);
    changes::announce(conn, &caller.author, &change)?;
    people::insert(conn, id, &trn, details)
        .map_err(crate::services::people::somebody_was_faster)?;
    Ok(id)
}

/// A sign-in user whom the client identified belongs to the person from now on (`teaching-records.md` 2.3.2).
fn connect(
    conn: &mut PgConnection,
    registry: &Registry,
    row: &TrnRequestRow,
    person_id: Uuid,
) -> Result<(), AppError> {
    match (&row.one_login_subject, row.identity_verified) {
        (Some(subject), Some(true)) => Ok(trn_requests::connect(
            conn,
            subject,
            person_id,
            registry.when.at,
        )?),
        (Some(_) | None, _) => Ok(()),
    }
}
