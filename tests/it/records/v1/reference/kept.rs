//! How long an answer may be kept, and when it is another one.

use super::*;

#[actix_web::test]
async fn a_list_may_be_kept_for_a_day_and_is_confirmed_by_its_tag() {
    let app = TestApp::new().await;
    for operation in api::contracts()
        .operations
        .iter()
        .filter(|operation| operation.template.starts_with("/v1/reference/"))
    {
        let call = || {
            app.call(Method::GET, &operation.template)
                .bearer(&app.service("records.read"))
        };
        let first = call().send().await.expect(200);
        assert_eq!(
            first.header("cache-control"),
            Some("private, max-age=86400"),
            "{}",
            operation.id
        );
        let again = call()
            .header("if-none-match", &first.etag())
            .send()
            .await
            .expect(304);
        assert!(again.body.is_empty());
        assert_eq!(again.etag(), first.etag());
        assert_eq!(
            again.header("cache-control"),
            Some("private, max-age=86400")
        );
    }
}

#[actix_web::test]
async fn a_refusal_is_kept_by_nobody() {
    let app = TestApp::new().await;
    let refused = ask(&app, "countries", "?include_retired=perhaps")
        .send()
        .await
        .expect(422);
    assert_eq!(refused.header("cache-control"), Some("no-store"));
    let refused = app.get("/v1/reference/countries").send().await.expect(401);
    assert_eq!(refused.header("cache-control"), Some("no-store"));
}

#[actix_web::test]
async fn a_changed_list_is_seen_at_once_with_another_tag() {
    let (app, mut owner) = own().await;
    let before = ask(&app, "countries", "").send().await.expect(200);
    for change in [
        "UPDATE record.countries SET name = 'Burma' WHERE code = 'MM'",
        "UPDATE record.countries SET is_active = false WHERE code = 'MM'",
    ] {
        sql_query(change).execute(&mut owner).expect("a change");
        let after = ask(&app, "countries", "")
            .header("if-none-match", &before.etag())
            .send()
            .await
            .expect(200);
        assert_ne!(after.etag(), before.etag(), "{change}");
    }
    let all = whole(&app, "countries").await;
    let retired: Vec<&Value> = all.iter().filter(|one| one["is_active"] == false).collect();
    assert_eq!(
        retired,
        [&json!({ "code": "MM", "name": "Burma", "is_active": false })]
    );
}

#[actix_web::test]
async fn a_list_that_did_not_change_is_answered_without_its_table() {
    let (app, mut owner) = own().await;
    let first = ask(&app, "countries", "").send().await.expect(200);
    owner
        .batch_execute("ALTER TABLE record.countries RENAME TO elsewhere")
        .expect("the owner may");
    let again = ask(&app, "countries", "").send().await.expect(200);
    assert_eq!(again.body, first.body);
    ask(&app, "countries", "")
        .header("if-none-match", &first.etag())
        .send()
        .await
        .expect(304);
    ask(&app, "countries", "?include_retired=true")
        .send()
        .await
        .expect(500);
}
