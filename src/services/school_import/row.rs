//! One row of an extract: what it says, or why it cannot be.

use std::collections::BTreeMap;

use csv::StringRecord;
use domain::registration::establishment::{
    EstablishmentType, is_section_41_approved, parse_register_day, parse_status,
};
use domain::{Email, Urn};
use store::registration::gias_import::{StagedEstablishment, StagedLink};
use time::Date;

use super::columns::{EstablishmentColumns, LinkColumns};
use crate::platform::ids;

/// Most characters of a text in the register that we keep.
const LONGEST: usize = 400;

/// Why a row is rejected, in the words of the register.
pub type Reason = String;

/// What becomes of a row that is no mistake.
#[derive(Debug, PartialEq, Eq)]
pub enum Judged {
    /// To be kept.
    Relevant(Box<StagedEstablishment>),
    /// Of no interest, unless it is known already.
    NotRelevant(Box<StagedEstablishment>),
}

/// The types of establishment by the register's name.
pub type Types = BTreeMap<String, EstablishmentType>;

/// Reads an establishment.
pub fn establishment(
    columns: &EstablishmentColumns,
    types: &Types,
    record: &StringRecord,
) -> Result<Judged, Reason> {
    let row = Row(record);
    row.check_characters()?;
    let kind = types.get(row.text(columns.type_name)).ok_or_else(|| {
        format!(
            "TypeOfEstablishment (name): \"{}\" is not known",
            short(row.text(columns.type_name))
        )
    })?;
    let status = parse_status(row.text(columns.status)).ok_or_else(|| {
        format!(
            "EstablishmentStatus (name): \"{}\" is not known",
            short(row.text(columns.status))
        )
    })?;
    let section_41_approved = is_section_41_approved(row.text(columns.section_41));
    let closed_on = row.day(columns.closed_on, "CloseDate")?;
    let staged = StagedEstablishment {
        urn: urn(row.text(columns.urn), "URN")?,
        name: row
            .optional(columns.name, "EstablishmentName")?
            .ok_or("EstablishmentName: empty")?,
        type_name: kind.name.clone(),
        status: status.as_str(),
        eligible: kind.makes_eligible(status, section_41_approved),
        in_england: kind.in_england,
        section_41_approved,
        local_authority_code: row
            .number(columns.local_authority_code, "LA (code)")?
            .ok_or("LA (code): empty")?,
        local_authority_name: row.optional(columns.local_authority_name, "LA (name)")?,
        administrative_district_name: row
            .optional(columns.district, "DistrictAdministrative (name)")?,
        phase_name: row.optional(columns.phase, "PhaseOfEducation (name)")?,
        establishment_number: row.number(columns.establishment_number, "EstablishmentNumber")?,
        ukprn: row.optional(columns.ukprn, "UKPRN")?,
        address_line1: row.optional(columns.street, "Street")?,
        address_line2: row.optional(columns.locality, "Locality")?,
        address_line3: row.optional(columns.address3, "Address3")?,
        town: row.optional(columns.town, "Town")?,
        postcode: row.optional(columns.postcode, "Postcode")?,
        website: row.optional(columns.website, "SchoolWebsite")?,
        primary_contact_email: row.email(columns.main_email),
        secondary_contact_email: row.email(columns.other_email),
        opened_on: row.day(columns.opened_on, "OpenDate")?,
        closed_on,
        source_changed_on: row.day(columns.changed_on, "LastChangedDate")?,
    };
    Ok(if kind.makes_importable(status, closed_on) {
        Judged::Relevant(Box::new(staged))
    } else {
        Judged::NotRelevant(Box::new(staged))
    })
}

/// Reads a link.
pub fn link(columns: &LinkColumns, record: &StringRecord) -> Result<StagedLink, Reason> {
    let row = Row(record);
    row.check_characters()?;
    Ok(StagedLink {
        id: ids::new_key(),
        urn: urn(row.text(columns.urn), "URN")?,
        link_urn: urn(row.text(columns.link_urn), "LinkURN")?,
        link_type: row
            .optional(columns.link_type, "LinkType")?
            .ok_or("LinkType: empty")?,
        linked_on: row.day(columns.linked_on, "LinkEstablishedDate")?,
    })
}

fn urn(text: &str, column: &str) -> Result<i32, Reason> {
    Urn::parse(text)
        .ok()
        .and_then(|urn| i32::try_from(urn.number()).ok())
        .ok_or_else(|| format!("{column}: \"{}\" is not a URN", short(text)))
}

/// What of a bad value is repeated in a report.
fn short(text: &str) -> String {
    text.chars().take(60).collect()
}

struct Row<'a>(&'a StringRecord);

impl Row<'_> {
    fn text(&self, column: usize) -> &str {
        self.0.get(column).map_or("", str::trim)
    }

    fn optional(&self, column: usize, title: &str) -> Result<Option<String>, Reason> {
        match self.text(column) {
            "" => Ok(None),
            text if text.chars().count() > LONGEST => {
                Err(format!("{title}: longer than {LONGEST} characters"))
            }
            text => Ok(Some(text.to_owned())),
        }
    }

    fn number(&self, column: usize, title: &str) -> Result<Option<i32>, Reason> {
        match self.text(column) {
            "" => Ok(None),
            text => text
                .parse()
                .ok()
                .filter(|number| *number >= 0)
                .map(Some)
                .ok_or_else(|| format!("{title}: \"{}\" is not a number", short(text))),
        }
    }

    fn day(&self, column: usize, title: &str) -> Result<Option<Date>, Reason> {
        match self.text(column) {
            "" => Ok(None),
            text => parse_register_day(text).map(Some).ok_or_else(|| {
                format!(
                    "{title}: \"{}\" is not a day of the form dd-mm-yyyy",
                    short(text)
                )
            }),
        }
    }

    /// A contact address; one that nobody could write to is left out rather than losing the school.
    fn email(&self, column: Option<usize>) -> Option<String> {
        Email::parse_contact(self.text(column?))
            .ok()
            .map(|address| address.as_str().to_owned())
    }

    /// Bytes that Windows-1252 does not have arrive as control characters, and UTF-8 read as Windows-1252 has telltale pairs.
    fn check_characters(&self) -> Result<(), Reason> {
        for (place, text) in self.0.iter().enumerate() {
            let column = place + 1;
            if text
                .chars()
                .any(|letter| letter.is_control() && !letter.is_whitespace())
            {
                return Err(format!(
                    "column {column}: characters that Windows-1252 does not have"
                ));
            }
            let mut letters = text.chars().peekable();
            while let Some(letter) = letters.next() {
                let continued = letters
                    .peek()
                    .is_some_and(|next| ('\u{a0}'..='\u{bf}').contains(next));
                if matches!(letter, 'Ã' | 'Â') && continued {
                    return Err(format!(
                        "column {column}: written as UTF-8 instead of Windows-1252"
                    ));
                }
            }
        }
        Ok(())
    }
}
