//! Requests of services for somebody's TRN (`teaching-records.md` 2.3), and who may be meant by one.

mod candidates;
mod sign_in;

pub use candidates::{Wanted, candidates, candidates_statement};
pub use sign_in::{connect, connected_person};

use db_schema::record::{persons, service_clients, support_tasks, trn_requests};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Jsonb, Nullable, Text as SqlText, Uuid as SqlUuid};
use domain::email::Email;
use domain::ni_number::NiNumber;
use domain::record::person::{FullName, Gender, PersonDetails};
use domain::record::trn_request::{RequestId, TrnRequestStatus};
use serde_json::Value;
use time::{Date, OffsetDateTime};
use uuid::Uuid;

use crate::statement::Statement;
use crate::{StoreError, Text};

/// A request as it is stored. Personal data: no `Debug`.
#[derive(Clone, Queryable, Selectable)]
#[diesel(table_name = trn_requests)]
pub struct TrnRequestRow {
    /// Key.
    pub id: Uuid,
    /// The client's own id.
    pub request_id: String,
    /// Where it stands.
    pub status: Text<TrnRequestStatus>,
    /// First name.
    pub first_name: String,
    /// Middle names.
    pub middle_name: String,
    /// Last name.
    pub last_name: String,
    /// Date of birth.
    pub date_of_birth: Date,
    /// E-mail address.
    pub email_address: Option<String>,
    /// NI number, normalised.
    pub national_insurance_number: Option<String>,
    /// Gender.
    pub gender: Option<Text<Gender>>,
    /// The sign-in user whom it is about.
    pub one_login_subject: Option<String>,
    /// Whether the client checked who that is.
    pub identity_verified: Option<bool>,
    /// Whether somebody on record may be the one.
    pub potential_duplicate: bool,
    /// The person found or created.
    pub resolved_person_id: Option<Uuid>,
    /// When it was made.
    pub created_at: OffsetDateTime,
}

impl TrnRequestRow {
    /// What it says of the person, for the rules.
    #[must_use]
    pub fn details(&self) -> PersonDetails {
        let email = self.email_address.as_deref();
        let ni_number = self.national_insurance_number.as_deref();
        PersonDetails {
            name: FullName::from_record(
                self.first_name.clone(),
                self.middle_name.clone(),
                self.last_name.clone(),
            ),
            date_of_birth: Some(self.date_of_birth),
            email_address: email.and_then(|text| Email::parse(text).ok()),
            ni_number: ni_number.and_then(|text| NiNumber::from_record(text).ok()),
            gender: self.gender.map(|gender| gender.0),
        }
    }
}

/// A request to store.
#[derive(Clone, Copy)]
pub struct NewTrnRequest<'a> {
    /// Key.
    pub id: Uuid,
    /// Whose.
    pub client_id: Uuid,
    /// The client's own id.
    pub request_id: &'a RequestId,
    /// What it says of the person.
    pub details: &'a PersonDetails,
    /// The sign-in user whom it is about.
    pub one_login_subject: Option<&'a str>,
    /// Whether the client checked who that is.
    pub identity_verified: Option<bool>,
}

/// Stores a request as pending, unless the client used the id before; waits for another transaction that is using it. Answers whether it was stored.
///
/// # Errors
/// [`StoreError`] as any insert.
pub fn insert(connection: &mut PgConnection, new: &NewTrnRequest<'_>) -> Result<bool, StoreError> {
    let details = new.details;
    let stored = diesel::insert_into(trn_requests::table)
        .values((
            trn_requests::id.eq(new.id),
            trn_requests::service_client_id.eq(new.client_id),
            trn_requests::request_id.eq(new.request_id.as_str()),
            trn_requests::status.eq(Text(TrnRequestStatus::Pending)),
            trn_requests::first_name.eq(details.name.first()),
            trn_requests::middle_name.eq(details.name.middle()),
            trn_requests::last_name.eq(details.name.last()),
            trn_requests::date_of_birth.eq(details.date_of_birth.unwrap_or(Date::MIN)),
            trn_requests::email_address.eq(details.email_address.as_ref().map(Email::as_str)),
            trn_requests::national_insurance_number
                .eq(details.ni_number.as_ref().map(NiNumber::as_str)),
            trn_requests::gender.eq(details.gender.map(Gender::as_str)),
            trn_requests::one_login_subject.eq(new.one_login_subject),
            trn_requests::identity_verified.eq(new.identity_verified),
        ))
        .on_conflict((trn_requests::service_client_id, trn_requests::request_id))
        .do_nothing()
        .execute(connection)?;
    Ok(stored == 1)
}

/// A client's request, held until the transaction ends, with the TRN of its person.
///
/// # Errors
/// [`StoreError`] as any query; `None` for an id that this client never used.
pub fn lock(
    connection: &mut PgConnection,
    client_id: Uuid,
    request_id: &RequestId,
) -> Result<Option<TrnRequestRow>, StoreError> {
    Ok(trn_requests::table
        .filter(trn_requests::service_client_id.eq(client_id))
        .filter(trn_requests::request_id.eq(request_id.as_str()))
        .select(TrnRequestRow::as_select())
        .for_update()
        .first(connection)
        .optional()?)
}

/// A client's request with the TRN of its person.
///
/// # Errors
/// [`StoreError`] as any query; `None` for an id that this client never used.
pub fn find(
    connection: &mut PgConnection,
    client_id: Uuid,
    request_id: &RequestId,
) -> Result<Option<(TrnRequestRow, Option<String>)>, StoreError> {
    Ok(trn_requests::table
        .left_join(persons::table)
        .filter(trn_requests::service_client_id.eq(client_id))
        .filter(trn_requests::request_id.eq(request_id.as_str()))
        .select((TrnRequestRow::as_select(), persons::trn.nullable()))
        .first(connection)
        .optional()?)
}

/// What came of a request.
#[derive(Debug, Clone, Copy)]
pub struct Outcome {
    /// Where it stands now.
    pub status: TrnRequestStatus,
    /// The person found or created.
    pub person_id: Option<Uuid>,
    /// Whether the request created the person.
    pub created: bool,
    /// Whether somebody on record may be the one.
    pub potential_duplicate: bool,
}

/// Stores what came of a request.
///
/// # Errors
/// [`StoreError`] as any update.
pub fn save(connection: &mut PgConnection, id: Uuid, outcome: Outcome) -> Result<(), StoreError> {
    diesel::update(trn_requests::table.find(id))
        .set((
            trn_requests::status.eq(Text(outcome.status)),
            trn_requests::resolved_person_id.eq(outcome.person_id),
            trn_requests::created_person.eq(outcome.created),
            trn_requests::potential_duplicate.eq(outcome.potential_duplicate),
            trn_requests::version.eq(trn_requests::version + 1),
        ))
        .execute(connection)?;
    Ok(())
}

/// Whether a request of this client made the person's record.
///
/// # Errors
/// [`StoreError`] as any query.
pub fn created(
    connection: &mut PgConnection,
    client_id: Uuid,
    person_id: Uuid,
) -> Result<bool, StoreError> {
    let requests = trn_requests::table
        .filter(trn_requests::resolved_person_id.eq(person_id))
        .filter(trn_requests::service_client_id.eq(client_id))
        .filter(trn_requests::created_person);
    Ok(diesel::select(diesel::dsl::exists(requests)).get_result(connection)?)
}

/// Whether staff look at some matches of this client before it learns the TRN; nothing for a client that is not registered.
///
/// # Errors
/// [`StoreError`] as any query.
pub fn checks_before_release(
    connection: &mut PgConnection,
    client_id: Uuid,
) -> Result<Option<bool>, StoreError> {
    Ok(service_clients::table
        .find(client_id)
        .select(service_clients::checks_before_release)
        .first(connection)
        .optional()?)
}

/// Work for staff about a request.
pub struct Task<'a> {
    /// Which kind of work.
    pub kind: &'static str,
    /// The request.
    pub request: Uuid,
    /// Whom it is about, when that is known.
    pub person_id: Option<Uuid>,
    /// What staff are to look at; ids, never personal data.
    pub facts: &'a Value,
}

/// Leaves work for staff about a request, if it is `wanted`. One statement in either case: from how much was done for a request nobody can tell what the
/// work is about (decision 65).
///
/// # Errors
/// [`StoreError`] as any insert.
pub fn leave_task(
    connection: &mut PgConnection,
    task: &Task<'_>,
    wanted: bool,
) -> Result<(), StoreError> {
    Statement::new("INSERT INTO record.support_tasks (id, kind, trn_request_id, person_id, facts) SELECT ?, ?, ?, ?, ? WHERE ?")
        .bind::<SqlUuid, _>(Uuid::now_v7())
        .bind::<SqlText, _>(task.kind)
        .bind::<SqlUuid, _>(task.request)
        .bind::<Nullable<SqlUuid>, _>(task.person_id)
        .bind::<Jsonb, _>(task.facts)
        .bind::<Bool, _>(wanted)
        .execute(connection)?;
    Ok(())
}

/// Whether work about the request is not done.
///
/// # Errors
/// [`StoreError`] as any query.
pub fn has_open_task(connection: &mut PgConnection, request: Uuid) -> Result<bool, StoreError> {
    let open = support_tasks::table
        .filter(support_tasks::trn_request_id.eq(request))
        .filter(support_tasks::status.ne("closed"));
    Ok(diesel::select(diesel::dsl::exists(open)).get_result(connection)?)
}

/// Keeps this advisory lock apart from others.
const CREATION_LOCK: i64 = 0x7472_6e72_6571;

/// Lets one request at a time decide that nobody is on record yet, until the transaction ends: two requests about one new person must not both do so.
///
/// # Errors
/// [`StoreError`] as any query.
pub fn hold_creation(connection: &mut PgConnection) -> Result<(), StoreError> {
    Statement::new("SELECT pg_advisory_xact_lock(?)")
        .bind::<BigInt, _>(CREATION_LOCK)
        .execute(connection)?;
    Ok(())
}
