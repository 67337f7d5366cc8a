use std::collections::HashSet;

use db_schema::record::{alert_categories, alert_types};
use diesel::prelude::*;
use uuid::Uuid;

use super::{Listed, Scope};
use crate::StoreError;

/// A kind of alert.
#[derive(Debug, Clone, PartialEq, Eq)]
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
    const TABLES: &'static [&'static str] = &["alert_categories", "alert_types"];

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

/// What an alert says.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct AlertTypeRow {
    /// Official id.
    pub id: Uuid,
    /// Its category: id and name.
    pub category: (Uuid, String),
    /// Name.
    pub name: String,
    /// Sanction code of the older systems.
    pub legacy_code: Option<String>,
    /// Whether alerts of it never leave staff.
    pub internal_only: bool,
    /// Whether it can be chosen.
    pub is_active: bool,
}

impl Listed for AlertTypeRow {
    const TABLES: &'static [&'static str] = &["alert_types", "alert_categories"];

    fn all(connection: &mut PgConnection, scope: Scope) -> Result<Vec<Self>, StoreError> {
        let mut rows = alert_types::table
            .inner_join(alert_categories::table)
            .select((
                alert_types::id,
                (alert_categories::id, alert_categories::name),
                alert_types::name,
                alert_types::legacy_code,
                alert_types::internal_only,
                alert_types::is_active,
            ))
            .order((
                alert_categories::display_order,
                alert_types::display_order.asc().nulls_last(),
                alert_types::name,
                alert_types::id,
            ))
            .into_boxed();
        if !scope.retired {
            rows = rows.filter(alert_types::is_active);
        }
        if !scope.internal {
            rows = rows.filter(alert_types::internal_only.eq(false));
        }
        Ok(rows.load(connection)?)
    }
}
