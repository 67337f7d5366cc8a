use serde_json::{Value, json};

use crate::support::{TestApp, a, client::Answer};

pub async fn look_up_as(app: &TestApp, token: &str, teachers: Value) -> Answer {
    app.post("/v1/teachers/bulk-lookups")
        .bearer(token)
        .json(&json!({ "teachers": teachers }))
        .send()
        .await
}

#[actix_web::test]
async fn s35_a_list_has_a_result_for_each_of_up_to_500() {
    let app = TestApp::new().await;
    let (here, other, gone) = app
        .db(|conn| {
            (
                a::person().create(conn).trn,
                a::person().create(conn).trn,
                a::person().deactivated().create(conn).trn,
            )
        })
        .await;
    let service = app.service("get_person");
    let born = "1999-05-17";
    let list = json!([
        { "trn": here, "date_of_birth": born },
        { "trn": "no TRN", "date_of_birth": born },
        { "trn": other, "date_of_birth": "1999-05-18" },
        { "trn": other, "date_of_birth": "2026-02-30" },
        { "trn": gone, "date_of_birth": born },
        { "trn": other, "date_of_birth": born },
        { "trn": here, "date_of_birth": born },
    ]);
    let answer = look_up_as(&app, &service, list).await.expect(200);
    let results = answer.at("/data");
    let results = results.as_array().expect("a list");
    let shown: Vec<(u64, &str, Option<&str>)> = results
        .iter()
        .map(|result| {
            (
                result["index"].as_u64().expect("a number"),
                result["status"].as_str().expect("a text"),
                result["teacher"]["trn"].as_str(),
            )
        })
        .collect();
    assert_eq!(
        shown,
        [
            (0, "found", Some(here.as_str())),
            (1, "invalid", None),
            (2, "not_found", None),
            (3, "invalid", None),
            (4, "not_found", None),
            (5, "found", Some(other.as_str())),
            (6, "found", Some(here.as_str())),
        ]
    );
    let many = |count: usize| {
        let one = json!({ "trn": "9999999", "date_of_birth": born });
        Value::Array(vec![one; count])
    };
    look_up_as(&app, &service, many(500)).await.expect(200);
    look_up_as(&app, &service, many(501))
        .await
        .expect_problem("too_many_teachers");
}

#[actix_web::test]
async fn an_entry_of_another_shape_is_invalid_in_its_place_and_loses_no_other() {
    let app = TestApp::new().await;
    let trn = app.db(|conn| a::person().create(conn).trn).await;
    let service = app.service("get_person");
    let good = json!({ "trn": trn, "date_of_birth": "1999-05-17" });
    let with = |name: &str, value: Value| {
        let mut entry = good.clone();
        entry[name] = value;
        entry
    };
    let wrong = vec![
        with("trn", json!(5)),
        with("trn", Value::Null),
        with("date_of_birth", json!(["1999-05-17"])),
        with("trn", json!("\u{1}")),
        with("name", json!("x")),
        with("name", Value::Null),
        json!({ "trn": trn }),
        json!({}),
        Value::Null,
        json!([]),
        json!("1234567"),
    ];
    let list: Vec<Value> = wrong
        .iter()
        .flat_map(|entry| [entry.clone(), good.clone()])
        .collect();
    let answer = look_up_as(&app, &service, json!(list)).await.expect(200);
    for (place, entry) in list.iter().enumerate() {
        let expected = if *entry == good {
            ("found".to_owned(), json!(trn))
        } else {
            ("invalid".to_owned(), Value::Null)
        };
        let result = answer.at(&format!("/data/{place}"));
        assert_eq!(result["index"], json!(place));
        assert_eq!(
            (result["status"].as_str(), &result["teacher"]["trn"]),
            (Some(expected.0.as_str()), &expected.1),
            "{entry}"
        );
    }
    for none in [json!("x"), json!({}), Value::Null] {
        look_up_as(&app, &service, none).await.expect(422);
    }
}
