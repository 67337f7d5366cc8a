//! The lists of reference data, as every caller reads them (`teaching-records.md` 2.12).

mod kept;
mod lists;

use std::collections::BTreeSet;
use std::rc::Rc;

use actix_web::http::Method;
use diesel::{PgConnection, RunQueryDsl, connection::SimpleConnection, sql_query};
use domain::record::route::{ROUTE_TYPES, RouteField};
use serde_json::{Value, json};
use teacher_record::api;

use crate::store::world::connect;
use crate::support::{
    TestApp,
    app::committed,
    client::{Answer, Call},
    database::TestDb,
};

/// Every list: path below `/v1/reference`, its data file, and how many values it has, with those that are retired and without. The first seven numbers are those of 2.12.
const LISTS: &[(&str, &str, usize, usize)] = &[
    ("alert-categories", "alert_categories", 12, 7),
    ("alert-types", "alert_types", 45, 12),
    ("countries", "countries", 219, 219),
    ("degree-types", "degree_types", 39, 39),
    (
        "induction-exemption-reasons",
        "induction_exemption_reasons",
        17,
        17,
    ),
    ("route-types", "route_types", 66, 27),
    (
        "mandatory-qualification-providers",
        "mandatory_qualification_providers",
        15,
        15,
    ),
    (
        "mandatory-qualification-specialisms",
        "mandatory_qualification_specialisms",
        6,
        3,
    ),
    (
        "pension-establishment-ranges",
        "pension_establishment_ranges",
        75,
        75,
    ),
    ("training-subjects", "training_subjects", 73, 72),
    ("training-providers", "training_providers", 34, 32),
];

/// The list as a member of staff asks for it.
fn ask<'a>(app: &'a TestApp, list: &str, query: &str) -> Call<'a> {
    app.get(&format!("/v1/reference/{list}{query}"))
        .bearer(&app.staff("viewer"))
}

async fn whole(app: &TestApp, list: &str) -> Vec<Value> {
    values(
        &ask(app, list, "?include_retired=true")
            .send()
            .await
            .expect(200),
    )
}

fn values(answer: &Answer) -> Vec<Value> {
    answer.at("/data").as_array().expect("a list").clone()
}

/// What a value is known by: its id, code or number.
fn key(value: &Value) -> String {
    let key = ["id", "code", "first_number"]
        .iter()
        .find_map(|name| value.get(name));
    key.and_then(Value::as_str)
        .expect("an id, a code or a number")
        .to_owned()
}

/// Keys of a data file, which is the first column of each.
fn keys_in_file(file: &str) -> BTreeSet<String> {
    let path = format!("{}/data/reference/{file}.csv", env!("CARGO_MANIFEST_DIR"));
    let mut reader = csv::Reader::from_path(path).expect("the file");
    reader
        .records()
        .map(|row| row.expect("a row").get(0).expect("a key").to_owned())
        .collect()
}

/// An application over a database of its own, and a connection of the database's owner.
async fn own() -> (TestApp, PgConnection) {
    let database = TestDb::committed();
    let owner = connect(&database);
    let app = TestApp::start(committed(&database, &[]), Some(Rc::new(database))).await;
    (app, owner)
}
