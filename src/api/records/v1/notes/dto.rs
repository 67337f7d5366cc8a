use domain::record::note::NoteVisibility;
use serde::Serialize;
use store::record::notes::NoteRow;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::platform::wire::{Timestamp, Wire};

/// Visibility on the wire.
pub type NoteVisibilityText = Wire<NoteVisibility>;

/// A note
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Note)]
pub struct NoteResource {
    /// Its id
    note_id: Uuid,
    /// What it says
    #[schema(example = "Called on 12 November, sends the certificate by post.")]
    text: String,
    /// Who reads it
    visibility: NoteVisibilityText,
    /// Who wrote it; null where the name was not known
    #[schema(required, example = "Kim Osei")]
    author_name: Option<String>,
    /// When it was written
    created_at: Timestamp,
}

impl From<NoteRow> for NoteResource {
    fn from(row: NoteRow) -> Self {
        Self {
            note_id: row.id,
            text: row.text,
            visibility: Wire(row.visibility.0),
            author_name: row.author_name,
            created_at: row.created_at.into(),
        }
    }
}
