//! Requests of services for somebody's TRN: matched with who is on record, completed, or left to staff (`teaching-records.md` 2.3).

mod resolve;

use diesel::PgConnection;
use domain::email::Email;
use domain::record::person::details::MAX_EMAIL_LENGTH;
use domain::record::person::{DetailsSource, PersonDetails};
use domain::record::trn_request::status::{Activation, activate as step, told_trn};
use domain::record::trn_request::{RequestId, TrnRequestStatus};
use domain::trn::Trn;
use serde_json::json;
use store::events::{self, Event};
use store::record::trn_requests::{self, NewTrnRequest, TrnRequestRow};
use uuid::Uuid;

use super::people::{Caller, Input, Registry};
use crate::platform::{
    db::Db,
    error::AppError,
    ids,
    problem::{
        FieldProblem, Problem,
        codes::{http, journeys, records_people as people_codes, records_trns as codes},
    },
};

/// What a service asks.
#[derive(Clone)]
pub struct Asking {
    /// The service's own id of the request.
    pub request_id: String,
    /// The person; the address is the first of `email_addresses`.
    pub person: Input,
    /// Addresses of the person; nothing for one that was null.
    pub email_addresses: Vec<Option<String>>,
    /// The sign-in user whom it is about.
    pub one_login_subject: Option<String>,
    /// Whether the service checked who that is.
    pub identity_verified: Option<bool>,
}

/// A request as its client sees it. Whether the person is new is never told.
pub struct Told {
    /// The request.
    pub row: TrnRequestRow,
    /// The TRN, once the request is completed.
    pub trn: Option<Trn>,
    /// Whether this call made it.
    pub is_new: bool,
}

/// Asks for a TRN. Sent again with the same content, a request answers as it stands.
///
/// # Errors
/// 403 for a service that is not registered; 409 for an id that was used with another content; 422 for every field that is wrong; 503 when no TRN is
/// left.
pub async fn create(registry: Registry, caller: Caller, asking: Asking) -> Result<Told, AppError> {
    let client = client(&caller)?;
    let db = registry.db.clone();
    db.tx("trn_requests.create", move |conn| {
        let (request_id, details) = read(&asking, registry.when.today)?;
        let new = NewTrnRequest {
            id: ids::new_key(),
            client_id: client,
            request_id: &request_id,
            details: &details,
            one_login_subject: asking.one_login_subject.as_deref(),
            identity_verified: asking.identity_verified,
        };
        let is_new = trn_requests::insert(conn, &new)?;
        let row = trn_requests::lock(conn, client, &request_id)?
            .ok_or_else(|| AppError::internal("the request was stored"))?;
        if is_new {
            resolve::resolve(conn, &registry, &caller, client, &row)?;
        } else if !says_the_same(&row, &asking, &details) {
            return Err(Problem::new(&codes::TRN_REQUEST_ID_USED).into());
        }
        let told = told(conn, client, &request_id, is_new)?;
        if is_new {
            record(conn, &registry, &caller, "trn_request_created", &told.row)?;
        }
        Ok(told)
    })
    .await
}

/// How a request of this client stands.
///
/// # Errors
/// 404 for an id that the client never used.
pub async fn find(db: &Db, caller: Caller, request_id: String) -> Result<Told, AppError> {
    let client = caller.client_id.ok_or_else(unknown)?;
    db.read("trn_requests.find", move |conn| {
        told(conn, client, &named(&request_id)?, false)
    })
    .await
}

/// Activates a dormant request; any other answers as it stands.
///
/// # Errors
/// As [`find`]; 503 when no TRN is left.
pub async fn activate(
    registry: Registry,
    caller: Caller,
    request_id: String,
) -> Result<Told, AppError> {
    let client = caller.client_id.ok_or_else(unknown)?;
    let db = registry.db.clone();
    db.tx("trn_requests.activate", move |conn| {
        let request_id = named(&request_id)?;
        let row = trn_requests::lock(conn, client, &request_id)?.ok_or_else(unknown)?;
        let waits = trn_requests::has_open_task(conn, row.id)?;
        match step(row.status.0, waits) {
            Activation::Resolve => resolve::resolve(conn, &registry, &caller, client, &row)?,
            Activation::LeaveToTask => resolve::leave_pending(conn, &row)?,
            Activation::Unchanged => return told(conn, client, &request_id, false),
        }
        let told = told(conn, client, &request_id, false)?;
        record(conn, &registry, &caller, "trn_request_activated", &told.row)?;
        Ok(told)
    })
    .await
}

/// Remembers what became of a request. Whom it was resolved to is in the request; a person who was added for it has a change of their own.
fn record(
    conn: &mut PgConnection,
    registry: &Registry,
    caller: &Caller,
    event_type: &'static str,
    row: &TrnRequestRow,
) -> Result<(), AppError> {
    let event = Event::new(
        event_type,
        registry.when.today,
        "record.trn_requests",
        row.id,
    );
    let event = event.after(json!({
        "status": row.status.0.as_str(),
        "potential_duplicate": row.potential_duplicate,
    }));
    Ok(events::record(conn, &caller.author.actor, &[event])?)
}

fn client(caller: &Caller) -> Result<Uuid, AppError> {
    caller
        .client_id
        .ok_or_else(|| Problem::new(&codes::CLIENT_NOT_REGISTERED).into())
}

/// An id in an address; what is none names nothing.
fn named(text: &str) -> Result<RequestId, AppError> {
    RequestId::parse(text).map_err(|_| unknown())
}

fn unknown() -> AppError {
    Problem::new(&codes::TRN_REQUEST_NOT_FOUND).into()
}

fn told(
    conn: &mut PgConnection,
    client: Uuid,
    request_id: &RequestId,
    is_new: bool,
) -> Result<Told, AppError> {
    let (row, trn) = trn_requests::find(conn, client, request_id)?.ok_or_else(unknown)?;
    let trn = trn.and_then(|trn| Trn::parse(&trn).ok());
    Ok(Told {
        trn: told_trn(row.status.0, trn),
        row,
        is_new,
    })
}

/// Reads everything that was sent, or says all that is wrong with it.
fn read(asking: &Asking, today: time::Date) -> Result<(RequestId, PersonDetails), Problem> {
    let mut wrong = Vec::new();
    let request_id = RequestId::parse(&asking.request_id);
    wrong.extend(request_id.as_ref().err().map(FieldProblem::refused));
    let person = Input {
        email_address: None,
        ..asking.person.clone()
    };
    let details = PersonDetails::read(&person.borrowed(), DetailsSource::Service, today);
    if let Err(refusals) = &details {
        let fields = refusals.iter().map(|refusal| {
            let mut problem = FieldProblem::refused(refusal);
            problem.pointer = format!("/person{}", problem.pointer);
            problem
        });
        wrong.extend(fields);
    }
    wrong.extend(
        asking
            .email_addresses
            .iter()
            .enumerate()
            .filter_map(wrong_email),
    );
    match (request_id, details) {
        (Ok(request_id), Ok(details)) if wrong.is_empty() => {
            let first = asking.email_addresses.first().and_then(Option::as_deref);
            let email_address = first.and_then(|text| Email::parse(text).ok());
            let details = PersonDetails {
                email_address,
                ..details
            };
            Ok((request_id, details))
        }
        _ => Err(Problem::invalid(wrong)),
    }
}

fn wrong_email((place, text): (usize, &Option<String>)) -> Option<FieldProblem> {
    let pointer = format!("/person/email_addresses/{place}");
    let Some(text) = text else {
        return Some(FieldProblem::new(&http::WRONG_TYPE, pointer));
    };
    match Email::parse(text) {
        Ok(email) if email.as_str().chars().count() <= MAX_EMAIL_LENGTH => None,
        Ok(_) => Some(
            FieldProblem::new(&people_codes::EMAIL_TOO_LONG, pointer)
                .param("max", MAX_EMAIL_LENGTH),
        ),
        Err(_) => Some(FieldProblem::new(&journeys::EMAIL_INVALID, pointer)),
    }
}

/// Whether a stored request says what was sent now.
fn says_the_same(row: &TrnRequestRow, asking: &Asking, details: &PersonDetails) -> bool {
    row.details() == *details
        && row.one_login_subject == asking.one_login_subject
        && row.identity_verified == asking.identity_verified
}

/// Where a new or activated request stands before it is resolved.
const PENDING: TrnRequestStatus = TrnRequestStatus::Pending;
