//! Brings the seed into the state in which an example makes sense. An operation on a new kind of thing needs a line in `id_for`.

use serde_json::{Value, json};
use teacher_record::{api, platform::contract::Operation};

use super::fresh::{Fresh, URN};
use crate::support::operations::{self, named, parameters};

impl Fresh {
    /// Makes what the operation needs, and says where to send it.
    pub async fn prepare(&self, operation: &Operation) -> String {
        let mut path = operation.template.clone();
        for parameter in parameters(operation, "path") {
            let name = parameter["name"].as_str().expect("a name").to_owned();
            let value = match (name.as_str(), parameter["example"].as_str()) {
                ("id", _) => self.id_for(operation).await,
                ("alert_id", _) => self.alert(&path).await,
                ("mandatory_qualification_id", _) => self.qualification(&path).await,
                ("note_id", _) => self.note(&path).await,
                ("route_id", _) => self.route(&path).await,
                (_, Some(example)) => example.to_owned(),
                (other, None) => panic!("{}: {other} has no example", operation.id),
            };
            path = path.replace(&format!("{{{name}}}"), &value);
        }
        if path.starts_with("/v1/trn-requests/") {
            self.make_trn_request("r-1").await;
        }
        path
    }

    /// An alert of the teacher in the path.
    async fn alert(&self, path: &str) -> String {
        let (list, _) = path.split_once("/{alert_id}").expect("a list before it");
        self.read(list).await.expect(200).text("/data/0/alert_id")
    }

    /// A route of the teacher in the path.
    async fn route(&self, path: &str) -> String {
        let (list, _) = path.split_once("/{route_id}").expect("a list before it");
        self.read(list).await.expect(200).text("/data/0/route_id")
    }

    /// The first mandatory qualification of the teacher in the path.
    async fn qualification(&self, path: &str) -> String {
        let (list, _) = path
            .split_once("/{mandatory_qualification_id}")
            .expect("a list before it");
        let listed = self.read(list).await.expect(200);
        listed.text("/data/0/mandatory_qualification_id")
    }

    /// A note about the teacher in the path, which is written first.
    async fn note(&self, path: &str) -> String {
        let (list, _) = path.split_once("/{note_id}").expect("a list before it");
        let call = self.example(&named("create_note"), list).await;
        call.send().await.expect(201).text("/note_id")
    }

    /// A request of the service under the id of the examples.
    async fn make_trn_request(&self, request_id: &str) {
        let mut body = operations::example(&named("create_trn_request")).expect("an example");
        body["request_id"] = json!(request_id);
        let call = self.app.post("/v1/trn-requests").bearer(&self.service);
        call.json(&body).send().await.expect(201);
    }

    async fn id_for(&self, operation: &Operation) -> String {
        let template = operation.template.as_str();
        if template.starts_with("/v1/ect-registrations/") {
            let at = format!("/v1/schools/{URN}/ect-registrations");
            let create = named("create_ect_registration");
            self.draft(&create, &at, operation).await
        } else if template.starts_with("/v1/mentor-registrations/") {
            let ect = self.ect_without_mentor().await;
            let at = format!("/v1/ects/{ect}/mentor-registrations");
            let create = named("create_mentor_registration");
            self.draft(&create, &at, operation).await
        } else if operation.method == "POST" && template.starts_with("/v1/ects/{id}/") {
            self.ect_without_mentor().await
        } else if template.starts_with("/v1/ects/{id}") {
            self.first(&format!("/v1/schools/{URN}/ects")).await
        } else if template.starts_with("/v1/mentors/{id}") {
            self.first(&format!("/v1/schools/{URN}/mentors")).await
        } else if template.starts_with("/v1/service-clients/{id}") {
            self.service_client().await
        } else if template.starts_with("/api/v3/participants/{id}") {
            self.first("/api/v3/participants").await
        } else {
            panic!("{}: say here which id its example is about", operation.id)
        }
    }

    /// The id of the first one in a list.
    async fn first(&self, list: &str) -> String {
        self.read(list).await.expect(200).text("/data/0/id")
    }

    async fn ect_without_mentor(&self) -> String {
        let list = format!("/v1/schools/{URN}/ects");
        let ects = self.read(&list).await.expect(200).at("/data");
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

    async fn service_client(&self) -> String {
        let all = self.read("/v1/service-clients").await.expect(200);
        let all = all.at("/data");
        let mut all = all.as_array().into_iter().flatten();
        let named = all.find(|one| one["name"] == "Register trainee teachers");
        named
            .and_then(|one| one["id"].as_str())
            .expect("the seed has this service")
            .to_owned()
    }

    /// A draft that has come as far as the step of the operation, by the examples of the steps before.
    async fn draft(&self, create: &Operation, at: &str, wanted: &Operation) -> String {
        let begun = self.example(create, at).await.send().await.expect(201);
        let id = begun.text("/id");
        let (root, rest) = wanted.template.split_once("/{id}").expect("a draft");
        let base = format!("{root}/{id}");
        let goal = rest
            .strip_prefix("/steps/")
            .or_else(|| rest.strip_prefix("/submission").map(|_| "check-answers"))
            .unwrap_or("find-teacher");
        for _ in 0..15 {
            let state = self.read(&base).await.expect(200);
            let next = state.text("/next_step");
            let allowed = state.at("/allowed_steps");
            let mut allowed = allowed.as_array().into_iter().flatten();
            if next == goal || goal != "check-answers" && allowed.any(|step| step == goal) {
                return id;
            }
            let path = format!("{base}/steps/{next}");
            let step = api::contracts().operations.find("PUT", &path);
            let step = step.unwrap_or_else(|| panic!("no operation for {path}"));
            let body = on_the_way(create, &step, &next, goal);
            let call = self.bare(&step, &path).await.json(&body);
            call.send().await.expect(200);
        }
        panic!("{}: its step is never reached", wanted.id)
    }
}

/// What answers a step on the way to another: its example, or what leads to a step that the examples pass by.
fn on_the_way(create: &Operation, step: &Operation, next: &str, goal: &str) -> Value {
    let mut body = operations::example(step).unwrap_or_default();
    // Some steps are only for somebody with a past (docs/seed.md, Registering a mentor).
    let mentor = create.id == "create_mentor_registration";
    match (next, goal) {
        ("find-teacher", "national-insurance-number") => {
            body["date_of_birth"] = json!("1970-01-01");
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
