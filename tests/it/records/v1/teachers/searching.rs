use serde_json::{Value, json};
use time::macros::date;

use super::{accesses, looking_up::look_up_as, trns};
use crate::support::{TestApp, a, client::Answer};

async fn search(app: &TestApp, body: Value) -> Answer {
    search_as(app, &app.service("get_person"), body).await
}

async fn search_as(app: &TestApp, token: &str, body: Value) -> Answer {
    app.post("/v1/teachers/searches")
        .bearer(token)
        .json(&body)
        .send()
        .await
}

async fn found(app: &TestApp, body: Value) -> Vec<String> {
    trns(&search(app, body).await.expect(200).at("/data"))
}

#[actix_web::test]
async fn s34_any_word_of_the_last_name_now_or_before_finds_with_the_date_of_birth() {
    let app = TestApp::new().await;
    let (now, before) = app
        .db(|conn| {
            let born = date!(1990 - 01 - 01);
            let now = a::person()
                .named("P", "Smith-Jones")
                .born(born)
                .create(conn);
            let before = a::person().named("Q", "Brown").born(born).create(conn);
            before.had_name(conn, "Q", "Jones");
            a::person()
                .named("R", "Jones")
                .born(date!(1990 - 01 - 02))
                .create(conn);
            a::person()
                .named("S", "Jones")
                .born(born)
                .deactivated()
                .create(conn);
            (now.trn, before.trn)
        })
        .await;
    let both = json!({ "last_name": "jones", "date_of_birth": "1990-01-01" });
    let answer = search(&app, both).await.expect(200);
    assert_eq!(trns(&answer.at("/data")), [now.clone(), before]);
    assert_eq!(answer.text("/data/1/previous_names/0/last_name"), "Jones");
    let other = json!({ "last_name": "Jones Smith", "date_of_birth": "1990-01-02" });
    assert_eq!(found(&app, other).await.len(), 1);
}

#[actix_web::test]
async fn a_number_or_an_address_finds_whom_it_belongs_to() {
    let app = TestApp::new().await;
    let (person, worker) = app
        .db(|conn| {
            let person = a::person()
                .national_insurance_number("AB123456C")
                .email_address("Jo@Example.com")
                .create(conn);
            let worker = a::person().create(conn);
            worker.works_under(conn, "CE654321A");
            (person.trn, worker.trn)
        })
        .await;
    for (body, expected) in [
        (json!({ "trn": person }), &person),
        (
            json!({ "national_insurance_number": "ab 12 34 56 c" }),
            &person,
        ),
        (json!({ "national_insurance_number": "CE654321A" }), &worker),
        (json!({ "email_address": "jo@example.COM" }), &person),
    ] {
        assert_eq!(
            found(&app, body.clone()).await,
            std::slice::from_ref(expected),
            "{body}"
        );
    }
}

#[actix_web::test]
async fn a_name_is_found_without_regard_to_accents_order_and_small_misspellings_best_first() {
    let app = TestApp::new().await;
    let (exact, close, partial) = app
        .db(|conn| {
            let close = a::person()
                .named("Katherine", "Smyth-Quillfeather")
                .create(conn);
            let exact = a::person()
                .named("Catherine", "Smith-Quillfeather")
                .create(conn);
            let partial = a::person().named("Catherine", "Quillfeather").create(conn);
            (exact.trn, close.trn, partial.trn)
        })
        .await;
    let full = json!({ "name": "quillfeather SMITH Cathérine" });
    assert_eq!(found(&app, full).await, [exact.clone(), close.clone()]);
    let misspelt = json!({ "name": "Quillfether" });
    let all = found(&app, misspelt).await;
    assert_eq!(all.len(), 3);
    let swapped = json!({ "name": "Kahterine Symth" });
    assert_eq!(
        found(&app, swapped).await[0],
        close,
        "letters that changed places"
    );
    let two = found(&app, json!({ "name": "catherine quillfeather" })).await;
    assert_eq!(two[0], partial, "the least besides what was asked for");
    assert_eq!(two[1], exact);
    assert_eq!(two[2], close);
    assert_eq!(
        found(&app, json!({ "name": "catherine nobodyatall" })).await,
        Vec::<String>::new()
    );
}

#[actix_web::test]
async fn pages_go_on_where_they_ended_and_back_again() {
    let app = TestApp::new().await;
    let all = app
        .db(|conn| {
            (0..5)
                .map(|_| a::person().named("Many", "Pagelings").create(conn).trn)
                .collect::<Vec<_>>()
        })
        .await;
    let body = json!({ "name": "pagelings" });
    let page = |cursor: Option<String>| {
        let (app, body) = (&app, &body);
        async move {
            let cursor = cursor.map(|cursor| format!("&cursor={cursor}"));
            app.post(&format!(
                "/v1/teachers/searches?limit=2{}",
                cursor.unwrap_or_default()
            ))
            .bearer(&app.service("get_person"))
            .json(body)
            .send()
            .await
            .expect(200)
        }
    };
    let first = page(None).await;
    let second = page(Some(first.text("/next_cursor"))).await;
    let third = page(Some(second.text("/next_cursor"))).await;
    assert_eq!(third.at("/next_cursor"), Value::Null);
    let pages = [&first, &second, &third].map(|page| trns(&page.at("/data")));
    assert_eq!(pages.concat(), all);
    let back = page(Some(third.text("/prev_cursor"))).await;
    assert_eq!(trns(&back.at("/data")), pages[1]);
}

#[actix_web::test]
async fn s58_a_search_is_by_one_thing_in_its_own_form() {
    let app = TestApp::new().await;
    for (body, code) in [
        (json!({}), "search_criteria_wrong"),
        (
            json!({ "trn": "1234567", "name": "x" }),
            "search_criteria_wrong",
        ),
        (json!({ "last_name": "x" }), "search_criteria_wrong"),
        (
            json!({ "date_of_birth": "1990-01-01" }),
            "search_criteria_wrong",
        ),
        (json!({ "trn": "1234567 " }), "trn_invalid"),
        (
            json!({ "national_insurance_number": "x" }),
            "national_insurance_number_invalid",
        ),
        (json!({ "email_address": "x" }), "email_invalid"),
        (json!({ "name": "  " }), "search_missing"),
        (
            json!({ "name": "a b c d e f g h i j k" }),
            "search_too_long",
        ),
        (
            json!({ "last_name": " ", "date_of_birth": "1990-01-01" }),
            "search_missing",
        ),
    ] {
        search(&app, body).await.expect_problem(code);
    }
}

#[actix_web::test]
async fn a_name_of_marks_alone_is_found_by_its_marks() {
    let app = TestApp::new().await;
    let marked = app
        .db(|conn| a::person().named("!!!", "-").create(conn).trn)
        .await;
    for body in [
        json!({ "name": "!!!" }),
        json!({ "name": "-" }),
        json!({ "last_name": "-", "date_of_birth": "1999-05-17" }),
    ] {
        let all = found(&app, body.clone()).await;
        assert_eq!(all, std::slice::from_ref(&marked), "{body}");
    }
    let nobody = json!({ "name": "???" });
    assert_eq!(found(&app, nobody).await, Vec::<String>::new());
}

#[actix_web::test]
async fn deactivated_records_are_for_staff_who_ask_for_them() {
    let app = TestApp::new().await;
    let trn = app
        .db(|conn| a::person().deactivated().create(conn).trn)
        .await;
    let body = json!({ "trn": trn, "status": "deactivated" });
    search(&app, body.clone()).await.expect_problem("forbidden");
    let shown = search_as(&app, &app.staff("viewer"), body)
        .await
        .expect(200);
    assert_eq!(shown.text("/data/0/status"), "deactivated");
    assert_eq!(
        found(&app, json!({ "trn": trn })).await,
        Vec::<String>::new()
    );
}

#[actix_web::test]
async fn what_staff_search_for_is_counted_and_not_kept() {
    let app = TestApp::new().await;
    let trn = app.db(|conn| a::person().create(conn).trn).await;
    let viewer = app.staff("viewer");
    search_as(&app, &viewer, json!({ "trn": trn }))
        .await
        .expect(200);
    search_as(&app, &viewer, json!({ "trn": "9999999" }))
        .await
        .expect(200);
    look_up_as(
        &app,
        &viewer,
        json!([{ "trn": trn, "date_of_birth": "1999-05-17" }]),
    )
    .await
    .expect(200);
    search(&app, json!({ "trn": trn })).await.expect(200);
    let search = "search".to_owned();
    assert_eq!(
        accesses(&app).await,
        [
            (search.clone(), None, Some(1)),
            (search.clone(), None, Some(0)),
            (search, None, Some(1)),
        ]
    );
}
