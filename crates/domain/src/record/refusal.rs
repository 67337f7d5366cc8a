//! What every refusal of a rule tells the layer that answers for it.

use std::error::Error;

use time::Date;

/// A rule said no. The HTTP layer makes one problem of it: `code` is the problem's code, `field` its pointer, `facts` its params.
///
/// Codes are stable and in snake_case; one code always means the same sentence.
pub trait Refusal: Error {
    /// The stable code.
    fn code(&self) -> &'static str;

    /// The field of the request that is wrong, when one is.
    fn field(&self) -> Option<&'static str> {
        None
    }

    /// The facts that the sentence needs, by name. Never personal data.
    fn facts(&self) -> Vec<(&'static str, Fact)> {
        Vec::new()
    }
}

/// One fact of a refusal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fact {
    /// A day.
    Day(Date),
    /// A count or limit.
    Number(usize),
    /// A word of a closed set.
    Word(&'static str),
    /// Words of a closed set.
    Words(Vec<&'static str>),
}
