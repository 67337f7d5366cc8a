//! Small extracts in the layout of the register.

use encoding_rs::WINDOWS_1252;

/// The columns that we read, among others that we do not, as the register orders them.
const HEADER: &str = r#""URN","LA (code)","LA (name)","EstablishmentNumber","EstablishmentName","TypeOfEstablishment (code)","TypeOfEstablishment (name)","EstablishmentStatus (name)","OpenDate","CloseDate","PhaseOfEducation (name)","UKPRN","LastChangedDate","Street","Locality","Address3","Town","Postcode","SchoolWebsite","MainEmail","AlternativeEmail","Section41Approved (name)","DistrictAdministrative (name)","Trusts (name)""#;

/// A row of the establishments' extract; ordinary unless a test says otherwise.
#[derive(Clone)]
pub struct Line {
    pub urn: String,
    pub name: String,
    pub kind: &'static str,
    pub status: &'static str,
    pub opened: &'static str,
    pub closed: &'static str,
    pub section_41: &'static str,
    pub email: &'static str,
    pub town: String,
}

/// An open community school.
pub fn school(urn: u32) -> Line {
    Line {
        urn: urn.to_string(),
        name: format!("School {urn}"),
        kind: "Community school",
        status: "Open",
        opened: "01-09-1975",
        closed: "",
        section_41: "Not applicable",
        email: "office@school.example",
        town: "Sampleton".to_owned(),
    }
}

impl Line {
    pub fn text(&self) -> String {
        let Self {
            urn,
            name,
            kind,
            status,
            opened,
            closed,
            section_41,
            email,
            town,
        } = self;
        format!(
            r#"{urn},"801","Exampleshire","2001","{name}","1","{kind}","{status}","{opened}","{closed}","Primary","10012345","03-03-2026","1 Low Road","","","{town}","ZZ1 1AA","www.school.example","{email}","","{section_41}","Sampleton","""#
        )
    }
}

/// The extract with these rows, as bytes of the register.
pub fn extract(lines: &[Line]) -> Vec<u8> {
    encode(&with_header(lines.iter().map(Line::text)))
}

/// The header and then these lines.
pub fn with_header(lines: impl IntoIterator<Item = String>) -> String {
    let mut text = HEADER.to_owned();
    for line in lines {
        text.push_str("\r\n");
        text.push_str(&line);
    }
    text.push_str("\r\n");
    text
}

/// A text in the encoding of the register.
pub fn encode(text: &str) -> Vec<u8> {
    let (bytes, _, lossy) = WINDOWS_1252.encode(text);
    assert!(
        !lossy,
        "the fixture has letters that Windows-1252 does not have"
    );
    bytes.into_owned()
}

/// The links' extract: from, to, type.
pub fn links(rows: &[(u32, u32, &str)]) -> Vec<u8> {
    let mut text = r#""URN","LinkURN","LinkName","LinkType","LinkEstablishedDate""#.to_owned();
    for (urn, link_urn, kind) in rows {
        text.push_str(&format!(
            "\r\n{urn},{link_urn},\"Somewhere\",\"{kind}\",\"01-09-2025\""
        ));
    }
    encode(&text)
}
