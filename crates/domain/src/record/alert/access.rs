//! Who sees an alert and who changes it (`teaching-records.md` 2.9, 3.9, 4.1; decision 65).

use crate::record::permission::{Permission, Permissions};

text_enum! {
    /// How far alerts of a type are shown.
    pub enum AlertClass = "alert_class" {
        /// Services see them as well.
        Public = "public",
        /// Staff see them.
        Internal = "internal",
        /// Only staff with their own permission see them, and nobody else any trace.
        Restricted = "restricted",
    }
}

impl AlertClass {
    /// The class of a type with these flags.
    #[must_use]
    pub const fn of(is_internal: bool, is_restricted: bool) -> Self {
        match (is_internal, is_restricted) {
            (_, true) => Self::Restricted,
            (true, false) => Self::Internal,
            (false, false) => Self::Public,
        }
    }

    /// What somebody needs to see such an alert.
    #[must_use]
    pub const fn seen_with(self) -> Permission {
        match self {
            Self::Public => Permission::PublicAlertView,
            Self::Internal => Permission::AlertView,
            Self::Restricted => Permission::RestrictedAlertView,
        }
    }

    /// What somebody needs to see such an alert's history, which never leaves staff.
    #[must_use]
    pub const fn history_seen_with(self) -> Permission {
        match self {
            Self::Public | Self::Internal => Permission::AlertView,
            Self::Restricted => Permission::RestrictedAlertView,
        }
    }

    /// What somebody needs to add, change, close, reopen or delete such an alert.
    #[must_use]
    pub const fn changed_with(self) -> Permission {
        match self {
            Self::Public | Self::Internal => Permission::AlertEdit,
            Self::Restricted => Permission::RestrictedAlertEdit,
        }
    }
}

/// What a caller may do with an alert.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AlertAccess {
    /// Nothing: for this caller there is no such alert (404).
    Unknown,
    /// See it.
    See,
    /// See and change it.
    Change,
}

/// What the caller may do with an alert of the class. Who does not see it cannot change it.
#[must_use]
pub fn access(permissions: &Permissions, class: AlertClass) -> AlertAccess {
    if !permissions.has(class.seen_with()) {
        AlertAccess::Unknown
    } else if permissions.has(class.changed_with()) {
        AlertAccess::Change
    } else {
        AlertAccess::See
    }
}

/// The classes that the caller sees: what every query of alerts is limited to.
#[must_use]
pub fn seen_classes(permissions: &Permissions) -> Vec<AlertClass> {
    AlertClass::ALL
        .iter()
        .copied()
        .filter(|class| access(permissions, *class) != AlertAccess::Unknown)
        .collect()
}

/// Whether the caller sees where a decision is published: staff who see the alert do, services never.
#[must_use]
pub fn sees_link(permissions: &Permissions, class: AlertClass) -> bool {
    permissions.has(class.history_seen_with())
}

#[cfg(test)]
mod tests {
    use super::AlertAccess::{Change, See, Unknown};
    use super::AlertClass::{Internal, Public, Restricted};
    use super::*;
    use crate::record::permission::{ServiceRole, StaffRole};

    #[test]
    fn each_staff_role_and_each_class() {
        // scenario 55
        for (role, public, internal, restricted) in [
            (StaffRole::Viewer, See, See, Unknown),
            (StaffRole::RecordManager, See, See, Unknown),
            (StaffRole::AlertsManagerTra, Change, Change, See),
            (StaffRole::AlertsManagerTraDbs, Change, Change, Change),
            (StaffRole::AccessManager, See, See, Unknown),
            (StaffRole::Administrator, Change, Change, Change),
        ] {
            let permissions = Permissions::of_staff(role);
            let told = [Public, Internal, Restricted].map(|class| access(&permissions, class));
            assert_eq!(told, [public, internal, restricted], "{role}");
            assert!(sees_link(&permissions, Public));
            assert_eq!(
                sees_link(&permissions, Restricted),
                restricted != Unknown,
                "{role}"
            );
        }
    }

    #[test]
    fn services_see_public_alerts_without_links_or_none() {
        for role in ServiceRole::ALL {
            let permissions = Permissions::of_service(&[*role]);
            let sees = matches!(role, ServiceRole::GetPerson | ServiceRole::AppropriateBody);
            let expected: &[AlertClass] = if sees { &[Public] } else { &[] };
            assert_eq!(seen_classes(&permissions), expected, "{role}");
            for class in AlertClass::ALL {
                assert_ne!(access(&permissions, *class), Change, "{role} {class}");
                assert!(!sees_link(&permissions, *class), "{role} {class}");
            }
        }
    }

    #[test]
    fn restricted_is_restricted_whatever_else_it_is() {
        for (internal, restricted, expected) in [
            (false, false, Public),
            (true, false, Internal),
            (true, true, Restricted),
            (false, true, Restricted),
        ] {
            assert_eq!(AlertClass::of(internal, restricted), expected);
        }
    }
}
