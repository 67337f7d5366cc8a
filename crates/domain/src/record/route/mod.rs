//! Routes to professional status (`teaching-records.md` 2.5, 2.6; `docs/decisions/0051-one-validator-for-routes.md`).

pub mod age;
pub mod client_reference;
pub mod country;
pub mod derived;
pub mod qtls;
pub mod requirements;
pub mod transition;
pub mod types;
pub mod validate;
pub mod vocabulary;

use time::{Date, macros::date};
use uuid::Uuid;

pub use age::AgeSpecialism;
pub use client_reference::ClientReference;
pub use types::{ROUTE_TYPES, RouteType};
pub use validate::{RouteInput, RouteRefusal, check_route};
pub use vocabulary::{AgeSpecialismType, ProfessionalStatus, RouteField, RouteStatus};

/// The first day from which a QTS holder must serve induction.
pub const INDUCTION_SINCE: Date = date!(2000 - 05 - 07);

text_enum! {
    /// Who writes a route; what each knows of one differs.
    pub enum RouteSender = "route_sender" {
        /// Staff, with the papers at hand.
        Staff = "staff",
        /// A service, which sends the whole route whenever something about it changes.
        Service = "service",
    }
}

/// A route of a person, as far as it decides about statuses and induction. Removed routes are none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Route {
    /// The route.
    pub id: Uuid,
    /// Its kind.
    pub route_type: &'static RouteType,
    /// Where it stands.
    pub status: RouteStatus,
    /// Since when the status is held; missing on a few imported rows.
    pub holds_from: Option<Date>,
    /// Whether the holder is exempt from induction through this route.
    pub exempt_from_induction: bool,
}

impl Route {
    /// Whether the professional status is held through it.
    #[must_use]
    pub fn is_held(&self) -> bool {
        self.status == RouteStatus::Holds
    }

    /// Whether this status is held through it.
    #[must_use]
    pub fn gives(&self, status: ProfessionalStatus) -> bool {
        self.is_held() && self.route_type.awards == status
    }

    /// Whether it is held from before induction began.
    #[must_use]
    pub fn is_exempt_by_date(&self) -> bool {
        exempt_by_date(self.holds_from) == Some(true)
    }
}

/// Whether somebody who holds a status from the day is exempt because induction came later; nothing without a day.
#[must_use]
pub fn exempt_by_date(holds_from: Option<Date>) -> Option<bool> {
    holds_from.map(|day| day < INDUCTION_SINCE)
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// A held route of the type with this id.
    pub(crate) fn held(id: u128, type_id: Uuid, from: Date) -> Route {
        Route {
            id: Uuid::from_u128(id),
            route_type: RouteType::find(type_id).unwrap(),
            status: RouteStatus::Holds,
            holds_from: Some(from),
            exempt_from_induction: false,
        }
    }

    #[test]
    fn who_qualified_before_induction_is_exempt_by_date() {
        for (day, expected) in [
            (Some(date!(2000 - 05 - 06)), Some(true)),
            (Some(date!(2000 - 05 - 07)), Some(false)),
            (Some(date!(2000 - 05 - 08)), Some(false)),
            (Some(date!(2000 - 02 - 29)), Some(true)),
            (None, None),
        ] {
            assert_eq!(exempt_by_date(day), expected, "{day:?}");
        }
    }
}
