use diesel::PgConnection;
use domain::record::alert::{AlertClass, access};
use domain::record::permission::{Permission, Permissions};
use store::record::access_records::{self, Access};
use uuid::Uuid;

use crate::platform::{
    auth::{Permitted, permitted::Needs},
    error::AppError,
    extract::AccessPurpose,
};
use crate::services::people::Caller;

/// Somebody who looks at records: what they may see at this moment, and how the look is remembered.
///
/// Restricted alerts, and all that belongs to them, are seen with the permission *and* a stated purpose. Without a purpose they are as far away as for
/// somebody without the permission, and answers say so by `restricted_shown`.
#[derive(Debug, Clone)]
pub struct Reader {
    caller: Caller,
    permissions: Permissions,
    purpose: Option<String>,
}

impl Reader {
    /// The caller of an operation, with the purpose that came with the request.
    pub fn new<N: Needs>(caller: Permitted<N>, purpose: AccessPurpose) -> Self {
        let caller = Caller::from(caller);
        let purpose = purpose
            .0
            .filter(|_| caller.may(Permission::RestrictedAlertView));
        let permissions = caller
            .permissions
            .iter()
            .filter(|permission| {
                *permission != Permission::RestrictedAlertView || purpose.is_some()
            })
            .collect();
        Self {
            caller,
            permissions,
            purpose,
        }
    }

    /// Who it is, whatever is in sight at this moment.
    #[must_use]
    pub const fn caller(&self) -> &Caller {
        &self.caller
    }

    /// Whether the reader has the permission at this moment.
    #[must_use]
    pub fn may(&self, permission: Permission) -> bool {
        self.permissions.has(permission)
    }

    /// Whether restricted alerts are in sight.
    #[must_use]
    pub fn sees_restricted(&self) -> bool {
        self.may(Permission::RestrictedAlertView)
    }

    /// The alerts in sight.
    #[must_use]
    pub fn seen_classes(&self) -> Vec<AlertClass> {
        access::seen_classes(&self.permissions)
    }

    /// What the reader may, for statements that filter by it.
    #[must_use]
    pub fn permission_names(&self) -> Vec<&'static str> {
        self.permissions.iter().map(Permission::as_str).collect()
    }

    /// Writes down that the reader looks at one person. Looks of services are not remembered here.
    ///
    /// # Errors
    /// As any write.
    pub fn looks_at(&self, conn: &mut PgConnection, person_id: Uuid) -> Result<(), AppError> {
        let access = match &self.purpose {
            Some(purpose) => Access::restricted(person_id, purpose),
            None => Access::read(person_id),
        };
        self.write_down(conn, &access)
    }

    /// Writes down that a search showed so many people.
    ///
    /// # Errors
    /// As any write.
    pub fn found(&self, conn: &mut PgConnection, people: usize) -> Result<(), AppError> {
        self.write_down(conn, &Access::search(people))
    }

    fn write_down(&self, conn: &mut PgConnection, access: &Access<'_>) -> Result<(), AppError> {
        if self.caller.is_staff {
            access_records::record(conn, &self.caller.author.actor, access)?;
        }
        Ok(())
    }
}
