use diesel::PgConnection;
use domain::record::mandatory_qualification::{
    self as rules, MqChange, MqChangeReason, MqCreationReason, MqDeletionReason, MqInput,
    MqSpecialism, MqStatus, MqValues,
};
use domain::record::permission::Permission;
use domain::record::reference::Choice;
use serde_json::{Value, json};
use store::record::changes::{Change, Source, announce};
use store::record::mandatory_qualifications::{self as qualifications, MqRow};
use time::Date;
use uuid::Uuid;

use crate::platform::{error::AppError, etag, extract::IfMatch, problem::Problem};
use crate::services::people::{
    self, Asked, Caller, Registry,
    why::{Given, with_reason},
};

/// A qualification as it was sent.
#[derive(Debug, Clone, Copy)]
pub struct NewQualification {
    /// Who trained the holder.
    pub provider_id: Uuid,
    /// What it is.
    pub input: MqInput,
}

/// Which qualification, and in which version the caller knows it.
#[derive(Debug, Clone)]
pub struct Known {
    /// Whose.
    pub asked: Asked,
    /// Which.
    pub id: Uuid,
    /// In which version.
    pub based_on: IfMatch,
}

/// A change as it was sent: nothing leaves a value as it is, an inner nothing takes it away.
#[derive(Debug, Clone, Copy, Default)]
pub struct SentChange {
    /// Who trained the holder.
    pub provider_id: Option<Uuid>,
    /// What for.
    pub specialism: Option<MqSpecialism>,
    /// Where it stands.
    pub status: Option<MqStatus>,
    /// First day.
    pub started_on: Option<Date>,
    /// Last day.
    pub ended_on: Option<Option<Date>>,
}

/// Adds a qualification.
///
/// # Errors
/// As `people::hold`; everything that is wrong with it or with the reason.
pub async fn add(
    registry: &Registry,
    caller: Caller,
    asked: Asked,
    new: NewQualification,
    given: Given<MqCreationReason>,
) -> Result<MqRow, AppError> {
    let scene = registry.clone();
    registry
        .db
        .tx("mandatory_qualifications.add", move |conn| {
            let person = people::hold(conn, scene.record.as_ref(), &asked)?;
            let provider = choice(conn, new.provider_id)?;
            let values = rules::new(provider, &new.input, scene.when.today);
            let (values, why) = with_reason(values, given.clone())?;
            let id = Uuid::now_v7();
            let change = told(&scene, "mandatory_qualification_added", (person.id, id))
                .after(shown(&values))
                .why(why);
            announce(conn, &caller.author, &change)?;
            qualifications::insert(conn, (id, person.id), &values)?;
            read_back(conn, person.id, id)
        })
        .await
}

/// Changes a qualification.
///
/// # Errors
/// As `people::hold`; 404; 412 for an old version; everything that is wrong with the change or its reason.
pub async fn change(
    registry: &Registry,
    caller: Caller,
    known: Known,
    sent: SentChange,
    given: Given<MqChangeReason>,
) -> Result<MqRow, AppError> {
    let scene = registry.clone();
    registry
        .db
        .tx("mandatory_qualifications.change", move |conn| {
            let (person_id, row) = held(conn, &scene, &known)?;
            let before = row.values();
            let provider = sent.provider_id.map(|id| choice(conn, id)).transpose()?;
            let after = rules::changed(&before, &sent.about(provider), scene.when.today);
            let (after, why) = with_reason(after, given.clone())?;
            let change = told(
                &scene,
                "mandatory_qualification_changed",
                (person_id, row.id),
            )
            .differing(shown(&before), shown(&after))
            .why(why);
            announce(conn, &caller.author, &change)?;
            qualifications::save(conn, row.id, &after)?;
            read_back(conn, person_id, row.id)
        })
        .await
}

/// Deletes a qualification; it stays in the history.
///
/// # Errors
/// As [`change`].
pub async fn delete(
    registry: &Registry,
    caller: Caller,
    known: Known,
    given: Given<MqDeletionReason>,
) -> Result<(), AppError> {
    let scene = registry.clone();
    registry
        .db
        .tx("mandatory_qualifications.delete", move |conn| {
            let (person_id, row) = held(conn, &scene, &known)?;
            let why = given.clone().read().map_err(Problem::invalid)?;
            let change = told(
                &scene,
                "mandatory_qualification_deleted",
                (person_id, row.id),
            )
            .before(shown(&row.values()))
            .why(why);
            announce(conn, &caller.author, &change)?;
            Ok(qualifications::delete(conn, row.id, scene.when.at)?)
        })
        .await
}

impl SentChange {
    const fn about(self, provider: Option<Choice>) -> MqChange {
        MqChange {
            provider,
            specialism: self.specialism,
            status: self.status,
            started_on: self.started_on,
            ended_on: self.ended_on,
        }
    }
}

/// The person, held, and the qualification in the version that the caller knows.
fn held(
    conn: &mut PgConnection,
    scene: &Registry,
    known: &Known,
) -> Result<(Uuid, MqRow), AppError> {
    let person = people::hold(conn, scene.record.as_ref(), &known.asked)?;
    let row = qualifications::find(conn, person.id, known.id)?.ok_or(AppError::NotFound)?;
    known.based_on.check(&etag::of_version(row.version))?;
    Ok((person.id, row))
}

fn choice(conn: &mut PgConnection, id: Uuid) -> Result<Choice, AppError> {
    let is_active = qualifications::provider_in_use(conn, id)?;
    Ok(Choice { id, is_active })
}

/// A change of one qualification, to be seen by those who see qualifications.
fn told(scene: &Registry, change_type: &'static str, (person_id, id): (Uuid, Uuid)) -> Change {
    Change::new(
        change_type,
        person_id,
        ("record.mandatory_qualifications", id),
        scene.when.today,
        Source::here(scene.when.at),
    )
    .visible_with(Permission::RecordView)
}

/// The qualification as it stands now, for the answer.
fn read_back(conn: &mut PgConnection, person_id: Uuid, id: Uuid) -> Result<MqRow, AppError> {
    qualifications::find(conn, person_id, id)?
        .ok_or_else(|| AppError::internal("the qualification was just written"))
}

/// The values of a qualification as its history shows them.
fn shown(values: &MqValues) -> Value {
    let day = |day: Option<Date>| day.map(|day| day.to_string());
    json!({
        "provider_id": values.provider_id,
        "specialism": values.specialism.map(MqSpecialism::as_str),
        "status": values.status.as_str(),
        "start_date": day(values.started_on),
        "end_date": day(values.ended_on),
    })
}
