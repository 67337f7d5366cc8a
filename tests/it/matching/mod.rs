//! Nobody learns from the journeys who is on the record (decisions 12 and 13): an unknown TRN and a person whom the caller does not know are
//! answered with the same bytes by the same statements, and what bars somebody from registration is never told apart.

mod bars;
mod unknown;

use serde_json::{Value, json};
use uuid::Uuid;

use crate::support::{
    TestApp, a,
    a::{people::Person, schools::School},
    client::Answer,
};

/// The two journeys that look somebody up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Journey {
    Ect,
    Mentor,
}

const JOURNEYS: [Journey; 2] = [Journey::Ect, Journey::Mentor];

/// A day on which nobody here is born.
const ANOTHER_DAY: &str = "1999-05-18";

struct World {
    app: TestApp,
    school: School,
    other: School,
    ect: Uuid,
}

/// A draft that waits for a TRN.
struct Draft<'a> {
    world: &'a World,
    path: String,
    etag: String,
}

impl World {
    async fn new() -> Self {
        let app = TestApp::new().await;
        let (school, other, ect) = app
            .db(|conn| {
                let reference = a::reference(conn);
                let (school, other) = (a::school().create(conn), a::school().create(conn));
                let ect = a::ect(&school).create(conn);
                let provider = reference.lead_providers[0].id;
                ect.train(conn, a::awaiting(&reference, provider, 2026));
                (school, other, ect.id)
            })
            .await;
        Self {
            app,
            school,
            other,
            ect,
        }
    }

    async fn person(&self, change: &'static str) -> Person {
        self.app
            .db(move |conn| {
                let person = a::person()
                    .national_insurance_number("AB123456C")
                    .create(conn);
                if !change.is_empty() {
                    let change = format!("{change} WHERE id = '{}'", person.id);
                    diesel::RunQueryDsl::execute(diesel::sql_query(&change), conn)
                        .unwrap_or_else(|error| panic!("{change}: {error}"));
                }
                person
            })
            .await
    }

    async fn begin(&self, journey: Journey) -> Draft<'_> {
        let (path, kind) = match journey {
            Journey::Ect => (
                format!("/v1/schools/{}/ect-registrations", self.school.urn),
                "ect",
            ),
            Journey::Mentor => (
                format!("/v1/ects/{}/mentor-registrations", self.ect),
                "mentor",
            ),
        };
        let user = self.app.school_user(self.school.urn);
        let begun = self.app.post(&path).bearer(&user).send().await.expect(201);
        Draft {
            world: self,
            path: format!("/v1/{kind}-registrations/{}", begun.text("/id")),
            etag: begun.etag(),
        }
    }
}

impl Draft<'_> {
    async fn put(&mut self, step: &str, body: Value) -> Answer {
        let app = &self.world.app;
        let call = app
            .put(&format!("{}/steps/{step}", self.path))
            .bearer(&app.school_user(self.world.school.urn));
        let answer = call.if_match(&self.etag).json(&body).send().await;
        if answer.status == 200 {
            self.etag = answer.etag();
        }
        answer
    }

    async fn find(&mut self, trn: &str, born: &str) -> Answer {
        let body = json!({ "trn": trn, "date_of_birth": born });
        self.put("find-teacher", body).await
    }

    async fn national_insurance_number(&mut self, number: &str) -> Answer {
        let body = json!({ "national_insurance_number": number });
        self.put("national-insurance-number", body).await
    }

    /// The answer without what differs between any two drafts: the ids of draft and request, the TRN that was typed, the version.
    fn shorn(&self, answer: &Answer, trn: &str) -> String {
        let id = self.path.rsplit('/').next().expect("an id");
        let version = answer.json()["version"].clone();
        let body = String::from_utf8(answer.body.to_vec()).expect("text");
        body.replace(id, "ID")
            .replace(trn, "TRN")
            .replace(&format!("\"version\":{version}"), "\"version\":N")
    }
}
