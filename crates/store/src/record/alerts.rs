//! Alerts on a person. Every question names what the caller may see, and an alert outside of it is not there: it is left out by the same one
//! statement, whether it exists or not (decision 65).

use db_schema::record::alerts;
use diesel::prelude::*;
use diesel::sql_types::{
    Array, Bool, Date as SqlDate, Integer, Nullable, Text as SqlText, Uuid as SqlUuid,
};
use domain::record::alert::{AlertClass, AlertDates, AlertValues};
use time::{Date, OffsetDateTime};
use uuid::Uuid;

use super::newest_first;
use crate::StoreError;
use crate::registration::home::From;
use crate::statement::Statement;

/// An alert with its type. May hold personal data: no `Debug`.
#[derive(Clone, QueryableByName)]
pub struct AlertRow {
    /// Key.
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    /// Its type.
    #[diesel(sql_type = SqlUuid)]
    pub type_id: Uuid,
    /// Name of the type.
    #[diesel(sql_type = SqlText)]
    pub type_name: String,
    /// Never shown outside staff.
    #[diesel(sql_type = Bool)]
    pub internal_only: bool,
    /// Shown only with the permission of its own.
    #[diesel(sql_type = Bool)]
    pub is_restricted: bool,
    /// Category of the type.
    #[diesel(sql_type = SqlUuid)]
    pub category_id: Uuid,
    /// Name of the category.
    #[diesel(sql_type = SqlText)]
    pub category_name: String,
    /// Whether it bars from teaching while it is open.
    #[diesel(sql_type = Bool)]
    pub prohibits_teaching: bool,
    /// In somebody's own words.
    #[diesel(sql_type = Nullable<SqlText>)]
    pub details: Option<String>,
    /// Where the decision is published.
    #[diesel(sql_type = Nullable<SqlText>)]
    pub external_link: Option<String>,
    /// First day; null on old imported rows only.
    #[diesel(sql_type = Nullable<SqlDate>)]
    pub started_on: Option<Date>,
    /// The day from which it is over.
    #[diesel(sql_type = Nullable<SqlDate>)]
    pub ended_on: Option<Date>,
    /// When somebody should look at it again.
    #[diesel(sql_type = Nullable<SqlDate>)]
    pub review_on: Option<Date>,
    /// Raised by every change.
    #[diesel(sql_type = Integer)]
    pub version: i32,
}

/// Where an alert stands in the list: latest start first, those without one last.
pub type AlertKey = (Date, Uuid);

impl AlertRow {
    /// Where it stands in the list.
    #[must_use]
    pub fn key(&self) -> AlertKey {
        (self.started_on.unwrap_or(NO_START), self.id)
    }

    /// How far it may be known.
    #[must_use]
    pub const fn class(&self) -> AlertClass {
        AlertClass::of(self.internal_only, self.is_restricted)
    }

    /// What the rules speak of.
    #[must_use]
    pub fn values(&self) -> AlertValues {
        AlertValues {
            details: self.details.clone(),
            external_link: self.external_link.clone(),
            dates: AlertDates {
                started_on: self.started_on,
                ended_on: self.ended_on,
                review_on: self.review_on,
            },
        }
    }
}

/// Stands in the order of the list for an unknown first day.
const NO_START: Date = time::macros::date!(0001 - 01 - 01);

/// The classes are those of `AlertClass::of`: a test compares the two.
const ALERTS: &str = "
    SELECT a.id, t.id AS type_id, t.name AS type_name, t.internal_only, t.is_restricted, c.id AS category_id, c.name AS category_name,
           c.prohibits_teaching, a.details, a.external_link, a.started_on, a.ended_on, a.review_on, a.version
    FROM record.alerts a
    JOIN record.alert_types t ON t.id = a.alert_type_id
    JOIN record.alert_categories c ON c.id = t.alert_category_id
    WHERE a.deleted_at IS NULL
      AND CASE WHEN t.is_restricted THEN 'restricted' WHEN t.internal_only THEN 'internal' ELSE 'public' END = ANY (?)
      AND a.person_id = ?";

fn seen<'a>(person_id: Uuid, sees: &[AlertClass]) -> Statement<'a> {
    let sees: Vec<&'static str> = sees.iter().map(|class| class.as_str()).collect();
    Statement::new(ALERTS)
        .bind::<Array<SqlText>, _>(sees)
        .bind::<SqlUuid, _>(person_id)
}

/// One page of the person's alerts.
///
/// # Errors
/// [`StoreError`] as any query.
pub fn page(
    connection: &mut PgConnection,
    person_id: Uuid,
    sees: &[AlertClass],
    from: From<AlertKey>,
    limit: i64,
) -> Result<Vec<AlertRow>, StoreError> {
    let key = ("coalesce(a.started_on, '0001-01-01')", "a.id");
    let statement = newest_first::page::<SqlDate, _>(seen(person_id, sees), key, from, limit);
    Ok(statement.load(connection)?)
}

/// One alert of the person.
///
/// # Errors
/// [`StoreError`] as any query; one that is unknown, deleted, somebody else's or not to be seen is `None`.
pub fn find(
    connection: &mut PgConnection,
    person_id: Uuid,
    id: Uuid,
    sees: &[AlertClass],
) -> Result<Option<AlertRow>, StoreError> {
    let mut statement = seen(person_id, sees);
    statement.push(" AND a.id = ");
    statement.push_value::<SqlUuid, _>(id);
    Ok(statement.get_result(connection).optional()?)
}

/// A type of alert, as far as rules ask.
#[derive(Debug, Clone, Copy, Queryable)]
pub struct AlertTypeRow {
    /// Whether it can be newly chosen.
    pub is_active: bool,
    /// Never shown outside staff.
    pub internal_only: bool,
    /// Shown only with the permission of its own.
    pub is_restricted: bool,
    /// Category.
    pub category_id: Uuid,
}

impl AlertTypeRow {
    /// How far alerts of the type are shown.
    #[must_use]
    pub const fn class(&self) -> AlertClass {
        AlertClass::of(self.internal_only, self.is_restricted)
    }
}

/// The type of this id.
///
/// # Errors
/// [`StoreError`] as any query; an unknown id is `None`.
pub fn find_type(
    connection: &mut PgConnection,
    id: Uuid,
) -> Result<Option<AlertTypeRow>, StoreError> {
    use db_schema::record::alert_types;
    Ok(alert_types::table
        .find(id)
        .select((
            alert_types::is_active,
            alert_types::internal_only,
            alert_types::is_restricted,
            alert_types::alert_category_id,
        ))
        .first(connection)
        .optional()?)
}

/// Writes a new alert. Its change has been announced.
///
/// # Errors
/// [`StoreError`] as any insert.
pub fn insert(
    connection: &mut PgConnection,
    (id, person_id, type_id): (Uuid, Uuid, Uuid),
    values: &AlertValues,
) -> Result<(), StoreError> {
    diesel::insert_into(alerts::table)
        .values((
            alerts::id.eq(id),
            alerts::person_id.eq(person_id),
            alerts::alert_type_id.eq(type_id),
            alerts::details.eq(&values.details),
            alerts::external_link.eq(&values.external_link),
            alerts::started_on.eq(values.dates.started_on),
            alerts::ended_on.eq(values.dates.ended_on),
            alerts::review_on.eq(values.dates.review_on),
        ))
        .execute(connection)?;
    Ok(())
}

/// Writes what an alert says now and raises its version. Its change has been announced.
///
/// # Errors
/// [`StoreError`] as any update.
pub fn save(
    connection: &mut PgConnection,
    id: Uuid,
    values: &AlertValues,
) -> Result<(), StoreError> {
    diesel::update(alerts::table.find(id))
        .set((
            alerts::details.eq(&values.details),
            alerts::external_link.eq(&values.external_link),
            alerts::started_on.eq(values.dates.started_on),
            alerts::ended_on.eq(values.dates.ended_on),
            alerts::review_on.eq(values.dates.review_on),
            alerts::version.eq(alerts::version + 1),
        ))
        .execute(connection)?;
    Ok(())
}

/// Takes an alert away; the row stays. Its change has been announced.
///
/// # Errors
/// [`StoreError`] as any update.
pub fn delete(
    connection: &mut PgConnection,
    id: Uuid,
    at: OffsetDateTime,
) -> Result<(), StoreError> {
    diesel::update(alerts::table.find(id))
        .set((
            alerts::deleted_at.eq(at),
            alerts::version.eq(alerts::version + 1),
        ))
        .execute(connection)?;
    Ok(())
}
