use diesel::PgConnection;
use domain::record::InductionStatus;
use domain::record::induction::registration::{self, RegistrationReport, check_moment};
use domain::record::induction::staff::{self, StaffInduction};
use domain::record::induction::wales::{self, WelshResult};
use domain::record::induction::{InductionChangeReason, InductionRefusal, InductionState, reasons};
use store::record::changes::{Change, Source, Why};
use store::record::inductions;
use time::{Date, OffsetDateTime};
use uuid::Uuid;

use super::read::{Facts, Induction};
use crate::platform::{error::AppError, extract::IfMatch, problem::refused};
use crate::services::people::{
    self, Asked, Caller, Registry,
    why::{Given, with_reason},
};
use crate::services::qualifications::Scene;

/// What staff want.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// The status.
    pub status: InductionStatus,
    /// First day.
    pub started_on: Option<Date>,
    /// Day of completion.
    pub completed_on: Option<Date>,
    /// Reasons of exemption.
    pub reason_ids: Vec<Uuid>,
}

/// What a service reports.
#[derive(Debug, Clone, Copy)]
pub struct Reported {
    /// The status.
    pub status: InductionStatus,
    /// First day.
    pub started_on: Option<Date>,
    /// Day of completion.
    pub completed_on: Option<Date>,
    /// When it became so on the sender's clock.
    pub modified_at: OffsetDateTime,
}

/// Sets an induction as staff want it.
///
/// # Errors
/// As `people::hold`; 412; everything that is wrong with it or the reason; 409 for what the person's record does not permit.
pub async fn set(
    registry: Registry,
    caller: Caller,
    (asked, based_on): (Asked, IfMatch),
    wanted: Wanted,
    given: Given<InductionChangeReason>,
) -> Result<Induction, AppError> {
    let db = registry.db.clone();
    db.tx("inductions.set", move |conn| {
        let person = people::hold(conn, &*registry.record, &asked)?;
        let facts = known(conn, person.id, &registry, &based_on)?;
        let current = &facts.standing.induction;
        let chosen = inductions::choices(conn, &wanted.reason_ids)?;
        let next = reasons::read_reasons(&chosen, &current.reasons)
            .map_err(|refusal| vec![refusal])
            .and_then(|reasons| {
                let wanted = StaffInduction {
                    status: wanted.status,
                    started_on: wanted.started_on,
                    completed_on: wanted.completed_on,
                    reasons,
                };
                staff::set(current, &wanted, facts.of_staff(registry.when.today))
            });
        let (next, why) = with_reason(next, given.clone())?;
        let write = Write::new(&registry, &caller, (person.id, &asked), "induction_set");
        write.carry_out(conn, &why, None, (current, &next))?;
        Facts::read(conn, person.id)?.induction(conn, registry.when.today)
    })
    .await
}

/// Takes the person's own exemptions away.
///
/// # Errors
/// As [`set`]; 422 `nothing_changes` when there are none.
pub async fn remove_exemption(
    registry: Registry,
    caller: Caller,
    (asked, based_on): (Asked, IfMatch),
    given: Given<InductionChangeReason>,
) -> Result<(), AppError> {
    let db = registry.db.clone();
    db.tx("inductions.remove_exemption", move |conn| {
        let person = people::hold(conn, &*registry.record, &asked)?;
        let facts = known(conn, person.id, &registry, &based_on)?;
        let current = &facts.standing.induction;
        let next =
            staff::remove_exemption(current, facts.ground()).map_err(|refusal| vec![refusal]);
        let (next, why) = with_reason(next, given.clone())?;
        let write = Write::new(
            &registry,
            &caller,
            (person.id, &asked),
            "induction_exemption_removed",
        );
        write.carry_out(conn, &why, None, (current, &next))
    })
    .await
}

/// Takes over what registration reports. One that changes nothing leaves the time of the report and nothing else.
///
/// # Errors
/// As `people::hold`; everything that is wrong with the report; 409 without QTS, and for a report older than the last one.
pub async fn report(
    registry: Registry,
    caller: Caller,
    asked: Asked,
    sent: Reported,
) -> Result<(), AppError> {
    let db = registry.db.clone();
    db.tx("inductions.report", move |conn| {
        let person = people::hold(conn, &*registry.record, &asked)?;
        let when = registry.when;
        check_moment(sent.modified_at, when.at).map_err(|refusal| refused(&[refusal]))?;
        let facts = Facts::read(conn, person.id)?;
        let report = RegistrationReport {
            status: sent.status,
            started_on: sent.started_on,
            completed_on: sent.completed_on,
            modified_at: sent.modified_at,
        };
        let last = facts.standing.registration_changed_at;
        let current = &facts.standing.induction;
        let reported = registration::report(current, &report, facts.ground(), last, when.today)
            .map_err(|refusals| refused(&refusals))?;
        inductions::save_reported_at(conn, person.id, sent.modified_at)?;
        if reported.changes {
            let source = Some(said_by(&caller, sent.modified_at));
            let write = Write::new(
                &registry,
                &caller,
                (person.id, &asked),
                "induction_reported",
            );
            write.carry_out(conn, &Why::default(), source, (current, &reported.state))?;
        }
        Ok(())
    })
    .await
}

/// Takes over a result from Wales. One that changes nothing leaves nothing.
///
/// # Errors
/// As `people::hold`; everything that is wrong with the result; 409 without QTS.
pub async fn report_from_wales(
    registry: Registry,
    caller: Caller,
    asked: Asked,
    passed: bool,
    dates: (Option<Date>, Option<Date>),
) -> Result<(), AppError> {
    let db = registry.db.clone();
    db.tx("inductions.report_from_wales", move |conn| {
        let person = people::hold(conn, &*registry.record, &asked)?;
        let facts = Facts::read(conn, person.id)?;
        let (current, when) = (&facts.standing.induction, registry.when);
        let taken = |result| wales::take_over(current, result, facts.ground(), when.today);
        let next: Result<InductionState, Vec<InductionRefusal>> =
            WelshResult::read(passed, dates).and_then(taken);
        let next = next.map_err(|refusals| refused(&refusals))?;
        if next != *current {
            let source = Some(said_by(&caller, when.at));
            let write = Write::new(
                &registry,
                &caller,
                (person.id, &asked),
                "induction_result_in_wales",
            );
            write.carry_out(conn, &Why::default(), source, (current, &next))?;
        }
        Ok(())
    })
    .await
}

/// What decides about the induction, if it is as the caller knows it.
fn known(
    conn: &mut PgConnection,
    person_id: Uuid,
    registry: &Registry,
    based_on: &IfMatch,
) -> Result<Facts, AppError> {
    let facts = Facts::read(conn, person_id)?;
    let present = facts.induction(conn, registry.when.today)?;
    based_on.check(&present.tag())?;
    Ok(facts)
}

/// The values come from a service, which says when they became so.
fn said_by(caller: &Caller, observed_at: OffsetDateTime) -> Source {
    let author = &caller.author;
    let system = author.name.as_ref().unwrap_or(&author.actor.id);
    Source {
        system: system.clone().into(),
        row_id: None,
        observed_at,
    }
}

/// A change of somebody's induction.
struct Write<'a> {
    registry: &'a Registry,
    caller: &'a Caller,
    person_id: Uuid,
    asked: &'a Asked,
    change_type: &'static str,
}

impl<'a> Write<'a> {
    const fn new(
        registry: &'a Registry,
        caller: &'a Caller,
        (person_id, asked): (Uuid, &'a Asked),
        change_type: &'static str,
    ) -> Self {
        Self {
            registry,
            caller,
            person_id,
            asked,
            change_type,
        }
    }

    /// Writes it, with its change, and tells registration.
    fn carry_out(
        &self,
        conn: &mut PgConnection,
        why: &Why,
        source: Option<Source>,
        induction: (&InductionState, &InductionState),
    ) -> Result<(), AppError> {
        let scene = Scene {
            registry: self.registry,
            caller: self.caller,
            person_id: self.person_id,
            trn: &self.asked.trn,
            why,
        };
        let mut change: Change = scene.change(self.change_type, ("record.persons", self.person_id));
        if let Some(source) = source {
            change = change.from(source);
        }
        let author = &self.caller.author;
        inductions::write(conn, author, self.person_id, change, induction)?;
        let Registry { record, when, .. } = self.registry;
        Ok(people::told(
            conn,
            &**record,
            &author.actor,
            &self.asked.trn,
            *when,
        )?)
    }
}
