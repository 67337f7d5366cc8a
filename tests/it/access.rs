//! Every operation of the contract × every kind of caller. The rows are the contract's; what is expected stands here, so that neither an operation
//! without a row nor a changed permission goes unseen. Another tenant's things are asked for by their real ids, and are not there.

use std::collections::{BTreeMap, BTreeSet};

use actix_web::http::Method;
use db_schema::{
    record::persons,
    registration::{
        appropriate_bodies, ect_at_school_periods, lead_providers, mentor_at_school_periods,
        schools,
    },
};
use diesel::prelude::*;
use serde_json::{Value, json};
use teacher_record::{
    api,
    platform::{
        contract::{ErrorFormat, Operation},
        ids,
    },
};
use time::macros::date;
use uuid::Uuid;

use crate::support::{TestApp, client::Answer};

/// Who may call what; nobody in front means everybody.
const TABLE: &[(&[&str], &[&str])] = &[
    (
        &[],
        &[
            "create_persona_token",
            "find_document",
            "find_problem_code",
            "list_personas",
            "list_problem_codes",
            "show_liveness",
            "show_metrics",
            "show_readiness",
            "show_service",
        ],
    ),
    (
        &["school_user"],
        &[
            "create_ect_registration",
            "create_mentor_registration",
            "create_mentorship",
            "delete_ect_registration",
            "delete_mentor_registration",
            "find_ect",
            "find_ect_appropriate_body_step",
            "find_ect_confirm_details_step",
            "find_ect_email_step",
            "find_ect_find_teacher_step",
            "find_ect_lead_provider_step",
            "find_ect_national_insurance_number_step",
            "find_ect_registration",
            "find_ect_reuse_choices_step",
            "find_ect_start_date_step",
            "find_ect_training_programme_step",
            "find_ect_working_pattern_step",
            "find_induction_tutor",
            "find_last_choices",
            "find_mentor",
            "find_mentor_confirm_details_step",
            "find_mentor_email_step",
            "find_mentor_find_teacher_step",
            "find_mentor_funded_training_step",
            "find_mentor_lead_provider_step",
            "find_mentor_mentoring_elsewhere_step",
            "find_mentor_national_insurance_number_step",
            "find_mentor_registration",
            "find_mentor_start_date_step",
            "find_school",
            "list_assignable_mentors",
            "list_ects",
            "list_mentors",
            "list_registrations",
            "list_school_partnerships",
            "search_ects",
            "search_mentors",
            "submit_ect_registration",
            "submit_mentor_registration",
            "update_ect_appropriate_body_step",
            "update_ect_confirm_details_step",
            "update_ect_email_step",
            "update_ect_find_teacher_step",
            "update_ect_lead_provider_step",
            "update_ect_national_insurance_number_step",
            "update_ect_reuse_choices_step",
            "update_ect_start_date_step",
            "update_ect_training_programme_step",
            "update_ect_working_pattern_step",
            "update_induction_tutor",
            "update_mentor_confirm_details_step",
            "update_mentor_email_step",
            "update_mentor_find_teacher_step",
            "update_mentor_funded_training_step",
            "update_mentor_lead_provider_step",
            "update_mentor_mentoring_elsewhere_step",
            "update_mentor_national_insurance_number_step",
            "update_mentor_start_date_step",
        ],
    ),
    (
        &["lead_provider"],
        &["find_participant", "list_participants"],
    ),
    (ANYBODY, &["list_alert_categories"]),
    (
        &["dfe_staff"],
        &[
            "create_service_client",
            "create_service_client_key",
            "find_service_client",
            "list_service_clients",
            "revoke_service_client_key",
            "update_service_client",
        ],
    ),
];

/// Every kind of caller, as long as the credentials are good.
const ANYBODY: &[&str] = &[
    "dfe_staff",
    "service",
    "teacher",
    "school_user",
    "appropriate_body_user",
    "lead_provider",
];

/// Kinds whose callers are told apart by role or scope: there is nothing that belongs to one of them.
const TENANTLESS: [&str; 2] = ["dfe_staff", "service"];

/// One caller with good credentials.
struct Caller {
    kind: &'static str,
    token: String,
}

/// A tenant and the ids of what is its own, by what stands before them in a path.
struct Tenant {
    token: String,
    ids: BTreeMap<&'static str, String>,
}

impl Tenant {
    /// Somebody of whom no path speaks.
    fn bare(token: String) -> Self {
        Self {
            token,
            ids: BTreeMap::new(),
        }
    }
}

struct World {
    app: TestApp,
    schools: [Tenant; 2],
    lead_providers: [Tenant; 2],
    appropriate_bodies: [Tenant; 2],
    teachers: [Tenant; 2],
    /// Callers without a tenant: what they may read follows from their role or scopes.
    staff: [Tenant; 2],
    services: [Tenant; 2],
    others: Vec<Caller>,
}

impl World {
    async fn new() -> Self {
        let app = TestApp::seeded().await;
        let schools = [school(&app, 0).await, school(&app, 1).await];
        let lead_providers = lead_providers(&app).await;
        let appropriate_bodies = appropriate_bodies(&app).await;
        let teachers = teachers(&app).await;
        let staff = staff(&app).await;
        let services =
            ["get_person create_trn", "get_person"].map(|scopes| Tenant::bare(app.service(scopes)));
        let mut others = Vec::new();
        for role in [
            "viewer",
            "record_manager",
            "alerts_manager_tra",
            "alerts_manager_tra_dbs",
            "access_manager",
            "administrator",
        ] {
            others.push(Caller {
                kind: "dfe_staff",
                token: app.staff(role),
            });
        }
        Self {
            app,
            schools,
            lead_providers,
            appropriate_bodies,
            teachers,
            staff,
            services,
            others,
        }
    }

    /// Both tenants of a kind; the first owns the ids of the request.
    fn tenants(&self, kind: &str) -> &[Tenant; 2] {
        let known = self.kinds().into_iter().find(|(name, _)| *name == kind);
        known
            .unwrap_or_else(|| panic!("say here what belongs to a tenant of the kind {kind}"))
            .1
    }

    fn kinds(&self) -> [(&'static str, &[Tenant; 2]); 6] {
        [
            ("school_user", &self.schools),
            ("lead_provider", &self.lead_providers),
            ("appropriate_body_user", &self.appropriate_bodies),
            ("teacher", &self.teachers),
            ("dfe_staff", &self.staff),
            ("service", &self.services),
        ]
    }

    /// Every caller of a kind that is not among these.
    fn strangers(&self, allowed: &[&str]) -> impl Iterator<Item = (&'static str, &str)> {
        let tenants = self
            .kinds()
            .into_iter()
            .flat_map(|(kind, both)| both.iter().map(move |one| (kind, one.token.as_str())));
        let all = tenants.chain(
            self.others
                .iter()
                .map(|caller| (caller.kind, caller.token.as_str())),
        );
        all.filter(|(kind, _)| !allowed.contains(kind))
            .collect::<Vec<_>>()
            .into_iter()
    }

    /// The operation with a tenant's ids in its path and the contract's own example as its body.
    async fn call(&self, operation: &Operation, owner: &Tenant, token: Option<&str>) -> Answer {
        let path = fill(&operation.template, &owner.ids);
        let method: Method = operation.method.parse().expect("a method");
        let mut call = self.app.call(method, &path).header("if-match", "\"v1\"");
        if let Some(body) = example(operation) {
            call = call.json(&body);
        }
        if let Some(token) = token {
            call = call.bearer(token);
        }
        call.unchecked().send().await
    }
}

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

async fn school(app: &TestApp, which: i64) -> Tenant {
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

async fn appropriate_bodies(app: &TestApp) -> [Tenant; 2] {
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

async fn teachers(app: &TestApp) -> [Tenant; 2] {
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
async fn lead_providers(app: &TestApp) -> [Tenant; 2] {
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
async fn staff(app: &TestApp) -> [Tenant; 2] {
    let token = app.staff("administrator");
    let list = app.get("/v1/service-clients").bearer(&token).send().await;
    let ids = BTreeMap::from([
        ("service-clients", list.text("/data/0/id")),
        ("keys", list.text("/data/0/keys/0/id")),
    ]);
    [(); 2].map(|()| Tenant {
        token: token.clone(),
        ids: ids.clone(),
    })
}

/// Puts ids into the parameters of a path; which, the segment before says.
fn fill(template: &str, ids: &BTreeMap<&str, String>) -> String {
    let mut before = "";
    let mut path = String::new();
    for segment in template.split('/').skip(1) {
        path.push('/');
        match (segment.split_once('{'), before) {
            (None, _) => path.push_str(segment),
            (Some(_), "problems") => path.push_str("not_found"),
            (Some(_), "api-docs") => path.push_str("platform.json"),
            (Some(_), before) => path.push_str(
                ids.get(before)
                    .unwrap_or_else(|| panic!("say what id belongs into {template}")),
            ),
        }
        before = segment;
    }
    path
}

/// The entry of the operation in its document.
fn entry(operation: &Operation) -> Value {
    let contracts = api::contracts();
    let document = &contracts
        .document(operation.audience)
        .expect("a document")
        .json;
    document["paths"][&operation.template][operation.method.to_lowercase()].clone()
}

fn example(operation: &Operation) -> Option<Value> {
    entry(operation)
        .pointer("/requestBody/content/application~1json/example")
        .cloned()
}

/// The kinds that the contract lets in.
fn kinds_in_contract(operation: &Operation) -> BTreeSet<String> {
    let entry = entry(operation);
    let schemes = entry["security"]
        .as_array()
        .expect("security is stated")
        .iter();
    schemes
        .flat_map(|scheme| {
            scheme
                .as_object()
                .expect("an object")
                .keys()
                .cloned()
                .collect::<Vec<_>>()
        })
        .collect()
}

fn kinds(operation: &Operation) -> &'static [&'static str] {
    let row = TABLE
        .iter()
        .find(|(_, ids)| ids.contains(&operation.id.as_str()));
    row.unwrap_or_else(|| {
        panic!(
            "the operation {} has no row in the table of access",
            operation.id
        )
    })
    .0
}

#[test]
fn every_operation_has_a_row_that_says_what_the_contract_says() {
    let contracts = api::contracts();
    let mut known = BTreeSet::new();
    for operation in contracts.operations.iter() {
        let expected: BTreeSet<String> = kinds(operation)
            .iter()
            .map(|kind| (*kind).to_owned())
            .collect();
        assert_eq!(kinds_in_contract(operation), expected, "{}", operation.id);
        known.insert(operation.id.as_str());
    }
    let rows: Vec<&str> = TABLE.iter().flat_map(|(_, ids)| *ids).copied().collect();
    let distinct: BTreeSet<&str> = rows.iter().copied().collect();
    let left: Vec<&&str> = distinct.difference(&known).collect();
    assert!(left.is_empty(), "rows without an operation: {left:?}");
    assert_eq!(rows.len(), distinct.len(), "a row is there twice");
}

#[actix_web::test]
async fn nobody_but_the_listed_kinds_of_caller_gets_in() {
    let world = World::new().await;
    let mut calls = 0;
    for operation in api::contracts().operations.iter() {
        let allowed = kinds(operation);
        let Some(kind) = allowed.first() else {
            continue;
        };
        let owner = &world.tenants(kind)[0];
        for bad in [None, Some("trlp_unknown"), Some("a.b.c")] {
            let answer = world.call(operation, owner, bad).await;
            assert_eq!(answer.status, 401, "{} with {bad:?}", operation.id);
            assert!(answer.header("www-authenticate").is_some());
        }
        let refused = match operation.format {
            ErrorFormat::Problem => 403,
            // The published contract knows no 403 (`lead-provider-api.md` 2.10).
            ErrorFormat::LeadProvider => 401,
        };
        for (stranger, token) in world.strangers(allowed) {
            let answer = world.call(operation, owner, Some(token)).await;
            assert_eq!(answer.status, refused, "{} as {stranger}", operation.id);
            calls += 1;
        }
    }
    assert!(calls >= 10 * 11, "the matrix was walked: {calls}");
}

#[actix_web::test]
async fn what_belongs_to_another_tenant_is_not_there() {
    let world = World::new().await;
    for operation in api::contracts().operations.iter() {
        for kind in kinds(operation) {
            if TENANTLESS.contains(kind) && operation.template.contains('{') {
                continue;
            }
            let [owner, other] = world.tenants(kind);
            let answer = world.call(operation, owner, Some(&other.token)).await;
            if operation.template.contains('{') {
                assert_eq!(
                    answer.status, 404,
                    "{} with the id of another {kind}",
                    operation.id
                );
            } else {
                assert!(answer.status.is_success(), "{}", operation.id);
            }
            if TENANTLESS.contains(kind) {
                continue;
            }
            let body = String::from_utf8_lossy(&answer.body);
            let mut theirs = owner.ids.values().filter(|id| id.len() == 36);
            assert!(
                theirs.all(|id| !body.contains(id.as_str())),
                "{} shows {body}",
                operation.id
            );
        }
    }
}

#[actix_web::test]
async fn an_id_in_a_body_that_is_another_tenants_is_like_one_that_nobody_has() {
    let world = World::new().await;
    let [own, other] = &world.schools;
    let path = format!("/v1/ects/{}/mentorships", own.ids["ects"]);
    let mut answers = Vec::new();
    for mentor in [other.ids["mentors"].clone(), ids::new_key().to_string()] {
        let body = json!({ "mentor_id": mentor, "lead_provider_id": null });
        let answer = world
            .app
            .post(&path)
            .bearer(&own.token)
            .json(&body)
            .send()
            .await
            .expect_problem("mentor_not_at_school");
        let mut shown = answer.json();
        shown
            .as_object_mut()
            .expect("an object")
            .shift_remove("request_id");
        answers.push(shown);
    }
    assert_eq!(answers[0], answers[1]);
}

#[actix_web::test]
async fn the_same_ids_are_there_for_their_owner() {
    let world = World::new().await;
    let contracts = api::contracts();
    let mut operations: Vec<&Operation> = contracts.operations.iter().collect();
    // What ends something comes last.
    let order = ["GET", "PUT", "PATCH", "POST", "DELETE"];
    operations.sort_by_key(|operation| order.iter().position(|method| *method == operation.method));
    for operation in operations {
        for kind in kinds(operation) {
            let owner = &world.tenants(kind)[0];
            let answer = world.call(operation, owner, Some(&owner.token)).await;
            let status = answer.status.as_u16();
            assert!(
                !matches!(status, 401 | 403 | 404 | 500..),
                "{} answered its owner {status}: {answer:?}",
                operation.id
            );
        }
    }
}

#[actix_web::test]
async fn operations_for_everybody_need_nothing_and_mind_nothing() {
    let world = World::new().await;
    for operation in api::contracts()
        .operations
        .iter()
        .filter(|operation| kinds(operation).is_empty())
    {
        for token in [
            None,
            Some("a.b.c"),
            Some("trlp_unknown"),
            Some(world.schools[0].token.as_str()),
        ] {
            let answer = world.call(operation, &world.schools[0], token).await;
            assert!(
                !matches!(answer.status.as_u16(), 401 | 403 | 404 | 500..),
                "{}: {answer:?}",
                operation.id
            );
        }
    }
}
