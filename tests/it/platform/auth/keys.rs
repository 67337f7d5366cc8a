//! Keys of an issuer: fetched, kept, rotated, missed.

use serde_json::{Value, json};

use super::{Doors, claims};
use crate::support::issuer::{Key, StandInIssuer};

fn sound(key: &Key) -> String {
    key.sign(&claims(json!({})))
}

async fn doors(issuer: &StandInIssuer, more: &[(&str, &str)]) -> Doors {
    let setting = issuer.setting(&["school_user"]);
    Doors::with(&[&[("ISSUERS", setting.as_str())], more].concat()).await
}

#[actix_web::test]
async fn keys_are_fetched_once_and_kept() {
    let issuer = StandInIssuer::with(&[Key::new(1).jwk()]).await;
    let doors = doors(&issuer, &[]).await;
    for _ in 0..5 {
        assert_eq!(doors.knock("/school", &sound(&Key::new(1))).await, 200);
    }
    assert_eq!(issuer.asked(), 1);
}

#[actix_web::test]
async fn an_unknown_key_id_is_fetched_once() {
    let issuer = StandInIssuer::with(&[Key::new(1).jwk()]).await;
    let doors = doors(&issuer, &[]).await;
    assert_eq!(doors.knock("/school", &sound(&Key::new(1))).await, 200);
    for _ in 0..5 {
        assert_eq!(doors.knock("/school", &sound(&Key::new(2))).await, 401);
    }
    assert_eq!(issuer.asked(), 2);
}

#[actix_web::test]
async fn invented_key_ids_do_not_become_a_flood_of_fetches() {
    let issuer = StandInIssuer::with(&[Key::new(1).jwk()]).await;
    let doors = doors(&issuer, &[]).await;
    for number in 1..100 {
        doors.knock("/school", &sound(&Key::new(number))).await;
    }
    assert_eq!(issuer.asked(), 1 + 5);
    assert_eq!(doors.knock("/school", &sound(&Key::new(1))).await, 200);
}

#[actix_web::test]
async fn a_rotated_key_is_found_and_the_withdrawn_one_refused() {
    let issuer = StandInIssuer::with(&[Key::new(1).jwk()]).await;
    let doors = doors(&issuer, &[]).await;
    assert_eq!(doors.knock("/school", &sound(&Key::new(1))).await, 200);
    issuer.publish(&[Key::new(2).jwk()]);
    assert_eq!(doors.knock("/school", &sound(&Key::new(2))).await, 200);
    assert_eq!(doors.knock("/school", &sound(&Key::new(1))).await, 401);
}

#[actix_web::test]
async fn stale_keys_are_used_while_the_issuer_does_not_answer() {
    let issuer = StandInIssuer::with(&[Key::new(1).jwk()]).await;
    let doors = doors(&issuer, &[("JWKS_MAX_AGE", "0s")]).await;
    assert_eq!(doors.knock("/school", &sound(&Key::new(1))).await, 200);
    issuer.answer(500);
    for _ in 0..3 {
        assert_eq!(doors.knock("/school", &sound(&Key::new(1))).await, 200);
    }
    assert_eq!(issuer.asked(), 2, "a failed fetch is not repeated at once");
}

#[actix_web::test]
async fn without_any_keys_the_answer_is_not_now_rather_than_no() {
    let issuer = StandInIssuer::with(&[]).await;
    issuer.answer(503);
    let doors = doors(&issuer, &[]).await;
    let token = format!("Bearer {}", sound(&Key::new(1)));
    let (status, headers, _) = doors.ask("/school", &[("authorization", &token)]).await;
    assert_eq!((status, headers.contains_key("retry-after")), (503, true));
}

#[actix_web::test]
async fn keys_that_may_not_verify_signatures_are_left_out() {
    let key = Key::new(1);
    let changed = |changes: Value| {
        let mut jwk = key.jwk();
        jwk.as_object_mut()
            .expect("an object")
            .extend(changes.as_object().cloned().unwrap_or_default());
        jwk
    };
    let unusable = [
        changed(json!({ "use": "enc" })),
        changed(json!({ "x": "c2hvcnQ" })),
        changed(json!({ "kid": null })),
        json!({ "kty": "oct", "kid": key.id, "k": key.public }),
        json!({ "kty": "RSA", "kid": key.id, "n": "c2hvcnQ", "e": "AQAB" }),
        json!({ "kty": "future", "kid": key.id }),
    ];
    for jwk in unusable {
        let issuer = StandInIssuer::with(&[jwk.clone(), Key::new(2).jwk()]).await;
        let doors = doors(&issuer, &[]).await;
        assert_eq!(doors.knock("/school", &sound(&key)).await, 401, "{jwk}");
        assert_eq!(
            doors.knock("/school", &sound(&Key::new(2))).await,
            200,
            "{jwk}"
        );
    }
}
