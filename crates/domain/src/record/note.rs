//! Notes about a person (`teaching-records.md` 2.10; `docs/decisions/0052-restricted-alerts-and-what-depends-on-them.md`).

use super::permission::{Permission, Permissions};
use super::reason::reasons;

text_enum! {
    /// Who reads a note.
    pub enum NoteVisibility = "note_visibility" {
        /// Everybody who may see notes.
        Ordinary = "ordinary",
        /// Only those who may see restricted alerts.
        Restricted = "restricted",
    }
}

reasons! {
    /// Why staff delete a note.
    pub enum NoteDeletionReason = "note_deletion_reason" {
        /// It should not have been written.
        AddedInError = "added_in_error",
    }
}

/// Whether somebody reads notes of this kind.
#[must_use]
pub fn may_read(permissions: &Permissions, visibility: NoteVisibility) -> bool {
    permissions.has(Permission::RecordView) && is_let_in(permissions, visibility)
}

/// Whether somebody writes notes of this kind. Who may not read restricted notes writes none: they could not see what they wrote.
#[must_use]
pub fn may_write(permissions: &Permissions, visibility: NoteVisibility) -> bool {
    permissions.has(Permission::PersonEdit) && is_let_in(permissions, visibility)
}

fn is_let_in(permissions: &Permissions, visibility: NoteVisibility) -> bool {
    match visibility {
        NoteVisibility::Ordinary => true,
        NoteVisibility::Restricted => permissions.has(Permission::RestrictedAlertView),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::permission::StaffRole;

    #[test]
    fn restricted_notes_are_for_those_who_may_see_restricted_alerts() {
        use NoteVisibility::{Ordinary, Restricted};
        for (role, reads, writes) in [
            (StaffRole::Viewer, vec![Ordinary], vec![]),
            (StaffRole::RecordManager, vec![Ordinary], vec![Ordinary]),
            (
                StaffRole::AlertsManagerTra,
                vec![Ordinary, Restricted],
                vec![Ordinary, Restricted],
            ),
            (
                StaffRole::AlertsManagerTraDbs,
                vec![Ordinary, Restricted],
                vec![Ordinary, Restricted],
            ),
            (StaffRole::AccessManager, vec![Ordinary], vec![Ordinary]),
            (
                StaffRole::Administrator,
                vec![Ordinary, Restricted],
                vec![Ordinary, Restricted],
            ),
        ] {
            let permissions = Permissions::of_staff(role);
            for visibility in NoteVisibility::ALL.iter().copied() {
                assert_eq!(
                    may_read(&permissions, visibility),
                    reads.contains(&visibility),
                    "{role}"
                );
                assert_eq!(
                    may_write(&permissions, visibility),
                    writes.contains(&visibility),
                    "{role}"
                );
            }
        }
    }
}
