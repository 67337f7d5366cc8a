//! Credentials of every kind of caller, signed by the built-in issuer of `DEV_TOOLS=on`.

use diesel::prelude::*;
use domain::record::permission::ServiceRole;
use serde_json::{Map, Value, json};
use teacher_record::platform::{
    auth::{DevIssuer, lead_provider_token, service_key},
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

    /// A registered service with these roles, and a key of it.
    pub async fn service_client(&self, roles: &[&'static str]) -> (Uuid, String) {
        use db_schema::record::{service_client_keys as keys, service_clients as clients};
        let (key, hash) = service_key::generate().expect("random bytes");
        let roles: Vec<Option<&str>> = roles.iter().copied().map(Some).collect();
        let id = ids::new_key();
        self.db(move |conn| {
            diesel::insert_into(clients::table)
                .values((
                    clients::id.eq(id),
                    clients::name.eq(id.to_string()),
                    clients::roles.eq(roles),
                ))
                .execute(conn)
                .expect("a client");
            diesel::insert_into(keys::table)
                .values((
                    keys::id.eq(ids::new_key()),
                    keys::service_client_id.eq(id),
                    keys::key_hash.eq(hash.to_vec()),
                    keys::description.eq("test"),
                ))
                .execute(conn)
                .expect("a key");
        })
        .await;
        (id, key.expose().to_owned())
    }

    /// A registered service that may do all that services may; one that reads with proof only may less.
    pub async fn any_service(&self) -> String {
        let roles = ServiceRole::ALL.iter().map(|role| role.as_str());
        let roles: Vec<&str> = roles.filter(|role| *role != "appropriate_body").collect();
        self.service_client(&roles).await.1
    }
}
