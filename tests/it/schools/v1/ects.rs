//! One ECT and the school's list of them (`registration.md` 3.1 under decisions 10 and 21).

use serde_json::{Value, json};
use time::macros::date;

use crate::support::{TestApp, a, client::Answer};

fn names(answer: &Answer) -> Vec<String> {
    let data = answer.at("/data").as_array().cloned().unwrap_or_default();
    data.iter()
        .map(|one| one["full_name"].as_str().unwrap_or_default().to_owned())
        .collect()
}

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

#[actix_web::test]
async fn lists_those_without_a_mentor_first_and_leaves_out_whose_induction_is_over() {
    let app = TestApp::new().await;
    let school = app
        .db(|conn| {
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
        })
        .await;
    let (user, list) = (
        app.school_user(school.urn),
        format!("/v1/schools/{}/ects", school.urn),
    );
    let all = app.get(&list).bearer(&user).send().await.expect(200);
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
    let cases = [
        (
            "mentor_required",
            vec!["Future Alone", "Newer Alone", "Older Alone"],
        ),
        ("registered", vec!["Newest Mentored"]),
        ("exempt", vec!["Exempt Alone"]),
        ("completed_induction", vec!["Passed Alone"]),
        ("leaving", vec![]),
    ];
    for (status, expected) in cases {
        let some = app
            .get(&format!("{list}?status={status}"))
            .bearer(&user)
            .send()
            .await
            .expect(200);
        assert_eq!(names(&some), expected, "{status}");
    }
    let failed = app
        .get(&format!("{list}?status=failed_induction"))
        .bearer(&user)
        .send()
        .await
        .expect(200);
    assert_eq!(names(&failed).len(), 2);
    app.get(&format!("{list}?status=nice"))
        .bearer(&user)
        .send()
        .await
        .expect_problem("unknown_option");
    app.get(&format!("{list}?name=shah"))
        .bearer(&user)
        .send()
        .await
        .expect_problem("unknown_parameter");
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
