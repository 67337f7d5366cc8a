use std::sync::Arc;

use db_schema::{audit::events, record::persons, registration::teachers};
use diesel::prelude::*;
use domain::{record::induction_status::InductionStatus, trn::Trn};
use store::{
    events::EventActor,
    registration::teachers::{RecordColumns, upsert},
};
use teacher_record::{ports::teaching_record::InductionWrite, services::record_refresh};
use time::macros::date;

use crate::support::{TestApp, a};

type Known = (
    Option<String>,
    Option<String>,
    Option<String>,
    Option<String>,
    Option<time::Date>,
);

/// A person on the record who was registered under the name on it, with a name that a school gave.
async fn registered(app: &TestApp, corrected: Option<&'static str>) -> Trn {
    let now = app.clock.now();
    app.db(move |conn| {
        let person = a::person().named("Jane", "Smith").create(conn);
        let trn = Trn::parse(&person.trn).expect("seven digits");
        let columns = RecordColumns {
            first_name: "Jane",
            last_name: "Smith",
            induction_status: InductionStatus::RequiredToComplete,
            induction_started_on: None,
            induction_completed_on: None,
            qts_awarded_on: Some(date!(2026 - 07 - 01)),
            refreshed_at: now,
        };
        let teacher = upsert(conn, &trn, columns).expect("a teacher");
        diesel::update(teachers::table.find(teacher.id))
            .set(teachers::corrected_name.eq(corrected))
            .execute(conn)
            .expect("a name");
        trn
    })
    .await
}

async fn known(app: &TestApp, trn: &Trn) -> Known {
    let trn = trn.as_str().to_owned();
    app.db(move |conn| {
        teachers::table
            .filter(teachers::trn.eq(trn))
            .select((
                teachers::record_last_name,
                teachers::corrected_name,
                teachers::record_induction_status,
                teachers::record_answer,
                teachers::ect_became_ineligible_for_funding_on,
            ))
            .first(conn)
            .expect("the teacher is registered")
    })
    .await
}

async fn events_of(app: &TestApp) -> Vec<String> {
    app.db(|conn| {
        events::table
            .order(events::id)
            .select(events::event_type)
            .load(conn)
            .expect("events can be read")
    })
    .await
}

#[actix_web::test]
async fn an_induction_status_reaches_both_contexts_in_one_transaction() {
    let app = TestApp::new().await;
    let trn = registered(&app, None).await;
    let (record, written, today) = (
        Arc::clone(&app.state.record),
        trn.clone(),
        app.clock.today(),
    );
    app.db(move |conn| {
        let actor = EventActor::system("test");
        let exempt = InductionWrite {
            status: InductionStatus::Exempt,
            started_on: None,
            completed_on: None,
        };
        record
            .write_induction(conn, &actor, &written, exempt, today)
            .expect("the record is ours");
    })
    .await;

    let (_, _, status, answer, ineligible_on) = known(&app, &trn).await;
    assert_eq!(status.as_deref(), Some("exempt"));
    assert_eq!(answer.as_deref(), Some("ok"));
    assert_eq!(ineligible_on, Some(today));
    assert_eq!(
        events_of(&app).await,
        [
            "person_induction_status_changed",
            "teacher_trs_induction_status_updated"
        ]
    );
}

#[actix_web::test]
async fn a_refresh_clears_a_corrected_name_that_the_record_has_by_now() {
    // registration.md scenario B4
    let app = TestApp::new().await;
    let trn = registered(&app, Some("Jane Jones")).await;
    let renamed = trn.as_str().to_owned();
    app.db(move |conn| {
        diesel::update(persons::table.filter(persons::trn.eq(renamed)))
            .set(persons::last_name.eq("Jones"))
            .execute(conn)
            .expect("a new name");
    })
    .await;

    record_refresh::refresh_portion(&app.state.db, &app.clock, &app.state.record)
        .await
        .expect("the record answers");
    let (last_name, corrected, _, _, _) = known(&app, &trn).await;
    assert_eq!((last_name.as_deref(), corrected), (Some("Jones"), None));
    assert_eq!(events_of(&app).await, ["teacher_name_updated_by_trs"]);
}

#[actix_web::test]
async fn a_missing_record_is_told_once_and_asked_for_no_more() {
    let app = TestApp::new().await;
    let trn = registered(&app, None).await;
    let gone = trn.as_str().to_owned();
    app.db(move |conn| {
        diesel::update(persons::table.filter(persons::trn.eq(gone)))
            .set(persons::status.eq("deactivated"))
            .execute(conn)
            .expect("a deactivation");
    })
    .await;

    for _ in 0..2 {
        record_refresh::refresh_portion(&app.state.db, &app.clock, &app.state.record)
            .await
            .expect("the record answers");
    }
    let (last_name, _, _, answer, _) = known(&app, &trn).await;
    assert_eq!(
        (last_name.as_deref(), answer.as_deref()),
        (Some("Smith"), Some("gone"))
    );
    assert_eq!(events_of(&app).await, ["teacher_trs_deactivated"]);
}
