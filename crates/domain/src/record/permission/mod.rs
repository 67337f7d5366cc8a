//! Who may do what on the teaching record (`teaching-records.md` 4): staff roles, service roles, and the permissions behind them.
//!
//! An operation asks for one [`Permission`]. Which role has it is said once, in [`table`]; `docs/permissions.md` is printed from there.

mod document;
mod service;
mod staff;
mod table;

use std::collections::BTreeSet;

pub use document::permissions_markdown;
pub use service::ServiceRole;
pub use staff::{Area, Level, StaffRole, may_administer_role};
pub use table::{SERVICE_ROLES, STAFF_ROLES};

text_enum! {
    /// Something that an operation of the records contract may ask of its caller.
    pub enum Permission = "permission" {
        /// Search for people and open a record: names, date of birth, NI number, e-mail, gender.
        PersonView = "person:view",
        /// Read a record after proving its date of birth, and of it only professional statuses, induction and public alerts.
        PersonViewWithProof = "person:view_with_proof",
        /// Add a person, change details, merge, write a note.
        PersonEdit = "person:edit",
        /// Correct the details of a person whom the same client created and who holds no professional status.
        PersonCorrectOwn = "person:correct_own",
        /// See routes, professional statuses, induction, mandatory qualifications, notes and the timeline.
        RecordView = "record:view",
        /// Deactivate and reactivate; change routes, induction and mandatory qualifications.
        RecordEdit = "record:edit",
        /// See alerts of types that are public.
        PublicAlertView = "public_alert:view",
        /// See alerts of every type but the restricted one, their links included.
        AlertView = "alert:view",
        /// Add, change, close, reopen and delete alerts of every type but the restricted one.
        AlertEdit = "alert:edit",
        /// See alerts of the restricted type, and notes that are marked restricted.
        RestrictedAlertView = "restricted_alert:view",
        /// Add, change, close, reopen and delete alerts of the restricted type.
        RestrictedAlertEdit = "restricted_alert:edit",
        /// Work on support tasks.
        SupportTaskEdit = "support_task:edit",
        /// Manage staff users.
        UserManage = "user:manage",
        /// Manage service clients, their roles and keys.
        ClientManage = "client:manage",
        /// See who read which record.
        AccessRecordView = "access_record:view",
        /// Create, change or switch off an administrator, give that role, and see raw events.
        Administer = "administrator",
        /// Ask for a TRN.
        TrnRequestCreate = "trn_request:create",
        /// Read and set the QTLS date.
        QtlsAssign = "qtls:assign",
        /// Set a route to professional status under the client's own reference.
        RouteSet = "route:set",
        /// Set the induction that registration manages.
        InductionSet = "induction:set",
        /// Report the result of an induction in Wales.
        WelshInductionSet = "welsh_induction:set",
        /// Report that a person died.
        DeceasedSet = "deceased:set",
    }
}

/// What a caller may do, whoever it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Permissions(BTreeSet<Permission>);

impl Permissions {
    /// Of a member of staff.
    #[must_use]
    pub fn of_staff(role: StaffRole) -> Self {
        Permission::ALL
            .iter()
            .copied()
            .filter(|permission| role.may(*permission))
            .collect()
    }

    /// Of a service client with these roles.
    ///
    /// A client that is an appropriate body reads with proof only, even when it also has the role that reads freely
    /// (`teaching-records.md` 3.4.3).
    #[must_use]
    pub fn of_service(roles: &[ServiceRole]) -> Self {
        let granted: Self = roles
            .iter()
            .flat_map(|role| role.grants().iter().copied())
            .collect();
        if roles.contains(&ServiceRole::AppropriateBody) {
            granted.without(&[Permission::PersonView, Permission::RecordView])
        } else {
            granted
        }
    }

    /// Whether the permission is among them.
    #[must_use]
    pub fn has(&self, permission: Permission) -> bool {
        self.0.contains(&permission)
    }

    /// Each of them, in the order of declaration.
    pub fn iter(&self) -> impl Iterator<Item = Permission> + '_ {
        self.0.iter().copied()
    }

    fn without(mut self, dropped: &[Permission]) -> Self {
        self.0.retain(|permission| !dropped.contains(permission));
        self
    }
}

impl FromIterator<Permission> for Permissions {
    fn from_iter<I: IntoIterator<Item = Permission>>(permissions: I) -> Self {
        Self(permissions.into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_appropriate_body_reads_with_proof_only_whatever_else_it_is() {
        let roles = [
            ServiceRole::GetPerson,
            ServiceRole::AppropriateBody,
            ServiceRole::CreateTrn,
        ];
        let may = Permissions::of_service(&roles);
        assert!(may.has(Permission::PersonViewWithProof));
        assert!(may.has(Permission::PublicAlertView));
        assert!(may.has(Permission::TrnRequestCreate));
        assert!(!may.has(Permission::PersonView));
        assert!(!may.has(Permission::RecordView));
    }

    #[test]
    fn roles_of_a_service_add_up() {
        let may = Permissions::of_service(&[ServiceRole::AssignQtls, ServiceRole::CreateTrn]);
        assert_eq!(
            may.iter().collect::<Vec<_>>(),
            [Permission::TrnRequestCreate, Permission::QtlsAssign]
        );
        assert_eq!(Permissions::of_service(&[]), Permissions::default());
    }

    #[test]
    fn no_service_sees_internal_or_restricted_alerts() {
        let may = Permissions::of_service(ServiceRole::ALL);
        for permission in [
            Permission::AlertView,
            Permission::AlertEdit,
            Permission::RestrictedAlertView,
            Permission::RestrictedAlertEdit,
            Permission::PersonEdit,
            Permission::UserManage,
            Permission::Administer,
        ] {
            assert!(!may.has(permission), "{permission}");
        }
    }

    #[test]
    fn every_permission_is_somebodys() {
        let services: Vec<_> = ServiceRole::ALL
            .iter()
            .flat_map(|role| role.grants())
            .collect();
        for permission in Permission::ALL {
            let staff = StaffRole::ALL.iter().any(|role| role.may(*permission));
            assert!(staff || services.contains(&permission), "{permission}");
        }
    }

    #[test]
    fn each_staff_role_may_do_what_the_page_says_and_no_more() {
        use Permission::{
            AccessRecordView, Administer, AlertEdit, AlertView, ClientManage, PersonEdit,
            PersonView, PublicAlertView, RecordEdit, RecordView, RestrictedAlertEdit,
            RestrictedAlertView, SupportTaskEdit, UserManage,
        };
        let read = [PersonView, RecordView, PublicAlertView, AlertView];
        for (role, more) in [
            (StaffRole::Viewer, vec![]),
            (
                StaffRole::RecordManager,
                vec![PersonEdit, RecordEdit, SupportTaskEdit],
            ),
            (
                StaffRole::AlertsManagerTra,
                vec![PersonEdit, AlertEdit, RestrictedAlertView],
            ),
            (
                StaffRole::AlertsManagerTraDbs,
                vec![
                    PersonEdit,
                    AlertEdit,
                    RestrictedAlertView,
                    RestrictedAlertEdit,
                ],
            ),
            (
                StaffRole::AccessManager,
                vec![
                    PersonEdit,
                    RecordEdit,
                    SupportTaskEdit,
                    UserManage,
                    ClientManage,
                    AccessRecordView,
                ],
            ),
            (
                StaffRole::Administrator,
                vec![
                    PersonEdit,
                    RecordEdit,
                    AlertEdit,
                    RestrictedAlertView,
                    RestrictedAlertEdit,
                    SupportTaskEdit,
                    UserManage,
                    ClientManage,
                    AccessRecordView,
                    Administer,
                ],
            ),
        ] {
            let expected: Permissions = read.into_iter().chain(more).collect();
            assert_eq!(Permissions::of_staff(role), expected, "{role}");
        }
    }
}
