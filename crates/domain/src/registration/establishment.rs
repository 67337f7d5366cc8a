//! What the national register of establishments says about a school, and what follows from it (`registration.md` 2.8).

use time::macros::date;
use time::{Date, Month};

use super::vocabulary::GiasStatus;

/// Establishments that closed before this day were never of interest to the service (`registration.md` 2.8, "importable").
const CLOSED_OF_INTEREST_FROM: Date = date!(2020 - 01 - 01);
/// What the register writes before "proposed to close" of a school that is still open.
const STILL_OPEN: &str = "open_but_";
/// What the register writes for an approved independent special institution.
const SECTION_41_APPROVED: &str = "Approved";

/// A type of establishment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EstablishmentType {
    /// Number in the register.
    pub code: i32,
    /// Name in the register.
    pub name: String,
    /// Schools of this type may use the service.
    pub eligible: bool,
    /// Establishments of this type are in England.
    pub in_england: bool,
    /// Independent: eligible with section 41 approval only.
    pub independent: bool,
}

impl EstablishmentType {
    /// Whether a school of this type may use the service.
    #[must_use]
    pub const fn makes_eligible(&self, status: GiasStatus, section_41_approved: bool) -> bool {
        status.is_open()
            && self.in_england
            && (self.eligible || (self.independent && section_41_approved))
    }

    /// Whether the establishment is worth knowing: of a kind that may use the service, and open or closed not too long ago.
    /// One that is only proposed to open is not, yet.
    #[must_use]
    pub fn makes_importable(&self, status: GiasStatus, closed_on: Option<Date>) -> bool {
        let in_time = match status {
            GiasStatus::Open | GiasStatus::ProposedToClose => true,
            GiasStatus::Closed => closed_on.is_some_and(|day| day >= CLOSED_OF_INTEREST_FROM),
            GiasStatus::ProposedToOpen => false,
        };
        in_time && self.in_england && (self.eligible || self.independent)
    }
}

/// Reads a status as the register writes it: "Open, but proposed to close" is `proposed_to_close`.
#[must_use]
pub fn parse_status(text: &str) -> Option<GiasStatus> {
    let mut snake = String::with_capacity(text.len());
    for letter in text.trim().chars() {
        if letter.is_alphanumeric() {
            snake.extend(letter.to_lowercase());
        } else if !snake.is_empty() && !snake.ends_with('_') {
            snake.push('_');
        }
    }
    GiasStatus::parse(snake.strip_prefix(STILL_OPEN).unwrap_or(&snake)).ok()
}

/// Reads a day as the register writes it, `dd-mm-yyyy`.
#[must_use]
pub fn parse_register_day(text: &str) -> Option<Date> {
    let mut parts = text.split('-');
    let mut number = |digits: usize| {
        let part = parts.next()?;
        let well_formed = part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit());
        if well_formed {
            part.parse::<u16>().ok()
        } else {
            None
        }
    };
    let (day, month, year) = (number(2)?, number(2)?, number(4)?);
    if parts.next().is_some() || year == 0 {
        return None;
    }
    let month = Month::try_from(u8::try_from(month).ok()?).ok()?;
    Date::from_calendar_date(i32::from(year), month, u8::try_from(day).ok()?).ok()
}

/// Whether the register's text says that section 41 approval was given.
#[must_use]
pub fn is_section_41_approved(text: &str) -> bool {
    text.trim() == SECTION_41_APPROVED
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(eligible: bool, in_england: bool, independent: bool) -> EstablishmentType {
        EstablishmentType {
            code: 1,
            name: "Any".to_owned(),
            eligible,
            in_england,
            independent,
        }
    }

    #[test]
    fn a_status_is_read_as_the_register_writes_it() {
        for (text, expected) in [
            ("Open", Some(GiasStatus::Open)),
            ("Closed", Some(GiasStatus::Closed)),
            (
                "Open, but proposed to close",
                Some(GiasStatus::ProposedToClose),
            ),
            ("Proposed to open", Some(GiasStatus::ProposedToOpen)),
            (" open ", Some(GiasStatus::Open)),
            ("", None),
            ("Open-ish", None),
        ] {
            assert_eq!(parse_status(text), expected, "{text:?}");
        }
    }

    #[test]
    fn a_day_is_read_only_when_it_exists() {
        assert_eq!(
            parse_register_day("29-02-2024"),
            Some(date!(2024 - 02 - 29))
        );
        assert_eq!(
            parse_register_day("01-09-1962"),
            Some(date!(1962 - 09 - 01))
        );
        for text in [
            "",
            "29-02-2023",
            "2024-02-29",
            "1-9-1962",
            "01/09/1962",
            "01-09-0000",
            "01-13-2000",
            "01-09-1962-1",
            "+1-09-1962",
        ] {
            assert_eq!(parse_register_day(text), None, "{text:?}");
        }
    }

    #[test]
    fn eligible_is_open_in_england_and_of_an_eligible_type_or_approved() {
        let state = kind(true, true, false);
        assert!(state.makes_eligible(GiasStatus::Open, false));
        assert!(state.makes_eligible(GiasStatus::ProposedToClose, false));
        assert!(!state.makes_eligible(GiasStatus::Closed, false));
        assert!(!state.makes_eligible(GiasStatus::ProposedToOpen, false));
        let independent = kind(false, true, true);
        assert!(independent.makes_eligible(GiasStatus::Open, true));
        assert!(!independent.makes_eligible(GiasStatus::Open, false));
        assert!(!kind(false, true, false).makes_eligible(GiasStatus::Open, true));
        assert!(!kind(true, false, false).makes_eligible(GiasStatus::Open, true));
    }

    #[test]
    fn importable_is_open_or_closed_since_2020_and_of_a_kind_of_interest() {
        let (state, independent) = (kind(true, true, false), kind(false, true, true));
        for (status, closed_on, expected) in [
            (GiasStatus::Open, None, true),
            (GiasStatus::ProposedToClose, None, true),
            (GiasStatus::ProposedToOpen, None, false),
            (GiasStatus::Closed, Some(date!(2020 - 01 - 01)), true),
            (GiasStatus::Closed, Some(date!(2019 - 12 - 31)), false),
            (GiasStatus::Closed, None, false),
        ] {
            assert_eq!(
                state.makes_importable(status, closed_on),
                expected,
                "{status} {closed_on:?}"
            );
            assert_eq!(
                independent.makes_importable(status, closed_on),
                expected,
                "{status} {closed_on:?}"
            );
        }
        assert!(!kind(false, true, false).makes_importable(GiasStatus::Open, None));
        assert!(!kind(true, false, false).makes_importable(GiasStatus::Open, None));
    }

    #[test]
    fn only_approved_is_section_41_approval() {
        assert!(is_section_41_approved("Approved"));
        for text in ["Not approved", "Not applicable", "", "approved?"] {
            assert!(!is_section_41_approved(text));
        }
    }
}
