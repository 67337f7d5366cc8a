//! What schools are answered about one person.

use actix_web::http::Method;
use serde_json::json;

use super::look::{Seen, observed, sql};
use super::requests::Subject;
use crate::support::TestApp;

/// School of the seed.
const URN: i32 = 900_001;
/// What the school learns by registering the person in both journeys and by looking at its people, with the keys of new drafts replaced.
pub async fn answers_to_the_school(app: &TestApp, subject: &Subject) -> Vec<Seen> {
    sql(app, "SAVEPOINT journeys").await;
    let token = app.school_user(URN);
    let ects = format!("/v1/schools/{URN}/ects");
    let list = app
        .get(&ects)
        .bearer(&token)
        .header("x-request-id", "the-same-request-id")
        .send()
        .await
        .expect(200);
    let mut seen = vec![observed(&list, Vec::new())];
    let waiting = list.at("/data").as_array().and_then(|all| {
        all.iter()
            .find(|ect| ect["status"] == "mentor_required")
            .cloned()
    });
    let ect = waiting.expect("an ECT without a mentor")["id"]
        .as_str()
        .expect("an id")
        .to_owned();
    let search = json!({ "query": subject.trn });
    let mut drafts = Vec::new();
    for create in [
        format!("/v1/schools/{URN}/ect-registrations"),
        format!("/v1/ects/{ect}/mentor-registrations"),
    ] {
        drafts.push(journey(app, &token, &create, subject, &mut seen).await);
    }
    let at_school = |rest: &str| format!("/v1/schools/{URN}/{rest}");
    for (method, path, body) in [
        (Method::GET, format!("/v1/ects/{ect}"), None),
        (Method::GET, at_school("mentors"), None),
        (Method::GET, at_school("registrations"), None),
        (Method::POST, at_school("ects/searches"), Some(&search)),
        (Method::POST, at_school("mentors/searches"), Some(&search)),
    ] {
        let mut call = app
            .call(method, &path)
            .bearer(&token)
            .header("x-request-id", "the-same-request-id");
        if let Some(body) = body {
            call = call.json(&body);
        }
        let (answer, statements) = app.statements_of(call.unchecked().send()).await;
        seen.push(observed(&answer, statements));
    }
    sql(app, "ROLLBACK TO journeys").await;
    without_keys(&mut seen, &drafts);
    seen
}

/// Keys of new drafts are chance.
fn without_keys(seen: &mut [Seen], drafts: &[String]) {
    for (at, draft) in drafts.iter().enumerate() {
        for answer in &mut *seen {
            let replace = |text: &str| text.replace(draft.as_str(), &format!("draft {at}"));
            answer.body = replace(&answer.body);
            answer
                .headers
                .iter_mut()
                .for_each(|(_, value)| *value = replace(value));
        }
    }
}

/// The beginning of a journey, as far as it depends on who the person is.
async fn journey(
    app: &TestApp,
    token: &str,
    create: &str,
    subject: &Subject,
    seen: &mut Vec<Seen>,
) -> String {
    let draft = app
        .post(create)
        .bearer(token)
        .json(&json!({}))
        .send()
        .await
        .expect(201);
    let (id, mut version) = (draft.text("/id"), draft.etag());
    let base = format!(
        "/v1/{}/{id}",
        create.rsplit('/').next().expect("a last segment")
    );
    let identity = json!({ "trn": subject.trn, "date_of_birth": subject.date_of_birth });
    for (step, body) in [
        ("find-teacher", identity),
        ("confirm-details", json!({ "confirmed": true })),
    ] {
        let call = app
            .put(&format!("{base}/steps/{step}"))
            .bearer(token)
            .if_match(&version)
            .header("x-request-id", "the-same-request-id")
            .json(&body);
        let (answer, statements) = app.statements_of(call.unchecked().send()).await;
        version = answer.header("etag").map_or(version, str::to_owned);
        seen.push(observed(&answer, statements));
    }
    let (answer, statements) = app
        .statements_of(
            app.get(&base)
                .bearer(token)
                .header("x-request-id", "the-same-request-id")
                .send(),
        )
        .await;
    seen.push(observed(&answer, statements));
    id
}
