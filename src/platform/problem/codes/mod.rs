//! The catalogues of problem codes, one file per area. A new file adds itself to `CATALOGUES`.

/// Declares the codes of one area: a static per code and `ALL`.
///
/// `NAME = status "code" "title" "meaning" "remedy";`
macro_rules! problem_codes {
    ($($name:ident = $status:literal $code:literal $title:literal $meaning:literal $remedy:literal;)*) => {
        $(
            #[doc = $meaning]
            pub static $name: $crate::platform::problem::ProblemCode = $crate::platform::problem::ProblemCode {
                code: $code, status: $status, title: $title, meaning: $meaning, remedy: $remedy,
            };
        )*
        /// The catalogue of this area.
        pub static ALL: &[&$crate::platform::problem::ProblemCode] = &[$(&$name),*];
    };
}

pub mod http;
pub mod journeys;
pub mod lead_provider;
pub mod records_alerts;
pub mod records_clients;
pub mod records_inductions;
pub mod records_people;
pub mod records_qualifications;
pub mod records_trns;
pub mod schools;

use super::ProblemCode;

/// Every catalogue, in the order in which `/problems` lists them.
static CATALOGUES: &[&[&ProblemCode]] = &[
    http::ALL,
    journeys::ALL,
    schools::ALL,
    lead_provider::ALL,
    records_alerts::ALL,
    records_clients::ALL,
    records_inductions::ALL,
    records_people::ALL,
    records_qualifications::ALL,
    records_trns::ALL,
];

/// Every code there is.
pub fn all() -> impl Iterator<Item = &'static ProblemCode> {
    CATALOGUES.iter().flat_map(|area| area.iter().copied())
}

/// The code of this name.
#[must_use]
pub fn find(code: &str) -> Option<&'static ProblemCode> {
    all().find(|known| known.code == code)
}
