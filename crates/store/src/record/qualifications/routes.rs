//! Reading routes to professional status. Removed routes are none.

use diesel::prelude::*;
use diesel::result::Error as DieselError;
use diesel::sql_types::{
    Bool, Date as SqlDate, Integer, Jsonb, Nullable, Text as SqlText, Timestamptz, Uuid as SqlUuid,
};
use domain::record::route::{AgeSpecialism, AgeSpecialismType, Route, RouteStatus, RouteType};
use serde_json::Value;
use time::{Date, OffsetDateTime};
use uuid::Uuid;

use crate::registration::home::From;
use crate::statement::Statement;
use crate::{StoreError, Text};

/// A route with the names of everything that it refers to.
#[derive(Debug, Clone, QueryableByName)]
pub struct RouteRow {
    /// Key.
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    /// Its kind.
    #[diesel(sql_type = SqlUuid)]
    pub route_type_id: Uuid,
    /// Where it stands.
    #[diesel(sql_type = SqlText)]
    pub status: Text<RouteStatus>,
    /// Since when the status is held.
    #[diesel(sql_type = Nullable<SqlDate>)]
    pub holds_from: Option<Date>,
    /// First day of training.
    #[diesel(sql_type = Nullable<SqlDate>)]
    pub training_started_on: Option<Date>,
    /// Last day of training.
    #[diesel(sql_type = Nullable<SqlDate>)]
    pub training_ended_on: Option<Date>,
    #[diesel(sql_type = Nullable<SqlText>)]
    age_specialism: Option<Text<AgeSpecialismType>>,
    #[diesel(sql_type = Nullable<Integer>)]
    age_from: Option<i32>,
    #[diesel(sql_type = Nullable<Integer>)]
    age_to: Option<i32>,
    /// Country of training, by code.
    #[diesel(sql_type = Nullable<SqlText>)]
    pub country_code: Option<String>,
    /// Name of the country.
    #[diesel(sql_type = Nullable<SqlText>)]
    pub country_name: Option<String>,
    /// Provider.
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub training_provider_id: Option<Uuid>,
    /// Name of the provider.
    #[diesel(sql_type = Nullable<SqlText>)]
    pub training_provider_name: Option<String>,
    /// UKPRN of the provider; those that stand for training abroad have none.
    #[diesel(sql_type = Nullable<SqlText>)]
    pub training_provider_ukprn: Option<String>,
    /// Degree.
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub degree_type_id: Option<Uuid>,
    /// Name of the degree.
    #[diesel(sql_type = Nullable<SqlText>)]
    pub degree_type_name: Option<String>,
    /// Whether the holder need not serve induction; nothing where that is not asked.
    #[diesel(sql_type = Nullable<Bool>)]
    pub exempt_from_induction: Option<bool>,
    /// Id of the route at the service that wrote it.
    #[diesel(sql_type = Nullable<SqlText>)]
    pub source_reference: Option<String>,
    /// Raised by every change.
    #[diesel(sql_type = Integer)]
    pub version: i32,
    /// When it was added.
    #[diesel(sql_type = Timestamptz)]
    pub created_at: OffsetDateTime,
    #[diesel(sql_type = Jsonb)]
    subjects: Value,
}

/// A subject of a route.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject {
    /// Key.
    pub id: Uuid,
    /// HECoS code, or an old one.
    pub reference: String,
    /// Name.
    pub name: String,
}

/// What a route says, in ids and codes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RouteValues {
    /// Its kind.
    pub route_type_id: Uuid,
    /// Where it stands.
    pub status: RouteStatus,
    /// Since when the status is held.
    pub holds_from: Option<Date>,
    /// First day of training.
    pub training_started_on: Option<Date>,
    /// Last day of training.
    pub training_ended_on: Option<Date>,
    /// Ages or stage.
    pub age_specialism: Option<AgeSpecialism>,
    /// Country of training, by code.
    pub country_code: Option<String>,
    /// Provider.
    pub training_provider_id: Option<Uuid>,
    /// Degree.
    pub degree_type_id: Option<Uuid>,
    /// Whether the holder need not serve induction.
    pub exempt_from_induction: Option<bool>,
    /// Subjects in order, three at most.
    pub subject_ids: Vec<Uuid>,
}

/// Where a route stands in the list: newest first.
pub type RouteKey = (OffsetDateTime, Uuid);

impl RouteRow {
    /// Where it stands in the list.
    #[must_use]
    pub const fn key(&self) -> RouteKey {
        (self.created_at, self.id)
    }

    /// Ages or stage; nothing for what no rule would accept.
    #[must_use]
    pub fn age_specialism(&self) -> Option<AgeSpecialism> {
        let age = |age: Option<i32>| age.and_then(|age| u8::try_from(age).ok());
        let Text(kind) = self.age_specialism?;
        AgeSpecialism::read(kind, age(self.age_from), age(self.age_to)).ok()
    }

    /// The subjects in order.
    #[must_use]
    pub fn subjects(&self) -> Vec<Subject> {
        let text = |subject: &Value, name: &str| subject.get(name)?.as_str().map(str::to_owned);
        let read = |subject: &Value| {
            Some(Subject {
                id: Uuid::try_parse(&text(subject, "id")?).ok()?,
                reference: text(subject, "reference")?,
                name: text(subject, "name")?,
            })
        };
        let subjects = self.subjects.as_array().into_iter().flatten();
        subjects.filter_map(read).collect()
    }

    /// What it says, in ids and codes.
    #[must_use]
    pub fn values(&self) -> RouteValues {
        RouteValues {
            route_type_id: self.route_type_id,
            status: self.status.0,
            holds_from: self.holds_from,
            training_started_on: self.training_started_on,
            training_ended_on: self.training_ended_on,
            age_specialism: self.age_specialism(),
            country_code: self.country_code.clone(),
            training_provider_id: self.training_provider_id,
            degree_type_id: self.degree_type_id,
            exempt_from_induction: self.exempt_from_induction,
            subject_ids: self.subjects().iter().map(|subject| subject.id).collect(),
        }
    }

    /// Its kind, with what the rules know of it.
    ///
    /// # Errors
    /// [`StoreError::Query`] for a kind that the program does not know: the reference data is newer than the program.
    pub fn route_type(&self) -> Result<&'static RouteType, StoreError> {
        route_type(self.route_type_id)
    }

    /// What decides about statuses and induction.
    ///
    /// # Errors
    /// As [`RouteRow::route_type`].
    pub fn fact(&self) -> Result<Route, StoreError> {
        Ok(Route {
            id: self.id,
            route_type: self.route_type()?,
            status: self.status.0,
            holds_from: self.holds_from,
            exempt_from_induction: self.exempt_from_induction == Some(true),
        })
    }
}

/// The kind of this id.
pub(super) fn route_type(id: Uuid) -> Result<&'static RouteType, StoreError> {
    let unknown = || DieselError::DeserializationError("a route type that no rule knows".into());
    RouteType::find(id).ok_or_else(|| StoreError::Query(unknown()))
}

const ROUTES: &str = "
    SELECT r.id, r.route_type_id, r.status, r.holds_from, r.training_started_on, r.training_ended_on, r.age_specialism, r.age_from, r.age_to,
           r.country_code, c.name AS country_name, r.training_provider_id, p.name AS training_provider_name, p.ukprn AS training_provider_ukprn,
           r.degree_type_id, d.name AS degree_type_name, r.exempt_from_induction, r.source_reference, r.version, r.created_at,
           coalesce((SELECT jsonb_agg(jsonb_build_object('id', s.id, 'reference', s.reference, 'name', s.name) ORDER BY rs.position)
                     FROM record.route_subjects rs JOIN record.training_subjects s ON s.id = rs.training_subject_id WHERE rs.route_id = r.id),
                    '[]') AS subjects
    FROM record.routes_to_professional_status r
    LEFT JOIN record.countries c ON c.code = r.country_code
    LEFT JOIN record.training_providers p ON p.id = r.training_provider_id
    LEFT JOIN record.degree_types d ON d.id = r.degree_type_id
    WHERE r.deleted_at IS NULL AND r.person_id = ?";

fn of_person<'a>(person_id: Uuid) -> Statement<'a> {
    Statement::new(ROUTES).bind::<SqlUuid, _>(person_id)
}

/// Every route of the person, newest first.
///
/// # Errors
/// [`StoreError`] as any query.
pub fn all(connection: &mut PgConnection, person_id: Uuid) -> Result<Vec<RouteRow>, StoreError> {
    let mut statement = of_person(person_id);
    statement.push(" ORDER BY r.created_at DESC, r.id DESC");
    Ok(statement.load(connection)?)
}

/// One page of the person's routes, newest first.
///
/// # Errors
/// [`StoreError`] as any query.
pub fn page(
    connection: &mut PgConnection,
    person_id: Uuid,
    from: From<RouteKey>,
    limit: i64,
) -> Result<Vec<RouteRow>, StoreError> {
    let key = ("r.created_at", "r.id");
    let statement =
        super::super::newest_first::page::<Timestamptz, _>(of_person(person_id), key, from, limit);
    Ok(statement.load(connection)?)
}

/// One route of the person.
///
/// # Errors
/// [`StoreError`] as any query; one that is unknown, removed or somebody else's is `None`.
pub fn find(
    connection: &mut PgConnection,
    person_id: Uuid,
    id: Uuid,
) -> Result<Option<RouteRow>, StoreError> {
    let mut statement = of_person(person_id);
    statement.push(" AND r.id = ");
    statement.push_value::<SqlUuid, _>(id);
    Ok(statement.get_result(connection).optional()?)
}

/// The route of the person that the service client knows by this reference.
///
/// # Errors
/// [`StoreError`] as any query; a reference that the client has not used is `None`.
pub fn of_client(
    connection: &mut PgConnection,
    person_id: Uuid,
    client_id: Uuid,
    reference: &str,
) -> Result<Option<RouteRow>, StoreError> {
    let mut statement = of_person(person_id);
    statement.push(" AND r.source_service_client_id = ");
    statement.push_value::<SqlUuid, _>(client_id);
    statement.push(" AND r.source_reference = ");
    statement.push_value::<SqlText, _>(reference.to_owned());
    Ok(statement.get_result(connection).optional()?)
}
