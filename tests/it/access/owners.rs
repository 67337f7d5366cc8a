//! Two tenants of each kind in the seed, each with ids of what is its own.

use std::collections::{BTreeMap, BTreeSet};

use db_schema::{
    record::persons,
    registration::{
        appropriate_bodies, ect_at_school_periods, lead_providers, mentor_at_school_periods,
        schools,
    },
};
use diesel::prelude::*;
use serde_json::{Value, json};
use teacher_record::api;
use time::macros::date;
use uuid::Uuid;

use super::world::Tenant;
use crate::support::{TestApp, client::Answer};

/// The school, an ECT and a mentor of one of the schools where somebody trains and somebody mentors today.
fn people(conn: &mut PgConnection, which: i64) -> (i32, Uuid, Uuid) {
    let today = date!(2026 - 11 - 17);
    let with_mentor = mentor_at_school_periods::table
        .filter(mentor_at_school_periods::finished_on.is_null())
        .filter(mentor_at_school_periods::started_on.le(today))
        .select(mentor_at_school_periods::school_id);
    let (school, ect): (Uuid, Uuid) = ect_at_school_periods::table
        .filter(ect_at_school_periods::finished_on.is_null())
        .filter(ect_at_school_periods::started_on.le(today))
        .filter(ect_at_school_periods::school_id.eq_any(with_mentor))
        .distinct_on(ect_at_school_periods::school_id)
        .order((ect_at_school_periods::school_id, ect_at_school_periods::id))
        .select((ect_at_school_periods::school_id, ect_at_school_periods::id))
        .offset(which)
        .first(conn)
        .expect("a school with an ECT and a mentor");
    let mentor = mentor_at_school_periods::table
        .filter(mentor_at_school_periods::school_id.eq(school))
        .filter(mentor_at_school_periods::finished_on.is_null())
        .select(mentor_at_school_periods::id)
        .first(conn)
        .expect("a mentor");
    let urn = schools::table
        .find(school)
        .select(schools::urn)
        .first(conn)
        .expect("the school");
    (urn, ect, mentor)
}

pub async fn school(app: &TestApp, which: i64) -> Tenant {
    let (urn, ect, mentor) = app.db(move |conn| people(conn, which)).await;
    let token = app.school_user(urn);
    let mut ids = BTreeMap::from([
        ("schools", urn.to_string()),
        ("ects", ect.to_string()),
        ("mentors", mentor.to_string()),
    ]);
    for (name, path) in [
        (
            "ect-registrations",
            format!("/v1/schools/{urn}/ect-registrations"),
        ),
        (
            "mentor-registrations",
            format!("/v1/ects/{ect}/mentor-registrations"),
        ),
    ] {
        if !api::contracts().operations.methods(&path).contains(&"POST") {
            continue;
        }
        let draft = app
            .post(&path)
            .bearer(&token)
            .json(&json!({}))
            .send()
            .await
            .expect(201);
        ids.insert(name, draft.text("/id"));
    }
    Tenant { token, ids }
}

pub async fn appropriate_bodies(app: &TestApp) -> [Tenant; 2] {
    let ids: Vec<Uuid> = app
        .db(|conn| {
            appropriate_bodies::table
                .order(appropriate_bodies::id)
                .select(appropriate_bodies::id)
                .limit(2)
                .load(conn)
                .expect("rows")
        })
        .await;
    [0, 1].map(|which| Tenant::bare(app.appropriate_body_user(ids[which])))
}

pub async fn teachers(app: &TestApp) -> [Tenant; 2] {
    let trns: Vec<String> = app
        .db(|conn| {
            persons::table
                .order(persons::trn)
                .select(persons::trn)
                .limit(2)
                .load(conn)
                .expect("rows")
        })
        .await;
    [0, 1].map(|which| Tenant::bare(app.teacher(&trns[which])))
}

/// Two lead providers, each with a participant that the other one does not see.
pub async fn lead_providers(app: &TestApp) -> [Tenant; 2] {
    let ids: Vec<Uuid> = app
        .db(|conn| {
            lead_providers::table
                .order(lead_providers::id)
                .select(lead_providers::id)
                .load(conn)
                .expect("rows")
        })
        .await;
    let mut found: Vec<(String, BTreeSet<String>)> = Vec::new();
    for id in ids {
        let token = app.lead_provider(id).await;
        let list = app
            .get("/api/v3/participants?page[per_page]=3000")
            .bearer(&token)
            .send()
            .await
            .expect(200);
        let seen = list
            .at("/data")
            .as_array()
            .expect("a list")
            .iter()
            .map(|one| one["id"].as_str().expect("text").to_owned())
            .collect();
        found.push((token, seen));
    }
    found.retain(|(_, seen)| !seen.is_empty());
    let [(first, seen), (second, other)] = found
        .get(..2)
        .expect("two lead providers with participants")
    else {
        unreachable!()
    };
    let only = |mine: &BTreeSet<String>, theirs: &BTreeSet<String>| {
        mine.difference(theirs)
            .next()
            .expect("somebody of its own")
            .clone()
    };
    [
        Tenant {
            token: first.clone(),
            ids: BTreeMap::from([("participants", only(seen, other))]),
        },
        Tenant {
            token: second.clone(),
            ids: BTreeMap::from([("participants", only(other, seen))]),
        },
    ]
}

/// Staff have no tenant: both see the same services.
pub async fn staff(app: &TestApp) -> [Tenant; 2] {
    let token = app.staff("administrator");
    let list = app.get("/v1/service-clients").bearer(&token).send().await;
    let note = json!({ "text": "A note", "visibility": "ordinary" });
    let qualification = json!({
        "provider_id": "aa5c300e-3b7c-456c-8183-3520b3d55dca", "specialism": "hearing", "status": "in_progress", "start_date": "2026-09-01",
        "reason": "new_information",
    });
    let qualification = made(app, "mandatory-qualifications", &qualification).await;
    let qualification = qualification.text("/mandatory_qualification_id");
    let ids = BTreeMap::from([
        ("service-clients", list.text("/data/0/id")),
        ("mandatory-qualifications", qualification),
        ("keys", list.text("/data/0/keys/0/id")),
        ("teachers", TEACHER.to_owned()),
        ("alerts", prohibited(app).await),
        ("notes", made(app, "notes", &note).await.text("/note_id")),
        ("routes", early_years(app).await),
    ]);
    [(); 2].map(|()| Tenant {
        token: token.clone(),
        ids: ids.clone(),
    })
}

/// Something of the teacher, made by somebody who may.
async fn made(app: &TestApp, what: &str, input: &Value) -> Answer {
    let path = format!("/v1/teachers/{TEACHER}/{what}");
    let call = app.post(&path).bearer(&app.staff("administrator"));
    call.json(input).send().await.expect(201)
}

/// A new alert of the teacher that services see too.
async fn prohibited(app: &TestApp) -> String {
    let alert = json!({ "alert_type_id": PROHIBITION, "start_date": "2026-11-02", "reason": "routine_notification" });
    made(app, "alerts", &alert).await.text("/alert_id")
}

/// A new route of the teacher to another status than QTS.
async fn early_years(app: &TestApp) -> String {
    let route = json!({ "route_type_id": EARLY_YEARS, "status": "withdrawn", "training_country_code": "GB", "reason": "new_information" });
    made(app, "routes", &route).await.text("/route_id")
}

/// Early Years ITT Graduate Entry.
const EARLY_YEARS: &str = "dbc4125b-9235-41e4-abd2-baabbf63f829";

/// Prohibition by the Secretary of State - misconduct.
const PROHIBITION: &str = "ed0cd700-3fb2-4db0-9403-ba57126090ed";

/// A teacher of the seed.
const TEACHER: &str = "1000001";

/// A registered service with a request of its own.
pub async fn service(app: &TestApp) -> Tenant {
    let token = app.any_service().await;
    let request = json!({
        "request_id": "own", "person": { "first_name": "Ada", "last_name": "Obi", "date_of_birth": "1994-03-02" },
    });
    let made = app.post("/v1/trn-requests").bearer(&token).json(&request);
    let made = made.send().await.expect(201);
    let ids = BTreeMap::from([
        ("teachers", TEACHER.to_owned()),
        ("trn-requests", made.text("/request_id")),
        ("alerts", prohibited(app).await),
        ("routes", early_years(app).await),
        ("client-routes", "own".to_owned()),
    ]);
    Tenant { token, ids }
}
