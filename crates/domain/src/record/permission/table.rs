//! The one table of who may do what.

use super::{
    Permission::{self, *},
    ServiceRole,
    staff::{
        Area,
        Level::{self, Edit as E, Nothing as o, View as V},
        StaffRole,
    },
};

/// A row of [`STAFF_ROLES`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StaffRow {
    /// The role.
    pub role: StaffRole,
    person_data: Level,
    other_record_data: Level,
    alerts: Level,
    restricted_alerts: Level,
    support_tasks: Level,
    users: Level,
    administration: Level,
}

impl StaffRow {
    /// The cell of the area.
    #[must_use]
    pub const fn level(&self, area: Area) -> Level {
        match area {
            Area::PersonData => self.person_data,
            Area::OtherRecordData => self.other_record_data,
            Area::Alerts => self.alerts,
            Area::RestrictedAlerts => self.restricted_alerts,
            Area::SupportTasks => self.support_tasks,
            Area::Users => self.users,
            Area::Administration => self.administration,
        }
    }
}

/// Staff roles (`teaching-records.md` 4.1): E edits, V views, o neither. Columns: person data, other record data, alerts,
/// restricted alerts, support tasks, users, administration.
#[rustfmt::skip]
pub const STAFF_ROLES: [StaffRow; 6] = [
    //                                  person other alerts restr. tasks users admin.
    staff(StaffRole::Viewer,              [V,    V,    V,     o,     o,    o,    o]),
    staff(StaffRole::RecordManager,       [E,    E,    V,     o,     E,    o,    o]),
    staff(StaffRole::AlertsManagerTra,    [E,    V,    E,     V,     o,    o,    o]),
    staff(StaffRole::AlertsManagerTraDbs, [E,    V,    E,     E,     o,    o,    o]),
    staff(StaffRole::AccessManager,       [E,    E,    V,     o,     E,    E,    o]),
    staff(StaffRole::Administrator,       [E,    E,    E,     E,     E,    E,    E]),
];

/// Service roles (`teaching-records.md` 4.2) and what each grants.
#[rustfmt::skip]
pub const SERVICE_ROLES: [(ServiceRole, &[Permission]); 8] = [
    (ServiceRole::GetPerson,             &[PersonView, RecordView, PublicAlertView]),
    (ServiceRole::UpdatePerson,          &[PersonCorrectOwn, DeceasedSet]),
    (ServiceRole::CreateTrn,             &[TrnRequestCreate]),
    (ServiceRole::AssignQtls,            &[QtlsAssign]),
    (ServiceRole::SetProfessionalStatus, &[RouteSet]),
    (ServiceRole::SetCpdInduction,       &[InductionSet]),
    (ServiceRole::SetWelshInduction,     &[WelshInductionSet]),
    (ServiceRole::AppropriateBody,       &[PersonViewWithProof, PublicAlertView]),
];

const fn staff(role: StaffRole, levels: [Level; 7]) -> StaffRow {
    let [
        person_data,
        other_record_data,
        alerts,
        restricted_alerts,
        support_tasks,
        users,
        administration,
    ] = levels;
    StaffRow {
        role,
        person_data,
        other_record_data,
        alerts,
        restricted_alerts,
        support_tasks,
        users,
        administration,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_role_has_its_one_row() {
        for role in StaffRole::ALL {
            assert_eq!(
                STAFF_ROLES.iter().filter(|row| row.role == *role).count(),
                1,
                "{role}"
            );
        }
        for role in ServiceRole::ALL {
            assert_eq!(
                SERVICE_ROLES.iter().filter(|row| row.0 == *role).count(),
                1,
                "{role}"
            );
        }
    }
}
