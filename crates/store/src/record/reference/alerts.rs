use std::collections::HashSet;

use db_schema::record::{alert_categories, alert_types};
use diesel::prelude::*;
use uuid::Uuid;

use super::{Listed, Scope};
use crate::StoreError;

/// A kind of alert.
#[derive(Debug, Clone)]
pub struct AlertCategoryRow {
    /// Official id.
    pub id: Uuid,
    /// Name.
    pub name: String,
    /// Whether an open alert of it bars from teaching (decision 12).
    pub prohibits_teaching: bool,
    /// Whether a type of it, as far as types are in scope, can be chosen.
    pub is_active: bool,
}

impl Listed for AlertCategoryRow {
    const TABLE: &'static str = "alert_categories";

    fn all(connection: &mut PgConnection, scope: Scope) -> Result<Vec<Self>, StoreError> {
        let mut types = alert_types::table
            .filter(alert_types::is_active)
            .select(alert_types::alert_category_id)
            .into_boxed();
        if !scope.internal {
            types = types.filter(alert_types::internal_only.eq(false));
        }
        let active: HashSet<Uuid> = types.load(connection)?.into_iter().collect();
        let categories: Vec<(Uuid, String, bool)> = alert_categories::table
            .order(alert_categories::display_order)
            .select((
                alert_categories::id,
                alert_categories::name,
                alert_categories::prohibits_teaching,
            ))
            .load(connection)?;
        let rows = categories
            .into_iter()
            .map(|(id, name, prohibits_teaching)| Self {
                is_active: active.contains(&id),
                id,
                name,
                prohibits_teaching,
            });
        Ok(rows.filter(|row| scope.retired || row.is_active).collect())
    }
}
