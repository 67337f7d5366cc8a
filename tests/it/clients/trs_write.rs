//! Writing to a remote record: an outbox row in the caller's transaction, delivered in the contract's shape.

use domain::{record::InductionStatus, trn::Trn};
use serde_json::{Value, json};
use store::{
    events::EventActor,
    platform::outbox::{self, Entry},
};
use teacher_record::{
    jobs::outbox::{Deliver, Undelivered},
    ports::teaching_record::{InductionWrite, TeachingRecord},
};
use time::macros::{date, datetime};
use uuid::Uuid;

use super::trs_read::remote;
use crate::support::{
    TestApp,
    trs_stand_in::{Reply, TrsStandIn, trs_person},
};

const TRN: &str = "3000001";

fn entry(payload: Value) -> Entry {
    Entry {
        id: Uuid::now_v7(),
        kind: outbox::RECORD_WRITE.to_owned(),
        ordering_key: TRN.to_owned(),
        payload,
        attempts: 0,
    }
}

fn passed() -> Entry {
    entry(
        json!({ "trn": TRN, "status": "Passed", "started_on": "2024-09-01", "completed_on": "2026-07-20" }),
    )
}

async fn deliver(reply: Option<Reply>, entry: &Entry) -> (Result<(), Undelivered>, TrsStandIn) {
    let stand_in = TrsStandIn::start().await;
    stand_in.know(trs_person(TRN));
    if let Some(reply) = reply {
        stand_in.answer_next(reply);
    }
    let outcome = Deliver::deliver(&remote(&stand_in), entry).await;
    (outcome, stand_in)
}

#[actix_web::test]
async fn a_write_is_an_outbox_row_of_the_same_transaction() {
    let app = TestApp::new().await;
    let stand_in = TrsStandIn::start().await;
    let remote = remote(&stand_in);
    let write = InductionWrite {
        status: InductionStatus::Passed,
        started_on: Some(date!(2024 - 09 - 01)),
        completed_on: Some(date!(2026 - 07 - 20)),
    };
    let actor = EventActor::system("test");
    let claimed = app
        .db(move |conn| {
            let trn = Trn::parse(TRN).expect("a TRN");
            remote
                .write_induction(conn, &actor, &trn, write, date!(2026 - 11 - 17))
                .expect("a row");
            let (now, until) = (
                datetime!(2100-01-01 0:00 UTC),
                datetime!(2100-01-02 0:00 UTC),
            );
            outbox::claim(conn, Uuid::now_v7(), now, until, 10).expect("entries")
        })
        .await;
    assert_eq!(claimed.len(), 1);
    assert_eq!(claimed[0].payload, passed().payload);
    assert_eq!(claimed[0].ordering_key, TRN);
    assert_eq!(stand_in.seen().len(), 0, "nothing leaves before commit");
}

#[actix_web::test]
async fn an_entry_is_put_to_the_record_with_the_time_of_the_decision() {
    let entry = passed();
    let (outcome, stand_in) = deliver(None, &entry).await;
    assert_eq!(outcome, Ok(()));
    let seen = stand_in.seen();
    assert_eq!(seen.len(), 1);
    assert_eq!(
        (seen[0].method.as_str(), seen[0].target.as_str()),
        ("PUT", "/v3/persons/3000001/cpd-induction")
    );
    assert_eq!(seen[0].headers["x-api-version"], "20260120");
    let body: Value = serde_json::from_str(&seen[0].body).expect("JSON");
    assert_eq!(body["status"], "Passed");
    assert_eq!(body["startDate"], "2024-09-01");
    assert_eq!(body["completedDate"], "2026-07-20");
    let modified_on = body["modifiedOn"].as_str().expect("a time");
    let (seconds, _) = entry.id.get_timestamp().expect("a time").to_unix();
    let expected = time::OffsetDateTime::from_unix_timestamp(seconds.try_into().expect("a time"))
        .expect("a time");
    assert!(
        modified_on.starts_with(&expected.date().to_string()),
        "{modified_on}"
    );
}

#[actix_web::test]
async fn a_write_to_a_merged_record_goes_to_the_one_that_survived() {
    let redirect = Reply::with_header(308, "location", "/v3/persons/3000002/cpd-induction");
    let stand_in = TrsStandIn::start().await;
    stand_in.know(trs_person("3000002"));
    stand_in.answer_next(redirect);
    assert_eq!(
        Deliver::deliver(&remote(&stand_in), &passed()).await,
        Ok(())
    );
    assert_eq!(
        stand_in.seen()[1].target,
        "/v3/persons/3000002/cpd-induction"
    );
}

#[actix_web::test]
async fn a_newer_change_on_the_record_settles_the_entry() {
    let (outcome, _) = deliver(
        Some(Reply::json(409, &json!({ "errorCode": 10033 }))),
        &passed(),
    )
    .await;
    assert_eq!(outcome, Ok(()));
}

#[actix_web::test]
async fn a_refusal_is_kept_for_somebody_to_look_at() {
    for reply in [
        Reply::json(400, &json!({ "errorCode": 10034 })),
        Reply::status(404),
        Reply::status(410),
        Reply::status(409),
    ] {
        let (outcome, _) = deliver(Some(reply.clone()), &passed()).await;
        assert!(matches!(outcome, Err(Undelivered::Refused(_))), "{reply:?}");
    }
    let (outcome, stand_in) = deliver(None, &entry(json!({ "trn": "12" }))).await;
    assert!(matches!(outcome, Err(Undelivered::Refused(_))));
    assert_eq!(stand_in.seen().len(), 0);
}

#[actix_web::test]
async fn no_answer_is_tried_again_later_and_not_at_once() {
    for reply in [
        Reply::status(500),
        Reply::status(429),
        Reply::status(401),
        Reply::Close,
        Reply::Silence,
    ] {
        let (outcome, stand_in) = deliver(Some(reply.clone()), &passed()).await;
        let Err(Undelivered::ForNow { reason, not_before }) = outcome else {
            panic!("{reply:?}: {outcome:?}")
        };
        assert!(!reason.contains(TRN));
        assert!(not_before >= time::Duration::SECOND);
        assert_eq!(stand_in.seen().len(), 1, "{reply:?}");
    }
}
