//! Temporary tables of one import, which no migration makes, and their rows.

use diesel::prelude::*;
use time::Date;
use uuid::Uuid;

diesel::table! {
    gias_import (urn) {
        urn -> Integer,
        name -> Text,
        type_name -> Text,
        status -> Text,
        eligible -> Bool,
        in_england -> Bool,
        section_41_approved -> Bool,
        local_authority_code -> Integer,
        local_authority_name -> Nullable<Text>,
        administrative_district_name -> Nullable<Text>,
        phase_name -> Nullable<Text>,
        establishment_number -> Nullable<Integer>,
        ukprn -> Nullable<Text>,
        address_line1 -> Nullable<Text>,
        address_line2 -> Nullable<Text>,
        address_line3 -> Nullable<Text>,
        town -> Nullable<Text>,
        postcode -> Nullable<Text>,
        website -> Nullable<Text>,
        primary_contact_email -> Nullable<Text>,
        secondary_contact_email -> Nullable<Text>,
        opened_on -> Nullable<Date>,
        closed_on -> Nullable<Date>,
        source_changed_on -> Nullable<Date>,
    }
}

diesel::table! {
    gias_link_import (urn, link_urn) {
        id -> Uuid,
        urn -> Integer,
        link_urn -> Integer,
        link_type -> Text,
        linked_on -> Nullable<Date>,
    }
}

/// An establishment as the extract says; the fields are columns of `gias_schools`, explained in its migration.
#[derive(Debug, Clone, PartialEq, Eq, Insertable)]
#[diesel(table_name = gias_import, treat_none_as_default_value = false)]
pub struct StagedEstablishment {
    pub urn: i32,
    pub name: String,
    pub type_name: String,
    pub status: &'static str,
    pub eligible: bool,
    pub in_england: bool,
    pub section_41_approved: bool,
    pub local_authority_code: i32,
    pub local_authority_name: Option<String>,
    pub administrative_district_name: Option<String>,
    pub phase_name: Option<String>,
    pub establishment_number: Option<i32>,
    pub ukprn: Option<String>,
    pub address_line1: Option<String>,
    pub address_line2: Option<String>,
    pub address_line3: Option<String>,
    pub town: Option<String>,
    pub postcode: Option<String>,
    pub website: Option<String>,
    pub primary_contact_email: Option<String>,
    pub secondary_contact_email: Option<String>,
    pub opened_on: Option<Date>,
    pub closed_on: Option<Date>,
    pub source_changed_on: Option<Date>,
}

/// A link between establishments as the extract says.
#[derive(Debug, Clone, PartialEq, Eq, Insertable)]
#[diesel(table_name = gias_link_import, treat_none_as_default_value = false)]
pub struct StagedLink {
    /// Key that it gets if it is new.
    pub id: Uuid,
    /// The establishment whose link it is.
    pub urn: i32,
    /// The one that it leads to.
    pub link_urn: i32,
    /// In the register's words: "Successor", "Predecessor - merged" and so on.
    pub link_type: String,
    /// Since when.
    pub linked_on: Option<Date>,
}
