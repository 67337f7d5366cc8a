//! What does not depend on the lead provider.

use std::collections::HashMap;

use diesel::prelude::*;
use diesel::sql_types::{
    Array, Bool, Date as SqlDate, Nullable, Text as SqlText, Timestamptz, Uuid as SqlUuid,
};
use domain::lead_provider::{
    IdChange, InductionFacts, MentorFunding, MentorshipFacts, PersonFacts,
};
use domain::registration::vocabulary::{InductionOutcome, MentorIneligibleReason, WorkingPattern};
use time::{Date, OffsetDateTime};
use uuid::Uuid;

use super::{Participant, period};
use crate::statement::Statement;
use crate::{StoreError, Text};

const PEOPLE: &str = "
    SELECT t.id, t.created_at, t.api_id, t.trn, t.corrected_name, t.record_first_name, t.record_last_name,
        t.ect_training_record_api_id, t.mentor_training_record_api_id,
        (t.ect_first_became_eligible_for_training_at AT TIME ZONE 'Europe/London')::date AS ect_eligible_on,
        t.ect_became_ineligible_for_funding_on AS ect_ineligible_on,
        (t.mentor_first_became_eligible_for_training_at AT TIME ZONE 'Europe/London')::date AS mentor_eligible_on,
        t.mentor_became_ineligible_for_funding_on AS mentor_ineligible_on,
        t.mentor_became_ineligible_for_funding_reason AS mentor_ineligible_reason,
        t.ect_payments_frozen_year IS NOT NULL AS ect_left_frozen_year,
        t.mentor_payments_frozen_year IS NOT NULL AS mentor_left_frozen_year,
        t.record_induction_started_on, t.record_induction_completed_on,
        newest.working_pattern,
        changes.from_ids, changes.to_ids, changes.changed_at,
        inductions.started_on AS induction_starts, inductions.finished_on AS induction_ends, inductions.outcome AS induction_outcomes,
        mentorships.school_ids AS mentored_at, mentorships.started_on AS mentored_from, mentorships.finished_on AS mentored_until,
        mentorships.mentor_ids AS mentored_by
    FROM registration.teachers t
    LEFT JOIN LATERAL (
        SELECT e.working_pattern FROM registration.ect_at_school_periods e WHERE e.teacher_id = t.id ORDER BY e.started_on DESC LIMIT 1
    ) newest ON true
    LEFT JOIN LATERAL (
        SELECT array_agg(c.from_api_id ORDER BY c.created_at, c.id) AS from_ids, array_agg(c.to_api_id ORDER BY c.created_at, c.id) AS to_ids,
            array_agg(c.created_at ORDER BY c.created_at, c.id) AS changed_at
        FROM registration.teacher_id_changes c WHERE c.teacher_id = t.id
    ) changes ON true
    LEFT JOIN LATERAL (
        SELECT array_agg(i.started_on ORDER BY i.started_on) AS started_on, array_agg(i.finished_on ORDER BY i.started_on) AS finished_on,
            array_agg(i.outcome ORDER BY i.started_on) AS outcome
        FROM registration.induction_periods i WHERE i.teacher_id = t.id
    ) inductions ON true
    LEFT JOIN LATERAL (
        SELECT array_agg(e.school_id) AS school_ids, array_agg(m.started_on) AS started_on, array_agg(m.finished_on) AS finished_on,
            array_agg(mt.api_id) AS mentor_ids
        FROM registration.ect_at_school_periods e
        JOIN registration.mentorship_periods m ON m.ect_at_school_period_id = e.id
        JOIN registration.mentor_at_school_periods mp ON mp.id = m.mentor_at_school_period_id
        JOIN registration.teachers mt ON mt.id = mp.teacher_id
        WHERE e.teacher_id = t.id
    ) mentorships ON true
    WHERE t.id = ANY (?)";

#[derive(QueryableByName)]
struct PersonRow {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Timestamptz)]
    created_at: OffsetDateTime,
    #[diesel(sql_type = SqlUuid)]
    api_id: Uuid,
    #[diesel(sql_type = Nullable<SqlText>)]
    trn: Option<String>,
    #[diesel(sql_type = Nullable<SqlText>)]
    corrected_name: Option<String>,
    #[diesel(sql_type = Nullable<SqlText>)]
    record_first_name: Option<String>,
    #[diesel(sql_type = Nullable<SqlText>)]
    record_last_name: Option<String>,
    #[diesel(sql_type = SqlUuid)]
    ect_training_record_api_id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    mentor_training_record_api_id: Uuid,
    #[diesel(sql_type = Nullable<SqlDate>)]
    ect_eligible_on: Option<Date>,
    #[diesel(sql_type = Nullable<SqlDate>)]
    ect_ineligible_on: Option<Date>,
    #[diesel(sql_type = Nullable<SqlDate>)]
    mentor_eligible_on: Option<Date>,
    #[diesel(sql_type = Nullable<SqlDate>)]
    mentor_ineligible_on: Option<Date>,
    #[diesel(sql_type = Nullable<SqlText>)]
    mentor_ineligible_reason: Option<Text<MentorIneligibleReason>>,
    #[diesel(sql_type = Bool)]
    ect_left_frozen_year: bool,
    #[diesel(sql_type = Bool)]
    mentor_left_frozen_year: bool,
    #[diesel(sql_type = Nullable<SqlDate>)]
    record_induction_started_on: Option<Date>,
    #[diesel(sql_type = Nullable<SqlDate>)]
    record_induction_completed_on: Option<Date>,
    #[diesel(sql_type = Nullable<SqlText>)]
    working_pattern: Option<Text<WorkingPattern>>,
    #[diesel(sql_type = Nullable<Array<SqlUuid>>)]
    from_ids: Option<Vec<Uuid>>,
    #[diesel(sql_type = Nullable<Array<SqlUuid>>)]
    to_ids: Option<Vec<Uuid>>,
    #[diesel(sql_type = Nullable<Array<Timestamptz>>)]
    changed_at: Option<Vec<OffsetDateTime>>,
    #[diesel(sql_type = Nullable<Array<SqlDate>>)]
    induction_starts: Option<Vec<Date>>,
    #[diesel(sql_type = Nullable<Array<Nullable<SqlDate>>>)]
    induction_ends: Option<Vec<Option<Date>>>,
    #[diesel(sql_type = Nullable<Array<Nullable<SqlText>>>)]
    induction_outcomes: Option<Vec<Option<Text<InductionOutcome>>>>,
    #[diesel(sql_type = Nullable<Array<SqlUuid>>)]
    mentored_at: Option<Vec<Uuid>>,
    #[diesel(sql_type = Nullable<Array<SqlDate>>)]
    mentored_from: Option<Vec<Date>>,
    #[diesel(sql_type = Nullable<Array<Nullable<SqlDate>>>)]
    mentored_until: Option<Vec<Option<Date>>>,
    #[diesel(sql_type = Nullable<Array<SqlUuid>>)]
    mentored_by: Option<Vec<Uuid>>,
}

/// These people, without trainings.
pub(super) fn load(
    conn: &mut PgConnection,
    teachers: &[Uuid],
) -> Result<HashMap<Uuid, Participant>, StoreError> {
    let rows: Vec<PersonRow> = Statement::new(PEOPLE)
        .bind::<Array<SqlUuid>, _>(teachers)
        .load(conn)?;
    rows.into_iter()
        .map(|row| Ok((row.id, row.participant()?)))
        .collect()
}

impl PersonRow {
    /// Everything but trainings.
    fn participant(self) -> Result<Participant, StoreError> {
        let id_changes = self.id_changes();
        let inductions = self.inductions();
        let mentorships = self.mentorships()?;
        let mentor_funding = self
            .mentor_ineligible_on
            .zip(self.mentor_ineligible_reason)
            .map(|(ended_on, reason)| MentorFunding {
                ended_on,
                reason: reason.0,
            });
        Ok(Participant {
            teacher_id: self.id,
            created_at: self.created_at,
            trainings: HashMap::new(),
            person: PersonFacts {
                participant_id: self.api_id,
                trn: self.trn,
                corrected_name: self.corrected_name,
                first_name: self.record_first_name,
                last_name: self.record_last_name,
                id_changes,
                ect_training_record_id: self.ect_training_record_api_id,
                mentor_training_record_id: self.mentor_training_record_api_id,
                ect_eligible_on: self.ect_eligible_on,
                ect_ineligible_on: self.ect_ineligible_on,
                mentor_eligible_on: self.mentor_eligible_on,
                mentor_funding,
                ect_left_frozen_year: self.ect_left_frozen_year,
                mentor_left_frozen_year: self.mentor_left_frozen_year,
                inductions,
                record_induction_started_on: self.record_induction_started_on,
                record_induction_completed_on: self.record_induction_completed_on,
                working_pattern: self.working_pattern.map(|pattern| pattern.0),
                mentorships,
            },
        })
    }

    fn mentorships(&self) -> Result<Vec<MentorshipFacts>, StoreError> {
        let (Some(at), Some(from), Some(until), Some(by)) = (
            &self.mentored_at,
            &self.mentored_from,
            &self.mentored_until,
            &self.mentored_by,
        ) else {
            return Ok(Vec::new());
        };
        at.iter()
            .zip(from)
            .zip(until)
            .zip(by)
            .map(|(((school_id, started_on), finished_on), mentor)| {
                Ok(MentorshipFacts {
                    school_id: *school_id,
                    period: period(*started_on, *finished_on)?,
                    mentor_participant_id: *mentor,
                })
            })
            .collect()
    }

    fn id_changes(&self) -> Vec<IdChange> {
        let (Some(from), Some(to), Some(at)) = (&self.from_ids, &self.to_ids, &self.changed_at)
        else {
            return Vec::new();
        };
        from.iter()
            .zip(to)
            .zip(at)
            .map(|((from, to), at)| IdChange {
                from: *from,
                to: *to,
                changed_at: *at,
            })
            .collect()
    }

    fn inductions(&self) -> Vec<InductionFacts> {
        let (Some(starts), Some(ends), Some(outcomes)) = (
            &self.induction_starts,
            &self.induction_ends,
            &self.induction_outcomes,
        ) else {
            return Vec::new();
        };
        starts
            .iter()
            .zip(ends)
            .zip(outcomes)
            .map(|((started_on, finished_on), outcome)| InductionFacts {
                started_on: *started_on,
                finished_on: *finished_on,
                outcome: outcome.map(|outcome| outcome.0),
            })
            .collect()
    }
}
