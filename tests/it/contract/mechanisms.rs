//! Every example of the contract is answered with the example's status on a fresh seed, and every operation that declares a mechanism has it.

use actix_web::http::Method;
use serde_json::{Value, json};
use teacher_record::{api, platform::contract::Operation};

use crate::support::{
    TestApp,
    client::{Answer, Call},
};

/// School and lead provider of the seed on which the examples build (docs/seed.md).
const URN: i32 = 900_001;
const LEAD_PROVIDER: &str = "0179c4de-b400-7fa5-ba64-bab52c99475d";

/// A fresh seed and its callers; everything done to it is rolled back.
struct Fresh {
    app: TestApp,
    lead_provider: String,
}

fn operations() -> Vec<Operation> {
    api::contracts().operations.iter().cloned().collect()
}

fn named(id: &str) -> Operation {
    operations()
        .into_iter()
        .find(|operation| operation.id == id)
        .unwrap_or_else(|| panic!("no operation {id}"))
}

fn entry(operation: &Operation) -> Value {
    let contracts = api::contracts();
    let document = contracts.document(operation.audience).expect("a document");
    document.json["paths"][&operation.template][operation.method.to_lowercase()].clone()
}

fn parameters(operation: &Operation, place: &str) -> Vec<Value> {
    let all = entry(operation)["parameters"]
        .as_array()
        .cloned()
        .unwrap_or_default();
    all.into_iter()
        .filter(|parameter| parameter["in"] == place)
        .collect()
}

/// What the operation answers when it works: 201 where it creates, else the first success that it lists.
fn success(operation: &Operation) -> u16 {
    let responses = entry(operation)["responses"].clone();
    let listed = [201, 200, 202, 204];
    let status = listed
        .into_iter()
        .find(|status| responses.get(status.to_string()).is_some());
    status.unwrap_or_else(|| panic!("{}: no success", operation.id))
}

impl Fresh {
    async fn new() -> Self {
        let app = TestApp::rolled_back_seed().await;
        let lead_provider = app
            .lead_provider(LEAD_PROVIDER.parse().expect("an id"))
            .await;
        Self { app, lead_provider }
    }

    /// The example request of an operation, sent to this path.
    async fn example(&self, operation: &Operation, path: &str) -> Call<'_> {
        let mut body = entry(operation)
            .pointer("/requestBody/content/application~1json/example")
            .cloned();
        if let (Some(body), "create_mentorship") = (&mut body, operation.id.as_str()) {
            // The keys of placements follow from the day of the seed, so an example cannot name one.
            let mentors = self
                .read(&path.replace("/mentorships", "/assignable-mentors"))
                .await
                .expect(200);
            body["mentor_id"] = mentors.at("/data/0/id");
            if mentors.at("/data/0/training_choice_required") == true {
                body["lead_provider_id"] = json!(LEAD_PROVIDER);
            }
        }
        if let (Some(body), "update_mentor_lead_provider_step") = (&mut body, operation.id.as_str())
        {
            body["lead_provider_id"] = json!(LEAD_PROVIDER);
        }
        let call = self.bare(operation, path).await;
        match body {
            Some(body) => call.json(&body),
            None => call,
        }
    }

    /// The example without its body, with the present version where one is asked for.
    async fn bare(&self, operation: &Operation, path: &str) -> Call<'_> {
        let query: Vec<String> = parameters(operation, "query")
            .iter()
            .filter_map(|parameter| {
                let example = parameter.get("example")?;
                let name = parameter["name"]
                    .as_str()?
                    .replace('[', "%5B")
                    .replace(']', "%5D");
                Some(format!(
                    "{name}={}",
                    example
                        .as_str()
                        .map_or_else(|| example.to_string(), str::to_owned)
                ))
            })
            .collect();
        let address = if query.is_empty() {
            path.to_owned()
        } else {
            format!("{path}?{}", query.join("&"))
        };
        let mut call = self.app.call(
            Method::from_bytes(operation.method.as_bytes()).expect("a method"),
            &address,
        );
        if operation.secured {
            call = call.bearer(&self.token(operation));
        }
        if parameters(operation, "header")
            .iter()
            .any(|header| header["name"] == "If-Match" && header["required"] == true)
        {
            call = call.if_match(&self.version(path).await);
        }
        call
    }

    /// Credentials of the first kind of caller that the operation names.
    fn token(&self, operation: &Operation) -> String {
        let needs = entry(operation)["security"][0].clone();
        let scheme = needs.as_object().and_then(|need| need.keys().next());
        match scheme.map(String::as_str) {
            Some("school_user") => self.app.school_user(URN),
            Some("lead_provider") => self.lead_provider.clone(),
            Some("dfe_staff") => self.app.staff("administrator"),
            other => panic!("{}: no caller of kind {other:?} here yet", operation.id),
        }
    }

    /// The version of the resource at this path, or of the one above it.
    async fn version(&self, path: &str) -> String {
        let contracts = api::contracts();
        let mut at = path;
        loop {
            if contracts
                .operations
                .find("GET", at)
                .is_some_and(|operation| operation.tagged)
            {
                let answer = self.read(at).await;
                if answer.status == 200 {
                    return answer.etag();
                }
            }
            at = at
                .rsplit_once('/')
                .unwrap_or_else(|| panic!("{path}: nothing that has a version"))
                .0;
        }
    }

    async fn read(&self, path: &str) -> Answer {
        let operation = api::contracts()
            .operations
            .find("GET", path)
            .unwrap_or_else(|| panic!("nothing to read at {path}"));
        let call = self.app.get(path);
        let call = call.bearer(&match operation.audience {
            "lead-providers" => self.lead_provider.clone(),
            "records" => self.app.staff("administrator"),
            _ => self.app.school_user(URN),
        });
        call.send().await
    }

    /// Brings the seed into the state in which the example makes sense, and says where to send it.
    async fn prepare(&self, operation: &Operation) -> String {
        let template = operation.template.as_str();
        let mut path = template.to_owned();
        for parameter in parameters(operation, "path") {
            let name = parameter["name"].as_str().expect("a name").to_owned();
            let value = match (name.as_str(), parameter["example"].as_str()) {
                ("id", _) => self.id_for(operation).await,
                (_, Some(example)) => example.to_owned(),
                (other, None) => panic!("{}: {other} has no example", operation.id),
            };
            path = path.replace(&format!("{{{name}}}"), &value);
        }
        path
    }

    async fn id_for(&self, operation: &Operation) -> String {
        let template = operation.template.as_str();
        if template.starts_with("/v1/ect-registrations/") {
            self.draft(
                &named("create_ect_registration"),
                &format!("/v1/schools/{URN}/ect-registrations"),
                operation,
            )
            .await
        } else if template.starts_with("/v1/mentor-registrations/") {
            let ect = self.ect_without_mentor().await;
            self.draft(
                &named("create_mentor_registration"),
                &format!("/v1/ects/{ect}/mentor-registrations"),
                operation,
            )
            .await
        } else if operation.method == "POST" && template.starts_with("/v1/ects/{id}/") {
            self.ect_without_mentor().await
        } else if template.starts_with("/v1/ects/{id}") {
            self.read(&format!("/v1/schools/{URN}/ects"))
                .await
                .expect(200)
                .text("/data/0/id")
        } else if template.starts_with("/v1/mentors/{id}") {
            self.read(&format!("/v1/schools/{URN}/mentors"))
                .await
                .expect(200)
                .text("/data/0/id")
        } else if template.starts_with("/v1/service-clients/{id}") {
            let list = self
                .read("/v1/service-clients")
                .await
                .expect(200)
                .at("/data");
            let named = list
                .as_array()
                .into_iter()
                .flatten()
                .find(|one| one["name"] == "Register trainee teachers");
            named.expect("the seed has this service")["id"]
                .as_str()
                .expect("an id")
                .to_owned()
        } else if template.starts_with("/api/v3/participants/{id}") {
            self.read("/api/v3/participants")
                .await
                .expect(200)
                .text("/data/0/id")
        } else {
            panic!("{}: say here which id its example is about", operation.id)
        }
    }

    async fn ect_without_mentor(&self) -> String {
        let ects = self
            .read(&format!("/v1/schools/{URN}/ects"))
            .await
            .expect(200)
            .at("/data");
        let waiting = ects
            .as_array()
            .into_iter()
            .flatten()
            .filter(|ect| ect["status"] == "mentor_required")
            .find(|ect| ect["training"]["training_programme"] == "provider_led");
        waiting
            .and_then(|ect| ect["id"].as_str())
            .unwrap_or_else(|| panic!("the seed has no ECT without a mentor at {URN}"))
            .to_owned()
    }

    /// A draft that has come as far as the step of the operation, by the examples of the steps before.
    async fn draft(&self, create: &Operation, at: &str, wanted: &Operation) -> String {
        let id = self
            .example(create, at)
            .await
            .send()
            .await
            .expect(201)
            .text("/id");
        let (root, rest) = wanted.template.split_once("/{id}").expect("a draft");
        let base = format!("{root}/{id}");
        let goal = rest
            .strip_prefix("/steps/")
            .or_else(|| rest.strip_prefix("/submission").map(|_| "check-answers"))
            .unwrap_or("find-teacher");
        for _ in 0..15 {
            let state = self.read(&base).await.expect(200);
            let allowed = state.at("/allowed_steps");
            if allowed
                .as_array()
                .is_some_and(|steps| steps.iter().any(|step| step == goal))
                && goal != "check-answers"
                || state.at("/next_step") == goal
            {
                return id;
            }
            let next = state.text("/next_step");
            let path = format!("{base}/steps/{next}");
            let step = api::contracts()
                .operations
                .find("PUT", &path)
                .unwrap_or_else(|| panic!("no operation for {path}"));
            let body = on_the_way(create, &step, next.as_str(), goal);
            self.bare(&step, &path)
                .await
                .json(&body)
                .send()
                .await
                .expect(200);
        }
        panic!("{}: its step is never reached", wanted.id)
    }
}

#[actix_web::test]
async fn every_example_is_answered_with_its_status() {
    let mut faults = Vec::new();
    for operation in operations() {
        let fresh = Fresh::new().await;
        let path = fresh.prepare(&operation).await;
        let answer = fresh.example(&operation, &path).await.send().await;
        let expected = success(&operation);
        if answer.status != expected {
            faults.push(format!(
                "{}: {} instead of {expected}: {:?}",
                operation.id, answer.status, answer.body
            ));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// What answers a step on the way to another: its example, or what leads to a step that the examples pass by.
fn on_the_way(create: &Operation, step: &Operation, next: &str, goal: &str) -> Value {
    let mut body = entry(step)
        .pointer("/requestBody/content/application~1json/example")
        .cloned()
        .unwrap_or_default();
    // Some steps are only for somebody with a past (docs/seed.md, Registering a mentor).
    let mentor = create.id == "create_mentor_registration";
    match (next, goal) {
        ("find-teacher", "national-insurance-number") => {
            body["date_of_birth"] = json!("1970-01-01")
        }
        ("reuse-choices", "appropriate-body" | "training-programme" | "lead-provider") => {
            body["reuse"] = json!(false);
        }
        ("find-teacher", "mentoring-elsewhere") if mentor => {
            body = json!({ "trn": "3038428", "date_of_birth": "2002-10-05" });
        }
        ("find-teacher", "start-date") if mentor => {
            body = json!({ "trn": "3039906", "date_of_birth": "1990-01-18" });
        }
        ("funded-training", "lead-provider") if mentor => {
            body["use_ect_lead_provider"] = json!(false);
        }
        _ => {}
    }
    body
}

#[actix_web::test]
async fn every_operation_with_an_etag_answers_304() {
    let mut seen = 0;
    for operation in operations()
        .into_iter()
        .filter(|operation| operation.tagged)
    {
        let fresh = Fresh::new().await;
        let path = fresh.prepare(&operation).await;
        let first = fresh
            .example(&operation, &path)
            .await
            .send()
            .await
            .expect(200);
        let again = fresh
            .example(&operation, &path)
            .await
            .header("if-none-match", &first.etag())
            .send()
            .await
            .expect(304);
        assert!(again.body.is_empty(), "{}", operation.id);
        seen += 1;
    }
    assert!(seen > 10, "only {seen} operations have an ETag");
}

#[actix_web::test]
async fn every_operation_with_a_key_answers_once() {
    let mut seen = 0;
    for operation in operations()
        .into_iter()
        .filter(|operation| operation.idempotent)
    {
        let fresh = Fresh::new().await;
        let path = fresh.prepare(&operation).await;
        let first = fresh
            .example(&operation, &path)
            .await
            .idempotency_key("once")
            .send()
            .await;
        assert!(
            first.status.is_success(),
            "{}: {:?}",
            operation.id,
            first.body
        );
        let second = fresh
            .example(&operation, &path)
            .await
            .idempotency_key("once")
            .send()
            .await;
        assert_eq!(
            (first.status, &first.body),
            (second.status, &second.body),
            "{}",
            operation.id
        );
        assert_eq!(
            second.header("idempotent-replayed"),
            Some("true"),
            "{}",
            operation.id
        );
        let other = fresh
            .bare(&operation, &path)
            .await
            .idempotency_key("once")
            .json(&json!({ "other": true }));
        other.send().await.expect_problem("idempotency_key_reused");
        let none = fresh
            .example(&operation, &path)
            .await
            .header("idempotency-key", "two words");
        none.send().await.expect_problem("invalid_idempotency_key");
        seen += 1;
    }
    assert!(seen > 0, "no operation takes a key");
}

#[actix_web::test]
async fn every_operation_that_needs_a_version_refuses_without_and_with_an_old_one() {
    let mut seen = 0;
    for operation in operations() {
        let required = parameters(&operation, "header")
            .iter()
            .any(|header| header["name"] == "If-Match" && header["required"] == true);
        if !required {
            continue;
        }
        let fresh = Fresh::new().await;
        let path = fresh.prepare(&operation).await;
        let body = entry(&operation)
            .pointer("/requestBody/content/application~1json/example")
            .cloned()
            .unwrap_or_default();
        let call = || {
            let call = fresh.app.call(
                Method::from_bytes(operation.method.as_bytes()).expect("a method"),
                &path,
            );
            let call = call.bearer(&fresh.token(&operation));
            if body.is_null() {
                call
            } else {
                call.json(&body)
            }
        };
        call().send().await.expect_problem("precondition_required");
        call()
            .if_match("\"v999\"")
            .send()
            .await
            .expect_problem("precondition_failed");
        seen += 1;
    }
    assert!(seen > 5, "only {seen} operations need a version");
}
