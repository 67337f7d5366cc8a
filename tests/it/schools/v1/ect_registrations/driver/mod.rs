//! Walks through the journey as a front end does: always with the version of the last answer, always following what the state says.

mod journey;

use diesel::{PgConnection, RunQueryDsl, sql_query};
use teacher_record::services::seed::Reference;
use time::Date;
use uuid::Uuid;

pub use journey::{BORN, Journey};

use crate::support::{
    TestApp, a,
    builders::{people::Person, schools::School},
    client::Answer,
};

/// Two schools in a world of reference data.
pub struct World {
    pub app: TestApp,
    pub reference: Reference,
    pub school: School,
    pub other: School,
    day: Option<Date>,
}

impl World {
    pub async fn new() -> Self {
        Self::of(TestApp::new().await, false).await
    }

    /// The same at an independent school with section 41 approval.
    pub async fn independent() -> Self {
        Self::of(TestApp::new().await, true).await
    }

    /// The same over a given application.
    pub async fn of(app: TestApp, independent: bool) -> Self {
        let (reference, school, other) = app
            .db(move |conn| {
                let school = if independent {
                    a::school().independent()
                } else {
                    a::school()
                };
                (
                    a::reference(conn),
                    school.create(conn),
                    a::school().create(conn),
                )
            })
            .await;
        Self {
            app,
            reference,
            school,
            other,
            day: None,
        }
    }

    /// The same application seen from another school.
    pub fn beside(&self, school: School) -> Self {
        let reference = Reference::from_data_files().expect("the data files can be read");
        let mut other = a::school().urn(self.other.urn).named(&self.other.name);
        other.id = self.other.id;
        Self {
            app: self.app.clone(),
            reference,
            school,
            other,
            day: self.day,
        }
    }

    /// From now on this day counts as today.
    pub fn today(mut self, day: Date) -> Self {
        self.day = Some(day);
        self
    }

    pub fn move_to(&mut self, day: Date) {
        self.day = Some(day);
    }

    pub async fn db<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut PgConnection) -> T + Send + 'static,
    ) -> T {
        self.app.db(work).await
    }

    /// Runs a statement that no builder has.
    pub async fn sql(&self, statement: impl Into<String>) {
        let statement = statement.into();
        self.db(move |conn| {
            sql_query(statement.as_str())
                .execute(conn)
                .unwrap_or_else(|error| panic!("{statement}: {error}"));
        })
        .await;
    }

    pub async fn person(&self, build: impl FnOnce(Person) -> Person + Send + 'static) -> Person {
        self.db(move |conn| build(a::person()).create(conn)).await
    }

    pub fn provider(&self, at: usize) -> Uuid {
        self.reference.lead_providers[at].id
    }

    /// A teaching school hub that works.
    pub fn hub(&self) -> Uuid {
        self.body("Ashbourne Teaching School Hub")
    }

    pub fn body(&self, name: &str) -> Uuid {
        let found = self
            .reference
            .appropriate_bodies
            .iter()
            .find(|body| body.name == name);
        found.unwrap_or_else(|| panic!("no body {name}")).id
    }

    /// What the school chose for its last ECT.
    pub async fn chose(&self, body: Uuid, programme: &str, provider: Option<Uuid>) {
        let provider = provider.map_or("NULL".to_owned(), |id| format!("'{id}'"));
        self.sql(format!(
            "UPDATE registration.schools SET last_chosen_appropriate_body_id = '{body}', last_chosen_training_programme = '{programme}', \
             last_chosen_lead_provider_id = {provider} WHERE id = '{}'",
            self.school.id
        ))
        .await;
    }

    /// Credentials of somebody who works at the school; made anew for each call, because they do not outlive an hour.
    pub fn token(&self) -> String {
        self.app.school_user(self.school.urn)
    }

    pub async fn begin(&self) -> Journey<'_> {
        let answer = self.try_begin().await.expect(201);
        Journey {
            world: self,
            id: answer.text("/id"),
            etag: answer.etag(),
            state: answer,
        }
    }

    pub async fn try_begin(&self) -> Answer {
        let call = self
            .app
            .post(&format!(
                "/v1/schools/{}/ect-registrations",
                self.school.urn
            ))
            .bearer(&self.token());
        match self.day {
            Some(day) => call.on(day).send().await,
            None => call.send().await,
        }
    }
}

/// The one value that a query finds, as text.
pub fn value(conn: &mut PgConnection, query: &str) -> Option<String> {
    #[derive(diesel::QueryableByName)]
    struct One {
        #[diesel(sql_type = diesel::sql_types::Nullable<diesel::sql_types::Text>)]
        value: Option<String>,
    }
    let row: One = sql_query(format!("SELECT ({query})::text AS value"))
        .get_result(conn)
        .unwrap_or_else(|error| panic!("{query}: {error}"));
    row.value
}

impl World {
    /// The one value that a query finds, as text; nothing for null and for no row.
    pub async fn value(&self, query: impl Into<String>) -> String {
        let query = query.into();
        self.db(move |conn| value(conn, &query))
            .await
            .unwrap_or_default()
    }
}
