//! Lists whose rows stand alone.

use db_schema::record::{
    countries, degree_types, induction_exemption_reasons, mandatory_qualification_providers,
    mandatory_qualification_specialisms, pension_establishment_ranges, training_providers,
    training_subjects,
};
use diesel::prelude::*;
use uuid::Uuid;

use super::{Listed, Scope};
use crate::StoreError;

/// Makes the row of a list, what reads all of it, and what finds one value, retired or not.
macro_rules! listed {
    ($($(#[doc = $doc:tt])+ $row:ident of $table:ident by $order:ident { $($(#[doc = $about:tt])+ $column:ident: $kind:ty,)+ })+) => {
        $($(#[doc = $doc])+
        #[derive(Debug, Clone, PartialEq, Eq, Queryable)]
        pub struct $row {
            $($(#[doc = $about])+ pub $column: $kind,)+
        }

        impl Listed for $row {
            const TABLES: &'static [&'static str] = &[stringify!($table)];

            fn all(connection: &mut PgConnection, scope: Scope) -> Result<Vec<Self>, StoreError> {
                let mut rows = $table::table
                    .select(($($table::$column,)+))
                    .order(($table::$order, $table::table.primary_key()))
                    .into_boxed();
                if !scope.retired {
                    rows = rows.filter($table::is_active);
                }
                Ok(rows.load(connection)?)
            }
        })+
    };
}

listed! {
    /// A country of training.
    CountryRow of countries by name {
        /// ISO code, or one of the Department's.
        code: String,
        /// Name.
        name: String,
        /// Whether it can be chosen.
        is_active: bool,
    }
    /// A degree that a route can lead to.
    DegreeTypeRow of degree_types by name {
        /// Official id.
        id: Uuid,
        /// Name.
        name: String,
        /// Whether it can be chosen.
        is_active: bool,
    }
    /// A reason for not having to serve induction.
    ExemptionReasonRow of induction_exemption_reasons by name {
        /// Official id.
        id: Uuid,
        /// Name.
        name: String,
        /// Whether holding a route with this reason implies the exemption.
        route_implicit: bool,
        /// Whether it comes with a route and cannot be chosen for a person.
        route_only: bool,
        /// Whether it can be chosen.
        is_active: bool,
    }
    /// Who trains for a mandatory qualification.
    QualificationProviderRow of mandatory_qualification_providers by name {
        /// Official id.
        id: Uuid,
        /// Name.
        name: String,
        /// Whether it can be chosen.
        is_active: bool,
    }
    /// What a mandatory qualification is in.
    SpecialismRow of mandatory_qualification_specialisms by name {
        /// Stable word.
        code: String,
        /// Name.
        name: String,
        /// Whether it can be chosen.
        is_active: bool,
    }
    /// What establishment numbers of pension data stand for.
    PensionRangeRow of pension_establishment_ranges by first_number {
        /// First number of the range, four digits.
        first_number: String,
        /// Last number of the range, four digits.
        last_number: String,
        /// What the numbers stand for.
        description: String,
        /// False: kept for old entries.
        is_active: bool,
    }
    /// A subject that teachers are trained in.
    TrainingSubjectRow of training_subjects by name {
        /// Id.
        id: Uuid,
        /// HECoS code, or an old one.
        reference: String,
        /// Name.
        name: String,
        /// Whether it can be chosen.
        is_active: bool,
    }
    /// Who trains teachers.
    TrainingProviderRow of training_providers by name {
        /// Id.
        id: Uuid,
        /// UK provider reference number; none for those that stand for training abroad.
        ukprn: Option<String>,
        /// Name.
        name: String,
        /// Whether it can be chosen.
        is_active: bool,
    }
}
