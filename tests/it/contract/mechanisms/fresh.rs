//! A fresh seed, and calls to it as the examples of the contract write them.

use serde_json::json;
use teacher_record::{api, platform::contract::Operation};

use crate::support::{
    TestApp,
    client::{Answer, Call},
    operations::{self, callers, parameters},
};

/// School and lead provider of the seed on which the examples build (docs/seed.md).
pub const URN: i32 = 900_001;
const LEAD_PROVIDER: &str = "0179c4de-b400-7fa5-ba64-bab52c99475d";

/// A fresh seed and its callers; everything done to it is rolled back.
pub struct Fresh {
    pub app: TestApp,
    lead_provider: String,
    pub service: String,
}

impl Fresh {
    pub async fn new() -> Self {
        let app = TestApp::rolled_back_seed().await;
        let lead_provider = app
            .lead_provider(LEAD_PROVIDER.parse().expect("an id"))
            .await;
        let service = app.any_service().await;
        Self {
            app,
            lead_provider,
            service,
        }
    }

    /// The example request of an operation, sent to this path.
    pub async fn example(&self, operation: &Operation, path: &str) -> Call<'_> {
        let mut body = operations::example(operation);
        match (&mut body, operation.id.as_str()) {
            (Some(body), "create_mentorship") => {
                // The keys of placements follow from the day of the seed, so an example cannot name one.
                let list = path.replace("/mentorships", "/assignable-mentors");
                let mentors = self.read(&list).await.expect(200);
                body["mentor_id"] = mentors.at("/data/0/id");
                if mentors.at("/data/0/training_choice_required") == true {
                    body["lead_provider_id"] = json!(LEAD_PROVIDER);
                }
            }
            (Some(body), "update_mentor_lead_provider_step") => {
                body["lead_provider_id"] = json!(LEAD_PROVIDER);
            }
            _ => {}
        }
        let call = self.bare(operation, path).await;
        match body {
            Some(body) => call.json(&body),
            None => call,
        }
    }

    /// The example without its body, with the present version where one is asked for.
    pub async fn bare(&self, operation: &Operation, path: &str) -> Call<'_> {
        let query = query(operation);
        let address = if query.is_empty() {
            path.to_owned()
        } else {
            format!("{path}?{query}")
        };
        let call = self.app.call(operations::method(operation), &address);
        let call = self.as_caller(call, operation);
        if operations::needs_version(operation) {
            call.if_match(&self.version(path).await)
        } else {
            call
        }
    }

    /// The call with the credentials of somebody who may use the operation.
    pub fn as_caller<'a>(&self, call: Call<'a>, operation: &Operation) -> Call<'a> {
        match callers(operation).first().map(String::as_str) {
            None => call,
            Some("school_user") => call.bearer(&self.app.school_user(URN)),
            Some("lead_provider") => call.bearer(&self.lead_provider),
            Some("service") => call.bearer(&self.service),
            Some("dfe_staff") => call.bearer(&self.app.staff("administrator")),
            Some(other) => panic!("{}: no caller of kind {other} here yet", operation.id),
        }
    }

    pub async fn read(&self, path: &str) -> Answer {
        let operation = api::contracts()
            .operations
            .find("GET", path)
            .unwrap_or_else(|| panic!("nothing to read at {path}"));
        self.as_caller(self.app.get(path), &operation).send().await
    }

    /// The version of the resource at this path, or of the one above it.
    async fn version(&self, path: &str) -> String {
        let contracts = api::contracts();
        let mut at = path;
        loop {
            let found = contracts.operations.find("GET", at);
            if found.is_some_and(|operation| operation.tagged) {
                let answer = self.read(at).await;
                if answer.status == 200 {
                    return answer.etag();
                }
            }
            let Some((above, _)) = at.rsplit_once('/') else {
                panic!("{path}: nothing that has a version")
            };
            at = above;
        }
    }
}

/// The query that the examples of its parameters make.
fn query(operation: &Operation) -> String {
    let parameters = parameters(operation, "query");
    let pairs = parameters.iter().filter_map(|parameter| {
        let name = parameter["name"].as_str()?;
        let name = name.replace('[', "%5B").replace(']', "%5D");
        let example = parameter.get("example")?;
        let value = example
            .as_str()
            .map_or_else(|| example.to_string(), str::to_owned);
        Some(format!("{name}={value}"))
    });
    pairs.collect::<Vec<_>>().join("&")
}
