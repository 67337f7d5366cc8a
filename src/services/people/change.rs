//! Changing a person's own details.

use diesel::PgConnection;
use domain::record::permission::Permission;
use domain::record::person::change::{ChangeReasons, DetailsField, change_details};
use domain::record::person::correction::{CorrectionFacts, may_correct};
use domain::record::person::vocabulary::{DetailsChangeReason, NameChangeReason};
use domain::record::person::{DetailsInput, DetailsSource, FullName, Gender, PersonDetails};
use domain::record::reason::Reasoned;
use store::record::changes::{self, Change, Source, Why};
use store::record::people::{self, PersonRecord};
use store::record::trn_requests;
use time::{Date, macros::date};

use super::{Asked, Caller, Registry, Teacher, hold, read, told, values, why::read_evidence};
use crate::platform::{
    error::AppError,
    extract::IfMatch,
    ids,
    problem::{FieldProblem, Problem, codes::http, refused},
};

/// What is to change; what is not mentioned stays.
#[derive(Clone, Default)]
pub struct Wanted {
    /// First name.
    pub first_name: Option<String>,
    /// Middle names; empty for none.
    pub middle_name: Option<String>,
    /// Last name.
    pub last_name: Option<String>,
    /// Date of birth.
    pub date_of_birth: Option<Date>,
    /// E-mail address, or none.
    pub email_address: Option<Option<String>>,
    /// NI number, or none.
    pub national_insurance_number: Option<Option<String>>,
    /// Gender, or none.
    pub gender: Option<Option<Gender>>,
}

/// Why.
#[derive(Clone, Default)]
pub struct Reasons {
    /// Of a change of the name; decides whether the old one is kept.
    pub name: Option<NameChangeReason>,
    /// Of a change of anything else.
    pub details: Option<DetailsChangeReason>,
    /// In somebody's own words.
    pub detail: Option<String>,
    /// Where the evidence is kept.
    pub evidence_reference: Option<String>,
}

/// What a change amounts to.
struct Plan {
    details: PersonDetails,
    name: Vec<DetailsField>,
    rest: Vec<DetailsField>,
    previous_name: Option<FullName>,
    name_reason: Why,
    rest_reason: Why,
}

/// Changes details of one person. Staff say why; the service that created a record corrects it without a reason and without a previous name while the
/// person holds no status.
///
/// # Errors
/// As [`hold`]; 412 for an old version; 403 or 409 for a service that may not correct the person; 422 for every field that is wrong.
pub async fn change(
    registry: Registry,
    caller: Caller,
    asked: Asked,
    if_match: IfMatch,
    wanted: Wanted,
    reasons: Reasons,
) -> Result<Teacher, AppError> {
    let db = registry.db.clone();
    db.tx("people.change", move |conn| {
        let when = registry.when;
        let record = hold(conn, &*registry.record, &asked)?;
        let by_staff = caller.may(Permission::PersonEdit);
        if !by_staff {
            correctable(conn, &caller, &record)?;
        }
        if_match.check_version(record.version)?;
        let source = if by_staff {
            DetailsSource::Staff
        } else {
            DetailsSource::Service
        };
        let details = applied(&record.details(), &wanted, source, when.today);
        let plan = if by_staff {
            by_reason(&record, details, &reasons)?
        } else {
            correction(&record, details)?
        };
        write(conn, &registry, &caller, &record, &plan)?;
        if !plan.name.is_empty() {
            told(
                conn,
                &*registry.record,
                &caller.author.actor,
                &asked.trn,
                when,
            )?;
        }
        let record = people::find(conn, &asked.trn)?
            .ok_or_else(|| AppError::internal("the person is held"))?;
        read::expand(conn, &caller, record, &[])
    })
    .await
}

fn correctable(
    conn: &mut PgConnection,
    caller: &Caller,
    record: &PersonRecord,
) -> Result<(), AppError> {
    let created = match caller.client_id {
        Some(client) => trn_requests::created(conn, client, record.id)?,
        None => false,
    };
    let facts = CorrectionFacts {
        created_by_this_client: created,
        open_to_creator: created,
        holds_qts: record.qts_awarded_on.is_some(),
        holds_eyts: record.eyts_awarded_on.is_some(),
    };
    may_correct(&facts).map_err(|refusal| refused(&[refusal]).into())
}

/// The details as they shall be. Only what was sent is held against the rules: an old value that they would not accept today stays until somebody
/// changes it.
fn applied(
    current: &PersonDetails,
    wanted: &Wanted,
    source: DetailsSource,
    today: Date,
) -> Result<PersonDetails, Vec<FieldProblem>> {
    const FINE: &str = "A";
    let born = wanted.date_of_birth.or(current.date_of_birth);
    let text = |value: &Option<Option<String>>| value.clone().flatten();
    let (email, number) = (
        text(&wanted.email_address),
        text(&wanted.national_insurance_number),
    );
    let input = DetailsInput {
        first_name: wanted.first_name.as_deref().unwrap_or(FINE),
        middle_name: wanted.middle_name.as_deref().unwrap_or(FINE),
        last_name: wanted.last_name.as_deref().unwrap_or(FINE),
        date_of_birth: wanted.date_of_birth.unwrap_or(date!(1980 - 01 - 01)),
        email_address: email.as_deref(),
        national_insurance_number: number.as_deref(),
        gender: wanted.gender.flatten(),
    };
    let read = PersonDetails::read(&input, source, today);
    let missing = born
        .is_none()
        .then(|| vec![FieldProblem::new(&http::MISSING_FIELD, "/date_of_birth")]);
    let (read, ()) = values::all_wrong(read, missing.map_or(Ok(()), Err))?;
    let kept = |sent: &Option<String>, read: &str, current: &str| {
        sent.as_ref().map_or(current, |_| read).to_owned()
    };
    let (name, now) = (&read.name, &current.name);
    Ok(PersonDetails {
        name: FullName::from_record(
            kept(&wanted.first_name, name.first(), now.first()),
            kept(&wanted.middle_name, name.middle(), now.middle()),
            kept(&wanted.last_name, name.last(), now.last()),
        ),
        date_of_birth: born,
        email_address: match wanted.email_address {
            Some(_) => read.email_address,
            None => current.email_address.clone(),
        },
        ni_number: match wanted.national_insurance_number {
            Some(_) => read.ni_number,
            None => current.ni_number.clone(),
        },
        gender: match wanted.gender {
            Some(_) => read.gender,
            None => current.gender,
        },
    })
}

/// A change by staff.
fn by_reason(
    record: &PersonRecord,
    details: Result<PersonDetails, Vec<FieldProblem>>,
    reasons: &Reasons,
) -> Result<Plan, AppError> {
    let read = read_reasons(reasons);
    let (details, (given, evidence_reference)) = match (details, read) {
        (Ok(details), Ok(read)) => (details, read),
        (details, read) => {
            let wrong = details.err().into_iter().chain(read.err()).flatten();
            return Err(Problem::invalid(wrong.collect()).into());
        }
    };
    let current = record.details();
    let change =
        change_details(&current, &details, &given).map_err(|refusals| refused(&refusals))?;
    let (name, rest) = change
        .changed
        .into_iter()
        .partition(|field| field.is_name());
    let why = |reason: Option<&'static str>| Why {
        reason,
        detail: reasons
            .detail
            .clone()
            .filter(|text| !text.trim().is_empty()),
        evidence_reference: evidence_reference.clone(),
    };
    Ok(Plan {
        details,
        name,
        rest,
        previous_name: change.previous_name,
        name_reason: why(given.name.map(|given| given.reason.as_str())),
        rest_reason: why(given.details.map(|given| given.reason.as_str())),
    })
}

type ReadReasons = (ChangeReasons, Option<String>);

fn read_reasons(reasons: &Reasons) -> Result<ReadReasons, Vec<FieldProblem>> {
    let detail = reasons.detail.as_deref();
    let name = reasons
        .name
        .map(|reason| Reasoned::read(reason, detail))
        .transpose();
    let details = reasons
        .details
        .map(|reason| Reasoned::read(reason, detail))
        .transpose();
    let evidence = read_evidence(reasons.evidence_reference.as_deref());
    match (name, details, evidence) {
        (Ok(name), Ok(details), Ok(evidence)) => Ok((ChangeReasons { name, details }, evidence)),
        (name, details, evidence) => Err(name
            .err()
            .or(details.err())
            .map(|refusal| FieldProblem::refused(&refusal))
            .into_iter()
            .chain(evidence.err())
            .collect()),
    }
}

/// A correction by the service that created the record: nothing to say why, and nothing done where nothing differs.
fn correction(
    record: &PersonRecord,
    details: Result<PersonDetails, Vec<FieldProblem>>,
) -> Result<Plan, AppError> {
    let details = details.map_err(Problem::invalid)?;
    let (name, rest) = values::differences(&record.details(), &details);
    Ok(Plan {
        details,
        name,
        rest,
        previous_name: None,
        name_reason: Why::default(),
        rest_reason: Why::default(),
    })
}

/// Two changes where both the name and other details change: each has its own reason, and each value leads back to its own change.
fn write(
    conn: &mut PgConnection,
    registry: &Registry,
    caller: &Caller,
    record: &PersonRecord,
    plan: &Plan,
) -> Result<(), AppError> {
    let current = record.details();
    let change = |kind, fields: &[DetailsField], why: &Why| {
        let subject = ("record.persons", record.id);
        let when = registry.when;
        Change::new(kind, record.id, subject, when.today, Source::here(when.at))
            .why(why.clone())
            .before(values::of(&current, fields))
            .after(values::of(&plan.details, fields))
    };
    if !plan.name.is_empty() {
        let named = change("person_name_changed", &plan.name, &plan.name_reason);
        changes::announce(conn, &caller.author, &named)?;
        if let Some(previous) = &plan.previous_name {
            people::add_previous_name(conn, ids::new_key(), record.id, previous)?;
        }
        people::set_name(conn, record.id, &plan.details.name)?;
    }
    if !plan.rest.is_empty() {
        let detailed = change("person_details_changed", &plan.rest, &plan.rest_reason);
        changes::announce(conn, &caller.author, &detailed)?;
        people::set_details(conn, record.id, &plan.details, &plan.rest)?;
    }
    Ok(())
}
