//! Leaving, and gone.

use super::*;

#[actix_web::test]
async fn g10_an_ect_is_leaving_until_midnight_of_the_last_day_and_gone_afterwards() {
    let app = TestApp::new().await;
    let (school, ect) = app
        .db(|conn| {
            a::reference(conn);
            let school = a::school().create(conn);
            let ect = a::ect(&school)
                .named("Lee", "Ving")
                .until(date!(2026 - 12 - 18))
                .leaving_reported()
                .create(conn);
            (school, ect)
        })
        .await;
    let (user, list) = (
        app.school_user(school.urn),
        format!("/v1/schools/{}/ects", school.urn),
    );
    for day in [date!(2026 - 11 - 17), date!(2026 - 12 - 18)] {
        let listed = app
            .get(&list)
            .bearer(&user)
            .on(day)
            .send()
            .await
            .expect(200);
        assert_eq!(listed.text("/data/0/status"), "leaving", "{day}");
    }
    let after = date!(2026 - 12 - 19);
    let gone = app
        .get(&list)
        .bearer(&user)
        .on(after)
        .send()
        .await
        .expect(200);
    assert_eq!(names(&gone), Vec::<String>::new());
    app.get(&format!("/v1/ects/{}", ect.id))
        .bearer(&user)
        .on(after)
        .send()
        .await
        .expect_problem("not_found");
}

#[actix_web::test]
async fn e5_an_end_that_another_school_set_is_not_leaving_before_its_day() {
    let app = TestApp::new().await;
    let school = app
        .db(|conn| {
            let school = a::school().create(conn);
            a::ect(&school).until(date!(2026 - 12 - 18)).create(conn);
            school
        })
        .await;
    let (user, list) = (
        app.school_user(school.urn),
        format!("/v1/schools/{}/ects", school.urn),
    );
    for (day, status) in [
        (date!(2026 - 12 - 17), "mentor_required"),
        (date!(2026 - 12 - 18), "leaving"),
    ] {
        let listed = app
            .get(&list)
            .bearer(&user)
            .on(day)
            .send()
            .await
            .expect(200);
        assert_eq!(listed.text("/data/0/status"), status, "{day}");
    }
}
