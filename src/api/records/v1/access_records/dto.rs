use domain::record::access::AccessKind;
use serde::Serialize;
use store::record::access_records::{AccessRow, FlagRow};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::platform::wire::{Timestamp, Wire};

/// How somebody looked, on the wire.
pub type AccessKindText = Wire<AccessKind>;

/// Somebody looked at a record, or searched
#[derive(Debug, Serialize, ToSchema)]
pub struct AccessRecord {
    /// Its id
    id: Uuid,
    /// When
    recorded_at: Timestamp,
    /// Who
    actor: AccessActor,
    /// The request in which it happened
    #[schema(required, example = "0193a1b2-7c00-7000-8000-000000000002")]
    request_id: Option<String>,
    /// How
    kind: AccessKindText,
    /// Whose record; null for a search
    #[schema(required, example = "3019214")]
    trn: Option<String>,
    /// How many people a search showed; null for a look at one
    #[schema(required, example = json!(null))]
    result_count: Option<i32>,
    /// What restricted alerts were looked at for
    #[schema(required, example = json!(null))]
    purpose: Option<String>,
}

/// A member of staff who looked
#[derive(Debug, Serialize, ToSchema)]
pub struct AccessActor {
    /// Kind of caller
    #[schema(example = "dfe_staff")]
    kind: String,
    /// Id at the issuer of the credentials
    #[schema(example = "development|staff-viewer")]
    id: String,
    /// Role under which they looked
    #[schema(required, example = "viewer")]
    role: Option<String>,
}

impl From<AccessRow> for AccessRecord {
    fn from(row: AccessRow) -> Self {
        Self {
            id: row.id,
            recorded_at: row.recorded_at.into(),
            actor: AccessActor {
                kind: row.actor_kind,
                id: row.actor_id,
                role: row.actor_role,
            },
            request_id: row.request_id,
            kind: Wire(row.kind.0),
            trn: row.trn,
            result_count: row.result_count,
            purpose: row.purpose,
        }
    }
}

/// Somebody looked at unusually many people within an hour
#[derive(Debug, Serialize, ToSchema)]
pub struct AccessFlag {
    /// Its id
    id: Uuid,
    /// When it was noticed
    raised_at: Timestamp,
    /// Kind of caller
    #[schema(example = "dfe_staff")]
    actor_kind: String,
    /// The caller's id at the issuer of the credentials
    #[schema(example = "development|staff-viewer")]
    actor_id: String,
    /// Beginning of the hour
    window_started_at: Timestamp,
    /// People looked at in the hour when it was noticed: each once, and those whom searches showed
    #[schema(example = 201)]
    people_read: i32,
    /// How many are usual for the role
    #[schema(example = 200)]
    allowance: i32,
}

impl From<FlagRow> for AccessFlag {
    fn from(row: FlagRow) -> Self {
        Self {
            id: row.id,
            raised_at: row.raised_at.into(),
            actor_kind: row.actor_kind,
            actor_id: row.actor_id,
            window_started_at: row.window_started_at.into(),
            people_read: row.people_read,
            allowance: row.allowance,
        }
    }
}
