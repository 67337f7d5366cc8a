//! Induction on the record (`teaching-records.md` 2.7; scenarios 32 and 46 to 49).

mod agreement;
mod history;
mod reading;
mod registration;
mod staff;
mod wales;

use actix_web::http::Method;
use serde_json::{Value, json};

use crate::support::{
    TestApp, a,
    builders::people::Person,
    client::{Answer, Call},
};

/// Staff who change inductions.
const MANAGER: &str = "record_manager";
/// "They passed induction in Guernsey".
const GUERNSEY: &str = "fea2db23-93e0-49af-96fd-83c815c17c0b";
/// "They passed induction in Wales".
const WALES: &str = "39550fa9-3147-489d-b808-4feea7f7f979";
/// "Exempt through QTLS status …": comes with a route only.
const QTLS_REASON: &str = "35caa6a3-49f2-4a63-bd5a-2ba5fa9dc5db";

/// An application and somebody who holds QTS and must serve induction.
struct World {
    app: TestApp,
    person: Person,
}

impl World {
    async fn new() -> Self {
        Self::with(|person| person).await
    }

    async fn with(build: impl FnOnce(Person) -> Person + Send + 'static) -> Self {
        let app = TestApp::new().await;
        let person = app.db(|conn| build(a::person()).create(conn)).await;
        Self { app, person }
    }

    fn call(&self, token: &str, method: Method, rest: &str) -> Call<'_> {
        let path = format!("/v1/teachers/{}{rest}", self.person.trn);
        self.app.call(method, &path).bearer(token)
    }

    /// The induction as staff see it.
    async fn induction(&self) -> Answer {
        let token = self.app.staff("viewer");
        let call = self.call(&token, Method::GET, "/induction");
        call.send().await.expect(200)
    }

    /// What is in force and what would be without exemptions.
    async fn expect_status(&self, status: &str, fallback: &str) {
        let induction = self.induction().await;
        let told = (
            induction.text("/status"),
            induction.text("/without_exemption/status"),
        );
        assert_eq!(told, (status.to_owned(), fallback.to_owned()));
    }

    /// What staff set, knowing the induction as it is.
    async fn set(&self, mut body: Value) -> Answer {
        body["reason"] = json!("new_information");
        let token = self.app.staff(MANAGER);
        let tag = self.induction().await.etag();
        let call = self.call(&token, Method::PUT, "/induction").if_match(&tag);
        call.json(&body).send().await
    }

    async fn remove_exemption(&self) -> Answer {
        let token = self.app.staff(MANAGER);
        let tag = self.induction().await.etag();
        let call = self.call(&token, Method::DELETE, "/induction/exemption");
        let body = json!({ "reason": "no_longer_exempt" });
        call.if_match(&tag).json(&body).send().await
    }

    /// What registration reports, yesterday unless it says when.
    async fn report(&self, body: Value) -> Answer {
        let mut whole = json!({ "modified_at": "2026-11-16T10:00:00Z" });
        for (name, value) in body.as_object().into_iter().flatten() {
            whole[name] = value.clone();
        }
        let token = self.app.service("set_cpd_induction");
        let call = self.call(&token, Method::PUT, "/induction/registration");
        call.json(&whole).send().await
    }

    async fn report_from_wales(&self, body: Value) -> Answer {
        let token = self.app.service("set_welsh_induction");
        let call = self.call(&token, Method::PUT, "/induction/wales");
        call.json(&body).send().await
    }

    async fn put_qtls(&self, awarded_on: Value) -> Answer {
        let token = self.app.service("assign_qtls");
        let call = self.call(&token, Method::PUT, "/qtls");
        call.json(&json!({ "awarded_on": awarded_on })).send().await
    }

    async fn changes(&self) -> i64 {
        use db_schema::record::changes;
        use diesel::prelude::*;
        let person = self.person.id;
        self.app
            .db(move |conn| {
                changes::table
                    .filter(changes::person_id.eq(person))
                    .count()
                    .get_result(conn)
                    .expect("a count")
            })
            .await
    }
}

/// Dates of a status.
fn dated(status: &str, start: Option<&str>, completed: Option<&str>) -> Value {
    json!({ "status": status, "start_date": start, "completed_date": completed })
}

/// An answer with its code, or without one.
fn check(answer: Answer, code: Option<&str>, status: u16) {
    match code {
        Some(code) => drop(answer.expect_problem(code)),
        None => drop(answer.expect(status)),
    }
}
