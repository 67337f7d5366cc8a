//! Reading ready-made rows. A row that does not hold on the day that is asked for is rendered for the answer and not stored (rule 6).

use std::{collections::HashMap, sync::Arc};

use diesel::PgConnection;
use domain::lead_provider;
use sha2::{Digest, Sha256};
use store::publication::{
    due, facts,
    pages::{self, Entry, List, Page, Place, TAG_LENGTH},
};
use time::{Date, OffsetDateTime};
use uuid::Uuid;

use super::{change::hash, page_memory::PageMemory};
use crate::platform::{db::Db, error::AppError};

/// Where a page begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Start {
    /// At the page of this number; the first is 1.
    Page(i64),
    /// Behind this place.
    After(Place),
}

/// A page that somebody wants.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// Which list.
    pub list: List,
    /// Which part of it.
    pub start: Start,
    /// Rows on a page.
    pub size: i64,
    /// The day for which bodies are wanted.
    pub today: Date,
    /// Beginnings of hashes of answers that the caller has already.
    pub known: Vec<Vec<u8>>,
}

/// What there is to send.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// The caller has it already.
    Unchanged,
    /// These bytes.
    Body(Vec<u8>),
}

/// An answer.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The bytes, unless the caller has them.
    pub content: Content,
    /// Beginning of the hash of the bytes, for the entity tag (rule 8).
    pub tag: Vec<u8>,
    /// Where the next page begins, unless this was the last one.
    pub next: Option<Place>,
    /// Every change before this instant is in the answer (rule 4); nothing when the provider never had a row.
    pub watermark: Option<OffsetDateTime>,
}

/// A page of a provider's participants.
///
/// # Errors
/// [`AppError`] as any query.
pub async fn list(db: &Db, memory: &Arc<PageMemory>, wanted: Wanted) -> Result<Answer, AppError> {
    let memory = Arc::clone(memory);
    db.read("publication.list", move |conn| {
        read_list(conn, &memory, &wanted)
    })
    .await
}

/// One participant of a provider.
///
/// # Errors
/// [`AppError::NotFound`] when the provider cannot see such a participant, else as any query.
pub async fn find(
    db: &Db,
    lead_provider_id: Uuid,
    participant_id: Uuid,
    today: Date,
    known: Vec<Vec<u8>>,
) -> Result<Answer, AppError> {
    db.read("publication.find", move |conn| {
        let entry = pages::find(conn, lead_provider_id, participant_id, today, &known)?;
        let (hash, body) = match (entry.fresh, entry.body) {
            (true, body) => (entry.hash, body),
            (false, _) => {
                let made = render_now(
                    conn,
                    lead_provider_id,
                    &[(entry.teacher_id, entry.changed_at)],
                    today,
                )?;
                let body = made.into_values().next().ok_or(AppError::NotFound)?;
                (pages::Digest(hash(&body)), Some(body.into_bytes()))
            }
        };
        let tag = tag_of(&hash.0);
        let content = match body {
            Some(body) if !known.contains(&tag) => {
                Content::Body([b"{\"data\":".as_slice(), &body, b"}"].concat())
            }
            Some(_) | None => Content::Unchanged,
        };
        Ok(Answer {
            content,
            tag,
            next: None,
            watermark: None,
        })
    })
    .await
}

fn read_list(
    conn: &mut PgConnection,
    memory: &PageMemory,
    wanted: &Wanted,
) -> Result<Answer, AppError> {
    if wanted.list.filter.updated_since.is_some() {
        due::pass_gate(conn)?;
    }
    let (list, size, today) = (&wanted.list, wanted.size, wanted.today);
    let after = match wanted.start {
        Start::After(place) => Some(place),
        Start::Page(1) => None,
        Start::Page(page) => match end_of_page(conn, memory, wanted, page.saturating_sub(1))? {
            Some(place) => Some(place),
            None => return empty(conn, wanted),
        },
    };
    if !wanted.known.is_empty() {
        let page = pages::page(conn, list, after, size, today, false)?;
        if all_fresh(&page) && wanted.known.contains(&tag_of(&page_hash(&page))) {
            return Ok(answer(wanted, &page, next(memory, wanted, &page)));
        }
    }
    let mut page = pages::page(conn, list, after, size, today, true)?;
    let next = next(memory, wanted, &page);
    if !all_fresh(&page) {
        renew(conn, list.lead_provider_id, &mut page.entries, today)?;
    }
    Ok(answer(wanted, &page, next))
}

fn answer(wanted: &Wanted, page: &Page, next: Option<Place>) -> Answer {
    let tag = tag_of(&page_hash(page));
    let content = if wanted.known.contains(&tag) {
        Content::Unchanged
    } else {
        Content::Body(together(page))
    };
    Answer {
        content,
        tag,
        next,
        watermark: page.watermark,
    }
}

/// Where the page before the wanted one ends: remembered, or walked to from the nearest remembered one. Nothing when the list ends before.
fn end_of_page(
    conn: &mut PgConnection,
    memory: &PageMemory,
    wanted: &Wanted,
    page: i64,
) -> Result<Option<Place>, AppError> {
    let (from, after) = match memory.before(&wanted.list, wanted.size, page.saturating_add(1)) {
        Some((from, place)) if from == page => return Ok(Some(place)),
        Some((from, place)) => (from, Some(place)),
        None => (0, None),
    };
    let steps = page.saturating_sub(from).saturating_mul(wanted.size);
    let end = pages::place_after(conn, &wanted.list, after, steps)?;
    if let Some(end) = end {
        memory.remember(&wanted.list, wanted.size, page, end);
    }
    Ok(end)
}

/// The place behind which the next page begins, unless this is the last one.
fn next(memory: &PageMemory, wanted: &Wanted, page: &Page) -> Option<Place> {
    let end = page.entries.last().filter(|_| page.more)?.place();
    if let Start::Page(number) = wanted.start {
        memory.remember(&wanted.list, wanted.size, number, end);
    }
    Some(end)
}

/// A page beyond the end: `{"data":[]}`, with the watermark.
fn empty(conn: &mut PgConnection, wanted: &Wanted) -> Result<Answer, AppError> {
    let page = pages::page(conn, &wanted.list, None, 0, wanted.today, false)?;
    Ok(answer(wanted, &page, None))
}

fn all_fresh(page: &Page) -> bool {
    page.entries.iter().all(|entry| entry.fresh)
}

/// Hash over the hashes of the rows.
fn page_hash(page: &Page) -> [u8; 32] {
    let mut hash = Sha256::new();
    for entry in &page.entries {
        hash.update(entry.hash.0);
    }
    hash.finalize().into()
}

/// `{"data":[…]}`.
fn together(page: &Page) -> Vec<u8> {
    let bodies = || {
        page.entries
            .iter()
            .filter_map(|entry| entry.body.as_deref())
    };
    let length: usize = bodies().map(|body| body.len().saturating_add(1)).sum();
    let mut bytes = Vec::with_capacity(length.saturating_add(16));
    bytes.extend_from_slice(b"{\"data\":[");
    for (at, body) in bodies().enumerate() {
        if at > 0 {
            bytes.push(b',');
        }
        bytes.extend_from_slice(body);
    }
    bytes.extend_from_slice(b"]}");
    bytes
}

/// Renders anew what does not hold on the day; who is not visible on it is left out.
fn renew(
    conn: &mut PgConnection,
    lead_provider_id: Uuid,
    entries: &mut Vec<Entry>,
    today: Date,
) -> Result<(), AppError> {
    let outdated: Vec<(Uuid, OffsetDateTime)> = entries
        .iter()
        .filter(|entry| !entry.fresh)
        .map(|entry| (entry.teacher_id, entry.changed_at))
        .collect();
    let mut made = render_now(conn, lead_provider_id, &outdated, today)?;
    entries.retain_mut(|entry| {
        if !entry.fresh {
            let body = made.remove(&entry.teacher_id);
            entry.hash = pages::Digest(body.as_deref().map(hash).unwrap_or_default());
            entry.body = body.map(String::into_bytes);
        }
        entry.body.is_some()
    });
    Ok(())
}

/// Bodies for the day, by teacher, with the timestamps that their rows have.
fn render_now(
    conn: &mut PgConnection,
    lead_provider_id: Uuid,
    rows: &[(Uuid, OffsetDateTime)],
    today: Date,
) -> Result<HashMap<Uuid, String>, AppError> {
    let teachers: Vec<Uuid> = rows.iter().map(|(teacher_id, _)| *teacher_id).collect();
    let changed_at: HashMap<Uuid, OffsetDateTime> = rows.iter().copied().collect();
    let mut bodies = HashMap::new();
    for participant in facts::load(conn, &teachers)? {
        let (Some(trainings), Some(at)) = (
            participant.trainings.get(&lead_provider_id),
            changed_at.get(&participant.teacher_id),
        ) else {
            continue;
        };
        let rendering = lead_provider::render(
            &participant.person,
            trainings.ect.as_ref(),
            trainings.mentor.as_ref(),
            today,
        )
        .map_err(AppError::internal)?;
        if let Some(rendering) = rendering {
            bodies.insert(participant.teacher_id, rendering.body(*at));
        }
    }
    Ok(bodies)
}

fn tag_of(hash: &[u8]) -> Vec<u8> {
    hash.get(..TAG_LENGTH).unwrap_or_default().to_vec()
}
