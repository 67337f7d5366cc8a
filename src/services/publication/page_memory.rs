//! Where numbered pages ended, so that the next one goes on from there (decision 41): a full pull by page numbers neither skips nor repeats
//! anybody when rows come and go meanwhile, and its last page costs as much as its first.
//!
//! Kept per instance. A page whose predecessor is not remembered is found by walking over the keys.

use std::{
    collections::{BTreeMap, HashMap},
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

use store::publication::pages::{List, Place};

/// How long an unused list is remembered.
const LIFE: Duration = Duration::from_secs(15 * 60);
/// Most lists that are remembered.
const MOST: usize = 2_000;

/// The ends of pages that were read.
#[derive(Debug, Default)]
pub struct PageMemory(Mutex<HashMap<(List, i64), Ends>>);

#[derive(Debug)]
struct Ends {
    used: Instant,
    of_page: BTreeMap<i64, Place>,
}

impl PageMemory {
    /// The nearest remembered page before `page` and where it ended.
    pub(super) fn before(&self, list: &List, size: i64, page: i64) -> Option<(i64, Place)> {
        let mut lists = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let ends = lists
            .get_mut(&(list.clone(), size))
            .filter(|ends| ends.used.elapsed() < LIFE)?;
        ends.used = Instant::now();
        ends.of_page
            .range(..page)
            .next_back()
            .map(|(page, place)| (*page, *place))
    }

    /// Remembers where a full page ended. When it ended elsewhere before, what was remembered of later pages no longer follows it.
    pub(super) fn remember(&self, list: &List, size: i64, page: i64, end: Place) {
        let mut lists = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if lists.len() >= MOST {
            lists.retain(|_, ends| ends.used.elapsed() < LIFE);
            if lists.len() >= MOST {
                lists.clear();
            }
        }
        let ends = lists.entry((list.clone(), size)).or_insert_with(|| Ends {
            used: Instant::now(),
            of_page: BTreeMap::new(),
        });
        ends.used = Instant::now();
        if ends
            .of_page
            .insert(page, end)
            .is_some_and(|before| before != end)
        {
            ends.of_page.split_off(&page.saturating_add(1));
        }
    }
}
