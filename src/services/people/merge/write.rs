//! What a merge writes: two changes, the one of the record that goes and the one of the record that stays.

use diesel::PgConnection;
use domain::record::induction::why::merged;
use domain::record::person::PersonDetails;
use domain::trn::Trn;
use serde_json::json;
use store::record::changes::{self, Change, Source, Why};
use store::record::people::{self, merge as rows};
use store::record::qualifications;
use uuid::Uuid;

use super::super::{Caller, Registry, values};
use super::Both;
use crate::platform::error::AppError;
use crate::services::qualifications::{Follows, Scene, settle_by};

pub(super) fn write(
    conn: &mut PgConnection,
    registry: &Registry,
    caller: &Caller,
    (both, trn): (&Both, &Trn),
    details: &PersonDetails,
    why: &Why,
) -> Result<(), AppError> {
    let when = registry.when;
    let change = |kind, person: Uuid| {
        let subject = ("record.persons", person);
        Change::new(kind, person, subject, when.today, Source::here(when.at)).why(why.clone())
    };
    let (retained, secondary) = (&both.retained, &both.secondary);
    let gone = change("person_merged", secondary.id)
        .before(json!({ "status": secondary.status.0.as_str(), "merged_into_trn": null }))
        .after(json!({ "status": "deactivated", "merged_into_trn": retained.trn }));
    changes::announce(conn, &caller.author, &gone)?;
    rows::set_merged(conn, secondary.id, retained.id)?;
    let current = retained.details();
    let (name, rest) = values::differences(&current, details);
    let changed = [name.as_slice(), rest.as_slice()].concat();
    let after = values::of(details, &changed);
    let after = values::and(after, "merged_from_trn", secondary.trn.as_str());
    let stays = change("person_merge_retained", retained.id)
        .before(values::of(&current, &changed))
        .after(after);
    changes::announce(conn, &caller.author, &stays)?;
    let joined = qualifications::standing(conn, secondary.id)?;
    rows::move_belongings(conn, secondary.id, retained.id)?;
    if !name.is_empty() {
        people::set_name(conn, retained.id, &details.name)?;
    }
    people::set_details(conn, retained.id, details, &rest)?;
    let scene = Scene {
        registry,
        caller,
        person_id: retained.id,
        trn,
        why,
    };
    settle_by(
        conn,
        &scene,
        Follows::Merge(joined.statuses.qtls),
        |induction, ground| merged(induction, &joined.induction, ground),
    )
}
