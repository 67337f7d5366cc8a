//! Adding an alert, and what every change of one has in common.

use diesel::PgConnection;
use domain::record::alert::change::{self, AlertChange};
use domain::record::alert::rules::{AlertAction, puts_prohibition_in_force};
use domain::record::alert::{AlertClass, AlertFault, AlertValues};
use domain::record::reference::{Choice, check_choice};
use domain::trn::Trn;
use serde_json::{Value, json};
use store::record::alerts::{self, AlertRow};
use store::record::changes::{Change, Source, Why, announce};
use store::record::prohibition_tasks;
use store::registration::commitments;
use time::Date;
use uuid::Uuid;

use crate::platform::{
    error::AppError,
    problem::{Problem, codes::http, refused},
};
use crate::services::people::{self, Asked, Caller, Registry};

/// An alert as it was sent.
#[derive(Debug, Clone)]
pub struct NewAlert {
    /// Its type.
    pub type_id: Uuid,
    /// First day.
    pub started_on: Date,
    /// In somebody's own words.
    pub details: Option<String>,
    /// Where the decision is published.
    pub external_link: Option<String>,
    /// When somebody should look at it again.
    pub review_on: Option<Date>,
    /// Why it is added.
    pub why: Why,
}

/// What a write of one alert is about.
pub(super) struct Scene<'a> {
    pub(super) registry: &'a Registry,
    pub(super) caller: &'a Caller,
    pub(super) person_id: Uuid,
    pub(super) trn: &'a Trn,
}

/// Adds an alert. One that prohibits from teaching leaves a task if the person is in registration.
///
/// # Errors
/// 403 for a type whose alerts the caller may not change, whoever the person is; as `people::hold`; 422 for what is wrong with it.
pub async fn add(
    registry: &Registry,
    caller: Caller,
    asked: Asked,
    new: NewAlert,
) -> Result<AlertRow, AppError> {
    let scene = registry.clone();
    registry
        .db
        .tx("alerts.add", move |conn| {
            let (class, category_id) = chosen_type(conn, &caller, new.type_id)?;
            let person = people::hold(conn, scene.record.as_ref(), &asked)?;
            let scene = Scene {
                registry: &scene,
                caller: &caller,
                person_id: person.id,
                trn: &asked.trn,
            };
            let values = change::new(new.started_on, &sent(&new), scene.registry.when.today)
                .map_err(|faults| refused(&faults))?;
            let id = Uuid::now_v7();
            let told = scene
                .change("alert_added", (id, class), &new.why)
                .after(shown(new.type_id, &values));
            announce(conn, &caller.author, &told)?;
            alerts::insert(conn, (id, person.id, new.type_id), &values)?;
            scene.leave_task(conn, AlertAction::Add, category_id, id)?;
            scene.tell(conn, class)?;
            scene.read_back(conn, id)
        })
        .await
}

fn sent(new: &NewAlert) -> AlertChange<'_> {
    AlertChange {
        details: Some(new.details.as_deref()),
        external_link: Some(new.external_link.as_deref()),
        review_on: Some(new.review_on),
        ..AlertChange::default()
    }
}

/// The class and category of a type that can be chosen by this caller.
fn chosen_type(
    conn: &mut PgConnection,
    caller: &Caller,
    id: Uuid,
) -> Result<(AlertClass, Uuid), AppError> {
    let found = alerts::find_type(conn, id)?;
    let choice = Choice {
        id,
        is_active: found.map(|found| found.is_active),
    };
    let checked = check_choice("alert_type_id", choice, &[]);
    match (found, checked) {
        (Some(found), Ok(_)) if caller.may(found.class().changed_with()) => {
            Ok((found.class(), found.category_id))
        }
        (Some(_), Ok(_)) => Err(Problem::new(&http::FORBIDDEN).into()),
        (_, Err(refusal)) => Err(refused(&[AlertFault::Type(refusal)]).into()),
        (None, Ok(_)) => Err(AppError::internal(
            "a type that is not there cannot be chosen",
        )),
    }
}

impl Scene<'_> {
    /// A change of one alert, to be seen by those who see the alert.
    pub(super) fn change(
        &self,
        change_type: &'static str,
        (id, class): (Uuid, AlertClass),
        why: &Why,
    ) -> Change {
        let when = self.registry.when;
        Change::new(
            change_type,
            self.person_id,
            ("record.alerts", id),
            when.today,
            Source::here(when.at),
        )
        .visible_with(class.history_seen_with())
        .why(why.clone())
    }

    /// The task of issue 3 for staff: nothing tells schools or providers by itself.
    pub(super) fn leave_task(
        &self,
        conn: &mut PgConnection,
        action: AlertAction,
        category_id: Uuid,
        alert_id: Uuid,
    ) -> Result<(), AppError> {
        if !puts_prohibition_in_force(action, category_id) {
            return Ok(());
        }
        let open = commitments::open_of(conn, self.trn, self.registry.when.today)?;
        if !open.is_empty() {
            prohibition_tasks::leave(conn, self.person_id, alert_id, &open)?;
        }
        Ok(())
    }

    /// Registration learns of everything but restricted alerts, which decide nothing there and must leave no trace (decision 65).
    pub(super) fn tell(&self, conn: &mut PgConnection, class: AlertClass) -> Result<(), AppError> {
        match class {
            AlertClass::Public | AlertClass::Internal => {
                let actor = &self.caller.author.actor;
                Ok(people::told(
                    conn,
                    self.registry.record.as_ref(),
                    actor,
                    self.trn,
                    self.registry.when,
                )?)
            }
            AlertClass::Restricted => Ok(()),
        }
    }

    /// The alert as it stands now, for the answer.
    pub(super) fn read_back(
        &self,
        conn: &mut PgConnection,
        id: Uuid,
    ) -> Result<AlertRow, AppError> {
        alerts::find(conn, self.person_id, id, AlertClass::ALL)?
            .ok_or_else(|| AppError::internal("the alert was just written"))
    }
}

/// The values of an alert as its history shows them.
pub(super) fn shown(type_id: Uuid, values: &AlertValues) -> Value {
    let day = |day: Option<Date>| day.map(|day| day.to_string());
    json!({
        "alert_type_id": type_id,
        "details": values.details,
        "external_link": values.external_link,
        "start_date": day(values.dates.started_on),
        "end_date": day(values.dates.ended_on),
        "review_date": day(values.dates.review_on),
    })
}
