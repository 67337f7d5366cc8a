//! What a service and its keys look like on the wire.

use domain::record::permission::{Permissions, ServiceRole};
use serde::{Deserialize, Serialize};
use store::record::service_clients::KeyRow;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::platform::wire::{Timestamp, Wire};
use crate::services::service_clients::Client;

/// A role of a service.
pub type ServiceRoleText = Wire<ServiceRole>;

/// The service in the path
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
#[expect(
    dead_code,
    reason = "describes a parameter in the contract; PathUuid reads it"
)]
pub struct ClientPath {
    /// Id of the service
    id: Uuid,
}

/// A registered service
#[derive(Debug, Serialize, ToSchema)]
pub struct ServiceClient {
    /// Its id
    id: Uuid,
    /// What people know it by
    #[schema(example = "Register trainee teachers")]
    name: String,
    /// Its roles
    roles: Vec<ServiceRoleText>,
    /// What it may do by them
    #[schema(example = json!(["trn_request:create"]))]
    permissions: Vec<&'static str>,
    /// Whether staff check a match with QTS, EYTS or an open alert before the service learns the TRN
    #[schema(example = false)]
    checks_before_release: bool,
    /// Requests that it may send in a minute, all its keys together
    #[schema(example = 1000)]
    requests_per_minute: i32,
    /// False once it was switched off
    #[schema(example = true)]
    is_active: bool,
    /// Its keys, newest first; the keys themselves are shown once only, when they are issued
    keys: Vec<ServiceClientKey>,
    /// When it was registered
    created_at: Timestamp,
}

/// A key of a service
#[derive(Debug, Serialize, ToSchema)]
pub struct ServiceClientKey {
    /// Its id, by which it is revoked
    id: Uuid,
    /// What it is for
    #[schema(example = "Production, from autumn 2026")]
    description: String,
    /// When it stops working by itself, if ever
    #[schema(required)]
    expires_at: Option<Timestamp>,
    /// When it was revoked, if it was
    #[schema(required)]
    revoked_at: Option<Timestamp>,
    /// When it was last used, to the minute
    #[schema(required)]
    last_used_at: Option<Timestamp>,
    /// When it was issued
    created_at: Timestamp,
}

impl From<Client> for ServiceClient {
    fn from(client: Client) -> Self {
        let roles = client.roles();
        let permissions = Permissions::of_service(&roles);
        Self {
            id: client.row.id,
            name: client.row.name,
            roles: roles.into_iter().map(Wire).collect(),
            permissions: permissions
                .iter()
                .map(|permission| permission.as_str())
                .collect(),
            checks_before_release: client.row.checks_before_release,
            requests_per_minute: client.row.requests_per_minute,
            is_active: client.row.is_active,
            keys: client
                .keys
                .into_iter()
                .map(ServiceClientKey::from)
                .collect(),
            created_at: client.row.created_at.into(),
        }
    }
}

impl From<KeyRow> for ServiceClientKey {
    fn from(row: KeyRow) -> Self {
        Self {
            id: row.id,
            description: row.description,
            expires_at: row.expires_at.map(Timestamp),
            revoked_at: row.revoked_at.map(Timestamp),
            last_used_at: row.last_used_at.map(Timestamp),
            created_at: row.created_at.into(),
        }
    }
}
