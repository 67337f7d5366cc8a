//! Roles of service clients.

use super::{Permission, table::SERVICE_ROLES};

text_enum! {
    /// Roles of service clients (`teaching-records.md` 4.2); a client has any number of them. The legacy ones that grant nothing any
    /// more (`UpdateNpq`, `UnlockPerson`) and the one for a draft that never was (`UpdateRole`) are not here.
    pub enum ServiceRole = "service_role" {
        /// Reads one person, finds people, checks lists of people.
        GetPerson = "get_person",
        /// Corrects people whom it created, and reports deaths.
        UpdatePerson = "update_person",
        /// Asks for TRNs.
        CreateTrn = "create_trn",
        /// Sets QTLS dates.
        AssignQtls = "assign_qtls",
        /// Sets routes to professional status.
        SetProfessionalStatus = "set_professional_status",
        /// Sets inductions that registration manages.
        SetCpdInduction = "set_cpd_induction",
        /// Reports results of inductions in Wales.
        SetWelshInduction = "set_welsh_induction",
        /// Reads a person after proving the date of birth.
        AppropriateBody = "appropriate_body",
    }
}

impl ServiceRole {
    /// What the role grants by itself. A client's permissions are [`super::Permissions::of_service`], which also takes away.
    #[must_use]
    pub fn grants(self) -> &'static [Permission] {
        SERVICE_ROLES
            .iter()
            .find(|(role, _)| *role == self)
            .map_or(&[], |(_, grants)| grants)
    }
}
