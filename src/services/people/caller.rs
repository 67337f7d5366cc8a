use domain::record::permission::{Permission, Permissions};
use store::record::changes::Author;
use uuid::Uuid;

use crate::platform::auth::{Permitted, RecordCaller, permitted::Needs};

/// Who asks for or changes something of the record, and what else they may do.
#[derive(Debug, Clone)]
pub struct Caller {
    /// Who, as histories remember it.
    pub author: Author,
    /// Everything that the caller may do.
    pub permissions: Permissions,
    /// The registered client, for a service with a key of ours.
    pub client_id: Option<Uuid>,
    /// Whether it is a member of staff: their reads are written down.
    pub is_staff: bool,
}

impl Caller {
    /// Whether the caller has the permission.
    #[must_use]
    pub fn may(&self, permission: Permission) -> bool {
        self.permissions.has(permission)
    }
}

impl<N: Needs> From<Permitted<N>> for Caller {
    fn from(permitted: Permitted<N>) -> Self {
        Self {
            author: permitted.author(),
            client_id: permitted.client_id(),
            is_staff: matches!(permitted.caller, RecordCaller::Staff(_)),
            permissions: permitted.permissions,
        }
    }
}
