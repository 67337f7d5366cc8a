use std::sync::Arc;

use db_schema::{audit::events, record::persons, registration::teachers};
use diesel::prelude::*;
use domain::{record::induction_status::InductionStatus, trn::Trn};
use store::{
    events::EventActor,
    registration::teachers::{RecordColumns, upsert},
};
use teacher_record::{ports::teaching_record::InductionWrite, services::record_refresh};
use time::{Date, macros::date};

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
async fn what_registration_reports_is_in_both_contexts_in_one_transaction() {
    let app = TestApp::new().await;
    let trn = registered(&app, None).await;
    let (start, end) = (Some(date!(2026 - 09 - 01)), Some(date!(2026 - 11 - 01)));
    write(&app, &trn, (InductionStatus::Passed, start, end))
        .await
        .expect("it is accepted");
    let (_, _, status, answer, _) = known(&app, &trn).await;
    assert_eq!(status.as_deref(), Some("passed"));
    assert_eq!(answer.as_deref(), Some("ok"));
    assert_eq!(
        events_of(&app).await,
        [
            "induction_reported",
            "teacher_trs_induction_status_updated",
            "teacher_trs_induction_start_date_updated",
            "teacher_trs_induction_end_date_updated"
        ]
    );
    let again = write(&app, &trn, (InductionStatus::Passed, start, end)).await;
    again.expect("what is so already is accepted");
    assert_eq!(events_of(&app).await.len(), 4, "and leaves nothing");
}

#[actix_web::test]
async fn the_record_refuses_what_registration_cannot_report() {
    // decision page 72
    let app = TestApp::new().await;
    let unqualified = app
        .db(|conn| a::person().unqualified().create(conn).trn)
        .await;
    let unqualified = Trn::parse(&unqualified).expect("a TRN");
    let qualified = registered(&app, None).await;
    let unknown = Trn::parse("9999999").expect("a TRN");
    let start = Some(date!(2026 - 09 - 01));
    let begun = (InductionStatus::InProgress, start, None);
    for (trn, sent, code) in [
        (&unqualified, begun, "induction_needs_qts"),
        (&unknown, begun, "not_found"),
        (
            &qualified,
            (InductionStatus::Exempt, None, None),
            "induction_status_not_settable",
        ),
        (
            &qualified,
            (InductionStatus::Passed, start, None),
            "induction_completed_missing",
        ),
    ] {
        let refused = write(&app, trn, sent).await.expect_err("it is refused");
        assert_eq!(refused, code);
    }
    assert_eq!(events_of(&app).await, [] as [String; 0]);
}

/// Reports the induction as registration does; answers the code of a refusal.
async fn write(
    app: &TestApp,
    trn: &Trn,
    (status, started_on, completed_on): (InductionStatus, Option<Date>, Option<Date>),
) -> Result<(), String> {
    let (record, trn, today) = (
        Arc::clone(&app.state.record),
        trn.clone(),
        app.clock.today(),
    );
    let induction = InductionWrite {
        status,
        started_on,
        completed_on,
    };
    app.db(move |conn| {
        let actor = EventActor::system("test");
        let written = record.write_induction(conn, &actor, &trn, induction, today);
        written.map_err(|error| error.to_problem().code().code.to_owned())
    })
    .await
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
