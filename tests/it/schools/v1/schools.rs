//! The school itself: what it may do, its induction tutor, its partnerships, its last choices.

use db_schema::audit::events;
use db_schema::registration::{gias_schools, schools};
use diesel::prelude::*;
use serde_json::{Value, json};
use time::macros::date;

use crate::support::{TestApp, a};

fn access(school: &Value, action: &str) -> Value {
    let actions = school["access"].as_array().cloned().unwrap_or_default();
    actions
        .into_iter()
        .find(|entry| entry["action"] == action)
        .unwrap_or_else(|| panic!("no {action} in {school}"))
}

fn codes(access: &Value) -> Vec<String> {
    let reasons = access["reasons"].as_array().cloned().unwrap_or_default();
    reasons
        .iter()
        .map(|reason| reason["code"].as_str().unwrap_or_default().to_owned())
        .collect()
}

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
async fn names_changes_and_confirms_the_induction_tutor() {
    let app = TestApp::new().await;
    let school = app
        .db(|conn| {
            a::reference(conn);
            a::school().create(conn)
        })
        .await;
    let (path, user) = (
        format!("/v1/schools/{}/induction-tutor", school.urn),
        app.school_user(school.urn),
    );
    let nobody = app.get(&path).bearer(&user).send().await.expect(200);
    assert_eq!(nobody.at("/name"), Value::Null);
    assert_eq!(nobody.at("/confirmation_due"), true);

    let input = json!({ "name": " Sam   Okafor ", "email": "sam@ashgrove.example" });
    let put = |tag: &str, input: &Value| app.put(&path).bearer(&user).if_match(tag).json(input);
    app.put(&path)
        .bearer(&user)
        .json(&input)
        .send()
        .await
        .expect_problem("precondition_required");
    put("\"other\"", &input)
        .send()
        .await
        .expect_problem("precondition_failed");
    let named = put(&nobody.etag(), &input).send().await.expect(200);
    assert_eq!(named.text("/name"), "Sam Okafor");
    assert_eq!(named.text("/confirmed_for_year"), "2026");
    put(&named.etag(), &input)
        .send()
        .await
        .expect_problem("tutor_unchanged");

    // A year later the same details are a confirmation.
    let confirmed = put(&named.etag(), &input)
        .on(date!(2027 - 09 - 01))
        .send()
        .await
        .expect(200);
    assert_eq!(confirmed.text("/confirmed_for_year"), "2027");
    let happened: Vec<String> = app
        .db(move |conn| {
            events::table
                .filter(events::school_id.eq(school.id))
                .order(events::id)
                .select(events::event_type)
                .load(conn)
                .expect("events")
        })
        .await;
    assert_eq!(
        happened,
        [
            "school_induction_tutor_updated",
            "school_induction_tutor_confirmed"
        ]
    );
}

#[actix_web::test]
async fn tells_everything_that_is_wrong_with_an_induction_tutor_at_once() {
    let app = TestApp::new().await;
    let school = app.db(|conn| a::school().create(conn)).await;
    let send = |input: Value| {
        app.put(&format!("/v1/schools/{}/induction-tutor", school.urn))
            .bearer(&app.school_user(school.urn))
            .if_match("*")
            .json(&input)
            .send()
    };
    let cases = [
        (
            json!({ "name": " ", "email": "" }),
            ["tutor_name_missing", "tutor_email_missing"],
        ),
        (
            json!({ "name": "n".repeat(71), "email": "a..b@x.org" }),
            ["tutor_name_too_long", "tutor_email_invalid"],
        ),
        (
            json!({ "name": "n".repeat(71), "email": format!("{}@x.org", "a".repeat(249)) }),
            ["tutor_name_too_long", "tutor_email_too_long"],
        ),
    ];
    for (input, expected) in cases {
        let problems = send(input).await.expect(422).field_problems();
        let codes: Vec<_> = problems.iter().map(|(_, code)| code.as_str()).collect();
        assert_eq!(codes, expected);
    }
}

#[actix_web::test]
async fn lists_partnerships_newest_year_first_page_by_page() {
    let app = TestApp::new().await;
    let school = app
        .db(|conn| {
            let reference = a::reference(conn);
            let school = a::school().create(conn);
            for year in [2024, 2026, 2025] {
                a::partnership(
                    conn,
                    &reference,
                    &school,
                    reference.lead_providers[0].id,
                    year,
                );
            }
            school
        })
        .await;
    let user = app.school_user(school.urn);
    let path = format!("/v1/schools/{}/partnerships?limit=2", school.urn);
    let first = app.get(&path).bearer(&user).send().await.expect(200);
    let cursor = first.text("/next_cursor");
    let second = app
        .get(&format!("{path}&cursor={cursor}"))
        .bearer(&user)
        .send()
        .await
        .expect(200);
    let years = |answer: &crate::support::client::Answer| {
        answer.at("/data").as_array().map(|data| {
            data.iter()
                .map(|one| {
                    one["contract_period_year"]
                        .as_str()
                        .unwrap_or_default()
                        .to_owned()
                })
                .collect::<Vec<_>>()
        })
    };
    assert_eq!(years(&first), Some(vec!["2026".into(), "2025".into()]));
    assert_eq!(years(&second), Some(vec!["2024".into()]));
    assert_eq!(second.at("/next_cursor"), Value::Null);
    let back = second.text("/prev_cursor");
    let again = app
        .get(&format!("{path}&cursor={back}"))
        .bearer(&user)
        .send()
        .await
        .expect(200);
    assert_eq!(years(&again), years(&first));
}

#[actix_web::test]
async fn tells_the_last_choices() {
    let app = TestApp::new().await;
    let (school, provider, body) = app
        .db(|conn| {
            let reference = a::reference(conn);
            let school = a::school().create(conn);
            let (provider, body) = (
                reference.lead_providers[0].clone(),
                reference.appropriate_bodies[2].id,
            );
            diesel::update(schools::table.find(school.id))
                .set((
                    schools::last_chosen_appropriate_body_id.eq(body),
                    schools::last_chosen_training_programme.eq("provider_led"),
                    schools::last_chosen_lead_provider_id.eq(provider.id),
                ))
                .execute(conn)
                .expect("valid choices");
            (school, provider, body)
        })
        .await;
    let answer = app
        .get(&format!("/v1/schools/{}/last-choices", school.urn))
        .bearer(&app.school_user(school.urn))
        .send()
        .await
        .expect(200);
    assert_eq!(answer.text("/appropriate_body/id"), body.to_string());
    assert_eq!(answer.at("/appropriate_body/active"), true);
    assert_eq!(answer.text("/training_programme"), "provider_led");
    assert_eq!(answer.text("/lead_provider/name"), provider.name);
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
