//! A draft as its front end knows it.

use serde_json::Value;

use crate::support::client::Answer;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Ect,
    Mentor,
}

/// A draft as its front end last saw it.
#[derive(Debug, Clone)]
pub struct Draft {
    pub kind: Kind,
    pub school: usize,
    pub id: String,
    pub etag: String,
    pub state: Value,
    pub person: usize,
}

impl Draft {
    pub fn path(&self) -> String {
        let kind = match self.kind {
            Kind::Ect => "ect",
            Kind::Mentor => "mentor",
        };
        format!("/v1/{kind}-registrations/{}", self.id)
    }

    pub fn next_step(&self) -> &str {
        self.state["next_step"].as_str().unwrap_or_default()
    }

    /// The operation that takes the draft on.
    pub fn next_write(&self) -> String {
        let kind = match self.kind {
            Kind::Ect => "ect",
            Kind::Mentor => "mentor",
        };
        match self.next_step() {
            "check-answers" => format!("submit_{kind}_registration"),
            step => format!("update_{kind}_{}_step", step.replace('-', "_")),
        }
    }

    pub fn take(&mut self, answer: &Answer) {
        self.etag = answer.etag();
        self.state = answer.json();
    }
}
