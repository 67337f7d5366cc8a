//! One ECT.

use super::*;

#[actix_web::test]
async fn shows_an_ect_with_everything_that_belongs_to_them() {
    let app = TestApp::new().await;
    let (school, ect, mentor, provider, hub) = app
        .db(|conn| {
            let reference = a::reference(conn);
            let school = a::school().create(conn);
            let provider = reference.lead_providers[0].clone();
            let partnership = a::partnership(conn, &reference, &school, provider.id, 2026);
            let mentor = a::mentor(&school).named("Tom", "Baker").create(conn);
            let ect = a::ect(&school).named("Priya", "Shah").create(conn);
            ect.train(conn, a::confirmed(&reference, partnership, 2026));
            ect.mentored_by(conn, &mentor, date!(2026 - 09 - 05), None);
            let hub = reference.appropriate_bodies[2].clone();
            ect.claimed_by(conn, hub.id, date!(2026 - 09 - 10));
            (school, ect, mentor, provider, hub)
        })
        .await;
    let answer = app
        .get(&format!("/v1/ects/{}", ect.id))
        .bearer(&app.school_user(school.urn))
        .send()
        .await
        .expect(200);
    assert_eq!(answer.text("/full_name"), "Priya Shah");
    assert_eq!(answer.text("/trn"), ect.trn);
    assert_eq!(answer.text("/status"), "registered");
    assert_eq!(answer.text("/mentorship/with/id"), mentor.id.to_string());
    assert_eq!(answer.text("/mentorship/with/full_name"), "Tom Baker");
    assert_eq!(answer.text("/training/lead_provider/name"), provider.name);
    assert_eq!(answer.text("/training/lead_provider/state"), "confirmed");
    assert!(answer.at("/training/delivery_partner/name").is_string());
    assert_eq!(answer.text("/training/contract_period_year"), "2026");
    assert_eq!(answer.text("/appropriate_body/claimed/name"), hub.name);
    assert_eq!(
        answer.text("/appropriate_body/claimed/started_on"),
        "2026-09-10"
    );
    assert_eq!(answer.at("/appropriate_body/reported"), Value::Null);
    assert!(answer.header("etag").is_some());
    assert_eq!(answer.header("cache-control"), Some("no-store"));
}

#[actix_web::test]
async fn a_provider_that_has_not_confirmed_is_awaited_and_has_no_partner() {
    let app = TestApp::new().await;
    let (school, ect) = app
        .db(|conn| {
            let reference = a::reference(conn);
            let school = a::school().create(conn);
            let ect = a::ect(&school).create(conn);
            ect.train(
                conn,
                a::awaiting(&reference, reference.lead_providers[1].id, 2026),
            );
            (school, ect)
        })
        .await;
    let answer = app
        .get(&format!("/v1/ects/{}", ect.id))
        .bearer(&app.school_user(school.urn))
        .send()
        .await
        .expect(200);
    assert_eq!(
        answer.text("/training/lead_provider/state"),
        "awaiting_confirmation"
    );
    assert_eq!(answer.at("/training/delivery_partner"), Value::Null);
}

#[actix_web::test]
async fn an_induction_that_another_school_saw_begin_is_no_claim_here() {
    let app = TestApp::new().await;
    let (school, ect) = app
        .db(|conn| {
            let reference = a::reference(conn);
            let school = a::school().create(conn);
            let ect = a::ect(&school).create(conn);
            ect.claimed_by(
                conn,
                reference.appropriate_bodies[2].id,
                date!(2026 - 08 - 31),
            );
            (school, ect)
        })
        .await;
    let answer = app
        .get(&format!("/v1/ects/{}", ect.id))
        .bearer(&app.school_user(school.urn))
        .send()
        .await
        .expect(200);
    assert_eq!(answer.at("/appropriate_body/claimed"), Value::Null);
}

#[actix_web::test]
async fn ids_of_other_schools_and_of_nobody_are_not_found() {
    let app = TestApp::new().await;
    let (mine, ect, mentor) = app
        .db(|conn| {
            let (mine, other) = (a::school().create(conn), a::school().create(conn));
            (
                mine,
                a::ect(&other).create(conn),
                a::mentor(&other).create(conn),
            )
        })
        .await;
    let user = app.school_user(mine.urn);
    let ids = [
        ect.id.to_string(),
        mentor.id.to_string(),
        uuid::Uuid::nil().to_string(),
        "x".to_owned(),
    ];
    for id in ids {
        for kind in ["ects", "mentors"] {
            app.get(&format!("/v1/{kind}/{id}"))
                .bearer(&user)
                .send()
                .await
                .expect_problem("not_found");
        }
    }
}
