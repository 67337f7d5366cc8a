//! Assigning a mentor whom the school has registered already (`registration.md` 4.6, scenarios F1, F5 and F11 to F17 for assignments).

mod making_way;
mod refusals;
mod training;

use db_schema::audit::events;
use db_schema::registration::{
    declarations, mentorship_periods, schedules, teachers, training_periods,
};
use diesel::prelude::*;
use serde_json::{Value, json};
use time::{Date, macros::date};
use uuid::Uuid;

use crate::support::{TestApp, a, a::placements::Placement, a::schools::School, client::Answer};

const TODAY: Date = date!(2026 - 11 - 17);

struct World {
    app: TestApp,
    school: School,
    /// Providers with contracts to 2027.
    providers: Vec<(Uuid, String)>,
}

impl World {
    async fn new() -> Self {
        let app = TestApp::new().await;
        let (school, providers) = app
            .db(|conn| {
                let reference = a::reference(conn);
                let providers = reference
                    .lead_providers_of(2026)
                    .map(|provider| (provider.id, provider.name.clone()))
                    .collect();
                (a::school().create(conn), providers)
            })
            .await;
        Self {
            app,
            school,
            providers,
        }
    }

    /// An ECT whose provider has not confirmed.
    async fn provider_led_ect(&self) -> Placement {
        let (provider, ect) = (self.providers[0].0, a::ect(&self.school));
        self.app
            .db(move |conn| {
                let reference = teacher_record::services::seed::Reference::from_data_files()
                    .expect("the data files");
                let ect = ect.create(conn);
                ect.train(conn, a::awaiting(&reference, provider, 2026));
                ect
            })
            .await
    }

    async fn school_led_ect(&self) -> Placement {
        let ect = a::ect(&self.school);
        self.app
            .db(move |conn| {
                let ect = ect.create(conn);
                ect.train(conn, a::Trained::SchoolLed);
                ect
            })
            .await
    }

    async fn create(&self, placement: Placement) -> Placement {
        self.app.db(move |conn| placement.create(conn)).await
    }

    async fn assign(&self, ect: &Placement, mentor: &Placement, provider: Option<Uuid>) -> Answer {
        self.assign_on(TODAY, ect, mentor, provider).await
    }

    async fn assign_on(
        &self,
        day: Date,
        ect: &Placement,
        mentor: &Placement,
        provider: Option<Uuid>,
    ) -> Answer {
        self.app
            .post(&format!("/v1/ects/{}/mentorships", ect.id))
            .bearer(&self.app.school_user(self.school.urn))
            .on(day)
            .json(&json!({ "mentor_id": mentor.id, "lead_provider_id": provider }))
            .send()
            .await
    }

    async fn status(&self, ect: &Placement) -> String {
        self.app
            .get(&format!("/v1/ects/{}", ect.id))
            .bearer(&self.app.school_user(self.school.urn))
            .send()
            .await
            .expect(200)
            .text("/status")
    }

    async fn mentorships(&self, ect: &Placement) -> Vec<(Uuid, Date, Option<Date>)> {
        let id = ect.id;
        self.app
            .db(move |conn| {
                mentorship_periods::table
                    .filter(mentorship_periods::ect_at_school_period_id.eq(id))
                    .order(mentorship_periods::started_on)
                    .select((
                        mentorship_periods::mentor_at_school_period_id,
                        mentorship_periods::started_on,
                        mentorship_periods::finished_on,
                    ))
                    .load(conn)
                    .expect("mentorships")
            })
            .await
    }

    async fn schedule_of(&self, training: &str) -> String {
        let id = Uuid::parse_str(training).expect("an id");
        self.app
            .db(move |conn| {
                training_periods::table
                    .inner_join(schedules::table)
                    .filter(training_periods::id.eq(id))
                    .select(schedules::identifier)
                    .first(conn)
                    .expect("a training")
            })
            .await
    }
}
