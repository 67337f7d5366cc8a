//! What a JWT must be like.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use serde_json::{Value, json};
use time::Duration;

use super::{Doors, claims};
use crate::support::{
    app::NOW,
    issuer::{Key, StandInIssuer},
};

const KINDS: [&str; 5] = [
    "school_user",
    "appropriate_body_user",
    "dfe_staff",
    "teacher",
    "service",
];

async fn doors(kinds: &[&str]) -> (Doors, StandInIssuer) {
    let issuer = StandInIssuer::with(&[Key::new(1).jwk()]).await;
    let doors = Doors::with(&[("ISSUERS", &issuer.setting(kinds))]).await;
    (doors, issuer)
}

#[actix_web::test]
async fn claims_become_a_typed_caller_of_each_kind() {
    let (doors, _issuer) = doors(&KINDS).await;
    let body = "0193a1b2-7c00-7000-8000-000000000009";
    let cases = [
        (
            "/school",
            json!({ "urn": 123_456, "name": "Sam" }),
            json!({ "urn": "123456", "subject": "somebody", "name": "Sam", "actor": "https://sign-in.test|somebody" }),
        ),
        (
            "/body",
            json!({ "kind": "appropriate_body_user", "appropriate_body_id": body }),
            json!({ "id": body }),
        ),
        (
            "/staff",
            json!({ "kind": "dfe_staff", "role": "record_manager" }),
            json!({ "role": "record_manager" }),
        ),
        (
            "/teacher",
            json!({ "kind": "teacher", "trn": "1234567" }),
            json!({ "trn": "1234567" }),
        ),
        (
            "/service",
            json!({ "kind": "service", "scope": "get_person openid create_trn" }),
            json!({ "roles": ["get_person", "create_trn"] }),
        ),
    ];
    for (path, changes, expected) in &cases {
        let token = Key::new(1).sign(&claims(changes.clone()));
        let (status, _, answer) = doors
            .ask(path, &[("authorization", &format!("Bearer {token}"))])
            .await;
        assert_eq!(
            (
                status,
                serde_json::from_str::<Value>(&answer).expect("JSON")
            ),
            (200, expected.clone()),
            "{path}"
        );
        for (other, _, _) in cases.iter().filter(|(other, _, _)| other != path) {
            assert_eq!(doors.knock(other, &token).await, 403, "{path} at {other}");
        }
        assert_eq!(
            doors.knock("/api/v3/lead-provider", &token).await,
            401,
            "{path}"
        );
    }
}

#[actix_web::test]
async fn says_what_is_asked_for_when_nobody_is_signed_in() {
    let (doors, _issuer) = doors(&KINDS).await;
    let (status, headers, body) = doors.ask("/school", &[]).await;
    let challenge = headers
        .get("www-authenticate")
        .and_then(|value| value.to_str().ok())
        .expect("a challenge");
    assert_eq!(
        (status, challenge),
        (401, r#"Bearer realm="teacher-record""#)
    );
    assert!(body.contains(r#""code":"unauthenticated""#), "{body}");
}

#[actix_web::test]
async fn refuses_a_token_with_one_thing_wrong() {
    let (doors, _issuer) = doors(&["school_user", "dfe_staff"]).await;
    let sound = Key::new(1).sign(&claims(json!({})));
    assert_eq!(doors.knock("/school", &sound).await, 200);
    let (now, future) = (
        NOW.unix_timestamp(),
        (NOW + Duration::hours(1)).unix_timestamp(),
    );
    let wrong = [
        ("wrong audience", json!({ "aud": "another-api" })),
        ("no audience", json!({ "aud": null })),
        ("unknown issuer", json!({ "iss": "https://elsewhere.test" })),
        ("no issuer", json!({ "iss": null })),
        ("no subject", json!({ "sub": null })),
        ("no end", json!({ "exp": null })),
        ("an end that is no number", json!({ "exp": "tomorrow" })),
        ("expired beyond the tolerance", json!({ "exp": now - 30 })),
        ("not yet valid", json!({ "nbf": future })),
        (
            "a kind that this issuer may not speak for",
            json!({ "kind": "service" }),
        ),
        ("no kind", json!({ "kind": null })),
        ("no school", json!({ "urn": null })),
        ("a school that is none", json!({ "urn": "12345x" })),
        (
            "an unknown role",
            json!({ "kind": "dfe_staff", "role": "emperor" }),
        ),
    ];
    for (what, changes) in wrong {
        let token = Key::new(1).sign(&claims(changes));
        assert_eq!(doors.knock("/school", &token).await, 401, "{what}");
    }
    assert_eq!(
        doors
            .knock(
                "/school",
                &Key::new(1).sign(&claims(json!({ "exp": now - 29 })))
            )
            .await,
        200,
        "within the tolerance"
    );
}

#[actix_web::test]
async fn refuses_a_signature_of_another_key() {
    let (doors, _issuer) = doors(&KINDS).await;
    let forged = Key {
        id: Key::new(1).id,
        ..Key::new(2)
    };
    assert_eq!(
        doors
            .knock("/school", &forged.sign(&claims(json!({}))))
            .await,
        401
    );
    let mut tampered = Key::new(1).sign(&claims(json!({})));
    let end = tampered.split_off(tampered.len() - 10);
    tampered.extend(end.chars().rev());
    assert_eq!(doors.knock("/school", &tampered).await, 401);
}

#[actix_web::test]
async fn refuses_hs256_signed_with_the_public_key() {
    let (doors, _issuer) = doors(&KINDS).await;
    let key = Key::new(1);
    let raw = URL_SAFE_NO_PAD.decode(&key.public).expect("base64");
    for secret in [
        raw.as_slice(),
        key.public.as_bytes(),
        key.jwk().to_string().as_bytes(),
    ] {
        let mut header = Header::new(Algorithm::HS256);
        header.kid = Some(key.id.clone());
        let token = encode(
            &header,
            &claims(json!({})),
            &EncodingKey::from_secret(secret),
        )
        .expect("signed");
        assert_eq!(doors.knock("/school", &token).await, 401);
    }
}

#[actix_web::test]
async fn refuses_alg_none() {
    let (doors, _issuer) = doors(&KINDS).await;
    let part = |value: Value| URL_SAFE_NO_PAD.encode(value.to_string());
    for name in ["none", "None", "NONE", ""] {
        let header = part(json!({ "alg": name, "typ": "JWT", "kid": "key-1" }));
        let unsigned = format!("{header}.{}.", part(claims(json!({}))));
        assert_eq!(doors.knock("/school", &unsigned).await, 401, "{name}");
        let signature = Key::new(1)
            .sign(&claims(json!({})))
            .rsplit('.')
            .next()
            .expect("a signature")
            .to_owned();
        assert_eq!(
            doors
                .knock("/school", &format!("{unsigned}{signature}"))
                .await,
            401,
            "{name}"
        );
    }
}

#[actix_web::test]
async fn expiry_goes_by_real_time_never_by_the_date_header() {
    let (doors, _issuer) = doors(&KINDS).await;
    let token = format!("Bearer {}", Key::new(1).sign(&claims(json!({}))));
    let earlier = [
        ("authorization", token.as_str()),
        ("x-with-server-date", "2026-11-16"),
    ];
    assert_eq!(doors.ask("/school", &earlier).await.0, 200);
    doors.app.clock.advance(Duration::minutes(11));
    assert_eq!(doors.ask("/school", &earlier).await.0, 401);
}

#[actix_web::test]
async fn refuses_headers_that_hold_no_credential() {
    let (doors, _issuer) = doors(&KINDS).await;
    let sound = format!("Bearer {}", Key::new(1).sign(&claims(json!({}))));
    for header in [
        "",
        "Bearer",
        "Bearer ",
        "Basic dXNlcjpwYXNz",
        "Bearer a.b.c",
        "Bearer ..",
        "Bearer .",
        "Bearer {}",
        "Bearer a b",
        &"x".repeat(9000),
    ] {
        assert_eq!(
            doors.ask("/school", &[("authorization", header)]).await.0,
            401,
            "{header:.20}"
        );
    }
    assert_eq!(
        doors
            .ask(
                "/school",
                &[("authorization", &sound), ("authorization", &sound)]
            )
            .await
            .0,
        401
    );
    assert_eq!(
        doors
            .ask(
                "/school",
                &[("authorization", &sound.replace("Bearer", "bearer"))]
            )
            .await
            .0,
        200
    );
}
