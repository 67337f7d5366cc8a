//! Whatever goes wrong, the answer is a problem with a documented code.

use crate::support::TestApp;
use actix_web::http::Method;

#[actix_web::test]
async fn tells_where_things_are_and_serves_every_document() {
    let app = TestApp::new().await;
    let service = app.get("/").send().await.expect(200);
    for document in service.at("/documents").as_array().expect("a list") {
        let href = document["href"].as_str().expect("an address");
        assert_eq!(
            app.get(href).send().await.expect(200).text("/openapi"),
            "3.1.0"
        );
    }
    assert_eq!(
        app.get("/problems/not_found")
            .send()
            .await
            .expect(200)
            .at("/status"),
        404
    );
}

#[actix_web::test]
async fn answers_an_unknown_address_with_a_problem() {
    let app = TestApp::new().await;
    let answer = app
        .get("/v1/nothing-here")
        .send()
        .await
        .expect_problem("not_found");
    assert_eq!(
        answer.header("content-type"),
        Some("application/problem+json")
    );
    assert_eq!(answer.header("cache-control"), Some("no-store"));
}

#[actix_web::test]
async fn names_the_methods_of_a_known_address() {
    let app = TestApp::new().await;
    let answer = app
        .delete("/problems")
        .send()
        .await
        .expect_problem("method_not_allowed");
    assert_eq!(answer.header("allow"), Some("GET, HEAD"));
    let answer = app
        .call(Method::OPTIONS, "/problems")
        .send()
        .await
        .expect(204);
    assert_eq!(answer.header("allow"), Some("GET, HEAD"));
    app.call(Method::HEAD, "/problems").send().await.expect(200);
}

#[actix_web::test]
async fn refuses_parameters_that_the_contract_does_not_list() {
    let app = TestApp::new().await;
    let answer = app
        .get("/problems?sort=code&x=1")
        .send()
        .await
        .expect_problem("invalid_request");
    let both = [
        ("/query/sort", "unknown_parameter"),
        ("/query/x", "unknown_parameter"),
    ];
    assert_eq!(
        answer.field_problems(),
        both.map(|(at, code)| (at.to_owned(), code.to_owned()))
    );
    app.get("/problems?x=1&x=2")
        .send()
        .await
        .expect_problem("duplicated_parameter");
    app.get("/problems?x=%zz")
        .send()
        .await
        .expect_problem("malformed_request");
    app.get("/problems?x=%ff")
        .send()
        .await
        .expect_problem("malformed_request");
}

#[actix_web::test]
async fn keeps_the_request_id_of_the_client_when_it_is_a_plain_one() {
    let app = TestApp::new().await;
    let answer = app
        .get("/nowhere")
        .header("x-request-id", "abc-123-def-456-ghi")
        .send()
        .await;
    assert_eq!(answer.text("/request_id"), "abc-123-def-456-ghi");
    let answer = app
        .get("/nowhere")
        .header("x-request-id", "two words")
        .send()
        .await;
    assert_ne!(answer.text("/request_id"), "two words");
}

#[actix_web::test]
async fn refuses_an_address_or_headers_beyond_the_limits() {
    let app = TestApp::new().await;
    app.get(&format!("/problems?x={}", "a".repeat(9000)))
        .send()
        .await
        .expect_problem("uri_too_long");
    app.get("/problems")
        .header("x-long", &"a".repeat(40_000))
        .send()
        .await
        .expect_problem("headers_too_large");
}
