//! Writes of a person's own values. Each belongs to a change that was announced before (`record::changes`).

use db_schema::record::{persons, previous_names};
use diesel::prelude::*;
use domain::email::Email;
use domain::ni_number::NiNumber;
use domain::record::person::change::DetailsField;
use domain::record::person::status::StatusChange;
use domain::record::person::{FullName, Gender, PersonDetails};
use domain::trn::Trn;
use time::Date;
use uuid::Uuid;

use crate::{StoreError, Text};

/// Adds a person: active, without any status. The TRN is one that was allocated or came with imported data.
///
/// # Errors
/// [`StoreError::Constraint`] with `persons_trn_unique` when somebody has the TRN.
pub fn insert(
    connection: &mut PgConnection,
    id: Uuid,
    trn: &Trn,
    details: &PersonDetails,
) -> Result<(), StoreError> {
    diesel::insert_into(persons::table)
        .values((
            persons::id.eq(id),
            persons::trn.eq(trn.as_str()),
            persons::first_name.eq(details.name.first()),
            persons::middle_name.eq(details.name.middle()),
            persons::last_name.eq(details.name.last()),
            persons::date_of_birth.eq(details.date_of_birth),
            persons::email_address.eq(details.email_address.as_ref().map(Email::as_str)),
            persons::national_insurance_number.eq(details.ni_number.as_ref().map(NiNumber::as_str)),
            persons::gender.eq(details.gender.map(Gender::as_str)),
        ))
        .execute(connection)?;
    Ok(())
}

/// Gives the person another name.
///
/// # Errors
/// [`StoreError`] as any update.
pub fn set_name(
    connection: &mut PgConnection,
    id: Uuid,
    name: &FullName,
) -> Result<(), StoreError> {
    diesel::update(persons::table.find(id))
        .set((
            persons::first_name.eq(name.first()),
            persons::middle_name.eq(name.middle()),
            persons::last_name.eq(name.last()),
            persons::version.eq(persons::version + 1),
        ))
        .execute(connection)?;
    Ok(())
}

/// What is written of details beside the name; nothing for what stays.
#[derive(AsChangeset)]
#[diesel(table_name = persons)]
struct Changed<'a> {
    date_of_birth: Option<Option<Date>>,
    email_address: Option<Option<&'a str>>,
    national_insurance_number: Option<Option<&'a str>>,
    gender: Option<Option<&'static str>>,
}

/// Gives the person other values of these fields; those of the name are not written here.
///
/// # Errors
/// [`StoreError`] as any update.
pub fn set_details(
    connection: &mut PgConnection,
    id: Uuid,
    details: &PersonDetails,
    fields: &[DetailsField],
) -> Result<(), StoreError> {
    let changes = |field| fields.contains(&field);
    let email = details.email_address.as_ref().map(Email::as_str);
    let ni_number = details.ni_number.as_ref().map(NiNumber::as_str);
    let changed = Changed {
        date_of_birth: changes(DetailsField::DateOfBirth).then_some(details.date_of_birth),
        email_address: changes(DetailsField::EmailAddress).then_some(email),
        national_insurance_number: changes(DetailsField::NationalInsuranceNumber)
            .then_some(ni_number),
        gender: changes(DetailsField::Gender).then_some(details.gender.map(Gender::as_str)),
    };
    diesel::update(persons::table.find(id))
        .set((changed, persons::version.eq(persons::version + 1)))
        .execute(connection)?;
    Ok(())
}

/// Sets whether the record is in use, and the day of death.
///
/// # Errors
/// [`StoreError`] as any update.
pub fn set_status(
    connection: &mut PgConnection,
    id: Uuid,
    change: StatusChange,
) -> Result<(), StoreError> {
    diesel::update(persons::table.find(id))
        .set((
            persons::status.eq(Text(change.status)),
            persons::date_of_death.eq(change.died_on),
            persons::version.eq(persons::version + 1),
        ))
        .execute(connection)?;
    Ok(())
}

/// Keeps a name that the person had until now.
///
/// # Errors
/// [`StoreError`] as any insert.
pub fn add_previous_name(
    connection: &mut PgConnection,
    id: Uuid,
    person_id: Uuid,
    name: &FullName,
) -> Result<(), StoreError> {
    diesel::insert_into(previous_names::table)
        .values((
            previous_names::id.eq(id),
            previous_names::person_id.eq(person_id),
            previous_names::first_name.eq(name.first()),
            previous_names::middle_name.eq(name.middle()),
            previous_names::last_name.eq(name.last()),
        ))
        .execute(connection)?;
    Ok(())
}
