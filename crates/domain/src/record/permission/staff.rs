//! Roles of the Department's staff, and what each may see and change.

use super::{Permission, table::STAFF_ROLES};

text_enum! {
    /// Roles of the Department's staff (`teaching-records.md` 4.1); somebody has exactly one.
    pub enum StaffRole = "staff_role" {
        /// Reads records.
        Viewer = "viewer",
        /// Changes records other than alerts.
        RecordManager = "record_manager",
        /// Changes alerts decided by the Teaching Regulation Agency.
        AlertsManagerTra = "alerts_manager_tra",
        /// Changes all alerts, those of the Disclosure and Barring Service included.
        AlertsManagerTraDbs = "alerts_manager_tra_dbs",
        /// Changes records and manages users.
        AccessManager = "access_manager",
        /// Everything.
        Administrator = "administrator",
    }
}

text_enum! {
    /// What the staff table speaks of: its columns.
    pub enum Area = "area" {
        /// Names, date of birth, e-mail, NI number, gender; notes; merging.
        PersonData = "person_data",
        /// Routes, induction, mandatory qualifications, status of the record.
        OtherRecordData = "other_record_data",
        /// Alerts of every type but the restricted one.
        Alerts = "alerts",
        /// Alerts of the restricted type (DBS).
        RestrictedAlerts = "restricted_alerts",
        /// The queue of manual work.
        SupportTasks = "support_tasks",
        /// Staff users and service clients.
        Users = "users",
        /// What only administrators do.
        Administration = "administration",
    }
}

/// How far a role reaches into an area. Whoever edits also views.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Not at all.
    Nothing,
    /// Sees.
    View,
    /// Sees and changes.
    Edit,
}

impl StaffRole {
    /// How far the role reaches into the area.
    #[must_use]
    pub fn level(self, area: Area) -> Level {
        STAFF_ROLES
            .iter()
            .find(|row| row.role == self)
            .map_or(Level::Nothing, |row| row.level(area))
    }

    /// Whether the role has the permission.
    #[must_use]
    pub fn may(self, permission: Permission) -> bool {
        permission
            .asked_of_staff()
            .is_some_and(|(area, level)| self.level(area) >= level)
    }
}

impl Permission {
    /// What a member of staff needs for it; nothing when it is for services only.
    #[must_use]
    pub const fn asked_of_staff(self) -> Option<(Area, Level)> {
        match self {
            Self::PersonView => Some((Area::PersonData, Level::View)),
            Self::PersonEdit => Some((Area::PersonData, Level::Edit)),
            Self::RecordView => Some((Area::OtherRecordData, Level::View)),
            Self::RecordEdit => Some((Area::OtherRecordData, Level::Edit)),
            Self::PublicAlertView | Self::AlertView => Some((Area::Alerts, Level::View)),
            Self::AlertEdit => Some((Area::Alerts, Level::Edit)),
            Self::RestrictedAlertView => Some((Area::RestrictedAlerts, Level::View)),
            Self::RestrictedAlertEdit => Some((Area::RestrictedAlerts, Level::Edit)),
            Self::SupportTaskEdit => Some((Area::SupportTasks, Level::Edit)),
            Self::UserManage | Self::ClientManage | Self::AccessRecordView => {
                Some((Area::Users, Level::Edit))
            }
            Self::Administer => Some((Area::Administration, Level::Edit)),
            Self::PersonViewWithProof
            | Self::PersonCorrectOwn
            | Self::TrnRequestCreate
            | Self::QtlsAssign
            | Self::RouteSet
            | Self::InductionSet
            | Self::WelshInductionSet
            | Self::DeceasedSet => None,
        }
    }
}

/// Whether somebody who manages users may create, change or switch off a user who has, or is to get, the role: an administrator is
/// touched by administrators only (`teaching-records.md` 4.1).
#[must_use]
pub fn may_administer_role(actor: StaffRole, of_the_user: StaffRole) -> bool {
    let needed = match of_the_user {
        StaffRole::Administrator => Permission::Administer,
        StaffRole::Viewer
        | StaffRole::RecordManager
        | StaffRole::AlertsManagerTra
        | StaffRole::AlertsManagerTraDbs
        | StaffRole::AccessManager => Permission::UserManage,
    };
    actor.may(needed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_an_administrator_touches_administrators() {
        for actor in StaffRole::ALL {
            for user in StaffRole::ALL {
                let expected = match (actor, user) {
                    (StaffRole::Administrator, _) => true,
                    (StaffRole::AccessManager, user) => *user != StaffRole::Administrator,
                    _ => false,
                };
                assert_eq!(
                    may_administer_role(*actor, *user),
                    expected,
                    "{actor} {user}"
                );
            }
        }
    }

    #[test]
    fn the_decisions_manager_of_the_agency_views_restricted_alerts_and_edits_none() {
        // scenario 55
        let role = StaffRole::AlertsManagerTra;
        assert!(role.may(Permission::RestrictedAlertView));
        assert!(!role.may(Permission::RestrictedAlertEdit));
        assert!(!StaffRole::RecordManager.may(Permission::RestrictedAlertView));
    }
}
