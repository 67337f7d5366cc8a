//! Mandatory qualifications of teachers (`teaching-records.md` 2.8; scenario 31).

mod changes;
mod reading;

use actix_web::http::Method;
use serde_json::{Value, json};

use crate::support::{
    TestApp, a,
    builders::{
        mandatory_qualifications::{MANCHESTER, MandatoryQualification},
        people::Person,
    },
    client::Answer,
};

/// Staff who change qualifications.
const MANAGER: &str = "record_manager";

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
        let trn = &self.person.trn;
        format!("/v1/teachers/{trn}/mandatory-qualifications{rest}")
    }

    async fn get(&self, role: &str, rest: &str) -> Answer {
        let call = self.app.get(&self.path(rest));
        call.bearer(&self.app.staff(role)).send().await
    }

    async fn post(&self, body: &Value) -> Answer {
        let call = self.app.post(&self.path(""));
        let call = call.bearer(&self.app.staff(MANAGER));
        call.json(body).send().await
    }

    /// A write of what is there, in its present version.
    async fn write(&self, method: Method, id: &str, body: &Value) -> Answer {
        let rest = format!("/{id}");
        let version = self.get(MANAGER, &rest).await.expect(200).etag();
        let call = self.app.call(method, &self.path(&rest));
        let call = call.bearer(&self.app.staff(MANAGER)).if_match(&version);
        call.json(body).send().await
    }

    async fn patch(&self, id: &str, mut body: Value) -> Answer {
        body["reason"] = json!("incorrect_details");
        self.write(Method::PATCH, id, &body).await
    }

    /// A qualification that is there already.
    async fn has(
        &self,
        build: impl FnOnce(MandatoryQualification) -> MandatoryQualification + Send + 'static,
    ) -> String {
        let person = self.person.id;
        let built = self
            .app
            .db(move |conn| build(a::mandatory_qualification(person)).create(conn))
            .await;
        built.id.to_string()
    }
}

/// One that was passed.
fn passed() -> Value {
    json!({
        "provider_id": MANCHESTER, "specialism": "hearing", "status": "passed", "start_date": "2019-09-01", "end_date": "2020-07-01",
        "reason": "new_information",
    })
}
