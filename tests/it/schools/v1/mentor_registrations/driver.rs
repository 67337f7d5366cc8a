//! Walks through the journey as a front end does: always with the version of the last answer, always following what the state says.

use serde_json::{Value, json};
use teacher_record::services::seed::Reference;
use time::{Date, macros::date};
use uuid::Uuid;

use crate::support::{
    TestApp, a,
    a::{people::Person, placements::Placement, schools::School},
    client::Answer,
};

/// The day on which these journeys take place unless a test says otherwise.
pub const TODAY: Date = date!(2026 - 11 - 17);

/// Two schools, providers, and an ECT at the first school.
pub struct World {
    pub app: TestApp,
    pub school: School,
    pub other: School,
    /// Providers with contracts to 2027: id and name.
    pub providers: Vec<(Uuid, String)>,
    pub today: Date,
}

pub fn reference() -> Reference {
    Reference::from_data_files().expect("the data files")
}

impl World {
    pub async fn new() -> Self {
        Self::of(TestApp::new().await).await
    }

    pub async fn of(app: TestApp) -> Self {
        let (school, other, providers) = app
            .db(|conn| {
                let reference = a::reference(conn);
                let providers = reference
                    .lead_providers_of(2026)
                    .map(|provider| (provider.id, provider.name.clone()))
                    .collect();
                (
                    a::school().create(conn),
                    a::school().named("Riverside Primary").create(conn),
                    providers,
                )
            })
            .await;
        Self {
            app,
            school,
            other,
            providers,
            today: TODAY,
        }
    }

    /// An ECT whose provider (the first) has not confirmed.
    pub async fn provider_led_ect(&self) -> Placement {
        let (provider, ect) = (self.providers[0].0, a::ect(&self.school));
        self.app
            .db(move |conn| {
                let ect = ect.named("Priya", "Shah").create(conn);
                ect.train(conn, a::awaiting(&reference(), provider, 2026));
                ect
            })
            .await
    }

    pub async fn school_led_ect(&self) -> Placement {
        let ect = a::ect(&self.school);
        self.app
            .db(move |conn| {
                let ect = ect.named("Priya", "Shah").create(conn);
                ect.train(conn, a::Trained::SchoolLed);
                ect
            })
            .await
    }

    pub async fn create(&self, placement: Placement) -> Placement {
        self.app.db(move |conn| placement.create(conn)).await
    }

    /// Somebody with a record.
    pub async fn person(&self, build: impl FnOnce(Person) -> Person + Send + 'static) -> Person {
        self.app
            .db(move |conn| build(a::person()).create(conn))
            .await
    }

    /// A mentor at the other school who trains there with the second provider since the day.
    pub async fn mentor_elsewhere(&self, person: &Person, from: Date, year: i32) -> Placement {
        let placement = a::mentor(&self.other).of(person).from(from);
        let provider = self.providers[1].0;
        self.app
            .db(move |conn| {
                let placement = placement.create(conn);
                placement.train(conn, a::awaiting(&reference(), provider, year));
                placement
            })
            .await
    }

    pub fn user(&self) -> String {
        self.app.school_user(self.school.urn)
    }

    pub async fn begin(&self, ect: &Placement) -> Journey<'_> {
        let answer = self
            .app
            .post(&format!("/v1/ects/{}/mentor-registrations", ect.id))
            .bearer(&self.user())
            .on(self.today)
            .send()
            .await
            .expect(201);
        Journey {
            world: self,
            id: answer.text("/id"),
            etag: answer.etag(),
            state: answer,
        }
    }

    pub async fn status(&self, ect: &Placement) -> String {
        self.app
            .get(&format!("/v1/ects/{}", ect.id))
            .bearer(&self.user())
            .on(self.today)
            .send()
            .await
            .expect(200)
            .text("/status")
    }
}

/// A registration on its way.
pub struct Journey<'a> {
    world: &'a World,
    pub id: String,
    pub etag: String,
    pub state: Answer,
}

impl Journey<'_> {
    pub async fn put(&mut self, step: &str, body: Value) -> Answer {
        let answer = self
            .world
            .app
            .put(&format!(
                "/v1/mentor-registrations/{}/steps/{step}",
                self.id
            ))
            .bearer(&self.world.user())
            .on(self.world.today)
            .if_match(&self.etag)
            .json(&body)
            .send()
            .await;
        if answer.status == 200 {
            self.etag = answer.etag();
            self.state = answer.clone();
        }
        answer
    }

    pub async fn step(&self, step: &str) -> Answer {
        self.get(&format!("/steps/{step}")).await
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.world
            .app
            .get(&format!("/v1/mentor-registrations/{}{path}", self.id))
            .bearer(&self.world.user())
            .on(self.world.today)
            .send()
            .await
    }

    pub async fn find(&mut self, person: &Person) -> Answer {
        let body = json!({ "trn": person.trn, "date_of_birth": person.date_of_birth.to_string() });
        self.put("find-teacher", body).await
    }

    /// Finds, confirms and gives an address.
    pub async fn introduce(&mut self, person: &Person) {
        self.find(person).await.expect(200);
        self.put("confirm-details", json!({ "details_correct": true }))
            .await
            .expect(200);
        self.put(
            "email",
            json!({ "email": format!("{}@mentors.example", person.trn) }),
        )
        .await
        .expect(200);
    }

    pub async fn submit(&self) -> Answer {
        self.world
            .app
            .post(&format!("/v1/mentor-registrations/{}/submission", self.id))
            .bearer(&self.world.user())
            .on(self.world.today)
            .send()
            .await
    }

    /// The next step, or nothing.
    pub fn next(&self) -> Option<String> {
        self.state.at("/next_step").as_str().map(str::to_owned)
    }

    pub fn stop(&self) -> String {
        self.state.text("/stop/code")
    }

    /// The consequences in short: effect, affected, day.
    pub fn consequences(&self) -> Vec<(String, String, Option<String>)> {
        let lines = self.state.at("/check_answers/consequences");
        let text = |value: &Value| value.as_str().map(str::to_owned);
        lines
            .as_array()
            .into_iter()
            .flatten()
            .map(|line| {
                (
                    text(&line["effect"]).unwrap_or_default(),
                    text(&line["affected"]).unwrap_or_default(),
                    text(&line["on"]),
                )
            })
            .collect()
    }
}
