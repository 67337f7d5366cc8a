//! Every answer is valid against the published document, and says everything that it documents.
//!
//! The document of the published service is no part of this project: its path comes from the environment. Without it our own document is used.

use jsonschema::{Registry, Validator};
use serde_json::{Map, Value, json};
use teacher_record::services::{publication, seed};
use time::macros::date;

use crate::support::TestApp;

const VARIABLE: &str = "LEAD_PROVIDER_V3_DOCUMENT";

/// The schema of a list answer, with everything that it refers to, made strict: each documented property must be there, and no other.
struct Document {
    validator: Validator,
}

impl Document {
    #[expect(
        clippy::disallowed_methods,
        reason = "the one path outside the project that a test may read comes from the environment"
    )]
    fn published() -> Option<Self> {
        let path = std::env::var(VARIABLE).ok()?;
        let text = std::fs::read_to_string(&path)
            .unwrap_or_else(|error| panic!("{VARIABLE}={path}: {error}"));
        let document: Value =
            serde_yaml_ng::from_str(&text).unwrap_or_else(|error| panic!("{path}: {error}"));
        Some(Self::of(document, "ParticipantsResponse"))
    }

    fn own(app: &TestApp) -> Self {
        let document = app
            .state
            .contracts
            .document("lead-providers")
            .expect("lead providers have a document");
        Self::of(document.json.clone(), "Participants")
    }

    fn of(mut document: Value, schema: &str) -> Self {
        strict(&mut document["components"]["schemas"]);
        let registry = Registry::new()
            .add(
                "urn:document",
                json!({ "components": document["components"] }),
            )
            .expect("a document with a name")
            .prepare()
            .expect("a document whose references resolve");
        let root = json!({ "$ref": format!("urn:document#/components/schemas/{schema}") });
        let validator = jsonschema::options()
            .with_draft(jsonschema::Draft::Draft202012)
            .should_validate_formats(true)
            .with_registry(&registry)
            .build(&root)
            .expect("a sound schema");
        Self { validator }
    }

    fn faults(&self, answer: &Value) -> Vec<String> {
        self.validator
            .iter_errors(answer)
            .map(|error| format!("{}: {error}", error.instance_path()))
            .collect()
    }
}

/// Turns OpenAPI 3.0 into JSON Schema (`nullable`) and demands every documented property.
fn strict(schema: &mut Value) {
    if let Some(members) = schema.as_array_mut() {
        members.iter_mut().for_each(strict);
    }
    let Some(object) = schema.as_object_mut() else {
        return;
    };
    object.remove("example");
    object.values_mut().for_each(strict);
    let names = object
        .get("properties")
        .and_then(Value::as_object)
        .map(|properties| properties.keys().cloned().collect::<Vec<_>>());
    if let Some(names) = names {
        object.insert("required".to_owned(), json!(names));
        object.insert("additionalProperties".to_owned(), json!(false));
    }
    if object.remove("nullable") == Some(json!(true)) {
        let own = Value::Object(object.clone());
        *object = Map::from_iter([("anyOf".to_owned(), json!([own, { "type": "null" }]))]);
    }
}

/// A name and what it does to an entry.
type Mutation = (&'static str, fn(&mut Value));

/// What can be wrong with an answer, one thing at a time.
const MUTATIONS: &[Mutation] = &[
    ("a property is missing", |entry| {
        _ = entry["attributes"]
            .as_object_mut()
            .expect("attributes")
            .remove("full_name")
    }),
    ("a property of an enrolment is missing", |entry| {
        _ = enrolment(entry).remove("mentor_id")
    }),
    ("a property that nobody knows", |entry| {
        _ = enrolment(entry).insert("surprise".to_owned(), json!(1))
    }),
    ("another type", |entry| entry["type"] = json!("person")),
    ("an id that is none", |entry| entry["id"] = json!("1")),
    ("a name that is null", |entry| {
        entry["attributes"]["full_name"] = Value::Null
    }),
    ("a year as a number", |entry| {
        _ = enrolment(entry).insert("cohort".to_owned(), json!(2026))
    }),
    ("an unknown status", |entry| {
        _ = enrolment(entry).insert("training_status".to_owned(), json!("paused"))
    }),
    ("a reason with underscores", |entry| {
        enrolment(entry).insert(
            "withdrawal".to_owned(),
            json!({ "reason": "moved_school", "date": "2026-10-01T00:00:00Z" }),
        );
    }),
    ("a time without a zone", |entry| {
        entry["attributes"]["updated_at"] = json!("2026-10-01 00:00")
    }),
    ("enrolments as an object", |entry| {
        entry["attributes"]["ecf_enrolments"] = json!({})
    }),
    ("a flag as a text", |entry| {
        _ = enrolment(entry).insert("sparsity_uplift".to_owned(), json!("true"))
    }),
];

fn enrolment(entry: &mut Value) -> &mut Map<String, Value> {
    entry["attributes"]["ecf_enrolments"][0]
        .as_object_mut()
        .expect("an enrolment")
}

#[actix_web::test]
async fn every_seeded_participant_fits_the_published_document() {
    let app = TestApp::committed().await;
    app.db(|conn| _ = seed::seed(conn, date!(2026 - 11 - 17)).expect("the seed fits"))
        .await;
    publication::render_waiting(&app.state.db, &app.clock)
        .await
        .expect("rows can be rendered");
    let documents: Vec<Document> = [Some(Document::own(&app)), Document::published()]
        .into_iter()
        .flatten()
        .collect();
    if documents.len() == 1 {
        println!("{VARIABLE} is not set: answers are held against our own document only");
    }

    let providers = super::world::providers(&app).await;
    let mut seen = 0;
    let mut first = None;
    for provider in providers {
        let token = app.lead_provider(provider).await;
        let answer = app
            .get("/api/v3/participants?page[per_page]=3000")
            .bearer(&token)
            .send()
            .await
            .expect(200);
        let body = answer.json();
        for document in &documents {
            assert_eq!(document.faults(&body), [""; 0]);
        }
        seen += body["data"].as_array().map_or(0, Vec::len);
        first = first.or_else(|| body["data"].get(0).cloned());
    }
    assert!(seen > 500, "{seen} participants were seen");

    const { assert!(MUTATIONS.len() >= 10) };
    let sound = first.expect("somebody is visible");
    for document in &documents {
        assert_eq!(
            document.faults(&json!({ "data": [sound.clone()] })),
            [""; 0]
        );
        for (name, mutate) in MUTATIONS {
            let mut broken = sound.clone();
            mutate(&mut broken);
            assert_ne!(
                document.faults(&json!({ "data": [broken] })),
                [""; 0],
                "{name} is not found"
            );
        }
    }
}
