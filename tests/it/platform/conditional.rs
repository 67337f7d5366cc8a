//! Entity tags, preconditions and compression.

use uuid::Uuid;

use crate::support::TestApp;

fn path() -> String {
    format!("/probe/things/{}", Uuid::from_u128(7))
}

#[actix_web::test]
async fn answers_304_while_nothing_has_changed() {
    let app = TestApp::probe().await;
    let first = app.get(&path()).send().await.expect(200);
    let tag = first.etag();
    let again = app
        .get(&path())
        .header("if-none-match", &tag)
        .send()
        .await
        .expect(304);
    assert!(again.body.is_empty());
    assert_eq!(again.etag(), tag);
    app.get(&path())
        .header("if-none-match", "\"other\", W/\"more\"")
        .send()
        .await
        .expect(200);
    app.get(&path())
        .header("if-none-match", &format!("\"other\", W/{tag}"))
        .send()
        .await
        .expect(304);
    app.get(&path())
        .header("if-none-match", "*")
        .send()
        .await
        .expect(304);
}

#[actix_web::test]
async fn a_compressed_answer_has_a_tag_of_its_own_that_still_counts() {
    let app = TestApp::probe().await;
    let plain = app.get(&path()).send().await.expect(200);
    let packed = app
        .get(&path())
        .header("accept-encoding", "br, gzip;q=0.5")
        .send()
        .await
        .expect(200);
    assert_eq!(packed.header("content-encoding"), Some("gzip"));
    assert_eq!(packed.header("vary"), Some("accept-encoding"));
    assert_ne!(packed.etag(), plain.etag());
    assert!(packed.body.len() < plain.body.len() / 5);
    let again = app
        .get(&path())
        .header("if-none-match", &packed.etag())
        .send()
        .await
        .expect(304);
    assert_eq!(again.etag(), packed.etag());
    app.get(&path())
        .header("accept-encoding", "gzip")
        .header("if-none-match", &plain.etag())
        .send()
        .await
        .expect(304);
}

#[actix_web::test]
async fn compresses_only_what_is_large_and_only_when_asked() {
    let app = TestApp::probe().await;
    for (path, accept, compressed) in [
        ("/probe/large", "gzip", true),
        ("/probe/large", "*", false),
        ("/probe/large", "gzip;q=0", false),
        ("/probe/large", "identity", false),
        ("/probe/day", "gzip", false),
    ] {
        let answer = app
            .get(path)
            .header("accept-encoding", accept)
            .send()
            .await
            .expect(200);
        assert_eq!(
            answer.header("content-encoding").is_some(),
            compressed,
            "{path} {accept}"
        );
    }
}

#[actix_web::test]
async fn a_change_must_name_the_version_it_is_based_on() {
    let app = TestApp::probe().await;
    app.put(&path())
        .send()
        .await
        .expect_problem("precondition_required");
    app.put(&path())
        .if_match("\"6\"")
        .send()
        .await
        .expect_problem("precondition_failed");
    for tag in ["\"7\"", "\"7-gzip\"", "*", "\"1\", \"7\""] {
        app.put(&path()).if_match(tag).send().await.expect(204);
    }
}
