//! Extractors: how a request becomes typed values, with every failure a documented problem.

mod access_purpose;
mod body;
mod business_day;
mod fields;
mod headers;
mod if_match;
mod json;
mod path;
mod query;

pub use access_purpose::AccessPurpose;
pub(crate) use body::read_json;
pub use body::{Body, read_bytes};
pub use business_day::BusinessDay;
pub use fields::{field_error, from_json};
pub use headers::{
    AccessPurposeHeader, IdempotencyKeyHeader, IfMatchHeader, OptionalIfMatchHeader,
    ServerDateHeader,
};
pub use if_match::IfMatch;
pub use path::{Path, PathUuid};
pub use query::Query;
pub(crate) use query::pairs as query_pairs;
