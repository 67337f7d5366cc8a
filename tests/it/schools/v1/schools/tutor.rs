//! The induction tutor.

use super::*;

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
