//! Appropriate bodies (`registration.md` 2.4).

use db_schema::registration::appropriate_bodies;
use diesel::prelude::*;
use domain::registration::AppropriateBodyType;
use domain::registration::appropriate_body::AppropriateBodyFacts;
use uuid::Uuid;

use crate::{StoreError, Text};

/// An appropriate body with what decides whether it can be chosen.
#[derive(Debug, Clone)]
pub struct AppropriateBody {
    /// Key.
    pub id: Uuid,
    /// Name.
    pub name: String,
    /// What decides.
    pub facts: AppropriateBodyFacts,
}

/// All of them, local authorities and inactive ones included, by name.
///
/// # Errors
/// [`StoreError`] as any query.
pub fn all(connection: &mut PgConnection) -> Result<Vec<AppropriateBody>, StoreError> {
    let rows: Vec<(Uuid, String, Text<AppropriateBodyType>, bool, bool)> =
        appropriate_bodies::table
            .select((
                appropriate_bodies::id,
                appropriate_bodies::name,
                appropriate_bodies::body_type,
                appropriate_bodies::dfe_sign_in_organisation_id.is_not_null(),
                appropriate_bodies::chosen_by_independent_schools,
            ))
            .order((appropriate_bodies::name, appropriate_bodies::id))
            .load(connection)?;
    let body =
        |(id, name, kind, active, panel): (Uuid, String, Text<AppropriateBodyType>, bool, bool)| {
            AppropriateBody {
                id,
                name,
                facts: AppropriateBodyFacts {
                    kind: kind.0,
                    active,
                    is_independent_schools_panel: panel,
                },
            }
        };
    Ok(rows.into_iter().map(body).collect())
}
