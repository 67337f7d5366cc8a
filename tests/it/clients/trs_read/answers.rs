//! What a record says, and how it is asked for.

use super::*;

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
