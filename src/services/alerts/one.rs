//! What can be done with an alert that is there.

use diesel::PgConnection;
use domain::record::alert::access::{AlertAccess, access, seen_classes};
use domain::record::alert::change::{AlertChange, changed};
use domain::record::alert::rules::AlertAction;
use domain::record::alert::{AlertFault, AlertRefusal, AlertValues};
use store::record::alerts::{self, AlertRow};
use store::record::changes::{Why, announce};
use time::Date;
use uuid::Uuid;

use super::write::{Scene, shown};
use crate::platform::{
    error::AppError,
    etag,
    extract::IfMatch,
    problem::{Problem, codes::http, refused},
};
use crate::services::people::{self, Asked, Caller, Registry};

/// Which alert, and in which version the caller knows it.
#[derive(Debug, Clone)]
pub struct Known {
    /// Whose.
    pub asked: Asked,
    /// Which.
    pub id: Uuid,
    /// In which version.
    pub based_on: IfMatch,
}

/// An owned [`AlertChange`].
#[derive(Debug, Clone, Default)]
pub struct SentChange {
    /// Details, or that there are none.
    pub details: Option<Option<String>>,
    /// Link, or that there is none.
    pub external_link: Option<Option<String>>,
    /// First day.
    pub started_on: Option<Date>,
    /// The day from which it is over.
    pub ended_on: Option<Date>,
    /// When somebody should look at it again, or that nobody need.
    pub review_on: Option<Option<Date>>,
}

impl SentChange {
    fn borrowed(&self) -> AlertChange<'_> {
        AlertChange {
            details: self.details.as_ref().map(Option::as_deref),
            external_link: self.external_link.as_ref().map(Option::as_deref),
            started_on: self.started_on,
            ended_on: self.ended_on,
            review_on: self.review_on,
        }
    }
}

/// Changes what an alert says.
///
/// # Errors
/// 404 for an alert that the caller does not see, 403 for one that they may not change; 412; what is wrong with the change.
pub async fn change(
    registry: &Registry,
    caller: Caller,
    known: Known,
    sent: SentChange,
    why: Why,
) -> Result<AlertRow, AppError> {
    let rule = move |before: &AlertValues, today| changed(before, &sent.borrowed(), today);
    write(
        registry,
        caller,
        known,
        ("alert_changed", AlertAction::Change, why),
        rule,
    )
    .await
}

/// Ends an open alert.
///
/// # Errors
/// As [`change`].
pub async fn close(
    registry: &Registry,
    caller: Caller,
    known: Known,
    ended_on: Date,
    why: Why,
) -> Result<AlertRow, AppError> {
    let rule =
        move |before: &AlertValues, today| with_dates(before, before.dates.close(ended_on, today));
    write(
        registry,
        caller,
        known,
        ("alert_closed", AlertAction::Close, why),
        rule,
    )
    .await
}

/// Takes the end of a closed alert away.
///
/// # Errors
/// As [`change`].
pub async fn reopen(
    registry: &Registry,
    caller: Caller,
    known: Known,
    why: Why,
) -> Result<AlertRow, AppError> {
    let rule = move |before: &AlertValues, _| with_dates(before, before.dates.reopen());
    write(
        registry,
        caller,
        known,
        ("alert_reopened", AlertAction::Reopen, why),
        rule,
    )
    .await
}

/// Deletes an alert; it stays in the history.
///
/// # Errors
/// As [`change`].
pub async fn delete(
    registry: &Registry,
    caller: Caller,
    known: Known,
    why: Why,
) -> Result<(), AppError> {
    let scene = registry.clone();
    registry
        .db
        .tx("alerts.delete", move |conn| {
            let person = people::hold(conn, scene.record.as_ref(), &known.asked)?;
            let scene = Scene {
                registry: &scene,
                caller: &caller,
                person_id: person.id,
                trn: &known.asked.trn,
            };
            let alert = changeable(conn, &scene, &known)?;
            let told = scene
                .change("alert_deleted", (alert.id, alert.class()), &why)
                .before(shown(alert.type_id, &alert.values()));
            announce(conn, &caller.author, &told)?;
            alerts::delete(conn, alert.id, scene.registry.when.at)?;
            scene.tell(conn, alert.class())
        })
        .await
}

async fn write<R>(
    registry: &Registry,
    caller: Caller,
    known: Known,
    (change_type, action, why): (&'static str, AlertAction, Why),
    rule: R,
) -> Result<AlertRow, AppError>
where
    R: Fn(&AlertValues, Date) -> Result<AlertValues, Vec<AlertFault>> + Send + 'static,
{
    let scene = registry.clone();
    registry
        .db
        .tx("alerts.write", move |conn| {
            let person = people::hold(conn, scene.record.as_ref(), &known.asked)?;
            let scene = Scene {
                registry: &scene,
                caller: &caller,
                person_id: person.id,
                trn: &known.asked.trn,
            };
            let alert = changeable(conn, &scene, &known)?;
            let before = alert.values();
            let after =
                rule(&before, scene.registry.when.today).map_err(|faults| refused(&faults))?;
            let told = scene
                .change(change_type, (alert.id, alert.class()), &why)
                .differing(shown(alert.type_id, &before), shown(alert.type_id, &after));
            announce(conn, &caller.author, &told)?;
            alerts::save(conn, alert.id, &after)?;
            scene.leave_task(conn, action, alert.category_id, alert.id)?;
            scene.tell(conn, alert.class())?;
            scene.read_back(conn, alert.id)
        })
        .await
}

/// The alert, if the caller sees it and may change it and knows it as it is. A reason is stated for every change, so it takes no purpose.
fn changeable(
    conn: &mut PgConnection,
    scene: &Scene<'_>,
    known: &Known,
) -> Result<AlertRow, AppError> {
    let permissions = &scene.caller.permissions;
    let alert = alerts::find(conn, scene.person_id, known.id, &seen_classes(permissions))?
        .ok_or(AppError::NotFound)?;
    match access(permissions, alert.class()) {
        AlertAccess::Unknown => return Err(AppError::NotFound),
        AlertAccess::See => return Err(Problem::new(&http::FORBIDDEN).into()),
        AlertAccess::Change => {}
    }
    known.based_on.check(&etag::of_version(alert.version))?;
    Ok(alert)
}

fn with_dates(
    before: &AlertValues,
    dates: Result<domain::record::alert::AlertDates, AlertRefusal>,
) -> Result<AlertValues, Vec<AlertFault>> {
    dates
        .map(|dates| AlertValues {
            dates,
            ..before.clone()
        })
        .map_err(|refusal| vec![refusal.into()])
}
