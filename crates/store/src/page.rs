//! Pages by key.

/// Where a page begins, in terms of the list's key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum From<K> {
    /// At the first entry.
    Start,
    /// Behind this entry.
    After(K),
    /// Before this entry: rows come in reverse order.
    Before(K),
}
