//! What the contexts tell each other (decision 1).

mod record_changed;
