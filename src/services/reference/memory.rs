use std::{
    collections::HashMap,
    sync::{PoisonError, RwLock},
};

use bytes::Bytes;
use store::record::reference::Scope;

type Key = (&'static [&'static str], Scope);

/// The lists as they were answered last, each with the version that it shows. As many entries as there are lists and scopes.
#[derive(Debug, Default)]
pub struct ReferenceMemory(RwLock<HashMap<Key, (i64, Bytes)>>);

impl ReferenceMemory {
    pub(super) fn find(
        &self,
        tables: &'static [&'static str],
        scope: Scope,
    ) -> Option<(i64, Bytes)> {
        let kept = self.0.read().unwrap_or_else(PoisonError::into_inner);
        kept.get(&(tables, scope)).cloned()
    }

    pub(super) fn keep(
        &self,
        tables: &'static [&'static str],
        scope: Scope,
        version: i64,
        body: Bytes,
    ) {
        let mut kept = self.0.write().unwrap_or_else(PoisonError::into_inner);
        kept.insert((tables, scope), (version, body));
    }
}
