//! The named contact of a school (`registration.md` 4.11; decision 28).

use domain::registration::contract_period::ContractPeriods;
use domain::{Email, Urn};
use serde_json::json;
use store::events::{self, Event};
use store::registration::{contract_periods, school_facts};
use time::Date;

use super::{access, number};
use crate::platform::{
    auth::Actor,
    db::Db,
    error::AppError,
    etag,
    extract::IfMatch,
    problem::{Problem, codes},
};

/// The induction tutor as stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InductionTutor {
    /// Name; nothing while nobody was ever named.
    pub name: Option<String>,
    /// Address.
    pub email: Option<String>,
    /// The contract period for which the tutor was last confirmed.
    pub confirmed_for_year: Option<i32>,
    /// Whether the tutor should be confirmed for the current or coming contract period.
    pub confirmation_due: bool,
}

/// Whom to store.
#[derive(Debug, Clone)]
pub struct TutorInput {
    /// Name, checked.
    pub name: String,
    /// Address, checked.
    pub email: Email,
}

impl InductionTutor {
    fn of(school: &school_facts::SchoolFacts, periods: &ContractPeriods, today: Date) -> Self {
        let wanted = periods.current_or_upcoming(today).map(|period| period.year);
        Self {
            name: school.tutor_name.clone(),
            email: school.tutor_email.clone(),
            confirmed_for_year: school.tutor_confirmed_for_year,
            confirmation_due: wanted.is_some_and(|year| {
                school
                    .tutor_confirmed_for_year
                    .is_none_or(|for_year| for_year < year)
            }),
        }
    }

    /// The version of what is stored; does not move with the calendar.
    #[must_use]
    pub fn etag(&self) -> String {
        etag::of_bytes(
            format!("{:?}", (&self.name, &self.email, self.confirmed_for_year)).as_bytes(),
        )
    }
}

/// The school's induction tutor.
///
/// # Errors
/// [`AppError::NotFound`] when the school does not use the service; a refusal when it may not be read.
pub async fn find_tutor(db: &Db, urn: Urn, today: Date) -> Result<InductionTutor, AppError> {
    db.read("schools.find_tutor", move |conn| {
        let school = access::readable(conn, urn, today)?;
        let periods = contract_periods::all(conn)?;
        Ok(InductionTutor::of(&school, &periods, today))
    })
    .await
}

/// Stores the induction tutor, or confirms the one that is stored, for the current or coming contract period.
///
/// # Errors
/// 412 when somebody else was faster; 422 `tutor_unchanged` when nothing would change and nothing is due.
pub async fn set_tutor(
    db: &Db,
    actor: Actor,
    urn: Urn,
    today: Date,
    based_on: IfMatch,
    input: TutorInput,
) -> Result<InductionTutor, AppError> {
    db.tx("schools.set_tutor", move |conn| {
        let school = school_facts::lock_by_urn(conn, number(urn))?;
        access::require(
            conn,
            &school,
            domain::registration::access::SchoolAction::Read,
            today,
        )?;
        let periods = contract_periods::all(conn)?;
        let before = InductionTutor::of(&school, &periods, today);
        based_on.check(&before.etag())?;
        let year = periods
            .current_or_upcoming(today)
            .map_or(before.confirmed_for_year, |period| Some(period.year));
        let after = InductionTutor {
            name: Some(input.name.clone()),
            email: Some(input.email.as_str().to_owned()),
            confirmed_for_year: year,
            confirmation_due: false,
        };
        let same_person = (&after.name, &after.email) == (&before.name, &before.email);
        if same_person && !before.confirmation_due {
            return Err(Problem::new(&codes::schools::TUTOR_UNCHANGED).into());
        }
        school_facts::set_induction_tutor(
            conn,
            school.id,
            &input.name,
            input.email.as_str(),
            year,
        )?;
        let happened = if same_person {
            "school_induction_tutor_confirmed"
        } else {
            "school_induction_tutor_updated"
        };
        let event = Event::new(happened, today, "school", school.id)
            .school(school.id)
            .before(values(&before))
            .after(values(&after));
        events::record(conn, &actor, &[event])?;
        Ok(after)
    })
    .await
}

fn values(tutor: &InductionTutor) -> serde_json::Value {
    json!({ "name": tutor.name, "email": tutor.email, "confirmed_for_year": tutor.confirmed_for_year })
}
