//! The rows of the seed, table by table.

use diesel::PgConnection;
use store::StoreError;
use store::bulk::{
    BulkAlert, BulkChange, BulkDeclaration, BulkEctPlacement, BulkEvent, BulkFundingEligibility,
    BulkGiasSchool, BulkGiasSchoolLink, BulkInduction, BulkInductionExemption,
    BulkMandatoryQualification, BulkMentorPlacement, BulkMentorship, BulkNote, BulkPerson,
    BulkPersona, BulkPreviousName, BulkRoute, BulkRouteSubject, BulkRow, BulkSchool,
    BulkSchoolPartnership, BulkServiceClient, BulkServiceClientKey, BulkTeacher,
    BulkTeacherIdChange, BulkTraining,
};
use time::Date;

use super::history;

/// Everything that the seed writes beside the reference tables.
#[derive(Default)]
pub struct Rows {
    pub gias_schools: Vec<BulkGiasSchool>,
    pub gias_school_links: Vec<BulkGiasSchoolLink>,
    pub schools: Vec<BulkSchool>,
    pub funding: Vec<BulkFundingEligibility>,
    pub partnerships: Vec<BulkSchoolPartnership>,
    pub persons: Vec<BulkPerson>,
    pub previous_names: Vec<BulkPreviousName>,
    pub routes: Vec<BulkRoute>,
    pub route_subjects: Vec<BulkRouteSubject>,
    pub exemptions: Vec<BulkInductionExemption>,
    pub alerts: Vec<BulkAlert>,
    pub mandatory_qualifications: Vec<BulkMandatoryQualification>,
    pub notes: Vec<BulkNote>,
    pub teachers: Vec<BulkTeacher>,
    pub id_changes: Vec<BulkTeacherIdChange>,
    pub ect_placements: Vec<BulkEctPlacement>,
    pub mentor_placements: Vec<BulkMentorPlacement>,
    pub mentorships: Vec<BulkMentorship>,
    pub trainings: Vec<BulkTraining>,
    pub inductions: Vec<BulkInduction>,
    pub declarations: Vec<BulkDeclaration>,
    pub personas: Vec<BulkPersona>,
    pub service_clients: Vec<BulkServiceClient>,
    pub service_client_keys: Vec<BulkServiceClientKey>,
    pub events: Vec<BulkEvent>,
}

impl Rows {
    /// Writes them all, parents first.
    ///
    /// # Errors
    /// [`StoreError`] with the constraint that one of them breaks.
    pub fn insert(&self, connection: &mut PgConnection, as_of: Date) -> Result<(), StoreError> {
        BulkGiasSchool::copy(connection, &self.gias_schools)?;
        BulkGiasSchoolLink::copy(connection, &self.gias_school_links)?;
        BulkSchool::copy(connection, &self.schools)?;
        BulkFundingEligibility::copy(connection, &self.funding)?;
        BulkSchoolPartnership::copy(connection, &self.partnerships)?;
        BulkPerson::copy(connection, &history::finished(&self.persons))?;
        BulkChange::copy(connection, &history::changes(&self.persons, as_of))?;
        BulkPreviousName::copy(connection, &self.previous_names)?;
        BulkRoute::copy(connection, &self.routes)?;
        BulkRouteSubject::copy(connection, &self.route_subjects)?;
        BulkInductionExemption::copy(connection, &self.exemptions)?;
        BulkAlert::copy(connection, &self.alerts)?;
        BulkMandatoryQualification::copy(connection, &self.mandatory_qualifications)?;
        BulkNote::copy(connection, &self.notes)?;
        BulkTeacher::copy(connection, &self.teachers)?;
        BulkTeacherIdChange::copy(connection, &self.id_changes)?;
        BulkEctPlacement::copy(connection, &self.ect_placements)?;
        BulkMentorPlacement::copy(connection, &self.mentor_placements)?;
        BulkMentorship::copy(connection, &self.mentorships)?;
        BulkTraining::copy(connection, &self.trainings)?;
        BulkInduction::copy(connection, &self.inductions)?;
        BulkDeclaration::copy(connection, &self.declarations)?;
        BulkPersona::copy(connection, &self.personas)?;
        BulkServiceClient::copy(connection, &self.service_clients)?;
        BulkServiceClientKey::copy(connection, &self.service_client_keys)?;
        BulkEvent::copy(connection, &self.events)?;
        Ok(())
    }
}
