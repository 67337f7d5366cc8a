//! Errors, headers and conditional reads, word for word (`lead-provider-api.md` 2.10 and 6.1).

use serde_json::{Value, json};

use super::world::{World, ect, participant};

fn error(title: &str, detail: &str) -> Value {
    json!({ "errors": [{ "title": title, "detail": detail }] })
}

#[actix_web::test]
async fn without_an_accepted_token_the_answer_has_one_key() {
    let world = World::new().await;
    for header in [
        None,
        Some("Bearer unknown"),
        Some("Bearer "),
        Some("Basic eDp5"),
    ] {
        let call = world.app.get("/api/v3/participants");
        let call = match header {
            Some(value) => call.header("authorization", value),
            None => call,
        };
        let answer = call.send().await.expect(401);
        assert_eq!(
            answer.json(),
            json!({ "error": "HTTP Token: Access denied" })
        );
        assert_eq!(answer.header("x-robots-tag"), Some("none"));
    }
    let school_user = world.app.school_user(600_001);
    world
        .get(&school_user, "/api/v3/participants")
        .await
        .expect(401);
}

#[actix_web::test]
async fn what_is_not_visible_is_not_found() {
    let world = World::new().await;
    world.write(ect(1)).await;
    for (token, path) in [
        (&world.b, format!("/api/v3/participants/{}", participant(1))),
        (&world.a, format!("/api/v3/participants/{}", participant(2))),
        (&world.a, "/api/v3/participants/no-uuid".to_owned()),
    ] {
        let answer = world.get(token, &path).await.expect(404);
        assert_eq!(
            answer.json(),
            error(
                "Resource not found",
                "Nothing could be found for the provided details"
            ),
            "{path}"
        );
        assert_eq!(answer.header("x-problem-code"), Some("not_found"));
        assert_eq!(
            answer.header("content-type"),
            Some("application/json; charset=utf-8")
        );
    }
}

#[actix_web::test]
async fn a_broken_query_is_a_bad_request_in_the_published_words() {
    let world = World::new().await;
    let paging = error(
        "Bad request",
        "The '#/page[page]' and '#/page[per_page]' parameter values must be a valid positive number",
    );
    let since = error(
        "Bad request",
        "The filter '#/updated_since' must be a valid ISO 8601 date",
    );
    let filter = error("Bad parameter", "Filter must be a hash");
    for (query, expected, code) in [
        ("page[page]=-1", &paging, "page_invalid"),
        ("page[page]=0", &paging, "page_invalid"),
        ("page[page]=0.8", &paging, "page_invalid"),
        ("page[per_page]=abc", &paging, "page_invalid"),
        ("page=2", &paging, "page_invalid"),
        (
            "filter[updated_since]=invalid-date",
            &since,
            "updated_since_invalid",
        ),
        (
            "filter[updated_since]=2026-02-31",
            &since,
            "updated_since_invalid",
        ),
        ("filter=abc", &filter, "filter_not_an_object"),
        ("filter[]=abc", &filter, "filter_not_an_object"),
        ("filter=abc&page[page]=0", &filter, "filter_not_an_object"),
    ] {
        let answer = world
            .get(&world.a, &format!("/api/v3/participants?{query}"))
            .await
            .expect(400);
        assert_eq!(answer.json(), *expected, "{query}");
        assert_eq!(answer.header("x-problem-code"), Some(code), "{query}");
    }
    let forged = world
        .get(&world.a, "/api/v3/participants?page[after]=forged")
        .await
        .expect(400);
    assert_eq!(forged.header("x-problem-code"), Some("page_after_invalid"));
}

#[actix_web::test]
async fn what_the_contract_does_not_know_is_ignored() {
    let world = World::new().await;
    world.write(ect(1)).await;
    for query in [
        "",
        "utm=1",
        "sort=banana",
        "sort=%2Bcreated_at",
        "page[page]=1.9",
        "page[page]=",
        "filter=",
        "filter[cohort]=",
        "filter[unknown]=x",
        "filter[cohort]=2024&filter[cohort]=2026",
        "sort=created_at&sort=created_at",
        "filter[cohort][]=2026",
        "filter[cohort]=%002026,2026",
        "%ff=%fe",
    ] {
        assert_eq!(world.listed(&world.a, query).await, [1], "{query:?}");
    }
}

#[actix_web::test]
async fn answers_carry_the_headers_of_the_contract() {
    let world = World::new().await;
    world.write(ect(1)).await;
    for path in [
        "/api/v3/participants".to_owned(),
        format!("/api/v3/participants/{}", participant(1)),
    ] {
        let answer = world.get(&world.a, &path).await.expect(200);
        assert_eq!(
            answer.header("content-type"),
            Some("application/json; charset=utf-8"),
            "{path}"
        );
        assert_eq!(answer.header("x-robots-tag"), Some("none"), "{path}");
        assert_eq!(answer.header("cache-control"), Some("no-store"), "{path}");
        assert!(answer.etag().starts_with("W/\""), "{path}");
    }
}

#[actix_web::test]
async fn an_unchanged_answer_is_not_sent_again_and_a_changed_one_is() {
    let world = World::new().await;
    world.write(ect(1)).await;
    let one = format!("/api/v3/participants/{}", participant(1));
    for path in ["/api/v3/participants", one.as_str()] {
        let tag = world.get(&world.a, path).await.expect(200).etag();
        let repeated = |tag: String| {
            world
                .app
                .get(path)
                .bearer(&world.a)
                .header("if-none-match", &tag)
                .send()
        };
        let unchanged = repeated(tag.clone()).await.expect(304);
        assert_eq!(
            (unchanged.body.len(), unchanged.etag()),
            (0, tag.clone()),
            "{path}"
        );
        repeated(format!("\"other\", {tag}")).await.expect(304);
        repeated("W/\"AAAA\"".to_owned()).await.expect(200);
        world.write("UPDATE registration.teachers SET corrected_name = coalesce(corrected_name, 'Corrected') || '!'").await;
        let changed = repeated(tag.clone()).await.expect(200);
        assert_ne!(changed.etag(), tag, "{path}");
    }
}
