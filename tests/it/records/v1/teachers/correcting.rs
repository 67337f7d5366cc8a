use db_schema::record::{persons, trn_requests};
use diesel::prelude::*;
use serde_json::json;
use teacher_record::platform::ids;
use uuid::Uuid;

use super::{
    changing::{patch, previous_names},
    history,
};
use crate::support::{TestApp, a, builders::people::Person};

#[actix_web::test]
async fn s51_a_service_corrects_whom_it_created_until_they_hold_a_status() {
    let app = TestApp::new().await;
    let own = app.service_client(&["update_person"]).await;
    let foreign = app.service_client(&["update_person"]).await;
    let created = |awarded: bool, client: Uuid| {
        let app = &app;
        async move {
            app.db(move |conn| {
                let person = if awarded {
                    a::person().create(conn)
                } else {
                    a::person()
                        .without_qts()
                        .induction_status("none")
                        .create(conn)
                };
                request(conn, client, &person);
                person
            })
            .await
        }
    };
    let body = json!({ "last_name": "Right", "national_insurance_number": "qq123456c" });
    let theirs = created(false, foreign.0).await;
    patch(&app, &own.1, &theirs.trn, "*", &body)
        .await
        .expect_problem("correction_not_permitted");
    let qualified = created(true, own.0).await;
    patch(&app, &own.1, &qualified.trn, "*", &body)
        .await
        .expect_problem("correction_after_qts");
    let plain = created(false, own.0).await;
    let early_years = created(false, own.0).await;
    let id = early_years.id;
    app.db(move |conn| {
        diesel::update(persons::table.find(id))
            .set(persons::eyts_awarded_on.eq(time::macros::date!(2020 - 01 - 01)))
            .execute(conn)
            .expect("a status");
    })
    .await;
    patch(&app, &own.1, &early_years.trn, "*", &body)
        .await
        .expect_problem("correction_after_eyts");
    let corrected = patch(&app, &own.1, &plain.trn, "*", &body)
        .await
        .expect(200);
    assert_eq!(corrected.text("/last_name"), "Right");
    assert_eq!(corrected.text("/national_insurance_number"), "QQ123456C");
    assert_eq!(previous_names(&app, &plain.trn).await, json!([]));
    let before = history(&app, plain.id).await.len();
    patch(&app, &own.1, &plain.trn, "*", &body)
        .await
        .expect(200);
    assert_eq!(history(&app, plain.id).await.len(), before, "nothing to do");
}

/// The request of the client that created the person.
fn request(conn: &mut PgConnection, client: Uuid, person: &Person) {
    diesel::insert_into(trn_requests::table)
        .values((
            trn_requests::id.eq(ids::new_key()),
            trn_requests::service_client_id.eq(client),
            trn_requests::request_id.eq(&person.trn),
            trn_requests::status.eq("completed"),
            trn_requests::first_name.eq(&person.first_name),
            trn_requests::last_name.eq(&person.last_name),
            trn_requests::date_of_birth.eq(person.date_of_birth),
            trn_requests::created_person.eq(true),
            trn_requests::resolved_person_id.eq(person.id),
        ))
        .execute(conn)
        .expect("a request");
}
