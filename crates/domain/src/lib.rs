//! The rules of Teacher Record: pure types and functions.
//!
//! Nothing here asks for the time, reads a database or knows of HTTP. Facts and `today` (a Europe/London date) come in, a decision comes
//! out. Two contexts live side by side, the teaching record and the registrations (decision 1); neither names the other.
//! Text in quotation marks like "decision 14" or "`registration.md` 4.3" names the written source of a rule.

#[macro_use]
pub mod text_enum;

pub mod calendar;
pub mod date_of_birth;
pub mod email;
pub mod lead_provider;
pub mod letters;
pub mod ni_number;
pub mod period;
pub mod person_name;
pub mod record;
pub mod registration;
pub mod trn;
pub mod urn;

pub use date_of_birth::DateOfBirth;
pub use email::Email;
pub use ni_number::NiNumber;
pub use period::Period;
pub use person_name::{CorrectedName, PersonName};
pub use text_enum::{TextEnum, UnknownText};
pub use trn::Trn;
pub use urn::Urn;
