//! Lists and searches.

use diesel::PgConnection;

use super::*;
use crate::support::builders::schools::School;

/// A school with an ECT in every state of induction; the others have no mentor.
fn everybody(conn: &mut PgConnection) -> School {
    let school = a::school().create(conn);
    let mentor = a::mentor(&school).create(conn);
    let newest = a::ect(&school)
        .named("Newest", "Mentored")
        .from(date!(2026 - 10 - 01))
        .create(conn);
    newest.mentored_by(conn, &mentor, date!(2026 - 10 - 01), None);
    a::ect(&school)
        .named("Older", "Alone")
        .from(date!(2025 - 09 - 01))
        .create(conn);
    a::ect(&school)
        .named("Newer", "Alone")
        .from(date!(2026 - 09 - 01))
        .create(conn);
    a::ect(&school)
        .named("Future", "Alone")
        .from(date!(2027 - 01 - 04))
        .create(conn);
    a::ect(&school)
        .named("Exempt", "Alone")
        .from(date!(2024 - 09 - 01))
        .induction_status("exempt")
        .create(conn);
    a::ect(&school)
        .named("Passed", "Alone")
        .induction_status("passed")
        .create(conn);
    a::ect(&school)
        .named("Failed", "Alone")
        .induction_status("failed")
        .create(conn);
    a::ect(&school)
        .named("Wales", "Alone")
        .induction_status("failed_in_wales")
        .create(conn);
    school
}

/// Everybody's school, as its user asks for its list.
async fn list(app: &TestApp, urn: i32, query: &str) -> Answer {
    app.get(&format!("/v1/schools/{urn}/ects{query}"))
        .bearer(&app.school_user(urn))
        .send()
        .await
}

#[actix_web::test]
async fn lists_those_without_a_mentor_first_and_leaves_out_whose_induction_is_over() {
    let app = TestApp::new().await;
    let urn = app.db(everybody).await.urn;
    let all = list(&app, urn, "").await.expect(200);
    assert_eq!(
        names(&all),
        [
            "Future Alone",
            "Newer Alone",
            "Older Alone",
            "Exempt Alone",
            "Newest Mentored"
        ]
    );
}

#[actix_web::test]
async fn filters_by_status_and_finds_there_whose_induction_is_over() {
    let app = TestApp::new().await;
    let urn = app.db(everybody).await.urn;
    let waiting = vec!["Future Alone", "Newer Alone", "Older Alone"];
    for (status, expected) in [
        ("mentor_required", waiting),
        ("registered", vec!["Newest Mentored"]),
        ("exempt", vec!["Exempt Alone"]),
        ("completed_induction", vec!["Passed Alone"]),
        ("leaving", vec![]),
    ] {
        let some = list(&app, urn, &format!("?status={status}")).await;
        assert_eq!(names(&some.expect(200)), expected, "{status}");
    }
    let failed = list(&app, urn, "?status=failed_induction").await;
    assert_eq!(names(&failed.expect(200)).len(), 2);
}

#[actix_web::test]
async fn refuses_a_status_that_is_none_and_a_name_in_the_address() {
    let app = TestApp::new().await;
    let urn = app.db(everybody).await.urn;
    let nice = list(&app, urn, "?status=nice").await;
    nice.expect_problem("unknown_option");
    let named = list(&app, urn, "?name=shah").await;
    named.expect_problem("unknown_parameter");
}

#[actix_web::test]
async fn filters_by_the_programme_of_the_current_training() {
    let app = TestApp::new().await;
    let school = app
        .db(|conn| {
            let reference = a::reference(conn);
            let school = a::school().create(conn);
            let led = a::ect(&school).named("Provider", "Led").create(conn);
            led.train(
                conn,
                a::awaiting(&reference, reference.lead_providers[0].id, 2026),
            );
            let own = a::ect(&school).named("School", "Led").create(conn);
            own.train(conn, a::Trained::SchoolLed);
            a::ect(&school).named("Not", "Trained").create(conn);
            school
        })
        .await;
    let (user, list) = (
        app.school_user(school.urn),
        format!("/v1/schools/{}/ects", school.urn),
    );
    for (programme, expected) in [
        ("provider_led", "Provider Led"),
        ("school_led", "School Led"),
    ] {
        let some = app
            .get(&format!("{list}?training_programme={programme}"))
            .bearer(&user)
            .send()
            .await
            .expect(200);
        assert_eq!(names(&some), [expected]);
    }
}

#[actix_web::test]
async fn searches_by_trn_and_by_the_beginnings_of_names_without_accents() {
    let app = TestApp::new().await;
    let (school, trn) = app
        .db(|conn| {
            let (school, other) = (a::school().create(conn), a::school().create(conn));
            let zoe = a::ect(&school).named("Zoë", "Núñez-O’Lee").create(conn);
            a::ect(&school).named("Zora", "Neale").create(conn);
            a::ect(&other).named("Zoë", "Elsewhere").create(conn);
            (school, zoe.trn)
        })
        .await;
    let search = |query: String| {
        app.post(&format!("/v1/schools/{}/ects/searches", school.urn))
            .bearer(&app.school_user(school.urn))
            .json(&json!({ "query": query }))
            .send()
    };
    let cases = [
        (trn.clone(), vec!["Zoë Núñez-O’Lee"]),
        (format!("TRN {trn}, please"), vec!["Zoë Núñez-O’Lee"]),
        ("zoe NUN".to_owned(), vec!["Zoë Núñez-O’Lee"]),
        ("o'lee".to_owned(), vec!["Zoë Núñez-O’Lee"]),
        ("nunez-olee zoe".to_owned(), vec!["Zoë Núñez-O’Lee"]),
        ("zo n".to_owned(), vec!["Zora Neale", "Zoë Núñez-O’Lee"]),
        ("oe".to_owned(), vec![]),
        ("zoe %".to_owned(), vec!["Zoë Núñez-O’Lee"]),
        ("elsewhere".to_owned(), vec![]),
        ("1234567".to_owned(), vec![]),
    ];
    for (query, mut expected) in cases {
        let mut found = names(&search(query.clone()).await.expect(200));
        found.sort();
        expected.sort_unstable();
        assert_eq!(found, expected, "{query}");
    }
    search(" -'. ".to_owned())
        .await
        .expect_problem("search_missing");
    search("n".repeat(201))
        .await
        .expect_problem("invalid_value");
}
