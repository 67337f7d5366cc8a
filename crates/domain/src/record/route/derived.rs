//! What the routes of a person amount to: statuses, their dates and which route gave them (`teaching-records.md` 2.6).

use time::Date;
use uuid::Uuid;

use super::Route;
use super::qtls::{QtlsStatus, qtls_status};
use super::vocabulary::ProfessionalStatus;

/// Everything that follows from the routes, and is written beside them in the same transaction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Derived {
    /// Qualified teacher status.
    pub qts: Option<HeldStatus>,
    /// Early years teacher status.
    pub eyts: Option<HeldStatus>,
    /// Partial qualified teacher status.
    pub pqts: Option<HeldStatus>,
    /// Early years professional status; its routes carry no date.
    pub eyps: Option<HeldStatus>,
    /// Whether QTS comes through QTLS, or once did.
    pub qtls: QtlsStatus,
    /// How many held routes award QTS ("awarded or approved count").
    pub awarded_or_approved_count: usize,
}

/// A status that is held, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldStatus {
    /// Since when: the earliest day of its routes. Nothing for EYPS, and for imported routes without a day.
    pub holds_from: Option<Date>,
    /// The route that gave that day; of several with the same day the one with the smallest id.
    pub given_by: Option<Uuid>,
    /// Every held route that awards it: earliest first, those without a day last.
    pub routes: Vec<Uuid>,
}

/// Works out everything from all routes of a person, in whatever order they come.
#[must_use]
pub fn derive(routes: &[Route], qtls_before: QtlsStatus) -> Derived {
    let qts = explain(routes, ProfessionalStatus::Qts);
    Derived {
        awarded_or_approved_count: qts.as_ref().map_or(0, |held| held.routes.len()),
        qts,
        eyts: explain(routes, ProfessionalStatus::Eyts),
        pqts: explain(routes, ProfessionalStatus::Pqts),
        eyps: explain(routes, ProfessionalStatus::Eyps),
        qtls: qtls_status(routes, qtls_before),
    }
}

/// Whether, since when and through which routes the status is held.
#[must_use]
pub fn explain(routes: &[Route], status: ProfessionalStatus) -> Option<HeldStatus> {
    let mut held: Vec<_> = routes
        .iter()
        .filter(|route| route.gives(status))
        .map(|route| {
            let day = match status {
                ProfessionalStatus::Eyps => None,
                ProfessionalStatus::Qts | ProfessionalStatus::Eyts | ProfessionalStatus::Pqts => {
                    route.holds_from
                }
            };
            (day.is_none(), day, route.id)
        })
        .collect();
    held.sort_unstable();
    let (_, holds_from, first) = *held.first()?;
    Some(HeldStatus {
        holds_from,
        given_by: holds_from.map(|_| first),
        routes: held.into_iter().map(|(_, _, id)| id).collect(),
    })
}

impl Derived {
    /// Since when QTS is held.
    #[must_use]
    pub fn qts_date(&self) -> Option<Date> {
        self.qts.as_ref().and_then(|held| held.holds_from)
    }

    /// Since when EYTS is held.
    #[must_use]
    pub fn eyts_date(&self) -> Option<Date> {
        self.eyts.as_ref().and_then(|held| held.holds_from)
    }

    /// Since when PQTS is held.
    #[must_use]
    pub fn pqts_date(&self) -> Option<Date> {
        self.pqts.as_ref().and_then(|held| held.holds_from)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{Strategy, any, proptest};
    use time::macros::date;
    use uuid::uuid;

    use super::super::tests::held;
    use super::super::types::{ASSESSMENT_ONLY, QTLS, ROUTE_TYPES};
    use super::super::vocabulary::RouteStatus;
    use super::*;
    use crate::calendar::add_days;

    const HEI: Uuid = uuid!("10078157-e8c3-42f7-a050-d8b802e83f7b");
    const EYTS: Uuid = uuid!("dbc4125b-9235-41e4-abd2-baabbf63f829");
    const EYPS: Uuid = uuid!("8f5c0431-d006-4eda-9336-16dfc6a26a78");
    const PQTS: Uuid = uuid!("ec95c276-25d9-491f-99a2-8d92f10e1e94");

    #[test]
    fn scenario_45_the_earliest_held_route_gives_the_date() {
        let hei = held(1, HEI, date!(2020 - 06 - 01));
        let assessed = held(2, ASSESSMENT_ONLY, date!(2018 - 06 - 01));
        let both = derive(&[hei, assessed], QtlsStatus::None);
        assert_eq!(both.qts_date(), Some(date!(2018 - 06 - 01)));
        let qts = both.qts.unwrap();
        assert_eq!(qts.given_by, Some(assessed.id));
        assert_eq!(qts.routes, [assessed.id, hei.id]);
        assert_eq!(both.awarded_or_approved_count, 2);
        let one = derive(&[hei], QtlsStatus::None);
        assert_eq!(one.qts_date(), Some(date!(2020 - 06 - 01)));
    }

    #[test]
    fn scenario_38_qtls_does_not_move_an_earlier_date() {
        let routes = [
            held(1, HEI, date!(2001 - 04 - 01)),
            held(2, QTLS, date!(2013 - 04 - 01)),
        ];
        let derived = derive(&routes, QtlsStatus::None);
        assert_eq!(derived.qts_date(), Some(date!(2001 - 04 - 01)));
        assert_eq!(derived.awarded_or_approved_count, 2);
        assert_eq!(derived.qtls, QtlsStatus::Active);
    }

    #[test]
    fn each_status_has_its_own_date_and_eyps_has_none() {
        let routes = [
            held(1, EYTS, date!(2019 - 01 - 01)),
            held(2, PQTS, date!(2005 - 01 - 01)),
            held(3, EYPS, date!(2009 - 01 - 01)),
        ];
        let derived = derive(&routes, QtlsStatus::None);
        assert_eq!((derived.qts.is_some(), derived.qts_date()), (false, None));
        assert_eq!(derived.eyts_date(), Some(date!(2019 - 01 - 01)));
        assert_eq!(derived.pqts_date(), Some(date!(2005 - 01 - 01)));
        let eyps = derived.eyps.unwrap();
        assert_eq!((eyps.holds_from, eyps.given_by), (None, None));
        assert_eq!(eyps.routes, [Uuid::from_u128(3)]);
        assert_eq!(derived.awarded_or_approved_count, 0);
    }

    #[test]
    fn a_route_that_is_not_held_gives_nothing_and_one_without_a_day_no_date() {
        let route = held(1, HEI, date!(2020 - 06 - 01));
        for status in RouteStatus::ALL
            .iter()
            .copied()
            .filter(|one| *one != RouteStatus::Holds)
        {
            let derived = derive(&[Route { status, ..route }], QtlsStatus::None);
            assert_eq!(derived.qts, None, "{status}");
        }
        let dateless = Route {
            id: Uuid::nil(),
            holds_from: None,
            ..route
        };
        let qts = explain(&[dateless, route], ProfessionalStatus::Qts).unwrap();
        assert_eq!(qts.given_by, Some(route.id));
        assert_eq!(qts.routes, [route.id, dateless.id]);
        assert_eq!(
            explain(&[dateless], ProfessionalStatus::Qts)
                .unwrap()
                .holds_from,
            None
        );
    }

    fn routes() -> impl Strategy<Value = Vec<Route>> {
        let route = (
            any::<u8>(),
            0..ROUTE_TYPES.len(),
            0..RouteStatus::ALL.len(),
            any::<Option<u8>>(),
        );
        proptest::collection::vec(route, 0..8).prop_map(|drawn| {
            drawn
                .into_iter()
                .enumerate()
                .map(|(at, (id, route_type, status, day))| Route {
                    id: Uuid::from_u128(u128::from(id) * 100 + at as u128),
                    route_type: &ROUTE_TYPES[route_type],
                    status: RouteStatus::ALL[status],
                    holds_from: day.map(|day| add_days(date!(2000 - 01 - 01), i64::from(day))),
                    exempt_from_induction: false,
                })
                .collect()
        })
    }

    proptest! {
        #[test]
        fn the_order_of_routes_does_not_matter(routes in routes(), turn in 0_usize..8) {
            let mut turned = routes.clone();
            turned.rotate_left(turn % routes.len().max(1));
            turned.reverse();
            for before in QtlsStatus::ALL {
                assert_eq!(derive(&routes, *before), derive(&turned, *before));
            }
        }
    }
}
