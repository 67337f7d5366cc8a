//! The contract: documents generated from the handlers, and the table of operations that the mechanisms of the platform read from them.
//!
//! A mechanism (idempotency, entity tags, refusal of unknown parameters, `Allow`) looks at the operation's entry in the document, so a new
//! operation gets it by declaring it, without code of its own.

mod examples;
mod finish;
mod operations;
mod problems;
mod schemas;

use std::sync::Arc;

use actix_web::App;
use bytes::Bytes;
use serde_json::{Value, json};
use utoipa::{
    ToSchema,
    openapi::{RefOr, Schema},
};
use utoipa_actix_web::{AppExt, service_config::ServiceConfig};

use super::etag;

pub use operations::{Operation, Operations};

/// How an audience's errors look on the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ErrorFormat {
    /// RFC 9457 problems.
    Problem,
    /// The error bodies of the published lead-provider contract (decision 40).
    LeadProvider,
}

/// Handlers that belong together; several audiences may list the same group, it is registered once.
#[derive(Debug, Clone, Copy)]
pub struct Group {
    /// Unique name.
    pub name: &'static str,
    /// Registers every handler of the group.
    pub routes: fn(&mut ServiceConfig<'_>),
}

/// A way to prove who is calling, as a security scheme of the document.
#[derive(Debug, Clone, Copy)]
pub struct Scheme {
    /// Name that operations state in `security`.
    pub name: &'static str,
    /// Who calls with it and how they get it.
    pub description: &'static str,
}

/// One circle of clients with a contract of its own.
#[derive(Debug)]
pub struct Audience {
    /// Name of the document: `api-spec/{slug}.json`, `/api-docs/{slug}.json`.
    pub slug: &'static str,
    /// Title of the document.
    pub title: &'static str,
    /// Version of the contract; its first number is the major version in the paths.
    pub version: &'static str,
    /// "Start here": what the client developer reads first (Markdown).
    pub start_here: &'static str,
    /// All paths of the audience begin with it.
    pub base_path: &'static str,
    /// Shape of errors.
    pub format: ErrorFormat,
    /// Who may call.
    pub schemes: &'static [Scheme],
    /// Sections of the document in reading order, with a sentence each.
    pub tags: &'static [(&'static str, &'static str)],
    /// Schemas that only descriptions of answers name; utoipa collects those of handlers by itself.
    pub schemas: fn(&mut Schemas),
    /// The operations.
    pub groups: &'static [Group],
}

/// Named schemas, as utoipa passes them on.
pub type Schemas = Vec<(String, RefOr<Schema>)>;

/// Adds a wire type and everything that it contains.
pub fn add_schema<T: ToSchema>(schemas: &mut Schemas) {
    schemas.push((T::name().into_owned(), T::schema()));
    T::schemas(schemas);
}

/// The finished document of one audience.
#[derive(Debug)]
pub struct Document {
    /// Whose it is.
    pub audience: &'static Audience,
    /// The document.
    pub json: Value,
    /// Its text, as served and committed.
    pub text: Bytes,
    /// Entity tag of the text.
    pub etag: String,
}

impl Document {
    /// JSON pointer to the description of this answer of an operation, references followed; `None` when the contract does not list it.
    #[must_use]
    pub fn response(&self, operation: &Operation, status: u16) -> Option<String> {
        let path = operation.template.replace('~', "~0").replace('/', "~1");
        let pointer = format!(
            "/paths/{path}/{}/responses/{status}",
            operation.method.to_ascii_lowercase()
        );
        let described = self.json.pointer(&pointer)?;
        let reference = described
            .get("$ref")
            .and_then(Value::as_str)
            .and_then(|target| target.strip_prefix('#'));
        Some(reference.map_or(pointer, str::to_owned))
    }
}

/// All documents and all operations.
#[derive(Debug)]
pub struct Contracts {
    /// Whose they are; their groups are the routes of the application.
    pub audiences: &'static [Audience],
    /// In the order of the registry.
    pub documents: Vec<Document>,
    /// Every operation of every audience.
    pub operations: Operations,
}

impl Contracts {
    /// Generates the documents of these audiences. Needs no database.
    #[must_use]
    pub fn generate(audiences: &'static [Audience]) -> Arc<Self> {
        let documents: Vec<Document> = audiences.iter().map(generate).collect();
        let operations = Operations::read(&documents);
        Arc::new(Self {
            audiences,
            documents,
            operations,
        })
    }

    /// The document with this slug.
    #[must_use]
    pub fn document(&self, slug: &str) -> Option<&Document> {
        self.documents
            .iter()
            .find(|document| document.audience.slug == slug)
    }
}

/// Registers the handlers of all audiences, each group once.
pub fn register(audiences: &'static [Audience], config: &mut ServiceConfig<'_>) {
    let mut known: Vec<&str> = Vec::new();
    for group in audiences.iter().flat_map(|audience| audience.groups) {
        if !known.contains(&group.name) {
            known.push(group.name);
            (group.routes)(config);
        }
    }
}

fn generate(audience: &'static Audience) -> Document {
    let (_, openapi) = App::new()
        .into_utoipa_app()
        .configure(|config| {
            audience
                .groups
                .iter()
                .for_each(|group| (group.routes)(config))
        })
        .split_for_parts();
    let mut raw = serde_json::to_value(openapi).unwrap_or_default();
    let mut more = Schemas::new();
    (audience.schemas)(&mut more);
    for (name, schema) in more {
        finish::put(&mut raw, &["components", "schemas", &name], json!(schema));
    }
    let json = finish::finish(audience, raw);
    let mut text = serde_json::to_string_pretty(&json).unwrap_or_default();
    text.push('\n');
    let etag = etag::of_bytes(text.as_bytes());
    Document {
        audience,
        json,
        text: Bytes::from(text),
        etag,
    }
}
