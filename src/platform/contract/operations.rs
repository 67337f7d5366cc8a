use std::sync::Arc;

use serde_json::Value;

use super::{Document, ErrorFormat};

/// One operation, as its entry in the document describes it.
#[derive(Debug, Clone)]
pub struct Operation {
    /// Slug of the audience.
    pub audience: &'static str,
    /// Shape of its errors.
    pub format: ErrorFormat,
    /// `operationId`.
    pub id: String,
    /// Upper-case method.
    pub method: String,
    /// Path with `{parameters}`: what logs and metrics may show.
    pub template: String,
    /// Names of its query parameters.
    pub query: Vec<String>,
    /// Whether credentials are needed.
    pub secured: bool,
    /// Whether it honours `Idempotency-Key`.
    pub idempotent: bool,
    /// Whether its 200 answers carry an `ETag` and `If-None-Match` is honoured.
    pub tagged: bool,
    segments: Vec<Segment>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Segment {
    Literal(String),
    Parameter { before: String, after: String },
}

/// The operations of all audiences.
#[derive(Debug, Default)]
pub struct Operations(Vec<Arc<Operation>>);

const METHODS: [&str; 5] = ["get", "put", "post", "delete", "patch"];

impl Operations {
    pub(super) fn read(documents: &[Document]) -> Self {
        let mut all = Vec::new();
        for document in documents {
            let paths = document.json.get("paths").and_then(Value::as_object);
            for (template, item) in paths.into_iter().flatten() {
                for method in METHODS {
                    if let Some(entry) = item.get(method) {
                        all.push(Arc::new(operation(document, template, method, entry)));
                    }
                }
            }
        }
        // A literal segment is more special than a parameter at the same place.
        all.sort_by_key(|operation| {
            operation
                .segments
                .iter()
                .map(|s| matches!(s, Segment::Parameter { .. }))
                .collect::<Vec<_>>()
        });
        Self(all)
    }

    /// Every operation.
    pub fn iter(&self) -> impl Iterator<Item = &Operation> {
        self.0.iter().map(AsRef::as_ref)
    }

    /// The operation that answers this request.
    #[must_use]
    pub fn find(&self, method: &str, path: &str) -> Option<Arc<Operation>> {
        self.0
            .iter()
            .find(|operation| operation.method == method && operation.matches(path))
            .cloned()
    }

    /// The methods that this path answers, for `Allow`; empty when there is nothing at this path.
    #[must_use]
    pub fn methods(&self, path: &str) -> Vec<&str> {
        let mut methods: Vec<&str> = self
            .iter()
            .filter(|operation| operation.matches(path))
            .map(|o| o.method.as_str())
            .collect();
        if methods.contains(&"GET") {
            methods.push("HEAD");
        }
        methods.sort_unstable();
        methods.dedup();
        methods
    }
}

impl Operation {
    fn matches(&self, path: &str) -> bool {
        let mut wanted = self.segments.iter();
        let mut given = path.split('/').skip(1);
        loop {
            match (wanted.next(), given.next()) {
                (None, None) => return true,
                (Some(segment), Some(text)) if segment.matches(text) => {}
                (Some(_) | None, _) => return false,
            }
        }
    }
}

impl Segment {
    fn parse(text: &str) -> Self {
        match text
            .split_once('{')
            .and_then(|(before, rest)| rest.split_once('}').map(|(_, after)| (before, after)))
        {
            Some((before, after)) => Self::Parameter {
                before: before.to_owned(),
                after: after.to_owned(),
            },
            None => Self::Literal(text.to_owned()),
        }
    }

    fn matches(&self, text: &str) -> bool {
        match self {
            Self::Literal(literal) => literal == text,
            Self::Parameter { before, after } => {
                text.len() > before.len() + after.len()
                    && text.starts_with(before.as_str())
                    && text.ends_with(after.as_str())
            }
        }
    }
}

fn operation(document: &Document, template: &str, method: &str, entry: &Value) -> Operation {
    let parameters = || {
        entry
            .get("parameters")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
    };
    let of_kind =
        |parameter: &&Value, kind: &str| parameter.get("in").is_some_and(|place| place == kind);
    let name = |parameter: &Value| {
        parameter
            .get("name")
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_owned()
    };
    Operation {
        audience: document.audience.slug,
        format: document.audience.format,
        id: entry
            .get("operationId")
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_owned(),
        method: method.to_ascii_uppercase(),
        template: template.to_owned(),
        query: parameters()
            .filter(|p| of_kind(p, "query"))
            .map(name)
            .collect(),
        secured: entry
            .get("security")
            .and_then(Value::as_array)
            .is_some_and(|needs| !needs.is_empty()),
        idempotent: parameters().any(|p| name(p) == "Idempotency-Key"),
        tagged: method == "get" && entry.pointer("/responses/200/headers/ETag").is_some(),
        segments: template.split('/').skip(1).map(Segment::parse).collect(),
    }
}
