//! Alerts on a teaching record, and the prohibition from teaching that some of them mean (`teaching-records.md` 2.9).

pub mod access;
pub mod change;
pub mod link;
pub mod reason;
pub mod rules;

pub use access::AlertClass;
pub use change::{AlertChange, AlertFault, AlertValues};
pub use link::ExternalLink;
pub use rules::{AlertDates, AlertRefusal};

use time::Date;
use uuid::{Uuid, uuid};

/// Category "Prohibition from teaching" (`teaching-records.md` 2.12.1).
pub const PROHIBITION_FROM_TEACHING: Uuid = uuid!("b2b19019-b165-47a3-8745-3297ff152581");
/// Category "GTC Prohibition from teaching": orders of the former General Teaching Council.
pub const GTC_PROHIBITION_FROM_TEACHING: Uuid = uuid!("70b7d473-2ec8-4643-bfd4-d4ab9a9a0988");

/// The one type of the restricted kind (DBS). Rules read the flag of the type, not this id; seeds and tests need it.
pub const RESTRICTED_TYPE: Uuid = uuid!("40794ea8-eda2-40a8-a26a-5f447aae6c99");

/// What of an alert decides about a prohibition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AlertFacts {
    /// Category of its type.
    pub category_id: Uuid,
    /// Day on which it ended or will end; nothing while no end is known.
    pub ended_on: Option<Date>,
}

impl AlertFacts {
    /// Whether it is in force on the day. An alert that ends on the day itself is over (`registration.md` 4.2, scenario A14):
    /// the named exception to ends being inclusive.
    #[must_use]
    pub fn is_open_on(&self, day: Date) -> bool {
        self.ended_on.is_none_or(|end| day < end)
    }
}

/// Whether the person is prohibited from teaching today: an open alert in one of the two prohibition categories (decision 12).
#[must_use]
pub fn is_prohibited_from_teaching(alerts: &[AlertFacts], today: Date) -> bool {
    alerts
        .iter()
        .any(|alert| is_prohibition(alert.category_id) && alert.is_open_on(today))
}

/// Whether alerts of this category prohibit from teaching.
#[must_use]
pub fn is_prohibition(category_id: Uuid) -> bool {
    category_id == PROHIBITION_FROM_TEACHING || category_id == GTC_PROHIBITION_FROM_TEACHING
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;

    const RESTRICTION: Uuid = uuid!("cbf7633f-3904-407d-8371-42a473fa641f");

    #[test]
    fn a_prohibition_counts_until_the_day_before_it_ends() {
        let today = date!(2025 - 09 - 01);
        for category_id in [PROHIBITION_FROM_TEACHING, GTC_PROHIBITION_FROM_TEACHING] {
            for (ended_on, expected) in [
                (None, true),
                (Some(date!(2025 - 09 - 02)), true),
                (Some(date!(2025 - 09 - 01)), false),
                (Some(date!(2025 - 08 - 31)), false),
            ] {
                let alerts = [AlertFacts {
                    category_id,
                    ended_on,
                }];
                assert_eq!(
                    is_prohibited_from_teaching(&alerts, today),
                    expected,
                    "{ended_on:?}"
                );
            }
        }
    }

    #[test]
    fn other_categories_do_not_prohibit() {
        let restricted = AlertFacts {
            category_id: RESTRICTION,
            ended_on: None,
        };
        let over = AlertFacts {
            category_id: PROHIBITION_FROM_TEACHING,
            ended_on: Some(date!(2020 - 01 - 01)),
        };
        assert!(!is_prohibited_from_teaching(
            &[restricted, over],
            date!(2025 - 09 - 01)
        ));
        assert!(!is_prohibited_from_teaching(&[], date!(2025 - 09 - 01)));
    }
}
