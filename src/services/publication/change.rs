//! What a newly made body means for the row that is there: kept, changed, vanished or left to a newer program (decision 45 rules 3, 4 and 7).

use std::collections::{HashMap, HashSet};

use domain::lead_provider::{RENDER_VERSION, RENDER_VERSION_MOVES_TIMESTAMPS, Rendering};
use sha2::{Digest, Sha256};
use store::publication::rows::{Existing, Progress, Row};
use time::{Date, Duration, OffsetDateTime};
use uuid::Uuid;

/// Why people are rendered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cause {
    /// Something changed, or may have: facts or the day.
    Change,
    /// Only the program changed.
    NewVersion,
}

/// A body as it is made now.
#[derive(Debug)]
pub(super) struct Made {
    pub(super) lead_provider_id: Uuid,
    pub(super) teacher_id: Uuid,
    pub(super) participant_id: Uuid,
    pub(super) participant_created_at: OffsetDateTime,
    pub(super) rendering: Rendering,
}

/// What is to be written.
#[derive(Debug, Default)]
pub(super) struct Plan {
    pub(super) rows: Vec<Row>,
    pub(super) progress: Vec<Progress>,
    /// People with a row of a newer program, and its version.
    pub(super) held: Vec<(Uuid, i32)>,
}

/// Gives out positions and timestamps: both only grow, per provider.
struct Counters {
    now: OffsetDateTime,
    of: HashMap<Uuid, Progress>,
    raised: HashSet<Uuid>,
}

impl Counters {
    fn next(&mut self, lead_provider_id: Uuid) -> (OffsetDateTime, i64) {
        let now = self.now;
        let progress = self.of.entry(lead_provider_id).or_insert(Progress {
            lead_provider_id,
            last_position: 0,
            last_changed_at: OffsetDateTime::UNIX_EPOCH,
        });
        progress.last_position = progress.last_position.saturating_add(1);
        progress.last_changed_at = now.max(
            progress
                .last_changed_at
                .saturating_add(Duration::MICROSECOND),
        );
        self.raised.insert(lead_provider_id);
        (progress.last_changed_at, progress.last_position)
    }
}

/// Compares what was made with what is there.
pub(super) fn plan(
    mut made: Vec<Made>,
    existing: Vec<Existing>,
    (now, progress): (OffsetDateTime, Vec<Progress>),
    today: Date,
    cause: Cause,
) -> Plan {
    let mut counters = Counters {
        now,
        of: progress
            .into_iter()
            .map(|one| (one.lead_provider_id, one))
            .collect(),
        raised: HashSet::new(),
    };
    let mut plan = Plan::default();
    let mut present: HashMap<(Uuid, Uuid), Existing> = existing
        .into_iter()
        .map(|row| ((row.lead_provider_id, row.participant_id), row))
        .collect();
    made.sort_by_key(|one| {
        (
            one.lead_provider_id,
            one.participant_created_at,
            one.participant_id,
        )
    });
    for one in made {
        let row = present.remove(&(one.lead_provider_id, one.participant_id));
        match row {
            Some(row) if row.render_version > RENDER_VERSION => {
                plan.held.push((one.teacher_id, row.render_version))
            }
            row => plan
                .rows
                .extend(changed(&one, row.as_ref(), &mut counters, today, cause)),
        }
    }
    let mut vanished: Vec<Existing> = present.into_values().filter(|row| row.live).collect();
    vanished.sort_by_key(|row| {
        (
            row.lead_provider_id,
            row.participant_created_at,
            row.participant_id,
        )
    });
    for row in vanished {
        if row.render_version > RENDER_VERSION {
            plan.held.push((row.teacher_id, row.render_version));
        } else {
            plan.rows
                .push(tombstone(&row, counters.next(row.lead_provider_id), today));
        }
    }
    plan.progress = counters
        .of
        .into_values()
        .filter(|one| counters.raised.contains(&one.lead_provider_id))
        .collect();
    plan.progress.sort_by_key(|one| one.lead_provider_id);
    plan
}

/// The row to write, or nothing when the one that is there says the same already.
fn changed(
    made: &Made,
    there: Option<&Existing>,
    counters: &mut Counters,
    today: Date,
    cause: Cause,
) -> Option<Row> {
    let content_hash = hash(made.rendering.content()).to_vec();
    let kept = there.filter(|row| {
        row.live && (row.content_hash == content_hash || only_rewritten(row, cause, today))
    });
    let (changed_at, position) = match kept {
        Some(row) => (row.changed_at, row.position),
        None => counters.next(made.lead_provider_id),
    };
    let body = made.rendering.body(changed_at);
    let row = Row {
        lead_provider_id: made.lead_provider_id,
        participant_id: made.participant_id,
        teacher_id: made.teacher_id,
        participant_created_at: made.participant_created_at,
        content_hash,
        body_hash: hash(&body).to_vec(),
        body: Some(body),
        cohorts: made.rendering.cohorts.clone(),
        training_statuses: made
            .rendering
            .training_statuses
            .iter()
            .map(|status| status.as_str())
            .collect(),
        from_participant_ids: made.rendering.from_participant_ids.clone(),
        changed_at,
        position,
        rendered_on: today,
        next_change_on: made.rendering.next_change_on,
        render_version: RENDER_VERSION,
    };
    (!kept.is_some_and(|there| says_the_same(&row, there))).then_some(row)
}

/// Whether only the program, neither facts nor the day, made the difference.
fn only_rewritten(row: &Existing, cause: Cause, today: Date) -> bool {
    cause == Cause::NewVersion
        && !RENDER_VERSION_MOVES_TIMESTAMPS
        && row.next_change_on.is_none_or(|day| day > today)
}

/// Whether writing the row would change nothing. That it was made for an earlier day is no difference.
fn says_the_same(row: &Row, there: &Existing) -> bool {
    there.intact
        && there.body_hash == row.body_hash
        && there.content_hash == row.content_hash
        && there.teacher_id == row.teacher_id
        && there.participant_created_at == row.participant_created_at
        && there.cohorts == row.cohorts
        && there.training_statuses == row.training_statuses
        && there.from_participant_ids == row.from_participant_ids
        && there.next_change_on == row.next_change_on
        && there.rendered_on <= row.rendered_on
        && there.render_version == row.render_version
}

fn tombstone(row: &Existing, (changed_at, position): (OffsetDateTime, i64), today: Date) -> Row {
    Row {
        lead_provider_id: row.lead_provider_id,
        participant_id: row.participant_id,
        teacher_id: row.teacher_id,
        participant_created_at: row.participant_created_at,
        body: None,
        content_hash: hash("").to_vec(),
        body_hash: hash("").to_vec(),
        cohorts: Vec::new(),
        training_statuses: Vec::new(),
        from_participant_ids: Vec::new(),
        changed_at,
        position,
        rendered_on: today,
        next_change_on: None,
        render_version: RENDER_VERSION,
    }
}

pub(super) fn hash(text: &str) -> [u8; 32] {
    Sha256::digest(text).into()
}
