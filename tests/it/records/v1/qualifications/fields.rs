//! What a route must and must not have in each of its states (`teaching-records.md` 2.5, 2.12.4), through HTTP: one kind of each sort, every state. That
//! all kinds are as the page says is tested where the rule is.

use std::collections::BTreeSet;

use domain::record::requirement::Requirement;
use domain::record::route::requirements::requirement;
use domain::record::route::types::{
    NORTHERN_IRISH_RECOGNITION, QTLS, ROUTE_TYPES, SCOTTISH_RECOGNITION,
};
use domain::record::route::{RouteField, RouteSender, RouteStatus, RouteType};
use serde_json::{Map, Value, json};

use super::World;
use crate::support::builders::routes::{DEGREE, PROVIDER};

/// A value that the field of a route of this kind can have.
fn value(route_type: &RouteType, field: RouteField) -> Value {
    match field {
        RouteField::TrainingStartDate => json!("2019-09-01"),
        RouteField::TrainingEndDate => json!("2020-07-01"),
        RouteField::HoldsFrom => json!("2020-07-10"),
        RouteField::InductionExemption => json!(false),
        RouteField::TrainingProvider => json!(PROVIDER),
        RouteField::DegreeType => json!(DEGREE),
        RouteField::TrainingCountry => json!(match route_type.id {
            SCOTTISH_RECOGNITION => "GB-SCT",
            NORTHERN_IRISH_RECOGNITION => "GB-NIR",
            _ if route_type.is_overseas() => "PT",
            _ => "GB",
        }),
        RouteField::TrainingAgeSpecialism => json!({ "type": "key_stage_1" }),
        RouteField::TrainingSubjects => json!(["0fb7a74a-4079-4bd5-be75-f1b2085c8115"]),
    }
}

/// A route of the kind in the state with these fields.
fn body(route_type: &RouteType, status: RouteStatus, fields: &BTreeSet<RouteField>) -> Value {
    let mut body = Map::from_iter([
        ("route_type_id".to_owned(), json!(route_type.id)),
        ("status".to_owned(), json!(status.as_str())),
        ("reason".to_owned(), json!("new_information")),
    ]);
    let given = fields
        .iter()
        .map(|field| (field.to_string(), value(route_type, *field)));
    body.extend(given);
    body.into()
}

#[actix_web::test]
async fn every_sort_of_route_in_every_state_asks_for_exactly_its_fields() {
    let world = World::new().await;
    let all: BTreeSet<RouteField> = RouteField::ALL.iter().copied().collect();
    let mut sorts = BTreeSet::new();
    for route_type in &ROUTE_TYPES {
        let asked = RouteField::ALL
            .iter()
            .map(|field| route_type.requirement(*field));
        if !sorts.insert((asked.collect::<Vec<_>>(), route_type.is_overseas())) {
            continue;
        }
        for status in RouteStatus::ALL.iter().copied() {
            let name = format!("{} {status}", route_type.name);
            let of = |wanted: Requirement| -> BTreeSet<RouteField> {
                let asked = |field: &RouteField| {
                    requirement(route_type, status, RouteSender::Staff, *field) == wanted
                };
                all.iter().copied().filter(asked).collect()
            };
            let told = async |fields: &BTreeSet<RouteField>, code: &str| -> BTreeSet<String> {
                let answer = world.post(&body(route_type, status, fields)).await;
                let problems = answer.field_problems().into_iter();
                problems
                    .filter(|(_, told)| told == code)
                    .map(|(pointer, _)| pointer)
                    .collect()
            };
            let pointers = |fields: &BTreeSet<RouteField>| -> BTreeSet<String> {
                fields.iter().map(|field| format!("/{field}")).collect()
            };
            if !status.suits(route_type) {
                let told = told(&all, "route_status_not_for_type").await;
                assert!(told.contains("/status"), "{name}");
                continue;
            }
            let (mandatory, forbidden) = (of(Requirement::Mandatory), of(Requirement::Forbidden));
            let missing = told(&BTreeSet::new(), "route_field_missing").await;
            assert_eq!(missing, pointers(&mandatory), "{name}");
            if !forbidden.is_empty() {
                let refused = told(&all, "route_field_not_permitted").await;
                assert_eq!(refused, pointers(&forbidden), "{name}");
            }
            if !mandatory.is_empty() {
                let answer = world.post(&body(route_type, status, &mandatory)).await;
                let again = route_type.id == QTLS && answer.status == 409;
                assert!(again || answer.status == 201, "{name}: {answer:?}");
            }
        }
    }
    assert!(sorts.len() >= 10, "{}", sorts.len());
}
