//! Routes to professional status, QTLS, and what follows from them (`teaching-records.md` 2.5 to 2.7; scenarios 36 to 45).

mod client_routes;
mod explained;
mod fields;
mod merging;
mod orders;
mod qtls;
mod seed;
mod services;
mod settling;
mod staff;
mod telling;

use actix_web::http::Method;
use serde_json::{Value, json};

use crate::support::{
    TestApp, a,
    builders::{
        people::Person,
        routes::{DEGREE, HEI, PROVIDER},
    },
    client::{Answer, Call},
};

/// Staff who may change records.
const MANAGER: &str = "record_manager";

/// An application, somebody with a record, and a registered service that sets routes and QTLS.
struct World {
    app: TestApp,
    person: Person,
    service: String,
}

impl World {
    /// Somebody who holds nothing.
    async fn new() -> Self {
        Self::with(Person::unqualified).await
    }

    async fn with(build: impl FnOnce(Person) -> Person + Send + 'static) -> Self {
        let app = TestApp::new().await;
        let person = app.db(|conn| build(a::person()).create(conn)).await;
        let (_, service) = app
            .service_client(&["get_person", "set_professional_status", "assign_qtls"])
            .await;
        Self {
            app,
            person,
            service,
        }
    }

    fn path(&self, rest: &str) -> String {
        format!("/v1/teachers/{}{rest}", self.person.trn)
    }

    fn call(&self, token: &str, method: Method, rest: &str) -> Call<'_> {
        self.app.call(method, &self.path(rest)).bearer(token)
    }

    async fn get(&self, rest: &str) -> Answer {
        let token = self.app.staff("viewer");
        self.call(&token, Method::GET, rest).send().await
    }

    /// Sets a route of the service.
    async fn put(&self, reference: &str, body: &Value) -> Answer {
        let rest = format!("/client-routes/{reference}");
        let call = self.call(&self.service, Method::PUT, &rest);
        call.json(body).send().await
    }

    async fn put_qtls(&self, awarded_on: Value) -> Answer {
        let call = self.call(&self.service, Method::PUT, "/qtls");
        let body = json!({ "awarded_on": awarded_on });
        call.json(&body).send().await
    }

    async fn post(&self, body: &Value) -> Answer {
        let token = self.app.staff(MANAGER);
        let call = self.call(&token, Method::POST, "/routes");
        call.json(body).send().await
    }

    /// A write of staff to a route in its present version.
    async fn write(&self, method: Method, id: &str, body: &Value) -> Answer {
        let rest = format!("/routes/{id}");
        let version = self.get(&rest).await.expect(200).etag();
        let token = self.app.staff(MANAGER);
        let call = self.call(&token, method, &rest).if_match(&version);
        call.json(body).send().await
    }

    async fn patch(&self, id: &str, mut body: Value) -> Answer {
        body["reason"] = json!("new_information");
        self.write(Method::PATCH, id, &body).await
    }

    async fn delete(&self, id: &str) -> Answer {
        let body = json!({ "reason": "created_in_error" });
        self.write(Method::DELETE, id, &body).await
    }

    /// QTS date, QTLS status and induction status of the person, and the induction status without an exemption.
    async fn standing(&self) -> (Option<String>, String, String, String) {
        let id = self.person.id;
        let standing = self
            .app
            .db(move |conn| store::record::qualifications::standing(conn, id).expect("a person"))
            .await;
        (
            standing.statuses.qts_awarded_on.map(|day| day.to_string()),
            standing.statuses.qtls.to_string(),
            standing.induction.status.to_string(),
            standing.induction.fallback.to_string(),
        )
    }

    /// Fails unless the person stands so.
    async fn expect_standing(&self, qts: Option<&str>, qtls: &str, induction: (&str, &str)) {
        let expected = (
            qts.map(str::to_owned),
            qtls.to_owned(),
            induction.0.to_owned(),
            induction.1.to_owned(),
        );
        assert_eq!(self.standing().await, expected);
    }
}

/// Scenario 39: in training at a university, as a service sends it.
fn in_training() -> Value {
    json!({
        "route_type_id": HEI, "status": "in_training", "training_start_date": "2024-09-01", "training_end_date": "2025-07-01",
        "training_subject_references": ["100343"], "training_age_specialism": { "type": "range", "from": 3, "to": 7 },
        "training_country_code": "GB", "training_provider_ukprn": "10003861",
    })
}

/// A held route, as staff send it.
fn held(type_id: uuid::Uuid, from: &str) -> Value {
    json!({
        "route_type_id": type_id, "status": "holds", "holds_from": from, "training_provider_id": PROVIDER, "degree_type_id": DEGREE,
        "training_country_code": "GB", "reason": "new_information",
    })
}

/// The body with other values of some fields.
fn with(mut body: Value, changes: Value) -> Value {
    let (Some(body_fields), Value::Object(changes)) = (body.as_object_mut(), changes) else {
        panic!("objects");
    };
    body_fields.extend(changes);
    body
}
