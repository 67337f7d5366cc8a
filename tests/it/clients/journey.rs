//! A journey while the remote record fails: what the record answers goes on or stops as with our own; whatever is no answer is a 503 that
//! leaves the draft alone and may be repeated (decision 29).

use diesel::{PgConnection, connection::SimpleConnection};
use serde_json::{Value, json};
use uuid::{Uuid, uuid};

use crate::support::{
    TestApp, a,
    client::Answer,
    trs_stand_in::{Reply, TrsStandIn, trs_person},
};

const TRN: &str = "3900001";
const HUB: Uuid = uuid!("00000000-0000-7000-8000-0000000000a1");

/// Three contract periods around the day of the tests, and an appropriate body.
fn surroundings(conn: &mut PgConnection) {
    conn.batch_execute(&format!(
        "INSERT INTO registration.contract_periods (year, started_on, finished_on, enabled) VALUES
             (2024, '2024-06-01', '2025-05-31', true), (2025, '2025-06-01', '2026-05-31', true), (2026, '2026-06-01', '2027-05-31', true);
         INSERT INTO registration.appropriate_bodies (id, name, dfe_sign_in_organisation_id) VALUES
             ('{HUB}', 'Hub of the tests', gen_random_uuid());"
    ))
    .expect("the rows are sound");
}

/// A draft at a school whose record is elsewhere.
struct Journey {
    app: TestApp,
    record: TrsStandIn,
    token: String,
    path: String,
}

impl Journey {
    async fn begin() -> Self {
        let (app, record) = TestApp::with_record_elsewhere().await;
        let school = app
            .db(|conn| {
                surroundings(conn);
                a::school().create(conn)
            })
            .await;
        record.know(trs_person(TRN));
        let token = app.school_user(school.urn);
        let begin = format!("/v1/schools/{}/ect-registrations", school.urn);
        let draft = app.post(&begin).bearer(&token).send().await.expect(201);
        let id = draft.json()["id"].as_str().expect("an id").to_owned();
        let path = format!("/v1/ect-registrations/{id}");
        Self {
            app,
            record,
            token,
            path,
        }
    }

    async fn state(&self) -> Answer {
        self.app
            .get(&self.path)
            .bearer(&self.token)
            .send()
            .await
            .expect(200)
    }

    /// Answers a step upon the draft's current version.
    async fn answer(&self, step: &str, body: Value) -> Answer {
        let tag = self.state().await.etag();
        let path = format!("{}/steps/{step}", self.path);
        self.app
            .put(&path)
            .bearer(&self.token)
            .if_match(&tag)
            .json(&body)
            .send()
            .await
    }

    async fn find(&self) -> Answer {
        self.answer(
            "find-teacher",
            json!({ "trn": TRN, "date_of_birth": "1999-05-17" }),
        )
        .await
    }

    async fn submit(&self) -> Answer {
        self.app
            .post(&format!("{}/submission", self.path))
            .bearer(&self.token)
            .send()
            .await
    }

    /// Answers everything for a school-led ECT.
    async fn complete(&self) {
        self.find().await.expect(200);
        for (step, body) in [
            ("confirm-details", json!({ "details_correct": true })),
            ("email", json!({ "email": "robin@school.example" })),
            ("start-date", json!({ "start_date": "2026-11-01" })),
            ("working-pattern", json!({ "working_pattern": "full_time" })),
            ("appropriate-body", json!({ "appropriate_body_id": HUB })),
            (
                "training-programme",
                json!({ "training_programme": "school_led" }),
            ),
        ] {
            self.answer(step, body).await.expect(200);
        }
    }
}

/// Everything that is no answer, with the seconds after which to try again.
fn faults() -> Vec<(Reply, u64)> {
    vec![
        (Reply::status(500), 5),
        (Reply::status(502), 5),
        (Reply::Silence, 5),
        (Reply::SilenceInTheMiddle, 5),
        (Reply::Close, 5),
        (Reply::CloseInTheMiddle, 5),
        (Reply::with_header(429, "retry-after", "17"), 17),
        (Reply::status(401), 60),
        (Reply::status(400), 60),
        (
            Reply::with_header(308, "location", "https://elsewhere.example/"),
            60,
        ),
        (Reply::Plain(200, Vec::new(), "{\"trn\":".to_owned()), 60),
        (
            Reply::json(200, &json!({ "trn": TRN, "firstName": "Robin" })),
            60,
        ),
        (
            Reply::Plain(200, Vec::new(), " ".repeat(2 * 1024 * 1024)),
            60,
        ),
    ]
}

fn assert_unavailable(answer: &Answer, seconds: u64, fault: &Reply) {
    assert_eq!(answer.status, 503, "{fault:?}");
    assert_eq!(
        answer.header("retry-after"),
        Some(seconds.to_string().as_str()),
        "{fault:?}"
    );
    let text = String::from_utf8_lossy(&answer.body);
    assert!(
        !text.contains(TRN) && !text.contains("1999-05-17") && !text.contains("127.0.0.1"),
        "{text}"
    );
}

#[actix_web::test]
async fn no_answer_at_find_teacher_leaves_the_draft_as_it_was() {
    for (fault, seconds) in faults() {
        let journey = Journey::begin().await;
        let before = journey.state().await;
        journey.record.answer_always(fault.clone());
        assert_unavailable(&journey.find().await, seconds, &fault);
        let after = journey.state().await;
        assert_eq!(
            (before.etag(), before.json()),
            (after.etag(), after.json()),
            "{fault:?}"
        );
    }
}

#[actix_web::test]
async fn the_same_question_may_be_repeated_once_the_record_answers() {
    let journey = Journey::begin().await;
    journey.record.answer_next(Reply::status(401));
    journey.find().await.expect(503);
    let state = journey.find().await.expect(200).json();
    assert_eq!(state["teacher"]["full_name"], "Robin Teacher");
}

#[actix_web::test]
async fn no_answer_at_the_ni_number_leaves_the_draft_as_it_was() {
    for (fault, seconds) in faults() {
        let journey = Journey::begin().await;
        let other = json!({ "trn": TRN, "date_of_birth": "1999-05-18" });
        let asked = journey
            .answer("find-teacher", other)
            .await
            .expect(200)
            .json();
        assert_eq!(asked["next_step"], "national-insurance-number");
        let before = journey.state().await;
        journey.record.answer_always(fault.clone());
        let body = json!({ "national_insurance_number": "AB123456C" });
        assert_unavailable(
            &journey.answer("national-insurance-number", body).await,
            seconds,
            &fault,
        );
        let after = journey.state().await;
        assert_eq!(
            (before.etag(), before.json()),
            (after.etag(), after.json()),
            "{fault:?}"
        );
    }
}

#[actix_web::test]
async fn no_answer_at_submission_registers_nobody_and_may_be_repeated() {
    let journey = Journey::begin().await;
    journey.complete().await;
    let before = journey.state().await;
    assert_eq!(before.json()["next_step"], "check-answers");
    journey
        .record
        .answer_next(Reply::with_header(403, "retry-after", "1"));
    journey.submit().await.expect(503);
    let after = journey.state().await;
    assert_eq!((before.etag(), before.json()), (after.etag(), after.json()));
    journey.submit().await.expect(201);
    assert_eq!(journey.state().await.json()["status"], "submitted");
}

#[actix_web::test]
async fn unknown_deactivated_and_merged_records_stop_alike() {
    let mut stops = Vec::new();
    for reply in [
        Reply::status(404),
        Reply::json(410, &json!({ "errorCode": 10058 })),
        Reply::with_header(308, "location", "/v3/persons/3900002"),
    ] {
        let journey = Journey::begin().await;
        journey.record.answer_next(reply);
        let state = journey.find().await.expect(200).json();
        assert_eq!(state["status"], "stopped");
        stops.push(state["stop"].clone());
    }
    assert_eq!(stops[0]["code"], "trn_not_found");
    assert!(stops.iter().all(|stop| *stop == stops[0]), "{stops:?}");
}

#[actix_web::test]
async fn what_the_record_learnt_since_stops_the_submission() {
    let journey = Journey::begin().await;
    journey.complete().await;
    let mut passed = trs_person(TRN);
    passed["induction"] =
        json!({ "status": "Passed", "startDate": "2024-09-01", "completedDate": "2026-07-20" });
    journey.record.know(passed);
    let state = journey.submit().await.expect(200).json();
    assert_eq!(state["status"], "stopped");
    assert_eq!(state["stop"]["code"], "induction_completed");
}

#[actix_web::test]
async fn nothing_that_somebody_typed_leaves_the_house() {
    let journey = Journey::begin().await;
    let other = json!({ "trn": TRN, "date_of_birth": "1999-05-18" });
    journey.answer("find-teacher", other).await.expect(200);
    let body = json!({ "national_insurance_number": "AB123456C" });
    journey
        .answer("national-insurance-number", body)
        .await
        .expect(200);
    for seen in journey.record.seen() {
        let text = format!("{} {:?} {}", seen.target, seen.headers, seen.body);
        assert!(
            !text.contains("1999") && !text.contains("AB123456C"),
            "{text}"
        );
    }
}
