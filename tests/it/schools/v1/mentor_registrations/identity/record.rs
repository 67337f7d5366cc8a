//! What the record says.

use super::*;

#[actix_web::test]
async fn f6_induction_and_qts_do_not_matter_for_mentors() {
    let world = World::new().await;
    let ect = world.school_led_ect().await;
    for status in ["passed", "failed", "failed_in_wales", "exempt", "none"] {
        let person = world
            .person(move |person| person.induction_status(status).without_qts())
            .await;
        let mut journey = world.begin(&ect).await;
        journey.find(&person).await.expect(200);
        assert_eq!(
            journey.next().as_deref(),
            Some("confirm-details"),
            "{status}"
        );
    }
}

#[actix_web::test]
async fn a14_somebody_prohibited_cannot_be_registered_and_no_text_says_why() {
    let world = World::new().await;
    let ect = world.school_led_ect().await;
    let person = world.person(|person| person).await;
    let id = person.id;
    world
        .app
        .db(move |conn| {
            diesel::insert_into(alerts::table)
                .values((
                    alerts::id.eq(Uuid::now_v7()),
                    alerts::person_id.eq(id),
                    alerts::alert_type_id.eq(uuid!("ed0cd700-3fb2-4db0-9403-ba57126090ed")),
                    alerts::started_on.eq(time::macros::date!(2026 - 01 - 01)),
                ))
                .execute(conn)
                .expect("an alert");
        })
        .await;
    let mut journey = world.begin(&ect).await;
    journey.find(&person).await.expect(200);
    assert_eq!(journey.stop(), "cannot_register");
    let detail = journey.state.text("/stop/detail").to_lowercase();
    for word in ["prohibit", "alert", "barred", "misconduct", "dead", "died"] {
        assert!(!detail.contains(word), "{detail}");
    }
}

#[actix_web::test]
async fn a5_to_a8_unknown_merged_deactivated_and_wrong_answers_end_alike() {
    let world = World::new().await;
    let ect = world.school_led_ect().await;
    let known = world
        .person(|person| person.national_insurance_number("AB123456C"))
        .await;
    let gone = world.person(|person| person).await;
    let id = gone.id;
    world
        .app
        .db(move |conn| {
            diesel::update(persons::table.find(id))
                .set(persons::status.eq("deactivated"))
                .execute(conn)
                .expect("a status");
        })
        .await;

    let mut unknown = world.begin(&ect).await;
    unknown
        .put(
            "find-teacher",
            json!({ "trn": "9999999", "date_of_birth": "1990-01-01" }),
        )
        .await
        .expect(200);
    let mut deactivated = world.begin(&ect).await;
    deactivated.find(&gone).await.expect(200);
    let mut wrong = world.begin(&ect).await;
    wrong
        .put(
            "find-teacher",
            json!({ "trn": known.trn, "date_of_birth": "1999-05-18" }),
        )
        .await
        .expect(200);
    assert_eq!(wrong.next().as_deref(), Some("national-insurance-number"));
    assert_eq!(wrong.state.at("/teacher"), Value::Null, "nothing leaks");
    wrong
        .put(
            "national-insurance-number",
            json!({ "national_insurance_number": "AB123456D" }),
        )
        .await
        .expect(200);
    let stop = unknown.state.at("/stop");
    assert_eq!(unknown.stop(), "trn_not_found");
    assert_eq!(deactivated.state.at("/stop"), stop);
    assert_eq!(wrong.state.at("/stop"), stop);

    let mut right = world.begin(&ect).await;
    right
        .put(
            "find-teacher",
            json!({ "trn": known.trn, "date_of_birth": "1999-05-18" }),
        )
        .await
        .expect(200);
    right
        .put(
            "national-insurance-number",
            json!({ "national_insurance_number": "ab 12 34 56 c" }),
        )
        .await
        .expect(200);
    assert_eq!(right.next().as_deref(), Some("confirm-details"));
}
