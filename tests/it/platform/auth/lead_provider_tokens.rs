//! Opaque tokens of lead providers.

use db_schema::platform::api_tokens;
use diesel::prelude::*;
use store::platform::api_tokens as tokens;
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use super::Doors;
use crate::support::{a, app::NOW};

const DOOR: &str = "/api/v3/lead-provider";

async fn with_token() -> (Doors, String, Uuid) {
    let doors = Doors::with(&[]).await;
    let id = doors
        .app
        .db(|conn| a::lead_provider().create(conn).id)
        .await;
    let token = doors.app.lead_provider(id).await;
    (doors, token, id)
}

#[actix_web::test]
async fn a_token_speaks_for_its_lead_provider_under_both_scheme_words() {
    let (doors, token, id) = with_token().await;
    for header in [
        format!("Bearer {token}"),
        format!("Token {token}"),
        format!("token {token}"),
        format!(r#"Token token="{token}""#),
    ] {
        let (status, _, body) = doors.ask(DOOR, &[("authorization", &header)]).await;
        assert_eq!(status, 200, "{header}");
        assert!(body.contains(&id.to_string()));
    }
    assert_eq!(doors.knock("/school", &token).await, 403);
}

#[actix_web::test]
async fn every_bad_credential_gets_the_one_answer_of_the_published_contract() {
    let (doors, token, _) = with_token().await;
    let wrong = token.replace("trlp_", "trlp_x");
    for headers in [
        &[][..],
        &[("authorization", format!("Bearer {wrong}"))],
        &[("authorization", "Basic abc".to_owned())],
    ] {
        let headers: Vec<(&str, &str)> = headers
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        let (status, headers, body) = doors.ask(DOOR, &headers).await;
        assert_eq!(
            (status, body.as_str()),
            (401, r#"{"error":"HTTP Token: Access denied"}"#)
        );
        assert!(headers.contains_key("www-authenticate"));
    }
}

#[actix_web::test]
async fn the_token_itself_is_nowhere_in_the_database() {
    let (doors, token, _) = with_token().await;
    let hashes: Vec<Vec<u8>> = doors
        .app
        .db(|conn| {
            api_tokens::table
                .select(api_tokens::token_hash)
                .load(conn)
                .expect("rows")
        })
        .await;
    assert!(
        hashes
            .iter()
            .all(|hash| hash.len() == 32
                && !token.as_bytes().windows(32).any(|window| window == hash))
    );
    assert_eq!(token.len(), "trlp_".len() + 43, "256 bits in base64");
}

#[actix_web::test]
async fn a_revoked_token_stops_working_within_ten_seconds() {
    let (doors, token, _) = with_token().await;
    assert_eq!(doors.knock(DOOR, &token).await, 200);
    let revoked = doors.app.db(|conn| {
        let id = api_tokens::table
            .select(api_tokens::id)
            .first(conn)
            .expect("the token");
        tokens::revoke(conn, id, NOW).expect("a write")
    });
    assert!(revoked.await.is_some());
    doors.app.clock.advance(Duration::seconds(10));
    assert_eq!(doors.knock(DOOR, &token).await, 401);
}

#[actix_web::test]
async fn a_token_with_an_end_stops_working_then() {
    let (doors, token, _) = with_token().await;
    let ends = NOW + Duration::seconds(3);
    doors
        .app
        .db(move |conn| {
            diesel::update(api_tokens::table)
                .set(api_tokens::expires_at.eq(ends))
                .execute(conn)
                .expect("a write")
        })
        .await;
    assert_eq!(doors.knock(DOOR, &token).await, 200);
    doors.app.clock.advance(Duration::seconds(3));
    assert_eq!(
        doors.knock(DOOR, &token).await,
        401,
        "although it was accepted a moment ago"
    );
}

#[actix_web::test]
async fn the_last_use_is_written_at_most_once_a_minute() {
    let (doors, token, _) = with_token().await;
    let mut seen = Vec::new();
    for _ in 0..7 {
        assert_eq!(doors.knock(DOOR, &token).await, 200);
        let at: Option<OffsetDateTime> = doors
            .app
            .db(|conn| {
                api_tokens::table
                    .select(api_tokens::last_used_at)
                    .first(conn)
                    .expect("the token")
            })
            .await;
        seen.push((at.expect("a use") - NOW).whole_seconds());
        doors.app.clock.advance(Duration::seconds(20));
    }
    assert_eq!(seen, [0, 0, 0, 0, 80, 80, 80]);
}
