//! Alerts, notes, timeline and access records of teachers (`teaching-records.md` 2.9, 2.10, 2.13; scenarios 29, 54, 55).

mod access_records;
mod changes;
mod life;
mod matrix;
mod non_interference;
mod notes;
mod tasks;
mod timeline;

use actix_web::http::Method;
use serde_json::{Value, json};
use time::macros::date;
use uuid::Uuid;

use crate::support::{
    TestApp, a,
    builders::{alerts::Alert, people::Person},
    client::{Answer, Call},
};

/// Staff who decide about every alert.
const MANAGER: &str = "alerts_manager_tra_dbs";

/// An application and somebody with a record.
struct World {
    app: TestApp,
    person: Person,
}

impl World {
    async fn new() -> Self {
        let app = TestApp::new().await;
        let person = app.db(|conn| a::person().create(conn)).await;
        Self { app, person }
    }

    fn path(&self, rest: &str) -> String {
        format!("/v1/teachers/{}{rest}", self.person.trn)
    }

    /// A request as staff of this role who state a purpose.
    fn call(&self, role: &str, method: Method, rest: &str) -> Call<'_> {
        self.app
            .call(method, &self.path(rest))
            .bearer(&self.app.staff(role))
            .header("access-purpose", "Answering a question of the school")
    }

    async fn get(&self, role: &str, rest: &str) -> Answer {
        self.call(role, Method::GET, rest).send().await
    }

    async fn post(&self, role: &str, rest: &str, body: &Value) -> Answer {
        self.call(role, Method::POST, rest).json(body).send().await
    }

    /// A write of what is there, in its present version.
    async fn write(
        &self,
        role: &str,
        method: Method,
        (id, rest): (&str, &str),
        body: &Value,
    ) -> Answer {
        let version = self
            .get(MANAGER, &format!("/alerts/{id}"))
            .await
            .expect(200)
            .etag();
        let path = format!("/alerts/{id}{rest}");
        self.call(role, method, &path)
            .if_match(&version)
            .json(body)
            .send()
            .await
    }

    async fn patch(&self, id: &str, mut body: Value) -> Answer {
        body["reason"] = json!("incorrect_details");
        self.write(MANAGER, Method::PATCH, (id, ""), &body).await
    }

    async fn alert(
        &self,
        build: impl FnOnce(Alert) -> Alert + Send + 'static,
        type_id: Uuid,
    ) -> String {
        let person = self.person.id;
        let built = self
            .app
            .db(move |conn| build(a::alert(person, type_id)).create(conn))
            .await;
        built.id.to_string()
    }

    async fn open(&self, type_id: Uuid) -> String {
        self.alert(|alert| alert, type_id).await
    }

    async fn closed(&self, type_id: Uuid) -> String {
        self.alert(|alert| alert.ended(date!(2025 - 03 - 01)), type_id)
            .await
    }
}

fn new_alert(type_id: Uuid) -> Value {
    json!({ "alert_type_id": type_id, "start_date": "2026-11-02", "reason": "routine_notification" })
}

/// The ids that a list shows.
fn ids(answer: &Answer, field: &str) -> Vec<String> {
    let data = answer.at("/data");
    let rows = data.as_array().expect("a list").iter();
    rows.map(|row| row[field].as_str().expect("an id").to_owned())
        .collect()
}
