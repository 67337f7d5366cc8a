//! A restricted alert changes nothing for those who may not see it (decision 65): over every operation of the records contract that reads, and over
//! what schools are answered about the person, the same requests are answered with the same bytes, headers and statements, with the alert and without.

mod look;
mod requests;
mod school;
mod writing;

use actix_web::http::Method;
use serde_json::json;
use uuid::Uuid;

use look::{Request, look, sql};
use requests::{Hidden, SUBJECTS, Subject, find, requests};

use crate::support::{TestApp, builders::alerts::RESTRICTED};

/// Who may not see restricted alerts.
const STAFF: [&str; 3] = ["viewer", "record_manager", "access_manager"];
const SERVICES: [&str; 9] = [
    "get_person",
    "update_person",
    "create_trn",
    "assign_qtls",
    "set_professional_status",
    "set_cpd_induction",
    "set_welsh_induction",
    "appropriate_body",
    "get_person update_person create_trn assign_qtls set_professional_status set_cpd_induction set_welsh_induction",
];
/// The one difference: an alert with a past, a restricted note, and everything that both leave behind.
async fn restrict(app: &TestApp, subject: &Subject) -> Hidden {
    let token = app.staff("administrator");
    let path = |rest: &str| format!("/v1/teachers/{}{rest}", subject.trn);
    let alert = json!({ "alert_type_id": RESTRICTED, "start_date": "2026-11-02", "details": "A match", "reason": "routine_notification" });
    let added = app
        .post(&path("/alerts"))
        .bearer(&token)
        .json(&alert)
        .send()
        .await
        .expect(201);
    let id = added.text("/alert_id");
    let one = path(&format!("/alerts/{id}"));
    let mut version = added.etag();
    for (method, rest, body) in [
        (
            Method::PATCH,
            "",
            json!({ "details": "Another match", "review_date": "2027-01-01", "reason": "incorrect_details" }),
        ),
        (
            Method::POST,
            "/closure",
            json!({ "end_date": "2026-11-16", "reason": "period_ended" }),
        ),
        (
            Method::POST,
            "/reopening",
            json!({ "reason": "closed_in_error" }),
        ),
    ] {
        let call = app
            .call(method, &format!("{one}{rest}"))
            .bearer(&token)
            .if_match(&version);
        version = call.json(&body).send().await.expect(200).etag();
    }
    let note = json!({ "text": "About the match", "visibility": "restricted" });
    let note = app
        .post(&path("/notes"))
        .bearer(&token)
        .json(&note)
        .send()
        .await
        .expect(201)
        .text("/note_id");
    Hidden { alert: id, note }
}

/// Everybody who may not see restricted alerts, with their tokens.
fn callers(app: &TestApp) -> Vec<(String, String)> {
    let staff = STAFF
        .iter()
        .map(|role| ((*role).to_owned(), app.staff(role)));
    let services = SERVICES
        .iter()
        .map(|scopes| ((*scopes).to_owned(), app.service(scopes)));
    staff.chain(services).collect()
}

/// Lets the process remember the lists of reference data.
async fn warm(app: &TestApp, subject: &Subject, callers: &[(String, String)]) {
    let nothing = Hidden {
        alert: Uuid::nil().to_string(),
        note: Uuid::nil().to_string(),
    };
    for (_, token) in callers {
        for request in &requests(subject, &nothing) {
            if request.path.starts_with("/v1/reference/") {
                look(app, token, request).await;
            }
        }
    }
}

#[actix_web::test]
async fn a_restricted_alert_leaves_no_trace_in_any_operation_that_reads() {
    for condition in SUBJECTS {
        let app = TestApp::rolled_back_seed().await;
        let subject = app.db(move |conn| find(conn, condition)).await;
        let callers = callers(&app);

        // What every request after the first finds ready, it finds ready in both worlds.
        warm(&app, &subject, &callers).await;

        // The ids are known only once the alert is there: it is made, taken back, and made again with the same keys.
        sql(&app, "SAVEPOINT without").await;
        let hidden = restrict(&app, &subject).await;
        let requests = requests(&subject, &hidden);
        assert!(requests.len() >= 15, "only {} requests", requests.len());
        let mut with = Vec::new();
        for (_, token) in &callers {
            for request in &requests {
                with.push(look(&app, token, request).await);
            }
        }
        let privileged = looks_of_the_privileged(&app, &requests).await;
        sql(&app, "ROLLBACK TO without").await;

        let mut with = with.into_iter();
        for (caller, token) in &callers {
            for request in &requests {
                let without = look(&app, token, request).await;
                let with = with.next().expect("as many");
                assert_eq!(
                    with, without,
                    "{} {} as {caller}",
                    request.name, request.path
                );
            }
        }
        let differing: Vec<&str> = privileged
            .into_iter()
            .zip(looks_of_the_privileged(&app, &requests).await)
            .zip(&requests)
            .filter(|((with, without), _)| with != without)
            .map(|(_, request)| request.name.as_str())
            .collect();
        for name in ["list_alerts", "find_alert", "list_notes", "list_timeline"] {
            assert!(
                differing.contains(&name),
                "{name} shows the alert to nobody: the test could not fail ({differing:?})"
            );
        }
    }
}

/// The same requests by somebody who may see everything and says what for.
async fn looks_of_the_privileged(app: &TestApp, requests: &[Request]) -> Vec<(u16, String)> {
    let token = app.staff("administrator");
    let mut seen = Vec::new();
    for request in requests {
        sql(app, "SAVEPOINT look").await;
        let mut call = app
            .call(request.method.clone(), &request.path)
            .bearer(&token)
            .header("x-request-id", "the-same-request-id")
            .header("access-purpose", "To see whether it can be seen");
        if let Some(body) = &request.body {
            call = call.json(body);
        }
        let answer = call.unchecked().send().await;
        sql(app, "ROLLBACK TO look; RELEASE look").await;
        seen.push((
            answer.status.as_u16(),
            String::from_utf8_lossy(&answer.body).into_owned(),
        ));
    }
    seen
}

#[actix_web::test]
async fn schools_are_answered_the_same_about_somebody_with_a_restricted_alert() {
    for condition in SUBJECTS {
        let app = TestApp::rolled_back_seed().await;
        let subject = app.db(move |conn| find(conn, condition)).await;
        sql(&app, "SAVEPOINT without").await;
        restrict(&app, &subject).await;
        let with = school::answers_to_the_school(&app, &subject).await;
        sql(&app, "ROLLBACK TO without").await;
        let without = school::answers_to_the_school(&app, &subject).await;
        assert_eq!(with, without);
        assert!(with.len() > 8, "{with:#?}");
    }
}
