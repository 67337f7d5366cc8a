//! A school: what is known about it, what it may do, whom it works with.

pub mod access;
mod induction_tutor;

use diesel::PgConnection;
use domain::Urn;
use domain::registration::access::{Gate, SchoolAction, SchoolFunding, gates};
use domain::registration::contract_period::ContractPeriod;
use store::registration::school_facts::{self, LastChoices, SchoolFacts};
use store::registration::school_partnerships::{self, PartnershipKey, PartnershipOfSchool};
use time::Date;

use crate::platform::{db::Db, error::AppError, page::Position};

pub use induction_tutor::{InductionTutor, TutorInput, find_tutor, set_tutor};

/// A school as its users see it.
#[derive(Debug, Clone)]
pub struct School {
    /// Its entry in the register and its induction tutor.
    pub facts: SchoolFacts,
    /// How it is funded.
    pub funding: SchoolFunding,
    /// Its uplifts, newest contract period first.
    pub uplifts: Vec<school_facts::SchoolFunding>,
    /// The contract period that contains today, else the next one.
    pub contract_period: Option<ContractPeriod>,
    /// What it may do, and every reason against it.
    pub access: Vec<(SchoolAction, Vec<Gate>)>,
}

/// The school of this URN, open to the caller or not: the reasons say which.
///
/// # Errors
/// [`AppError::NotFound`] when the school does not use the service.
pub async fn find(db: &Db, urn: Urn, today: Date) -> Result<School, AppError> {
    db.read("schools.find", move |conn| {
        let facts = of_urn(conn, urn)?;
        let around = access::Surroundings::load(conn, &facts)?;
        let access = SchoolAction::ALL
            .iter()
            .map(|action| (*action, gates(*action, &around.facts(), today)))
            .collect();
        Ok(School {
            funding: access::funding(&facts),
            uplifts: school_facts::funding(conn, facts.urn)?,
            contract_period: around.periods.current_or_upcoming(today).copied(),
            access,
            facts,
        })
    })
    .await
}

/// One page of the school's partnerships, newest contract period first.
///
/// # Errors
/// [`AppError::NotFound`] when the school does not use the service; a refusal when it may not be read.
pub async fn partnerships(
    db: &Db,
    urn: Urn,
    today: Date,
    position: Position<PartnershipKey>,
    limit: i64,
) -> Result<Vec<PartnershipOfSchool>, AppError> {
    db.read("schools.partnerships", move |conn| {
        let school = access::readable(conn, urn, today)?;
        let (after, before) = match position {
            Position::Start => (None, None),
            Position::After(key) => (Some(key), None),
            Position::Before(key) => (None, Some(key)),
        };
        Ok(school_partnerships::page(
            conn, school.id, after, before, limit,
        )?)
    })
    .await
}

/// What the school chose when it last registered an ECT.
///
/// # Errors
/// [`AppError::NotFound`] when the school does not use the service; a refusal when it may not be read.
pub async fn last_choices(db: &Db, urn: Urn, today: Date) -> Result<LastChoices, AppError> {
    db.read("schools.last_choices", move |conn| {
        let school = access::readable(conn, urn, today)?;
        Ok(school_facts::last_choices(conn, school.id)?)
    })
    .await
}

/// The school of this URN.
///
/// # Errors
/// [`AppError::NotFound`] when it does not use the service.
pub(crate) fn of_urn(conn: &mut PgConnection, urn: Urn) -> Result<SchoolFacts, AppError> {
    school_facts::find_by_urn(conn, number(urn))?.ok_or(AppError::NotFound)
}

/// The URN as the database keeps it; seven digits always fit.
pub(crate) fn number(urn: Urn) -> i32 {
    i32::try_from(urn.number()).unwrap_or(i32::MAX)
}
