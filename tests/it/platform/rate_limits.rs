//! Requests per credential and time.

use std::time::{Duration, Instant};

use teacher_record::platform::{
    config::{Quota, RateLimitConfig},
    rate_limit::RateLimiter,
};

use crate::support::{TestApp, a, client::Answer};

const LIMITS: [(&str, &str); 3] = [
    ("RATE_LIMIT", "on"),
    ("RATE_LIMIT_DEFAULT", "3/1h"),
    ("RATE_LIMIT_LEAD_PROVIDER", "2/1h"),
];

fn number(answer: &Answer, header: &str) -> u64 {
    answer
        .header(header)
        .unwrap_or_else(|| panic!("no {header}"))
        .parse()
        .expect("a number")
}

#[actix_web::test]
async fn tells_each_caller_how_it_stands_and_refuses_what_is_over() {
    let app = TestApp::with(&LIMITS).await;
    let (here, there) = app
        .db(|conn| (a::school().create(conn).urn, a::school().create(conn).urn))
        .await;
    let (first, other) = (app.school_user(here), app.school_user(there));
    let path = format!("/v1/schools/{here}");
    for remaining in [2, 1, 0] {
        let answer = app.get(&path).bearer(&first).send().await.expect(200);
        assert_eq!(
            (
                number(&answer, "ratelimit-limit"),
                number(&answer, "ratelimit-remaining")
            ),
            (3, remaining)
        );
        assert!((3590..=3600).contains(&number(&answer, "ratelimit-reset")));
    }
    let refused = app
        .get(&path)
        .bearer(&first)
        .send()
        .await
        .expect_problem("rate_limited");
    assert!((3590..=3600).contains(&number(&refused, "retry-after")));
    assert_eq!(number(&refused, "ratelimit-remaining"), 0);
    let elsewhere = app.get("/v1/schools/999999").bearer(&other).send().await;
    let elsewhere = elsewhere.expect_problem("not_found");
    assert_eq!(
        number(&elsewhere, "ratelimit-remaining"),
        2,
        "a refusal counts and tells as well"
    );
    let answer = app
        .get(&format!("/v1/schools/{there}"))
        .bearer(&other)
        .send()
        .await
        .expect(200);
    assert_eq!(
        number(&answer, "ratelimit-remaining"),
        1,
        "another caller has a count of its own"
    );
}

#[actix_web::test]
async fn a_lead_provider_over_its_limit_reads_the_published_text() {
    let app = TestApp::with(&LIMITS).await;
    let id = app.db(|conn| a::lead_provider().create(conn).id).await;
    let (first, second) = (app.lead_provider(id).await, app.lead_provider(id).await);
    for _ in 0..2 {
        app.get("/api/v3/unknown")
            .bearer(&first)
            .send()
            .await
            .expect(404);
    }
    let refused = app
        .get("/api/v3/unknown")
        .bearer(&first)
        .unchecked()
        .send()
        .await
        .expect(429);
    assert_eq!(refused.body, "Retry later");
    assert_eq!(
        refused.header("content-type"),
        Some("text/plain; charset=utf-8")
    );
    assert!(refused.header("retry-after").is_some());
    app.get("/api/v3/unknown")
        .bearer(&second)
        .send()
        .await
        .expect(404);
}

#[actix_web::test]
async fn what_needs_no_credentials_is_not_counted() {
    let app = TestApp::with(&LIMITS).await;
    let caller = app.school_user(123_456);
    for _ in 0..5 {
        let answer = app
            .get("/problems")
            .bearer(&caller)
            .send()
            .await
            .expect(200);
        assert_eq!(answer.header("ratelimit-limit"), None);
    }
}

#[actix_web::test]
async fn a_flood_without_good_credentials_is_limited_by_where_it_comes_from() {
    let app = TestApp::with(&LIMITS).await;
    let urn = app.db(|conn| a::school().create(conn).urn).await;
    let path = format!("/v1/schools/{urn}");
    let (here, there) = ("192.0.2.1:1111", "192.0.2.2:1111");
    let stranger = |from: &'static str| app.get(&path).at_address(from);
    stranger(here)
        .send()
        .await
        .expect_problem("unauthenticated");
    let guess = stranger(here).bearer("trlp_a-guess").send().await;
    let standing = guess.expect_problem("unauthenticated");
    assert_eq!(number(&standing, "ratelimit-remaining"), 1);
    // Another port is the same address.
    stranger("192.0.2.1:2222")
        .send()
        .await
        .expect_problem("unauthenticated");
    let refused = stranger(here).send().await.expect_problem("rate_limited");
    assert!(refused.header("retry-after").is_some());
    stranger(there)
        .send()
        .await
        .expect_problem("unauthenticated");
    // Whoever is known is not held to account for strangers at the same address, a proxy's for example.
    let token = app.school_user(urn);
    let known = stranger(here).bearer(&token).send().await.expect(200);
    assert_eq!(number(&known, "ratelimit-remaining"), 2);
    app.get("/health/live")
        .at_address(here)
        .send()
        .await
        .expect(200);
}

#[actix_web::test]
async fn one_network_of_ipv6_is_one_stranger() {
    let app = TestApp::with(&LIMITS).await;
    let path = "/v1/schools/123456";
    for from in [
        "[2001:db8::1]:1",
        "[2001:db8::ffff:1]:1",
        "[2001:db8:0:0:1:2:3:4]:1",
    ] {
        let answer = app.get(path).at_address(from).send().await;
        answer.expect_problem("unauthenticated");
    }
    let answer = app.get(path).at_address("[2001:db8::5]:1").send().await;
    answer.expect_problem("rate_limited");
    let answer = app.get(path).at_address("[2001:db8:0:1::1]:1").send().await;
    answer.expect_problem("unauthenticated");
}

#[test]
fn a_window_ends_and_the_next_begins() {
    let quota = Quota {
        requests: 2,
        per: Duration::from_secs(300),
    };
    let limiter = RateLimiter::new(RateLimitConfig {
        enabled: true,
        lead_provider: quota,
        default: quota,
    });
    let begin = Instant::now();
    let allowed = |seconds: u64| {
        limiter
            .count(
                "somebody".to_owned(),
                quota,
                begin + Duration::from_secs(seconds),
            )
            .allowed
    };
    assert_eq!(
        [0, 1, 2, 299, 300, 301, 302].map(allowed),
        [true, true, false, false, true, true, false]
    );
}
