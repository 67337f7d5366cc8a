//! Writing routes to professional status. Each write belongs to a change that was announced before (`record::changes`).

use db_schema::record::{route_subjects, routes_to_professional_status as routes};
use diesel::prelude::*;
use domain::record::route::{AgeSpecialism, AgeSpecialismType};
use time::{Date, OffsetDateTime};
use uuid::Uuid;

use super::routes::RouteValues;
use crate::StoreError;

/// The columns of [`RouteValues`]; each is written, empty ones too.
#[derive(Insertable, AsChangeset)]
#[diesel(table_name = routes, treat_none_as_null = true)]
struct Columns<'a> {
    route_type_id: Uuid,
    status: &'static str,
    holds_from: Option<Date>,
    training_started_on: Option<Date>,
    training_ended_on: Option<Date>,
    age_specialism: Option<&'static str>,
    age_from: Option<i32>,
    age_to: Option<i32>,
    country_code: Option<&'a str>,
    training_provider_id: Option<Uuid>,
    degree_type_id: Option<Uuid>,
    exempt_from_induction: Option<bool>,
}

impl<'a> Columns<'a> {
    fn of(values: &'a RouteValues) -> Self {
        let (age_specialism, age_from, age_to) = match values.age_specialism {
            None => (None, None, None),
            Some(AgeSpecialism::Range { from, to }) => {
                (Some(AgeSpecialismType::Range), Some(from), Some(to))
            }
            Some(AgeSpecialism::Stage(stage)) => (Some(stage), None, None),
        };
        Self {
            route_type_id: values.route_type_id,
            status: values.status.as_str(),
            holds_from: values.holds_from,
            training_started_on: values.training_started_on,
            training_ended_on: values.training_ended_on,
            age_specialism: age_specialism.map(AgeSpecialismType::as_str),
            age_from: age_from.map(i32::from),
            age_to: age_to.map(i32::from),
            country_code: values.country_code.as_deref(),
            training_provider_id: values.training_provider_id,
            degree_type_id: values.degree_type_id,
            exempt_from_induction: values.exempt_from_induction,
        }
    }
}

/// Writes a new route, with the client and the reference by which that client knows it, if one sent it.
///
/// # Errors
/// [`StoreError::Constraint`] with `routes_to_professional_status_source_unique` when the client has used the reference for the person.
pub fn insert(
    connection: &mut PgConnection,
    (id, person_id): (Uuid, Uuid),
    values: &RouteValues,
    source: Option<(Uuid, &str)>,
) -> Result<(), StoreError> {
    diesel::insert_into(routes::table)
        .values((
            routes::id.eq(id),
            routes::person_id.eq(person_id),
            routes::source_service_client_id.eq(source.map(|(client, _)| client)),
            routes::source_reference.eq(source.map(|(_, reference)| reference)),
            Columns::of(values),
        ))
        .execute(connection)?;
    insert_subjects(connection, id, &values.subject_ids)
}

/// Writes what a route says now and raises its version.
///
/// # Errors
/// [`StoreError`] as any update.
pub fn update(
    connection: &mut PgConnection,
    id: Uuid,
    before: &RouteValues,
    after: &RouteValues,
) -> Result<(), StoreError> {
    diesel::update(routes::table.find(id))
        .set((Columns::of(after), routes::version.eq(routes::version + 1)))
        .execute(connection)?;
    if before.subject_ids != after.subject_ids {
        diesel::delete(route_subjects::table.filter(route_subjects::route_id.eq(id)))
            .execute(connection)?;
        insert_subjects(connection, id, &after.subject_ids)?;
    }
    Ok(())
}

/// Removes a route; the row stays.
///
/// # Errors
/// [`StoreError`] as any update.
pub fn delete(
    connection: &mut PgConnection,
    id: Uuid,
    at: OffsetDateTime,
) -> Result<(), StoreError> {
    diesel::update(routes::table.find(id))
        .set((
            routes::deleted_at.eq(at),
            routes::version.eq(routes::version + 1),
        ))
        .execute(connection)?;
    Ok(())
}

fn insert_subjects(
    connection: &mut PgConnection,
    route_id: Uuid,
    subjects: &[Uuid],
) -> Result<(), StoreError> {
    let row = |(position, subject): (i32, &Uuid)| {
        (
            route_subjects::route_id.eq(route_id),
            route_subjects::position.eq(position),
            route_subjects::training_subject_id.eq(*subject),
        )
    };
    let rows: Vec<_> = (1..).zip(subjects).map(row).collect();
    diesel::insert_into(route_subjects::table)
        .values(rows)
        .execute(connection)?;
    Ok(())
}
