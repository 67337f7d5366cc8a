//! Reading one person's record.

use diesel::PgConnection;
use domain::record::alert::AlertClass;
use domain::record::alert::access::{seen_classes, sees_link};
use domain::record::permission::Permission;
use domain::record::person::whereabouts::Whereabouts;
use domain::text_enum;
use domain::trn::Trn;
use store::page::From;
use store::record::access_records::{self, Access};
use store::record::alerts::{self, AlertRow};
use store::record::mandatory_qualifications::MqRow;
use store::record::people::{self, PersonRecord, PreviousName};
use time::Date;
use uuid::Uuid;

use super::provenance::{Origin, origins};
use super::{Asked, Caller, resolve};
use crate::platform::{
    db::Db,
    error::AppError,
    problem::{Problem, codes::records_people as codes},
};
use crate::services::inductions::{self, ShownInduction};
use crate::services::mandatory_qualifications;
use crate::services::qualifications::{self, Explained, Shown};

text_enum! {
    /// What can be shown beside a person. A new one is a member here, a field of [`Teacher`] and a line in `expand`.
    pub enum Include = "include" {
        /// Alerts, latest start first; those of the restricted type never.
        Alerts = "alerts",
        /// Induction status, its dates and reasons of exemption.
        Induction = "induction",
        /// Mandatory qualifications, in the order in which they came to the record; services see finished ones only.
        MandatoryQualifications = "mandatory_qualifications",
        /// Names that the person had before, newest first.
        PreviousNames = "previous_names",
        /// Professional statuses, with the routes that gave them.
        ProfessionalStatuses = "professional_statuses",
        /// Where each value comes from; staff only.
        Provenance = "provenance",
        /// Routes to professional status, newest first.
        Routes = "routes",
    }
}

impl Include {
    /// Who is shown it; a caller who reads with proof sees the least (`teaching-records.md` 3.4.3, 3.9).
    fn is_shown_to(self, caller: &Caller) -> bool {
        match self {
            Self::Alerts => caller.may(Permission::PublicAlertView),
            Self::Induction | Self::ProfessionalStatuses => {
                caller.may(Permission::RecordView) || caller.may(Permission::PersonViewWithProof)
            }
            Self::MandatoryQualifications | Self::Routes => caller.may(Permission::RecordView),
            Self::PreviousNames => caller.may(Permission::PersonView),
            Self::Provenance => caller.is_staff,
        }
    }
}

/// One person as a caller may see them. What was not asked for is missing.
pub struct Teacher {
    /// The person.
    pub record: PersonRecord,
    /// Whether everything that only staff see is shown.
    pub for_staff: bool,
    /// The induction in force.
    pub induction: Option<ShownInduction>,
    /// Alerts that the caller sees, latest start first, without what the caller does not see of them.
    pub alerts: Option<Vec<AlertRow>>,
    /// Mandatory qualifications that the caller is shown.
    pub mandatory_qualifications: Option<Vec<MqRow>>,
    /// Previous names, newest first.
    pub previous_names: Option<Vec<PreviousName>>,
    /// Professional statuses, with the routes that gave them.
    pub statuses: Option<Explained>,
    /// Where each value comes from, in the order of the names.
    pub provenance: Option<Vec<Origin>>,
    /// Routes, newest first.
    pub routes: Option<Vec<Shown>>,
}

/// One person by TRN. A read by staff is written down.
///
/// # Errors
/// As [`resolve`]; 403 `include_not_permitted` for what this caller is never shown.
pub async fn read(
    db: &Db,
    caller: Caller,
    asked: Asked,
    include: Vec<Include>,
) -> Result<Teacher, AppError> {
    permitted(&caller, &include)?;
    db.read("people.read", move |conn| {
        let record = resolve(conn, &asked)?;
        if caller.is_staff {
            access_records::record(conn, &caller.author.actor, &Access::read(record.id))?;
        }
        expand(conn, &caller, record, &include)
    })
    .await
}

/// One person for a caller who proves to know the date of birth. Without the proof every record looks unknown, deactivated and merged ones too; with
/// it a merged record is answered with the one that survived.
///
/// # Errors
/// 404 `teacher_not_found`, 410 `teacher_deactivated` once the date of birth agreed, 403 `include_not_permitted`.
pub async fn prove(
    db: &Db,
    caller: Caller,
    trn: Trn,
    date_of_birth: Date,
    include: Vec<Include>,
) -> Result<Teacher, AppError> {
    permitted(&caller, &include)?;
    db.read("people.prove", move |conn| {
        let record = last_of_chain(conn, &trn)?
            .filter(|record| record.date_of_birth == Some(date_of_birth))
            .ok_or_else(|| AppError::from(Problem::new(&codes::TEACHER_NOT_FOUND)))?;
        if matches!(record.whereabouts(), Whereabouts::Gone) {
            return Err(Problem::new(&codes::TEACHER_DEACTIVATED).into());
        }
        if caller.is_staff {
            access_records::record(conn, &caller.author.actor, &Access::read(record.id))?;
        }
        expand(conn, &caller, record, &include)
    })
    .await
}

fn last_of_chain(conn: &mut PgConnection, trn: &Trn) -> Result<Option<PersonRecord>, AppError> {
    let first = people::find(conn, trn)?;
    let survivor = first
        .as_ref()
        .and_then(|record| match record.whereabouts() {
            Whereabouts::MovedTo(trn) => Trn::parse(trn).ok(),
            Whereabouts::Here(_) | Whereabouts::Unknown | Whereabouts::Gone => None,
        });
    match survivor {
        Some(trn) => Ok(people::find(conn, &trn)?),
        None => Ok(first),
    }
}

fn permitted(caller: &Caller, include: &[Include]) -> Result<(), AppError> {
    match include.iter().find(|wanted| !wanted.is_shown_to(caller)) {
        None => Ok(()),
        Some(hidden) => Err(Problem::new(&codes::INCLUDE_NOT_PERMITTED)
            .param("include", hidden.as_str())
            .into()),
    }
}

/// Loads what was asked for beside the person.
pub(super) fn expand(
    conn: &mut PgConnection,
    caller: &Caller,
    record: PersonRecord,
    include: &[Include],
) -> Result<Teacher, AppError> {
    let wants = |what| include.contains(&what);
    let previous_names = wants(Include::PreviousNames)
        .then(|| people::previous_names(conn, record.id))
        .transpose()?;
    let alerts = wants(Include::Alerts)
        .then(|| ordinary_alerts(conn, caller, record.id))
        .transpose()?;
    let induction = wants(Include::Induction)
        .then(|| inductions::shown(conn, record.id))
        .transpose()?;
    let mandatory_qualifications = wants(Include::MandatoryQualifications)
        .then(|| mandatory_qualifications::shown_to(conn, caller, record.id))
        .transpose()?;
    let held = (wants(Include::Routes) || wants(Include::ProfessionalStatuses))
        .then(|| qualifications::explained(conn, &record))
        .transpose()?;
    let routes = held.as_ref().filter(|_| wants(Include::Routes));
    let routes = routes.map(|held| held.routes.clone());
    let mut statuses = held.filter(|_| wants(Include::ProfessionalStatuses));
    if let Some(held) = &mut statuses
        && !caller.may(Permission::RecordView)
    {
        // Who reads with proof sees QTS and EYTS alone (`teaching-records.md` 3.9)
        (held.derived.pqts, held.derived.eyps) = (None, None);
    }
    let mut teacher = Teacher {
        for_staff: caller.is_staff,
        induction,
        alerts,
        mandatory_qualifications,
        previous_names,
        statuses,
        provenance: None,
        routes,
        record,
    };
    if wants(Include::Provenance) {
        teacher.provenance = Some(origins(conn, &teacher)?);
    }
    Ok(teacher)
}

/// Alerts of a person at most; nobody has as many.
const MOST_ALERTS: i64 = 500;

/// The alerts that this caller sees without stating a purpose: restricted ones are read on their own.
fn ordinary_alerts(
    conn: &mut PgConnection,
    caller: &Caller,
    person_id: Uuid,
) -> Result<Vec<AlertRow>, AppError> {
    let mut seen = seen_classes(&caller.permissions);
    seen.retain(|class| *class != AlertClass::Restricted);
    let mut alerts = alerts::page(conn, person_id, &seen, From::Start, MOST_ALERTS)?;
    for alert in &mut alerts {
        if !sees_link(&caller.permissions, alert.class()) {
            (alert.external_link, alert.review_on) = (None, None);
        }
    }
    Ok(alerts)
}
