use db_schema::record::{induction_exemption_reasons, route_types};
use diesel::prelude::*;
use domain::record::{requirement::Requirement, route::ProfessionalStatus};
use uuid::Uuid;

use super::{Listed, Scope};
use crate::StoreError;
use crate::text::Text;

/// A route to a professional status and what it asks for.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = route_types)]
pub struct RouteTypeRow {
    /// Official id.
    pub id: Uuid,
    /// Name.
    pub name: String,
    /// Status that it leads to.
    pub awards: Text<ProfessionalStatus>,
    /// Whether services may set routes of it.
    pub set_by_services: bool,
    /// First day of training.
    pub training_start_date: Text<Requirement>,
    /// Last day of training.
    pub training_end_date: Text<Requirement>,
    /// Day from which the status is held.
    pub holds_from: Text<Requirement>,
    /// Whether the route exempts from induction.
    pub induction_exemption: Text<Requirement>,
    /// Who trains.
    pub training_provider: Text<Requirement>,
    /// Degree that the training leads to.
    pub degree_type: Text<Requirement>,
    /// Country of training.
    pub training_country: Text<Requirement>,
    /// Ages that are taught.
    pub training_age_specialism: Text<Requirement>,
    /// Subjects that are taught.
    pub training_subjects: Text<Requirement>,
    /// Why its exempt holders are exempt: id and name.
    #[diesel(select_expression = (induction_exemption_reasons::id, induction_exemption_reasons::name).nullable())]
    pub exemption_reason: Option<(Uuid, String)>,
    /// Whether it can be chosen.
    pub is_active: bool,
}

impl Listed for RouteTypeRow {
    const TABLES: &'static [&'static str] = &["route_types", "induction_exemption_reasons"];

    fn all(connection: &mut PgConnection, scope: Scope) -> Result<Vec<Self>, StoreError> {
        let mut rows = route_types::table
            .left_join(induction_exemption_reasons::table)
            .select(Self::as_select())
            .order((route_types::name, route_types::id))
            .into_boxed();
        if !scope.retired {
            rows = rows.filter(route_types::is_active);
        }
        Ok(rows.load(connection)?)
    }
}
