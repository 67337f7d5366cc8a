//! Statuses and induction after the routes of a person changed.

use diesel::PgConnection;
use domain::record::induction::recalculate::RouteGround;
use domain::record::induction::{InductionRefusal, InductionState, recalculate};
use domain::record::permission::Permission;
use domain::record::route::Route;
use domain::record::route::derived::derive;
use domain::record::route::qtls::QtlsStatus;
use domain::trn::Trn;
use serde_json::{Value, json};
use store::record::changes::{Change, Source, Why, announce};
use store::record::inductions;
use store::record::qualifications::{self as rows, Standing, Statuses};
use time::Date;
use uuid::Uuid;

use crate::platform::{error::AppError, problem::refused};
use crate::services::people::{self, Caller, Registry};

/// Whose qualifications are written, by whom and why.
pub struct Scene<'a> {
    /// What every use case of the record works with.
    pub registry: &'a Registry,
    /// Who writes.
    pub caller: &'a Caller,
    /// The person, who is held.
    pub person_id: Uuid,
    /// The person's TRN.
    pub trn: &'a Trn,
    /// Why; also of what follows.
    pub why: &'a Why,
}

/// What statuses and induction follow from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Follows {
    /// A route was added, changed or removed.
    Routes,
    /// Another record became part of this one; what its QTLS status was.
    Merge(QtlsStatus),
}

impl Follows {
    /// The kind of change in an induction's history that followed from routes.
    pub const RECALCULATED: &str = "induction_recalculated";
    /// The kind of change that came with another record.
    pub const JOINED: &str = "induction_joined";

    const fn change_type(self) -> &'static str {
        match self {
            Self::Routes => Self::RECALCULATED,
            Self::Merge(_) => Self::JOINED,
        }
    }
}

impl Scene<'_> {
    /// A change of the person's record, to be seen by those who see qualifications.
    #[must_use]
    pub fn change(&self, change_type: &'static str, subject: (&'static str, Uuid)) -> Change {
        let when = self.registry.when;
        let source = Source::here(when.at);
        Change::new(change_type, self.person_id, subject, when.today, source)
            .visible_with(Permission::RecordView)
            .why(self.why.clone())
    }
}

/// Works statuses and induction out anew after a change of routes was written, and tells registration what is different. `before` are the routes
/// before the change: an induction whose ground did not change is left alone. Where nothing follows, nothing is written.
///
/// # Errors
/// 409 `induction_requirement_kept` when an induction that has begun would lose its ground.
pub fn settle(
    conn: &mut PgConnection,
    scene: &Scene<'_>,
    before: &[Route],
) -> Result<(), AppError> {
    let ground_before = RouteGround::of(before);
    settle_by(conn, scene, Follows::Routes, |induction, ground| {
        if ground == ground_before {
            Ok(induction.clone())
        } else {
            recalculate(induction, ground)
        }
    })
}

/// As [`settle`], with another rule for the induction, for a record that another one became part of.
///
/// # Errors
/// 409 with the code of what `rule` refuses.
pub fn settle_by(
    conn: &mut PgConnection,
    scene: &Scene<'_>,
    follows: Follows,
    rule: impl FnOnce(&InductionState, RouteGround) -> Result<InductionState, InductionRefusal>,
) -> Result<(), AppError> {
    let routes = rows::facts(conn, scene.person_id)?;
    let before = rows::standing(conn, scene.person_id)?;
    let qtls = match follows {
        Follows::Routes => before.statuses.qtls,
        Follows::Merge(joined) => before.statuses.qtls.max(joined),
    };
    let statuses = Statuses::from(&derive(&routes, qtls));
    let induction =
        rule(&before.induction, RouteGround::of(&routes)).map_err(|refusal| refused(&[refusal]))?;
    if statuses == before.statuses && induction == before.induction {
        return Ok(());
    }
    // An induction never stands without the QTS that it needs: not even between two statements.
    if statuses.qts_awarded_on.is_none() {
        save_induction(conn, scene, follows, (&before.induction, &induction))?;
        save_statuses(conn, scene, &before, statuses)?;
    } else {
        save_statuses(conn, scene, &before, statuses)?;
        save_induction(conn, scene, follows, (&before.induction, &induction))?;
    }
    let Registry { record, when, .. } = scene.registry;
    let actor = &scene.caller.author.actor;
    Ok(people::told(conn, &**record, actor, scene.trn, *when)?)
}

fn save_statuses(
    conn: &mut PgConnection,
    scene: &Scene<'_>,
    before: &Standing,
    statuses: Statuses,
) -> Result<(), AppError> {
    if statuses == before.statuses {
        return Ok(());
    }
    let subject = ("record.persons", scene.person_id);
    let change = scene
        .change("professional_statuses_changed", subject)
        .differing(
            described_statuses(before.statuses),
            described_statuses(statuses),
        );
    announce(conn, &scene.caller.author, &change)?;
    Ok(rows::save_statuses(conn, scene.person_id, statuses)?)
}

fn save_induction(
    conn: &mut PgConnection,
    scene: &Scene<'_>,
    follows: Follows,
    (before, after): (&InductionState, &InductionState),
) -> Result<(), AppError> {
    if after == before {
        return Ok(());
    }
    let subject = ("record.persons", scene.person_id);
    let change = scene.change(follows.change_type(), subject);
    let (author, person_id) = (&scene.caller.author, scene.person_id);
    inductions::write(conn, author, person_id, change, (before, after))?;
    Ok(())
}

fn described_statuses(statuses: Statuses) -> Value {
    json!({
        "qts_awarded_on": day(statuses.qts_awarded_on),
        "eyts_awarded_on": day(statuses.eyts_awarded_on),
        "pqts_awarded_on": day(statuses.pqts_awarded_on),
        "holds_eyps": statuses.holds_eyps,
        "qtls_status": statuses.qtls.as_str(),
    })
}

fn day(day: Option<Date>) -> Option<String> {
    day.map(|day| day.to_string())
}
