//! The copy that registration keeps of the teaching record.

use db_schema::registration::teachers;
use diesel::prelude::*;
use domain::record::induction_status::InductionStatus;
use domain::registration::record_refresh::{KnownTeacher, RecordCopy, RecordStanding};
use domain::trn::Trn;
use time::{Date, OffsetDateTime};
use uuid::Uuid;

use crate::{StoreError, Text};

#[derive(Queryable, Selectable)]
#[diesel(table_name = teachers)]
struct CopyRow {
    id: Uuid,
    record_first_name: Option<String>,
    record_last_name: Option<String>,
    record_induction_status: Option<Text<InductionStatus>>,
    record_induction_started_on: Option<Date>,
    record_induction_completed_on: Option<Date>,
    record_qts_awarded_on: Option<Date>,
    record_answer: Option<Text<RecordStanding>>,
    corrected_name: Option<String>,
    ect_became_ineligible_for_funding_on: Option<Date>,
}

impl CopyRow {
    fn into_domain(self) -> (Uuid, KnownTeacher) {
        let copy = RecordCopy {
            first_name: self.record_first_name,
            last_name: self.record_last_name,
            induction_status: self.record_induction_status.map(|status| status.0),
            induction_started_on: self.record_induction_started_on,
            induction_completed_on: self.record_induction_completed_on,
            qts_awarded_on: self.record_qts_awarded_on,
        };
        let known = KnownTeacher {
            copy,
            corrected_name: self.corrected_name,
            ineligible_for_funding_on: self.ect_became_ineligible_for_funding_on,
            standing: self.record_answer.map(|answer| answer.0),
        };
        (self.id, known)
    }
}

/// The teacher with this TRN, held until the transaction ends; `None` for somebody who was never registered.
///
/// # Errors
/// [`StoreError`] as any query.
pub fn lock_by_trn(
    connection: &mut PgConnection,
    trn: &Trn,
) -> Result<Option<(Uuid, KnownTeacher)>, StoreError> {
    let row: Option<CopyRow> = teachers::table
        .filter(teachers::trn.eq(trn.as_str()))
        .select(CopyRow::as_select())
        .for_no_key_update()
        .first(connection)
        .optional()?;
    Ok(row.map(CopyRow::into_domain))
}

/// Stores what a refresh made of the teacher.
///
/// # Errors
/// [`StoreError`] as any update.
pub fn save(
    connection: &mut PgConnection,
    id: Uuid,
    teacher: &KnownTeacher,
    at: OffsetDateTime,
) -> Result<(), StoreError> {
    let copy = &teacher.copy;
    diesel::update(teachers::table.find(id))
        .set((
            teachers::record_first_name.eq(copy.first_name.as_deref()),
            teachers::record_last_name.eq(copy.last_name.as_deref()),
            teachers::record_induction_status.eq(copy.induction_status.map(Text)),
            teachers::record_induction_started_on.eq(copy.induction_started_on),
            teachers::record_induction_completed_on.eq(copy.induction_completed_on),
            teachers::record_qts_awarded_on.eq(copy.qts_awarded_on),
            teachers::record_answer.eq(teacher.standing.map(Text)),
            teachers::corrected_name.eq(teacher.corrected_name.as_deref()),
            teachers::ect_became_ineligible_for_funding_on.eq(teacher.ineligible_for_funding_on),
            teachers::record_refreshed_at.eq(at),
        ))
        .execute(connection)?;
    Ok(())
}

/// TRNs whose copy is oldest, never copied ones first; those whose record is missing are asked for no more (`registration.md` 5.5).
///
/// # Errors
/// [`StoreError`] as any query; a stored TRN is always one.
pub fn oldest(connection: &mut PgConnection, limit: i64) -> Result<Vec<Trn>, StoreError> {
    let found: Vec<Option<String>> = teachers::table
        .filter(teachers::trn.is_not_null())
        .filter(
            teachers::record_answer
                .is_null()
                .or(teachers::record_answer.eq(RecordStanding::Ok.as_str())),
        )
        .order((
            teachers::record_refreshed_at.asc().nulls_first(),
            teachers::id,
        ))
        .limit(limit)
        .select(teachers::trn)
        .load(connection)?;
    Ok(found
        .into_iter()
        .flatten()
        .filter_map(|trn| Trn::parse(&trn).ok())
        .collect())
}
