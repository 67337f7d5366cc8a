//! Requests of services for TRNs. Numbers are those of teaching-records.md 8.

mod asking;
mod matching;
mod releasing;

use db_schema::audit::events;
use db_schema::record::{persons, service_clients, support_tasks};
use diesel::prelude::*;
use serde_json::{Value, json};
use teacher_record::platform::ids;
use time::macros::date;
use uuid::Uuid;

use crate::support::{TestApp, a, builders::people::Person, client::Answer};

/// An application with a registered service and numbers to give.
struct World {
    app: TestApp,
    client: Uuid,
    key: String,
}

impl World {
    async fn new() -> Self {
        Self::over(TestApp::new().await).await
    }

    async fn over(app: TestApp) -> Self {
        app.db(a::trn_range).await;
        let (client, key) = app.service_client(&["create_trn"]).await;
        Self { app, client, key }
    }

    async fn ask_as(&self, key: &str, id: &str, person: Value, more: Value) -> Answer {
        let mut body = json!({ "request_id": id, "person": person });
        for (name, value) in more.as_object().into_iter().flatten() {
            body[name] = value.clone();
        }
        let call = self.app.post("/v1/trn-requests").bearer(key);
        call.json(&body).send().await
    }

    async fn ask(&self, id: &str, person: Value) -> Answer {
        self.ask_as(&self.key, id, person, json!({})).await
    }

    /// Status and TRN of what is asked about a person.
    async fn outcome(&self, person: Value) -> (String, Option<String>) {
        let id = ids::new_key().simple().to_string();
        let answer = self.ask(&id, person).await.expect(201);
        let trn = answer.at("/trn").as_str().map(str::to_owned);
        (answer.text("/status"), trn)
    }

    async fn people(&self) -> i64 {
        self.app
            .db(|conn| persons::table.count().get_result(conn).expect("a number"))
            .await
    }

    /// How often this happened to a request.
    async fn happened(&self, event_type: &'static str) -> i64 {
        self.app
            .db(move |conn| {
                events::table
                    .filter(events::event_type.eq(event_type))
                    .filter(events::subject_type.eq("record.trn_requests"))
                    .count()
                    .get_result(conn)
                    .expect("a number")
            })
            .await
    }

    /// Kinds, people and facts of the tasks about requests.
    async fn tasks(&self) -> Vec<(String, Option<Uuid>, Value)> {
        self.app
            .db(|conn| {
                support_tasks::table
                    .filter(support_tasks::trn_request_id.is_not_null())
                    .order(support_tasks::id)
                    .select((
                        support_tasks::kind,
                        support_tasks::person_id,
                        support_tasks::facts,
                    ))
                    .load(conn)
                    .expect("tasks")
            })
            .await
    }

    async fn checked_first(&self) {
        let client = self.client;
        self.app
            .db(move |conn| {
                diesel::update(service_clients::table.find(client))
                    .set(service_clients::checks_before_release.eq(true))
                    .execute(conn)
                    .expect("the client");
            })
            .await;
    }
}

fn somebody(first: &str, last: &str, born: &str) -> Value {
    json!({ "first_name": first, "last_name": last, "date_of_birth": born })
}

fn with(mut person: Value, name: &str, value: Value) -> Value {
    person[name] = value;
    person
}

fn completed(person: &Person) -> (String, Option<String>) {
    ("completed".to_owned(), Some(person.trn.clone()))
}

fn pending() -> (String, Option<String>) {
    ("pending".to_owned(), None)
}

fn robin() -> Person {
    a::person()
        .born(date!(1990 - 05 - 17))
        .national_insurance_number("AB123456C")
}
