//! Reading one record over HTTP: every answer of the contract, every fault, and what is sent.

use std::time::Duration;

use domain::{
    date_of_birth::DateOfBirth,
    ni_number::NiNumber,
    record::{
        InductionStatus,
        alert::{PROHIBITION_FROM_TEACHING, is_prohibited_from_teaching},
        identity::{DateOfBirthMatch, match_date_of_birth, match_ni_number},
    },
    trn::Trn,
};
use serde_json::{Value, json};
use teacher_record::ports::teaching_record::{
    RecordAnswer, RecordFacts, RecordUnavailable, Remote, TeachingRecord,
};
use time::macros::date;

use crate::support::trs_stand_in::{Reply, TrsStandIn, trs_person};

const TRN: &str = "3000001";

pub(super) fn remote(stand_in: &TrsStandIn) -> Remote {
    stand_in.port(Duration::from_millis(250))
}

fn trn() -> Trn {
    Trn::parse(TRN).expect("a TRN")
}

async fn read(stand_in: &TrsStandIn) -> Result<RecordAnswer, RecordUnavailable> {
    remote(stand_in).read(&trn()).await
}

async fn found(person: Value) -> RecordFacts {
    let stand_in = TrsStandIn::start().await;
    stand_in.know(person);
    match read(&stand_in).await.expect("an answer") {
        RecordAnswer::Found(facts) => *facts,
        other => panic!("{other:?}"),
    }
}

/// The fault that follows from always answering so, and how often it was asked.
async fn fault(reply: Reply) -> (RecordUnavailable, usize) {
    let stand_in = TrsStandIn::start().await;
    stand_in.know(trs_person(TRN));
    stand_in.answer_always(reply);
    let fault = read(&stand_in).await.expect_err("no answer");
    (fault, stand_in.seen().len())
}

#[actix_web::test]
async fn asks_once_by_trn_and_sends_nothing_that_somebody_typed() {
    let stand_in = TrsStandIn::start().await;
    stand_in.know(trs_person(TRN));
    read(&stand_in).await.expect("an answer");
    let seen = stand_in.seen();
    assert_eq!(seen.len(), 1);
    assert_eq!(seen[0].method, "GET");
    assert_eq!(
        seen[0].target,
        "/v3/persons/3000001?include=Induction,Alerts"
    );
    assert_eq!(seen[0].headers["x-api-version"], "20260120");
    assert_eq!(seen[0].headers["authorization"], "Bearer the-key");
    assert_eq!(seen[0].body, "");
}

#[actix_web::test]
async fn compares_here_what_somebody_typed() {
    let facts = found(trs_person(TRN)).await;
    let typed = |text| DateOfBirth::from_typed(text, date!(2026 - 11 - 17)).expect("a date");
    assert_eq!(
        match_date_of_birth(&facts.identity, typed("1999-05-17")),
        DateOfBirthMatch::Matched
    );
    assert_eq!(
        match_date_of_birth(&facts.identity, typed("1999-05-18")),
        DateOfBirthMatch::AskNiNumber
    );
    assert!(match_ni_number(
        &facts.identity,
        &NiNumber::from_typed("ab 12 34 56 c").expect("a number")
    ));
    assert_eq!(facts.name.full(), "Robin Teacher");
    assert_eq!(facts.trn, trn());
}

#[actix_web::test]
async fn reads_qts_and_every_induction_status() {
    for (name, status) in [
        ("None", InductionStatus::None),
        ("RequiredToComplete", InductionStatus::RequiredToComplete),
        ("InProgress", InductionStatus::InProgress),
        ("Passed", InductionStatus::Passed),
        ("Failed", InductionStatus::Failed),
        ("FailedInWales", InductionStatus::FailedInWales),
        ("Exempt", InductionStatus::Exempt),
    ] {
        let mut person = trs_person(TRN);
        person["induction"] =
            json!({ "status": name, "startDate": "2025-09-01", "completedDate": null });
        let standing = found(person).await.standing;
        assert_eq!(standing.induction_status, status);
        assert_eq!(standing.induction_started_on, Some(date!(2025 - 09 - 01)));
        assert_eq!(standing.qts_awarded_on, Some(date!(2026 - 07 - 01)));
    }
    let mut person = trs_person(TRN);
    person["qts"] = Value::Null;
    assert_eq!(found(person).await.standing.qts_awarded_on, None);
}

#[actix_web::test]
async fn a_prohibition_without_a_readable_end_is_in_force() {
    let today = date!(2026 - 11 - 17);
    for (end, expected) in [
        (Value::Null, true),
        (json!("soon"), true),
        (json!("2026-11-18"), true),
        (json!("2026-11-17"), false),
    ] {
        let mut person = trs_person(TRN);
        let category = json!({ "alertCategoryId": PROHIBITION_FROM_TEACHING });
        person["alerts"] = json!([{ "alertType": { "alertCategory": category }, "endDate": end }]);
        let standing = found(person).await.standing;
        assert_eq!(
            is_prohibited_from_teaching(&standing.alerts, today),
            expected,
            "{end}"
        );
    }
}

#[actix_web::test]
async fn unknown_deactivated_and_merged_records_are_told_apart() {
    for (reply, expected) in [
        (Reply::status(404), "NotFound"),
        (
            Reply::json(410, &json!({ "errorCode": 10058 })),
            "Deactivated",
        ),
        (
            Reply::with_header(308, "location", "https://trs.example/v3/persons/3000002"),
            "MergedInto(Trn([redacted]))",
        ),
    ] {
        let stand_in = TrsStandIn::start().await;
        stand_in.answer_next(reply);
        assert_eq!(
            format!("{:?}", read(&stand_in).await.expect("an answer")),
            expected
        );
        assert_eq!(stand_in.seen().len(), 1, "a redirect is not followed");
    }
}

#[actix_web::test]
async fn a_record_without_a_first_name_counts_as_unknown() {
    for name in [json!(""), json!("  "), Value::Null] {
        let stand_in = TrsStandIn::start().await;
        let mut person = trs_person(TRN);
        person["firstName"] = name;
        stand_in.know(person);
        assert!(matches!(read(&stand_in).await, Ok(RecordAnswer::NotFound)));
    }
}

#[actix_web::test]
async fn what_may_pass_is_asked_again_and_then_answered() {
    for reply in [
        Reply::status(500),
        Reply::status(503),
        Reply::Close,
        Reply::CloseInTheMiddle,
        Reply::Silence,
    ] {
        let stand_in = TrsStandIn::start().await;
        stand_in.know(trs_person(TRN));
        stand_in.answer_next(reply.clone());
        assert!(
            matches!(read(&stand_in).await, Ok(RecordAnswer::Found(_))),
            "{reply:?}"
        );
        assert_eq!(stand_in.seen().len(), 2, "{reply:?}");
    }
}

#[actix_web::test]
async fn a_system_that_keeps_failing_is_asked_three_times() {
    for reply in [Reply::status(500), Reply::status(502), Reply::status(504)] {
        let (fault, asked) = fault(reply).await;
        assert_eq!(asked, 3);
        assert_eq!(fault.retry_after, Duration::from_secs(5));
    }
}

#[actix_web::test]
async fn a_silent_system_takes_no_more_than_twice_the_limit() {
    for reply in [Reply::Silence, Reply::SilenceInTheMiddle] {
        let began = std::time::Instant::now();
        let (fault, asked) = fault(reply).await;
        assert!(
            began.elapsed() < Duration::from_millis(750),
            "{:?}",
            began.elapsed()
        );
        assert!((2..=3).contains(&asked));
        assert_eq!(fault.reason, "no answer in time");
    }
}

#[actix_web::test]
async fn what_will_not_pass_is_asked_once() {
    let mut without_induction = trs_person(TRN);
    without_induction
        .as_object_mut()
        .expect("an object")
        .remove("induction");
    let mut without_alerts = trs_person(TRN);
    without_alerts
        .as_object_mut()
        .expect("an object")
        .remove("alerts");
    let mut unknown_status = trs_person(TRN);
    unknown_status["induction"]["status"] = json!("Paused");
    for reply in [
        Reply::status(400),
        Reply::status(401),
        Reply::status(403),
        Reply::status(302),
        Reply::status(308),
        Reply::with_header(
            308,
            "location",
            "https://elsewhere.example/v3/persons/3000001",
        ),
        Reply::json(200, &trs_person("3000009")),
        Reply::json(200, &without_induction),
        Reply::json(200, &without_alerts),
        Reply::json(200, &unknown_status),
        Reply::Plain(200, Vec::new(), "{\"trn\": \"3000001\",".to_owned()),
        Reply::Plain(200, Vec::new(), " ".repeat(2 * 1024 * 1024)),
        Reply::Plain(200, Vec::new(), String::new()),
    ] {
        let (fault, asked) = fault(reply.clone()).await;
        assert_eq!(
            (asked, fault.retry_after),
            (1, Duration::from_secs(60)),
            "{reply:?}"
        );
    }
}

#[actix_web::test]
async fn too_many_requests_is_not_asked_again_before_it_says() {
    for (headers, expected) in [
        (vec![("retry-after", "17".to_owned())], 17),
        (Vec::new(), 60),
        (
            vec![
                ("date", "Tue, 17 Nov 2026 10:00:00 GMT".to_owned()),
                ("retry-after", "Tue, 17 Nov 2026 10:00:40 GMT".to_owned()),
            ],
            40,
        ),
        (vec![("retry-after", "0".to_owned())], 1),
    ] {
        let stand_in = TrsStandIn::start().await;
        stand_in.know(trs_person(TRN));
        stand_in.answer_next(Reply::Plain(429, headers, String::new()));
        let remote = remote(&stand_in);
        let first = remote.read(&trn()).await.expect_err("told to wait");
        assert_eq!(first.retry_after, Duration::from_secs(expected));
        let second = remote.read(&trn()).await.expect_err("not asked");
        assert!(second.retry_after <= Duration::from_secs(expected));
        assert_eq!(stand_in.seen().len(), 1);
    }
}

#[actix_web::test]
async fn a_system_that_does_not_answer_is_left_alone_after_five_questions() {
    let stand_in = TrsStandIn::start().await;
    stand_in.answer_always(Reply::status(500));
    let remote = remote(&stand_in);
    for _ in 0..5 {
        remote.read(&trn()).await.expect_err("a fault");
    }
    let fault = remote.read(&trn()).await.expect_err("not asked");
    assert_eq!(stand_in.seen().len(), 15);
    assert!(fault.retry_after <= Duration::from_secs(10));
}

#[actix_web::test]
async fn a_system_that_is_not_there_is_a_fault_that_names_no_address() {
    let stand_in = TrsStandIn::start().await;
    let remote = remote(&stand_in);
    drop(stand_in);
    tokio::task::yield_now().await;
    let fault = remote.read(&trn()).await.expect_err("no answer");
    assert!(!fault.to_string().contains(TRN), "{fault}");
}
