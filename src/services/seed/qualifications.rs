//! What people hold: a route behind every status, and people in every state of one. Takes no chance, so that nothing else changes by it.

use domain::calendar::add_days;
use domain::record::InductionStatus;
use domain::record::exemption_reason::PASSED_IN_WALES;
use domain::record::induction::recalculate::RouteGround;
use domain::record::induction::{InductionState, recalculate};
use domain::record::route::derived::{Derived, derive};
use domain::record::route::qtls::QtlsStatus;
use domain::record::route::types::{
    ASSESSMENT_ONLY, OVERSEAS_RECOGNITION, QTLS, SCOTTISH_RECOGNITION,
};
use domain::record::route::{Route, RouteStatus, RouteType};
use store::bulk::{BulkInductionExemption, BulkPerson, BulkRoute, BulkRouteSubject};
use time::{Date, macros::date};
use uuid::{Uuid, uuid};

use super::history;
use super::random::named_key;
use super::world::World;

/// "HEI", the usual way to QTS.
const HEI: Uuid = uuid!("10078157-e8c3-42f7-a050-d8b802e83f7b");
/// "Early Years ITT Graduate Entry".
const EARLY_YEARS: Uuid = uuid!("dbc4125b-9235-41e4-abd2-baabbf63f829");
/// BA (Hons).
const DEGREE: Uuid = uuid!("dbb7c27b-8a27-4a94-908d-4b4404acebd5");
/// "applied biology".
const SUBJECT: Uuid = uuid!("0fb7a74a-4079-4bd5-be75-f1b2085c8115");
/// Universities: Leeds Beckett, Exeter, Sheffield, York.
const PROVIDERS: [Uuid; 4] = [
    uuid!("2d080083-b696-40cc-a439-8a1897df9af0"),
    uuid!("c6aae185-7c5e-4692-9065-90cdc37f3aef"),
    uuid!("979dfe3b-edbc-4b8d-a4e5-fd7d31f68088"),
    uuid!("b32de149-86bf-45e9-8e92-d0b4ae53b24a"),
];

/// Somebody whom `docs/seed.md` lists for what they hold.
#[derive(Debug, Clone)]
pub struct Holder {
    /// What they are good for.
    pub about: &'static str,
    /// Who.
    pub name: &'static str,
    /// Their TRN.
    pub trn: &'static str,
    /// What they hold.
    pub derived: Derived,
    /// The induction status that follows.
    pub induction: InductionStatus,
}

/// Invents somebody for every state of a route.
pub fn holders(world: &mut World) {
    on_the_way(world);
    qualified(world);
    recognised(world);
}

/// People without a status: in training, or not any more.
fn on_the_way(world: &mut World) {
    let (began, ends) = (world.in_days(-70), world.in_days(230));
    let who = ("Tara Training", "1000011", "In training");
    holder(world, who, QtlsStatus::None, |person| {
        vec![BulkRoute {
            training_started_on: Some(began),
            training_ended_on: Some(ends),
            ..route(person, HEI, RouteStatus::InTraining, None)
        }]
    });
    for (name, trn, about, status) in [
        (
            "Dev Deferred",
            "1000012",
            "Training put off",
            RouteStatus::Deferred,
        ),
        (
            "Willa Withdrawn",
            "1000013",
            "Left training",
            RouteStatus::Withdrawn,
        ),
    ] {
        holder(world, (name, trn, about), QtlsStatus::None, |person| {
            vec![BulkRoute {
                training_provider_id: None,
                degree_type_id: None,
                ..route(person, HEI, status, None)
            }]
        });
    }
}

/// People who trained in England.
fn qualified(world: &mut World) {
    let who = ("Tom Tworoutes", "1000014", "QTS by two routes");
    holder(world, who, QtlsStatus::None, |person| {
        let first = held(person, ASSESSMENT_ONLY, date!(2018 - 06 - 01));
        vec![first, held(person, HEI, date!(2020 - 06 - 01))]
    });
    let who = ("Quentin Active", "1000015", "QTS by QTLS");
    holder(world, who, QtlsStatus::None, |person| {
        vec![BulkRoute {
            training_provider_id: None,
            degree_type_id: None,
            exempt_from_induction: Some(true),
            ..held(person, QTLS, date!(2015 - 09 - 01))
        }]
    });
    let who = ("Quinn Expired", "1000016", "QTLS that was taken away");
    holder(world, who, QtlsStatus::Expired, |_| Vec::new());
    let who = ("Evie Earlyyears", "1000017", "EYTS only");
    holder(world, who, QtlsStatus::None, |person| {
        vec![held(person, EARLY_YEARS, date!(2019 - 07 - 15))]
    });
    let who = ("Bea Before", "1000020", "QTS from before 7 May 2000");
    holder(world, who, QtlsStatus::None, |person| {
        vec![held(person, HEI, date!(1999 - 07 - 15))]
    });
}

/// People who qualified elsewhere; Scottish recognition exempts from induction.
fn recognised(world: &mut World) {
    for (name, trn, about, kind, from, country) in [
        (
            "Isla Scotland",
            "1000018",
            "QTS by Scottish recognition",
            SCOTTISH_RECOGNITION,
            date!(2023 - 01 - 01),
            "GB-SCT",
        ),
        (
            "Otto Overseas",
            "1000019",
            "QTS by recognition from overseas",
            OVERSEAS_RECOGNITION,
            date!(2022 - 05 - 03),
            "PT",
        ),
    ] {
        holder(world, (name, trn, about), QtlsStatus::None, |person| {
            vec![BulkRoute {
                country_code: Some(country),
                training_provider_id: RouteType::find(kind).and_then(RouteType::own_provider),
                degree_type_id: None,
                exempt_from_induction: Some(kind == SCOTTISH_RECOGNITION),
                ..held(person, kind, from)
            }]
        });
    }
}

/// Gives everybody with QTS and no route yet the route that explains it, and who is exempt a reason.
pub fn everybody(world: &mut World) {
    let people: Vec<_> = world.rows.persons.clone();
    let numbered = people.iter().zip(PROVIDERS.iter().cycle());
    for (person, provider) in numbered {
        if world.holders.iter().any(|one| one.trn == person.trn) {
            continue;
        }
        if let Some(day) = person.qts_awarded_on {
            let route = route(person, HEI, RouteStatus::Holds, Some(day));
            world.rows.route_subjects.push(BulkRouteSubject {
                route_id: route.id,
                position: 1,
                training_subject_id: SUBJECT,
                set_by: history::set_by(person),
            });
            world.rows.routes.push(BulkRoute {
                training_provider_id: Some(*provider),
                ..route
            });
        }
        let has_reason = |row: &BulkInductionExemption| row.person_id == person.id;
        if person.induction_status == InductionStatus::Exempt.as_str()
            && !person.induction_exempt_without_reason
            && !world.rows.exemptions.iter().any(has_reason)
        {
            world.rows.exemptions.push(BulkInductionExemption {
                person_id: person.id,
                induction_exemption_reason_id: PASSED_IN_WALES,
                set_by: history::set_by(person),
            });
        }
    }
}

fn held(person: &BulkPerson, route_type_id: Uuid, from: Date) -> BulkRoute {
    route(person, route_type_id, RouteStatus::Holds, Some(from))
}

/// A route with everything that its kind must have.
fn route(
    person: &BulkPerson,
    route_type_id: Uuid,
    status: RouteStatus,
    holds_from: Option<Date>,
) -> BulkRoute {
    let [provider, ..] = PROVIDERS;
    BulkRoute {
        id: named_key("route", &format!("{} {route_type_id}", person.trn)),
        person_id: person.id,
        route_type_id,
        status: status.as_str(),
        holds_from,
        training_started_on: None,
        training_ended_on: None,
        country_code: Some("GB"),
        training_provider_id: Some(provider),
        degree_type_id: Some(DEGREE),
        exempt_from_induction: None,
        set_by: history::set_by(person),
    }
}

/// Who somebody is, and why they are there.
type Who = (&'static str, &'static str, &'static str);

/// Somebody with these routes, and whatever follows from them by the rules.
fn holder(
    world: &mut World,
    (name, trn, about): Who,
    qtls_before: QtlsStatus,
    routes: impl FnOnce(&BulkPerson) -> Vec<BulkRoute>,
) {
    let mut person = world.somebody(trn, name);
    let routes = routes(&person);
    let facts: Vec<Route> = routes.iter().filter_map(fact).collect();
    let derived = derive(&facts, qtls_before);
    let induction = recalculate(&InductionState::NONE, RouteGround::of(&facts))
        .map_or(InductionStatus::None, |induction| induction.status);
    let youngest = routes.iter().filter_map(|route| route.holds_from).min();
    let born = youngest.map_or(world.as_of, |day| add_days(day, -22 * 366));
    person.date_of_birth = person.date_of_birth.map(|day| day.min(born));
    person.qts_awarded_on = derived.qts_date();
    person.eyts_awarded_on = derived.eyts_date();
    person.qtls_status = derived.qtls.as_str();
    person.induction_status = induction.as_str();
    world.holders.push(Holder {
        about,
        name,
        trn,
        derived,
        induction,
    });
    world.rows.persons.push(person);
    world.rows.routes.extend(routes);
}

fn fact(route: &BulkRoute) -> Option<Route> {
    Some(Route {
        id: route.id,
        route_type: RouteType::find(route.route_type_id)?,
        status: RouteStatus::parse(route.status).ok()?,
        holds_from: route.holds_from,
        exempt_from_induction: route.exempt_from_induction == Some(true),
    })
}
