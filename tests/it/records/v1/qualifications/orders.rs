//! Random sequences of operations: what commutes gives the same, and nothing leaves a record that a rule forbids.

use actix_web::http::Method;
use domain::record::InductionStatus;
use domain::record::induction::recalculate;
use domain::record::induction::recalculate::RouteGround;
use domain::record::route::derived::derive;
use domain::record::route::{RouteInput, RouteSender, check_route};
use serde_json::{Value, json};
use store::record::qualifications::{self as rows, RouteRow, Standing, Statuses};
use teacher_record::services::seed::random::Chance;
use time::macros::date;

use super::{World, held, in_training, with};
use crate::support::builders::routes::{ASSESSMENT_ONLY, EARLY_YEARS, HEI, QTLS};

const DAYS: [&str; 5] = [
    "1999-09-01",
    "2000-05-06",
    "2000-05-07",
    "2012-04-01",
    "2024-02-29",
];

async fn standing(world: &World) -> Standing {
    let id = world.person.id;
    world
        .app
        .db(move |conn| rows::standing(conn, id).expect("a standing"))
        .await
}

/// An operation that does not depend on others of its kind.
#[derive(Clone, Debug)]
enum Independent {
    Held(usize, &'static str),
    Qtls(&'static str),
}

impl Independent {
    async fn apply(&self, world: &World) {
        match self {
            Self::Held(kind, day) => {
                let kind = [HEI, ASSESSMENT_ONLY, EARLY_YEARS][*kind];
                world.post(&held(kind, day)).await.expect(201);
            }
            Self::Qtls(day) => drop(world.put_qtls(json!(day)).await.expect(200)),
        }
    }
}

fn shuffled<T: Clone>(chance: &mut Chance, items: &[T]) -> Vec<T> {
    let mut left = items.to_vec();
    let mut order = Vec::new();
    while !left.is_empty() {
        order.push(left.swap_remove(chance.below(left.len())));
    }
    order
}

#[actix_web::test]
async fn statuses_and_induction_do_not_depend_on_the_order_of_what_commutes() {
    for seed in 0..6 {
        let mut chance = Chance::new(seed);
        let mut operations: Vec<Independent> = (0..4)
            .map(|_| Independent::Held(chance.below(3), DAYS[chance.below(DAYS.len())]))
            .collect();
        if chance.happens(70) {
            operations.push(Independent::Qtls(DAYS[chance.below(DAYS.len())]));
        }
        let removed: Vec<usize> = (0..3).map(|_| chance.below(4)).collect();
        let mut ends = Vec::new();
        for _ in 0..2 {
            let world = World::new().await;
            for operation in shuffled(&mut chance, &operations) {
                operation.apply(&world).await;
            }
            // routes that say the same are the same: remove them by what they say
            for index in shuffled(&mut chance, &removed) {
                let Independent::Held(kind, day) = operations[index] else {
                    continue;
                };
                let kind = [HEI, ASSESSMENT_ONLY, EARLY_YEARS][kind];
                let routes = world.get("/routes").await.at("/data");
                let mut routes = routes.as_array().into_iter().flatten();
                let found = routes.find(|route| {
                    route["route_type"]["id"] == json!(kind) && route["holds_from"] == day
                });
                if let Some(route) = found {
                    let id = route["route_id"].as_str().expect("an id");
                    world.delete(id).await.expect(204);
                }
            }
            ends.push(standing(&world).await);
        }
        assert_eq!(ends[0], ends[1], "seed {seed}: {operations:?}");
    }
}

/// Registration reports that somebody who must serve induction began.
async fn begin_induction(world: &World) {
    let induction = standing(world).await.induction;
    if induction.fallback != InductionStatus::RequiredToComplete {
        return;
    }
    let token = world.app.service("set_cpd_induction");
    let call = world.call(&token, Method::PUT, "/induction/registration");
    let begun = json!({ "status": "in_progress", "start_date": "2024-09-02", "modified_at": "2026-11-16T10:00:00Z" });
    call.json(&begun).send().await.expect(204);
}

/// Some operation, sensible or not. Answers its status.
async fn anything(world: &World, chance: &mut Chance) -> u16 {
    let kind = [HEI, ASSESSMENT_ONLY, EARLY_YEARS, QTLS][chance.below(4)];
    let status = [
        "in_training",
        "holds",
        "deferred",
        "failed",
        "withdrawn",
        "under_assessment",
    ][chance.below(6)];
    let day = DAYS[chance.below(DAYS.len())];
    let holds_from = if status == "holds" || chance.happens(10) {
        json!(day)
    } else {
        Value::Null
    };
    let routes = world.get("/routes").await.expect(200).at("/data");
    let routes = routes.as_array().cloned().unwrap_or_default();
    let one = chance.pick(&routes).map(|route| route["route_id"].clone());
    let one = one.and_then(|id| id.as_str().map(str::to_owned));
    let answer = match (chance.below(8), one) {
        (0 | 1, _) => {
            let reference = ["a", "b", "c"][chance.below(3)];
            let body = json!({ "route_type_id": kind, "status": status, "holds_from": holds_from });
            world.put(reference, &with(in_training(), body)).await
        }
        (2, _) => {
            let body = json!({ "status": status, "holds_from": holds_from });
            world.post(&with(held(kind, day), body)).await
        }
        (3, Some(id)) => {
            let mut body = json!({ "status": status });
            if status == "holds" {
                body["holds_from"] = holds_from;
            }
            world.patch(&id, body).await
        }
        (4, Some(id)) => world.delete(&id).await,
        (5, _) => world.put_qtls(json!(day)).await,
        (6, _) => {
            begin_induction(world).await;
            return 200;
        }
        _ => world.put_qtls(Value::Null).await,
    };
    answer.status.as_u16()
}

/// Whether either kind of sender could have sent the route as it is.
fn is_permitted(row: &RouteRow) -> bool {
    let values = row.values();
    let kind = row.route_type().expect("a kind");
    let own = kind.own_provider();
    let input = RouteInput {
        status: values.status,
        training_start_date: values.training_started_on,
        training_end_date: values.training_ended_on,
        holds_from: values.holds_from,
        is_exempt_from_induction: values.exempt_from_induction,
        training_provider_id: values.training_provider_id.filter(|id| Some(*id) != own),
        degree_type_id: values.degree_type_id,
        training_country_code: values.country_code.as_deref(),
        training_age_specialism: values.age_specialism,
        training_subject_ids: &values.subject_ids,
    };
    let today = date!(2026 - 11 - 17);
    [RouteSender::Staff, RouteSender::Service]
        .into_iter()
        .any(|sender| check_route(kind, sender, &input, today).is_ok())
}

#[actix_web::test]
async fn no_sequence_of_operations_leaves_a_record_that_a_rule_forbids() {
    for seed in 100..108 {
        let mut chance = Chance::new(seed);
        let world = World::new().await;
        let mut done = 0;
        for step in 0..25 {
            let status = anything(&world, &mut chance).await;
            assert!(
                [200, 201, 204, 409, 422].contains(&status),
                "seed {seed}, step {step}: {status}"
            );
            done += usize::from(status < 300);
            let id = world.person.id;
            let (routes, standing) = world
                .app
                .db(move |conn| {
                    let routes = rows::all(conn, id).expect("routes");
                    (routes, rows::standing(conn, id).expect("a standing"))
                })
                .await;
            let facts: Vec<_> = routes
                .iter()
                .map(|row| row.fact().expect("a fact"))
                .collect();
            let derived = derive(&facts, standing.statuses.qtls);
            assert_eq!(standing.statuses, Statuses::from(&derived), "seed {seed}");
            let settled = recalculate(&standing.induction, RouteGround::of(&facts));
            assert_eq!(settled, Ok(standing.induction), "seed {seed}, step {step}");
            for row in &routes {
                assert!(is_permitted(row), "seed {seed}, step {step}: {row:?}");
            }
            let qtls = routes.iter().filter(|row| row.route_type_id == QTLS);
            assert!(qtls.count() <= 1, "seed {seed}");
        }
        assert!(
            done > 5,
            "seed {seed}: only {done} operations did something"
        );
    }
}
