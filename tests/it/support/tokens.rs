//! Credentials of every kind of caller, signed by the built-in issuer of `DEV_TOOLS=on`.

use serde_json::{Map, Value, json};
use teacher_record::platform::{
    auth::{DevIssuer, lead_provider_token},
    ids,
};
use uuid::Uuid;

use super::TestApp;

impl TestApp {
    /// A token for `subject` with these claims.
    pub fn token(&self, subject: &str, claims: Value) -> String {
        let issuer = DevIssuer::new(&self.state.config.root_key, self.clock.clone())
            .expect("the key is sound");
        let claims: Map<String, Value> = claims.as_object().cloned().unwrap_or_default();
        issuer.sign(subject, claims).expect("tokens can be signed")
    }

    /// Somebody who works at the school of this URN.
    pub fn school_user(&self, urn: i32) -> String {
        let claims = json!({ "kind": "school_user", "urn": urn.to_string(), "name": "Sam Tutor" });
        self.token(&format!("school-user-{urn}"), claims)
    }

    /// Somebody who works for this appropriate body.
    pub fn appropriate_body_user(&self, id: Uuid) -> String {
        let claims = json!({ "kind": "appropriate_body_user", "appropriate_body_id": id, "name": "Ali Body" });
        self.token(&format!("appropriate-body-user-{id}"), claims)
    }

    /// A member of the Department's staff.
    pub fn staff(&self, role: &str) -> String {
        self.token(
            &format!("staff-{role}"),
            json!({ "kind": "dfe_staff", "role": role, "name": "Kim Staff" }),
        )
    }

    /// The teacher with this TRN.
    pub fn teacher(&self, trn: &str) -> String {
        self.token(
            &format!("teacher-{trn}"),
            json!({ "kind": "teacher", "trn": trn }),
        )
    }

    /// A service with these scopes.
    pub fn service(&self, scopes: &str) -> String {
        self.token("service", json!({ "kind": "service", "scope": scopes }))
    }

    /// A token of the lead provider, as `token issue` makes it.
    pub async fn lead_provider(&self, id: Uuid) -> String {
        let (token, hash) = lead_provider_token::generate().expect("random bytes");
        self.db(move |conn| {
            store::platform::api_tokens::insert(conn, ids::new_key(), id, "test", &hash, None)
                .expect("the lead provider exists");
        })
        .await;
        token.expose().to_owned()
    }
}
