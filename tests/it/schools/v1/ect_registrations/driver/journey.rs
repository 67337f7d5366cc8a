//! A registration on its way: one call for each operation, and the usual answers.

use serde_json::{Value, json};
use uuid::Uuid;

use super::World;
use crate::support::{builders::people::Person, client::Answer};

/// A registration on its way.
pub struct Journey<'a> {
    pub(super) world: &'a World,
    pub id: String,
    pub etag: String,
    pub state: Answer,
}

/// Day on which everybody is born unless a test says otherwise.
pub const BORN: &str = "1999-05-17";

impl Journey<'_> {
    pub async fn put(&mut self, step: &str, body: Value) -> Answer {
        let call = self
            .world
            .app
            .put(&format!("/v1/ect-registrations/{}/steps/{step}", self.id))
            .bearer(&self.world.token());
        let call = call.if_match(&self.etag).json(&body);
        let answer = match self.world.day {
            Some(day) => call.on(day).send().await,
            None => call.send().await,
        };
        if answer.status == 200 {
            self.etag = answer.etag();
            self.state = answer.clone();
        }
        answer
    }

    pub async fn find(&mut self, trn: &str, date_of_birth: &str) -> Answer {
        self.put(
            "find-teacher",
            json!({ "trn": trn, "date_of_birth": date_of_birth }),
        )
        .await
    }

    pub async fn get(&self, path: &str) -> Answer {
        let call = self
            .world
            .app
            .get(&format!("/v1/ect-registrations/{}{path}", self.id))
            .bearer(&self.world.token());
        match self.world.day {
            Some(day) => call.on(day).send().await,
            None => call.send().await,
        }
    }

    /// The page of a step.
    pub async fn step(&self, step: &str) -> Answer {
        self.get(&format!("/steps/{step}")).await
    }

    pub async fn submit(&self) -> Answer {
        let call = self
            .world
            .app
            .post(&format!("/v1/ect-registrations/{}/submission", self.id))
            .bearer(&self.world.token());
        match self.world.day {
            Some(day) => call.on(day).send().await,
            None => call.send().await,
        }
    }

    pub async fn delete(&self) -> Answer {
        self.world
            .app
            .delete(&format!("/v1/ect-registrations/{}", self.id))
            .bearer(&self.world.token())
            .send()
            .await
    }

    /// Matched, confirmed, with an address of their own.
    pub async fn introduce(&mut self, person: &Person) {
        self.find(&person.trn, &person.date_of_birth.to_string())
            .await
            .expect(200);
        self.put("confirm-details", json!({ "details_correct": true }))
            .await
            .expect(200);
        self.put(
            "email",
            json!({ "email": format!("{}@new.example", person.trn) }),
        )
        .await
        .expect(200);
    }

    /// Everything up to the choices.
    pub async fn describe(&mut self, person: &Person, start: &str) {
        self.introduce(person).await;
        self.put("start-date", json!({ "start_date": start }))
            .await
            .expect(200);
        self.put("working-pattern", json!({ "working_pattern": "full_time" }))
            .await
            .expect(200);
    }

    /// Provider-led with this provider, chosen anew.
    pub async fn choose(&mut self, provider: Uuid) {
        if self.next() == "reuse-choices" {
            self.put("reuse-choices", json!({ "reuse": false }))
                .await
                .expect(200);
        }
        let hub = self.world.hub();
        self.put("appropriate-body", json!({ "appropriate_body_id": hub }))
            .await
            .expect(200);
        self.put(
            "training-programme",
            json!({ "training_programme": "provider_led" }),
        )
        .await
        .expect(200);
        self.put("lead-provider", json!({ "lead_provider_id": provider }))
            .await
            .expect(200);
        assert_eq!(self.next(), "check-answers");
    }

    pub async fn choose_school_led(&mut self) {
        if self.next() == "reuse-choices" {
            self.put("reuse-choices", json!({ "reuse": false }))
                .await
                .expect(200);
        }
        let hub = self.world.hub();
        self.put("appropriate-body", json!({ "appropriate_body_id": hub }))
            .await
            .expect(200);
        self.put(
            "training-programme",
            json!({ "training_programme": "school_led" }),
        )
        .await
        .expect(200);
        assert_eq!(self.next(), "check-answers");
    }

    /// The next step of the last state, or nothing.
    pub fn next(&self) -> String {
        self.state
            .at("/next_step")
            .as_str()
            .unwrap_or_default()
            .to_owned()
    }

    /// The code of the stop of the last state, or nothing.
    pub fn stop(&self) -> String {
        self.state
            .json()
            .pointer("/stop/code")
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_owned()
    }
}
