use serde_json::json;
use teacher_record::services::seed::{Case, Journey, Outcome};
use uuid::Uuid;

use super::rows::{Draft, seeded};
use crate::support::TestApp;

#[actix_web::test]
async fn every_mentor_goes_as_the_document_says() {
    let (app, world) = seeded().await;
    let cases: Vec<(&Case, Uuid)> = world
        .cases
        .iter()
        .filter_map(|case| match case.journey {
            Journey::Mentor(ect) => Some((case, ect)),
            Journey::Ect => None,
        })
        .collect();
    assert!(cases.len() > 10, "{}", cases.len());
    for (number, (case, ect)) in cases.into_iter().enumerate() {
        drive(&app, number, case, ect).await;
    }
}

async fn drive(app: &TestApp, number: usize, case: &Case, ect: Uuid) {
    let collection = format!("/v1/ects/{ect}/mentor-registrations");
    let mut draft = Draft::begin(app, number, case, &collection, "/v1/mentor-registrations")
        .await
        .unwrap_or_else(|refused| panic!("{}: {refused:?}", case.about));
    draft.identify(case).await;
    match case.outcome {
        Outcome::Stop(_) | Outcome::Confirm => {}
        Outcome::AfterEmail(step) => {
            draft.confirm(number).await;
            assert_eq!(draft.next_step(), json!(step), "{}", case.about);
        }
        Outcome::ContractPeriod(..)
        | Outcome::StartDateRefused(..)
        | Outcome::ReuseOffered(_)
        | Outcome::Refused(_) => {
            panic!("{}: an outcome of the ECTs' journey", case.about)
        }
    }
}
