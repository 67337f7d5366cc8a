//! Where the columns of an extract are. The register adds and moves columns; only names count.

use csv::StringRecord;

/// Columns that an extract must have and has not, or has twice.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the header must have these columns once: {}", .0.join(", "))]
pub struct MissingColumns(pub Vec<&'static str>);

macro_rules! columns {
    ($(#[$meta:meta])* $name:ident { $($field:ident = $title:literal,)+ } optional { $($option:ident = $option_title:literal,)* }) => {
        $(#[$meta])*
        pub struct $name { $(pub $field: usize,)+ $(pub $option: Option<usize>,)* }

        impl $name {
            /// Finds the columns by the header.
            pub fn find(header: &StringRecord) -> Result<Self, MissingColumns> {
                let mut missing = Vec::new();
                let mut place = |title: &'static str| {
                    let mut places = header.iter().enumerate().filter(|(_, text)| text.trim() == title).map(|(place, _)| place);
                    match (places.next(), places.next()) {
                        (Some(place), None) => place,
                        _ => {
                            missing.push(title);
                            0
                        }
                    }
                };
                let found = Self {
                    $($field: place($title),)+
                    $($option: header.iter().position(|text| text.trim() == $option_title),)*
                };
                if missing.is_empty() { Ok(found) } else { Err(MissingColumns(missing)) }
            }
        }
    };
}

columns! {
    /// Columns of the establishments' extract. The public extract has no e-mail addresses.
    EstablishmentColumns {
        urn = "URN",
        local_authority_code = "LA (code)",
        local_authority_name = "LA (name)",
        establishment_number = "EstablishmentNumber",
        name = "EstablishmentName",
        type_name = "TypeOfEstablishment (name)",
        status = "EstablishmentStatus (name)",
        opened_on = "OpenDate",
        closed_on = "CloseDate",
        phase = "PhaseOfEducation (name)",
        ukprn = "UKPRN",
        changed_on = "LastChangedDate",
        street = "Street",
        locality = "Locality",
        address3 = "Address3",
        town = "Town",
        postcode = "Postcode",
        website = "SchoolWebsite",
        section_41 = "Section41Approved (name)",
        district = "DistrictAdministrative (name)",
    } optional {
        main_email = "MainEmail",
        other_email = "AlternativeEmail",
    }
}

columns! {
    /// Columns of the links' extract.
    LinkColumns {
        urn = "URN",
        link_urn = "LinkURN",
        link_type = "LinkType",
        linked_on = "LinkEstablishedDate",
    } optional {}
}
