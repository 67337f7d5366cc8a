//! What the school may do, and why not.

use super::*;

#[actix_web::test]
async fn tells_what_the_school_may_do_and_that_its_tutor_should_be_confirmed() {
    let app = TestApp::new().await;
    let school = app
        .db(|conn| {
            a::reference(conn);
            a::school().named("Ashgrove Academy").create(conn)
        })
        .await;
    let answer = app
        .get(&format!("/v1/schools/{}", school.urn))
        .bearer(&app.school_user(school.urn))
        .send()
        .await
        .expect(200);
    assert_eq!(answer.text("/name"), "Ashgrove Academy");
    assert_eq!(answer.text("/kind"), "state_funded");
    assert_eq!(answer.text("/contract_period/year"), "2026");
    let registering = access(&answer.json(), "register_ect");
    assert_eq!(registering["allowed"], true);
    assert_eq!(codes(&registering), ["tutor_confirmation_due"]);
    assert_eq!(registering["reasons"][0]["blocks"], false);
}

#[actix_web::test]
async fn d15_registration_is_closed_for_two_weeks_in_june_and_says_when_it_opens_again() {
    let app = TestApp::new().await;
    let school = app
        .db(|conn| {
            a::reference(conn);
            a::school().create(conn)
        })
        .await;
    let on = |day| {
        app.get(&format!("/v1/schools/{}", school.urn))
            .bearer(&app.school_user(school.urn))
            .on(day)
            .send()
    };
    let closed = on(date!(2026 - 06 - 14)).await.expect(200).json();
    for action in ["register_ect", "register_mentor", "assign_mentor"] {
        let access = access(&closed, action);
        assert_eq!(access["allowed"], false, "{action}");
        assert_eq!(access["reasons"][0]["code"], "registration_closed");
        assert_eq!(access["reasons"][0]["reopens_on"], "2026-06-15");
    }
    assert_eq!(access(&closed, "read")["allowed"], true);
    let open = on(date!(2026 - 06 - 15)).await.expect(200).json();
    assert_eq!(access(&open, "register_ect")["allowed"], true);
}

#[actix_web::test]
async fn d12_to_d14_what_the_school_is_decides_about_access() {
    let app = TestApp::new().await;
    let (unfunded, training, closing, closed) = app
        .db(|conn| {
            let reference = a::reference(conn);
            let provider = reference.lead_providers[0].id;
            let unfunded = a::school().independent().create(conn);
            let training = a::school().independent().create(conn);
            let ect = a::ect(&training).create(conn);
            ect.train(conn, a::awaiting(&reference, provider, 2026));
            let (closing, closed) = (a::school().create(conn), a::school().create(conn));
            let set = |conn: &mut PgConnection, urn: i32, status: &str| {
                diesel::update(gias_schools::table.find(urn))
                    .set(gias_schools::status.eq(status))
                    .execute(conn)
                    .expect("a status");
            };
            set(conn, closing.urn, "proposed_to_close");
            set(conn, closed.urn, "closed");
            for school in [&unfunded, &training] {
                diesel::update(gias_schools::table.find(school.urn))
                    .set(gias_schools::section_41_approved.eq(false))
                    .execute(conn)
                    .expect("an approval");
            }
            (unfunded.urn, training.urn, closing.urn, closed.urn)
        })
        .await;
    let app = &app;
    let of = |urn: i32, path: &'static str| async move {
        app.get(&format!("/v1/schools/{urn}{path}"))
            .bearer(&app.school_user(urn))
            .send()
            .await
    };

    let school = of(unfunded, "").await.expect(200).json();
    assert_eq!(school["kind"], "independent_other");
    assert_eq!(codes(&access(&school, "read"))[0], "school_not_funded");
    of(unfunded, "/ects")
        .await
        .expect_problem("school_not_funded");
    of(unfunded, "/mentors")
        .await
        .expect_problem("school_not_funded");

    let school = of(training, "").await.expect(200).json();
    assert_eq!(
        codes(&access(&school, "register_ect"))[0],
        "new_ects_not_allowed"
    );
    assert_eq!(access(&school, "register_mentor")["allowed"], true);
    of(training, "/ects").await.expect(200);

    let school = of(closing, "").await.expect(200).json();
    assert_eq!(access(&school, "read")["allowed"], true);
    let school = of(closed, "").await.expect(200).json();
    assert_eq!(codes(&access(&school, "register_ect"))[0], "school_closed");
    of(closed, "/partnerships")
        .await
        .expect_problem("school_closed");
}

#[actix_web::test]
async fn another_school_is_not_found_under_any_address() {
    let app = TestApp::new().await;
    let (mine, other) = app
        .db(|conn| (a::school().create(conn), a::school().create(conn)))
        .await;
    let user = app.school_user(mine.urn);
    for path in [
        "",
        "/partnerships",
        "/last-choices",
        "/induction-tutor",
        "/ects",
        "/mentors",
    ] {
        app.get(&format!("/v1/schools/{}{path}", other.urn))
            .bearer(&user)
            .send()
            .await
            .expect_problem("not_found");
    }
}
