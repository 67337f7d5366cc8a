//! What happens to a draft, as events: which step or stop, never what was answered.

use domain::text_enum::TextEnum;
use serde_json::{Value, json};
use store::events::Event;
use time::Date;

use super::Draft;

/// A step was answered.
#[must_use]
pub fn answered<S: TextEnum>(draft: &Draft, step: S, today: Date) -> Event {
    let about = json!({ "step": step.as_str() });
    event("registration_draft_answered", draft, about, today)
}

/// A fact that appeared in the meantime stopped the submission.
#[must_use]
pub fn stopped(draft: &Draft, code: &str, today: Date) -> Event {
    event(
        "registration_stopped",
        draft,
        json!({ "code": code }),
        today,
    )
}

fn event(name: &'static str, draft: &Draft, about: Value, today: Date) -> Event {
    Event::new(name, today, "registration.drafts", draft.row.id)
        .school(draft.school.id)
        .after(about)
}
