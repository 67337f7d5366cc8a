//! Driving one row through HTTP.

use serde_json::{Value, json};
use teacher_record::services::seed::{self, Case, DESCRIBED_DAY, Outcome, World};

use crate::support::{TestApp, client::Answer};

/// An application over the world that the document describes.
pub async fn seeded() -> (TestApp, World) {
    let app = TestApp::seeded().await;
    assert_eq!(
        app.clock.today(),
        DESCRIBED_DAY,
        "tests take place on the day that the document describes"
    );
    (
        app,
        seed::invent(DESCRIBED_DAY).expect("the world of a day that can be seeded"),
    )
}

/// A registration in progress, by a user of its own: a user may not try to find more than twenty people a day.
pub struct Draft<'a> {
    app: &'a TestApp,
    token: String,
    path: String,
    pub state: Answer,
}

impl<'a> Draft<'a> {
    /// Begins at `collection`; the drafts live at `drafts`.
    pub async fn begin(
        app: &'a TestApp,
        number: usize,
        case: &Case,
        collection: &str,
        drafts: &str,
    ) -> Result<Self, Answer> {
        let claims = json!({ "kind": "school_user", "urn": case.school_urn.to_string(), "name": "Sam Tutor" });
        let token = app.token(&format!("row-{number}"), claims);
        let answer = app
            .post(collection)
            .bearer(&token)
            .json(&json!({}))
            .send()
            .await;
        if answer.status.as_u16() != 201 {
            return Err(answer);
        }
        let path = format!("{drafts}/{}", answer.text("/id"));
        Ok(Self {
            app,
            token,
            path,
            state: answer,
        })
    }

    /// Answers a step; the state is the answer's unless it was refused.
    pub async fn put(&mut self, step: &str, body: Value) -> Answer {
        let path = format!("{}/steps/{step}", self.path);
        let answer = self
            .app
            .put(&path)
            .bearer(&self.token)
            .if_match(&self.state.etag())
            .json(&body)
            .send()
            .await;
        if answer.status.is_success() {
            self.state = answer.clone();
        }
        answer
    }

    pub fn next_step(&self) -> Value {
        self.state.at("/next_step")
    }

    /// Answers the questions of identity as the row says, and compares what they lead to.
    pub async fn identify(&mut self, case: &Case) {
        self.put(
            "find-teacher",
            json!({ "trn": case.trn, "date_of_birth": case.date_of_birth.to_string() }),
        )
        .await
        .expect(200);
        if let Some(number) = &case.national_insurance_number {
            assert_eq!(
                self.next_step(),
                "national-insurance-number",
                "{}",
                case.about
            );
            self.put(
                "national-insurance-number",
                json!({ "national_insurance_number": number }),
            )
            .await
            .expect(200);
        }
        let (step, stop) = (self.next_step(), self.state.at("/stop"));
        match case.outcome {
            Outcome::Stop(code) => {
                assert_eq!(
                    (&stop["code"], &self.state.at("/status")),
                    (&json!(code), &json!("stopped")),
                    "{}",
                    case.about
                );
                assert_eq!(step, Value::Null, "{}", case.about);
            }
            Outcome::Confirm
            | Outcome::ContractPeriod(..)
            | Outcome::StartDateRefused(..)
            | Outcome::ReuseOffered(_)
            | Outcome::AfterEmail(_)
            | Outcome::Refused(_) => assert_eq!(
                (step, stop),
                (json!("confirm-details"), Value::Null),
                "{}",
                case.about
            ),
        }
    }

    /// Confirms the details and gives an address that nobody else has.
    pub async fn confirm(&mut self, number: usize) {
        self.put(
            "confirm-details",
            json!({ "details_correct": true, "corrected_name": null }),
        )
        .await
        .expect(200);
        self.put(
            "email",
            json!({ "email": format!("row.{number}@seed-table.example") }),
        )
        .await
        .expect(200);
    }
}
