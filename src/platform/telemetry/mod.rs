//! What the service tells its operators: log lines, metrics and the ids that tie them together. Nothing here ever carries personal data or a raw
//! path: routes appear as their templates (decision 53).

pub mod context;
pub mod logs;
pub mod metrics;
mod request;

pub use self::{context::RequestContext, request::observe};
