//! Qualified teacher learning and skills: one route per person, set by its date (`teaching-records.md` 2.6).

use thiserror::Error;
use time::{Date, macros::date};
use uuid::Uuid;

use super::{Route, RouteStatus, types};
use crate::record::refusal::{Fact, Refusal};

/// The first day from which QTLS gives QTS. Earlier days are stored as this one.
pub const EARLIEST: Date = date!(2012 - 04 - 01);

text_enum! {
    /// Whether somebody holds QTS through QTLS.
    pub enum QtlsStatus = "qtls_status" {
        /// Never did.
        None = "none",
        /// Did once.
        Expired = "expired",
        /// Does.
        Active = "active",
    }
}

/// What setting the date writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QtlsWrite {
    /// Nothing: it is as wanted.
    Nothing,
    /// A new route, held from the day, exempt from induction.
    Create {
        /// Since when.
        holds_from: Date,
    },
    /// The route there is, held from the day.
    Update {
        /// The route.
        route_id: Uuid,
        /// Since when.
        holds_from: Date,
    },
    /// The route is removed.
    Delete {
        /// The route.
        route_id: Uuid,
    },
}

/// A QTLS date that cannot be set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum QtlsRefusal {
    /// In the future.
    #[error("the QTLS date is in the future")]
    InFuture {
        /// Last day that is accepted.
        latest: Date,
    },
    /// Several QTLS routes, which staff must settle first.
    #[error("the person has several QTLS routes")]
    SeveralRoutes,
}

/// Sets or removes the QTLS date, given all routes of the person.
///
/// # Errors
/// [`QtlsRefusal`].
pub fn set_qtls(
    routes: &[Route],
    wanted: Option<Date>,
    today: Date,
) -> Result<QtlsWrite, QtlsRefusal> {
    if wanted.is_some_and(|day| day > today) {
        return Err(QtlsRefusal::InFuture { latest: today });
    }
    let wanted = wanted.map(stored_day);
    let mut qtls = routes.iter().filter(|route| is_qtls(route));
    match (qtls.next(), qtls.next(), wanted) {
        (_, Some(_), _) => Err(QtlsRefusal::SeveralRoutes),
        (None, None, None) => Ok(QtlsWrite::Nothing),
        // Nothing is held that could be taken away; a route that was left stays as it is
        (Some(route), None, None) if !route.is_held() => Ok(QtlsWrite::Nothing),
        (None, None, Some(holds_from)) => Ok(QtlsWrite::Create { holds_from }),
        (Some(route), None, None) => Ok(QtlsWrite::Delete { route_id: route.id }),
        (Some(route), None, Some(day)) if route.is_held() && route.holds_from == Some(day) => {
            Ok(QtlsWrite::Nothing)
        }
        (Some(route), None, Some(holds_from)) => Ok(QtlsWrite::Update {
            route_id: route.id,
            holds_from,
        }),
    }
}

/// The day that is stored for a QTLS route, whoever writes it.
#[must_use]
pub fn stored_day(day: Date) -> Date {
    day.max(EARLIEST)
}

/// Whether the person may have this route beside the others: one QTLS route at most. A change of the one there is, is fine.
///
/// # Errors
/// [`QtlsRefusal::SeveralRoutes`].
pub fn check_only_one(
    routes: &[Route],
    wanted_type: Uuid,
    changed: Option<Uuid>,
) -> Result<(), QtlsRefusal> {
    let is_another = |route: &Route| is_qtls(route) && Some(route.id) != changed;
    if wanted_type == types::QTLS && routes.iter().any(is_another) {
        Err(QtlsRefusal::SeveralRoutes)
    } else {
        Ok(())
    }
}

/// The day that the setter reads: of the one route, when it is held.
#[must_use]
pub fn qtls_date(routes: &[Route]) -> Option<Date> {
    routes
        .iter()
        .filter(|route| is_qtls(route) && route.is_held())
        .filter_map(|route| route.holds_from)
        .min()
}

/// The QTLS status after a change of routes: a held route makes it active, losing the last one lets it expire.
#[must_use]
pub fn qtls_status(routes: &[Route], before: QtlsStatus) -> QtlsStatus {
    let holds = |route: &Route| is_qtls(route) && route.status == RouteStatus::Holds;
    match before {
        _ if routes.iter().any(holds) => QtlsStatus::Active,
        QtlsStatus::Active | QtlsStatus::Expired => QtlsStatus::Expired,
        QtlsStatus::None => QtlsStatus::None,
    }
}

fn is_qtls(route: &Route) -> bool {
    route.route_type.id == types::QTLS
}

impl Refusal for QtlsRefusal {
    fn code(&self) -> &'static str {
        match self {
            Self::InFuture { .. } => "qtls_date_in_future",
            Self::SeveralRoutes => "several_qtls_routes",
        }
    }

    fn field(&self) -> Option<&'static str> {
        match self {
            Self::InFuture { .. } => Some("awarded_on"),
            Self::SeveralRoutes => None,
        }
    }

    fn facts(&self) -> Vec<(&'static str, Fact)> {
        match self {
            Self::InFuture { latest } => vec![("latest", Fact::Day(*latest))],
            Self::SeveralRoutes => Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::held;
    use super::*;

    const TODAY: Date = date!(2026 - 08 - 21);

    #[test]
    #[expect(clippy::too_many_lines, reason = "the rows of one table")]
    fn the_date_is_set_on_one_route_and_never_before_april_2012() {
        let route_id = Uuid::from_u128(1);
        let before = [held(1, types::QTLS, date!(2013 - 04 - 01))];
        let failed = [Route {
            status: RouteStatus::Failed,
            holds_from: None,
            ..before[0]
        }];
        let other = [held(2, types::ASSESSMENT_ONLY, date!(2013 - 04 - 01))];
        let create = |holds_from| Ok(QtlsWrite::Create { holds_from });
        let update = |holds_from| {
            Ok(QtlsWrite::Update {
                route_id,
                holds_from,
            })
        };
        let future = Err(QtlsRefusal::InFuture { latest: TODAY });
        for (routes, wanted, expected) in [
            // scenarios 36 and 37
            (&[][..], Some(date!(2011 - 04 - 01)), create(EARLIEST)),
            (&[][..], Some(date!(2012 - 03 - 31)), create(EARLIEST)),
            (&[][..], Some(date!(2012 - 04 - 01)), create(EARLIEST)),
            (
                &[][..],
                Some(date!(2012 - 04 - 02)),
                create(date!(2012 - 04 - 02)),
            ),
            (&[][..], Some(date!(2026 - 08 - 21)), create(TODAY)),
            (&[][..], Some(date!(2026 - 08 - 22)), future),
            (&[][..], None, Ok(QtlsWrite::Nothing)),
            (
                &other[..],
                Some(date!(2013 - 04 - 01)),
                create(date!(2013 - 04 - 01)),
            ),
            (
                &before[..],
                Some(date!(2013 - 04 - 01)),
                Ok(QtlsWrite::Nothing),
            ),
            (
                &before[..],
                Some(date!(2014 - 04 - 01)),
                update(date!(2014 - 04 - 01)),
            ),
            (&before[..], None, Ok(QtlsWrite::Delete { route_id })),
            (&failed[..], None, Ok(QtlsWrite::Nothing)),
            (
                &failed[..],
                Some(date!(2013 - 04 - 01)),
                update(date!(2013 - 04 - 01)),
            ),
            (
                &[before[0], before[0]][..],
                None,
                Err(QtlsRefusal::SeveralRoutes),
            ),
            (
                &[before[0], before[0]][..],
                Some(date!(2026 - 08 - 22)),
                future,
            ),
        ] {
            assert_eq!(
                set_qtls(routes, wanted, TODAY),
                expected,
                "{wanted:?} {routes:?}"
            );
        }
    }

    #[test]
    fn a_person_has_one_qtls_route_at_most() {
        let qtls = held(1, types::QTLS, EARLIEST);
        let other = held(2, types::ASSESSMENT_ONLY, EARLIEST);
        let several = Err(QtlsRefusal::SeveralRoutes);
        for (routes, wanted_type, changed, expected) in [
            (&[other][..], types::QTLS, None, Ok(())),
            (&[other, qtls][..], types::QTLS, None, several),
            (&[other, qtls][..], types::QTLS, Some(other.id), several),
            (&[other, qtls][..], types::QTLS, Some(qtls.id), Ok(())),
            (&[other, qtls][..], types::ASSESSMENT_ONLY, None, Ok(())),
        ] {
            assert_eq!(check_only_one(routes, wanted_type, changed), expected);
        }
    }

    #[test]
    fn it_expires_once_it_was_active() {
        let route = held(1, types::QTLS, EARLIEST);
        let failed = Route {
            status: RouteStatus::Failed,
            ..route
        };
        let other = held(1, types::ASSESSMENT_ONLY, EARLIEST);
        for before in QtlsStatus::ALL {
            assert_eq!(qtls_status(&[route, other], *before), QtlsStatus::Active);
            let gone = match before {
                QtlsStatus::None => QtlsStatus::None,
                QtlsStatus::Expired | QtlsStatus::Active => QtlsStatus::Expired,
            };
            for routes in [&[][..], &[failed][..], &[other][..]] {
                assert_eq!(qtls_status(routes, *before), gone, "{before} {routes:?}");
            }
        }
        assert_eq!(qtls_date(&[other, route]), Some(EARLIEST));
        assert_eq!(qtls_date(&[other, failed]), None);
    }
}
