//! Merging two records of one person: a preview of what differs, what moves and what stands against it, and the merge itself under lock.

mod write;

use diesel::PgConnection;
use domain::record::person::change::{DetailsField, differing_fields};
use domain::record::person::merge::{
    Choices, MergeFacts, MergeRefusal, merge_refusals, merged_details,
};
use domain::record::prose::Prose;
use domain::record::route::qtls::QtlsStatus;
use domain::trn::Trn;
use serde_json::Value;
use store::StoreError;
use store::record::changes::Why;
use store::record::people::{self, PersonRecord, merge as rows};

use super::{
    Asked, Caller, Registry, Teacher, hold, read, resolve, told, values, why::read_evidence,
};
use crate::platform::{
    error::AppError,
    problem::{FieldProblem, Problem, codes::records_people as codes, refused},
};
use crate::services::access_records::Reader;

/// What a merge would do.
pub struct Preview {
    /// The record that would remain.
    pub retained: Teacher,
    /// The record that would be merged into it.
    pub secondary: Teacher,
    /// The fields in which they differ, with the value of either.
    pub differences: Vec<(DetailsField, Value, Value)>,
    /// What stands against the merge.
    pub refusals: Vec<MergeRefusal>,
    /// What would move, as far as the caller sees it.
    pub moves: Moves,
    /// Names the state of both records; a merge must name the same.
    pub based_on: String,
}

/// How much would move.
pub struct Moves {
    /// Alerts that the caller may see.
    pub alerts: i64,
    /// Notes; only for who sees all of them.
    pub notes: Option<i64>,
    /// Previous names.
    pub previous_names: i64,
    /// Routes to professional status.
    pub routes: i64,
    /// Mandatory qualifications.
    pub mandatory_qualifications: i64,
    /// Users who sign in to the record.
    pub sign_in_users: i64,
}

/// What somebody decided after a preview.
#[derive(Clone)]
pub struct Decision {
    /// TRN of the record that is merged into the other.
    pub secondary_trn: String,
    /// The state that the preview showed.
    pub based_on: String,
    /// For each differing field the record whose value remains.
    pub choices: Choices,
    /// In somebody's own words.
    pub detail: Option<String>,
    /// Where the evidence is kept.
    pub evidence_reference: Option<String>,
}

/// Shows what a merge of `secondary` into the record that was asked for would do. Restricted alerts and notes are counted for those in whose sight they are.
///
/// # Errors
/// As [`resolve`]; 422 for a secondary TRN that nobody has.
pub async fn preview(
    registry: Registry,
    reader: Reader,
    asked: Asked,
    secondary: String,
) -> Result<Preview, AppError> {
    let db = registry.db.clone();
    db.read("people.preview_merge", move |conn| {
        let trn = secondary_trn(&secondary)?;
        let retained = resolve(conn, &asked)?;
        let secondary = people::find(conn, &trn)?.ok_or_else(nobody)?;
        let both = Both::load(
            conn,
            &registry,
            reader.sees_restricted(),
            retained,
            secondary,
        )?;
        for record in [&both.retained, &both.secondary] {
            reader.looks_at(conn, record.id)?;
        }
        both.preview(conn, &reader)
    })
    .await
}

/// Merges, if both records are still as the preview showed them.
///
/// # Errors
/// As [`resolve`]; 409 for what stands against it, an induction that would lose its ground too; 422 for a differing field without a choice.
pub async fn merge(
    registry: Registry,
    caller: Caller,
    asked: Asked,
    decision: Decision,
) -> Result<Teacher, AppError> {
    let db = registry.db.clone();
    db.tx("people.merge", move |conn| {
        let trn = secondary_trn(&decision.secondary_trn)?;
        let why = why(&decision)?;
        let both = Both::hold(conn, &registry, &asked, &trn)?;
        let refusals = both.refusals();
        if !refusals.is_empty() {
            return Err(refused(&refusals).into());
        }
        if both.version() != decision.based_on {
            return Err(Problem::new(&codes::MERGE_PREVIEW_STALE).into());
        }
        let (retained, secondary) = (both.retained.details(), both.secondary.details());
        let details = merged_details(&retained, &secondary, &decision.choices)
            .map_err(|refusals| choices_missing(&refusals))?;
        write::write(
            conn,
            &registry,
            &caller,
            (&both, &asked.trn),
            &details,
            &why,
        )?;
        let actor = &caller.author.actor;
        let record = &registry.record;
        record
            .tell_merged(conn, actor, &trn, &asked.trn, registry.when)
            .map_err(registrations_clash)?;
        told(conn, &**record, actor, &asked.trn, registry.when)?;
        let record = people::find(conn, &asked.trn)?
            .ok_or_else(|| AppError::internal("the person is held"))?;
        read::expand(conn, &caller, record, &[])
    })
    .await
}

/// Both records with what decides about the merge.
struct Both {
    retained: PersonRecord,
    secondary: PersonRecord,
    retained_has: rows::Belongings,
    secondary_has: rows::Belongings,
}

impl Both {
    fn load(
        conn: &mut PgConnection,
        registry: &Registry,
        restricted: bool,
        retained: PersonRecord,
        secondary: PersonRecord,
    ) -> Result<Self, AppError> {
        let today = registry.when.today;
        Ok(Self {
            retained_has: rows::belongings(conn, retained.id, restricted, today)?,
            secondary_has: rows::belongings(conn, secondary.id, restricted, today)?,
            retained,
            secondary,
        })
    }

    /// Both held, always in the order of their TRNs.
    fn hold(
        conn: &mut PgConnection,
        registry: &Registry,
        asked: &Asked,
        secondary: &Trn,
    ) -> Result<Self, AppError> {
        registry.record.hold(conn, &[&asked.trn, secondary])?;
        let (retained, secondary) = if asked.trn <= *secondary {
            let retained = hold(conn, &*registry.record, asked)?;
            (retained, hold_secondary(conn, secondary)?)
        } else {
            let secondary = hold_secondary(conn, secondary)?;
            (hold(conn, &*registry.record, asked)?, secondary)
        };
        // What is counted decides nothing here
        Self::load(conn, registry, false, retained, secondary)
    }

    fn refusals(&self) -> Vec<MergeRefusal> {
        merge_refusals(
            &facts(&self.retained, &self.retained_has),
            &facts(&self.secondary, &self.secondary_has),
        )
    }

    fn version(&self) -> String {
        format!("{}.{}", self.retained.version, self.secondary.version)
    }

    fn preview(self, conn: &mut PgConnection, reader: &Reader) -> Result<Preview, AppError> {
        let (one, other) = (self.retained.details(), self.secondary.details());
        let differences = differing_fields(&one, &other)
            .into_iter()
            .map(|field| {
                (
                    field,
                    values::value(&one, field),
                    values::value(&other, field),
                )
            })
            .collect();
        // Some notes are not everybody's, and a number would tell (decision 65).
        let all_notes = reader.sees_restricted();
        let caller = reader.caller();
        Ok(Preview {
            differences,
            refusals: self.refusals(),
            based_on: self.version(),
            moves: Moves {
                alerts: self.secondary_has.alerts,
                notes: all_notes.then_some(self.secondary_has.notes),
                previous_names: self.secondary_has.previous_names,
                routes: self.secondary_has.routes,
                mandatory_qualifications: self.secondary_has.mandatory_qualifications,
                sign_in_users: self.secondary_has.sign_in_users,
            },
            retained: read::expand(conn, caller, self.retained, &[])?,
            secondary: read::expand(conn, caller, self.secondary, &[])?,
        })
    }
}

fn facts(record: &PersonRecord, has: &rows::Belongings) -> MergeFacts {
    MergeFacts {
        person_id: record.id,
        status: record.status.0,
        has_open_alert: has.has_open_alert,
        induction: record.induction_status.0,
        has_qtls: record.qtls_status.0 == QtlsStatus::Active,
    }
}

fn hold_secondary(conn: &mut PgConnection, trn: &Trn) -> Result<PersonRecord, AppError> {
    people::find_and_hold(conn, trn)?.ok_or_else(nobody)
}

fn secondary_trn(text: &str) -> Result<Trn, AppError> {
    Trn::parse(text).map_err(|_| nobody())
}

fn nobody() -> AppError {
    Problem::new(&codes::MERGE_SECONDARY_UNKNOWN)
        .at("/secondary_trn")
        .into()
}

fn why(decision: &Decision) -> Result<Why, Problem> {
    let detail = Prose::parse_optional("reason_detail", decision.detail.as_deref())
        .map_err(|refusal| FieldProblem::refused(&refusal));
    let evidence = read_evidence(decision.evidence_reference.as_deref());
    match (detail, evidence) {
        (Ok(detail), Ok(evidence_reference)) => Ok(Why {
            reason: None,
            detail: detail.map(|detail| detail.as_str().to_owned()),
            evidence_reference,
        }),
        (detail, evidence) => Err(Problem::invalid(
            detail.err().into_iter().chain(evidence.err()).collect(),
        )),
    }
}

/// The field of such a refusal is a choice.
fn choices_missing(refusals: &[MergeRefusal]) -> Problem {
    let at = |refusal: &MergeRefusal| {
        let mut problem = FieldProblem::refused(refusal);
        problem.pointer = format!("/choices{}", problem.pointer);
        problem
    };
    Problem::invalid(refusals.iter().map(at).collect())
}

/// Registrations that overlap or contradict each other are settled by people first.
fn registrations_clash(error: StoreError) -> AppError {
    match error.constraint() {
        Some(_) => Problem::new(&codes::MERGE_REGISTRATIONS_CLASH).into(),
        None => error.into(),
    }
}
