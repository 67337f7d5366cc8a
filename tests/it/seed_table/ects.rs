use serde_json::{Value, json};
use teacher_record::services::seed::{Case, DESCRIBED_DAY, Journey, Outcome};
use time::Date;

use super::rows::{Draft, seeded};
use crate::support::TestApp;

#[actix_web::test]
async fn every_ect_goes_as_the_document_says() {
    let (app, world) = seeded().await;
    let cases: Vec<&Case> = world
        .cases
        .iter()
        .filter(|case| case.journey == Journey::Ect)
        .collect();
    assert!(cases.len() > 50, "{}", cases.len());
    for (number, case) in cases.into_iter().enumerate() {
        drive(&app, number, case).await;
    }
}

async fn drive(app: &TestApp, number: usize, case: &Case) {
    let collection = format!("/v1/schools/{}/ect-registrations", case.school_urn);
    let mut draft = match (
        Draft::begin(app, number, case, &collection, "/v1/ect-registrations").await,
        case.outcome,
    ) {
        (Err(refused), Outcome::Refused(code)) => {
            refused.expect_problem(code);
            return;
        }
        (Ok(_), Outcome::Refused(code)) => panic!("{}: was not refused with {code}", case.about),
        (Err(refused), _) => panic!("{}: {refused:?}", case.about),
        (Ok(draft), _) => draft,
    };
    draft.identify(case).await;
    match case.outcome {
        Outcome::Stop(_) | Outcome::Confirm | Outcome::Refused(_) => {}
        Outcome::AfterEmail(_) => panic!("only mentors' journeys branch after the e-mail address"),
        Outcome::ContractPeriod(start, year, reason) => {
            begin_on(&mut draft, number, start).await;
            let expected = json!({ "year": year.to_string(), "reason": reason.as_str() });
            assert_eq!(
                draft.state.at("/contract_period"),
                expected,
                "{}",
                case.about
            );
        }
        Outcome::StartDateRefused(start, code) => {
            draft.confirm(number).await;
            let refused = draft
                .put("start-date", json!({ "start_date": start.to_string() }))
                .await;
            let problem = refused.json();
            let told: Vec<&Value> = [problem.pointer("/errors/0/code"), problem.get("code")]
                .into_iter()
                .flatten()
                .collect();
            assert!(told.contains(&&json!(code)), "{}: {problem}", case.about);
            assert!(!refused.status.is_success(), "{}", case.about);
        }
        Outcome::ReuseOffered(offered) => {
            begin_on(&mut draft, number, DESCRIBED_DAY).await;
            draft
                .put("working-pattern", json!({ "working_pattern": "full_time" }))
                .await
                .expect(200);
            let expected = if offered {
                "reuse-choices"
            } else {
                "appropriate-body"
            };
            assert_eq!(draft.next_step(), expected, "{}", case.about);
        }
    }
}

async fn begin_on(draft: &mut Draft<'_>, number: usize, start: Date) {
    draft.confirm(number).await;
    draft
        .put("start-date", json!({ "start_date": start.to_string() }))
        .await
        .expect(200);
}
