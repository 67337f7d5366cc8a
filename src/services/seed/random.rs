//! Chance that is the same on every run: numbers, choices and ids that depend on nothing but a seed.

use sha2::{Digest, Sha256};
use uuid::{Builder, Uuid};

/// 2021-06-01T00:00:00Z in milliseconds: the time inside the keys of invented rows.
const KEYS_BEGIN_AT: u64 = 1_622_505_600_000;

/// A small generator (SplitMix64). Our own, because the numbers of a library may change with its version, and with them every invented
/// person. No secret may ever come from it.
pub struct Chance {
    state: u64,
    keys: u64,
}

impl Chance {
    /// Numbers that depend on the seed alone.
    #[must_use]
    pub const fn new(seed: u64) -> Self {
        Self {
            state: seed,
            keys: 0,
        }
    }

    /// The next 64 bits.
    pub fn bits(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.state ^ (self.state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 to `limit - 1`; 0 when the limit is 0.
    pub fn below(&mut self, limit: usize) -> usize {
        let drawn = self.bits() % u64::try_from(limit.max(1)).unwrap_or(1);
        usize::try_from(drawn).unwrap_or(0)
    }

    /// A number of days from `from` to `to`, both included.
    pub fn days(&mut self, from: i64, to: i64) -> i64 {
        let span = usize::try_from(to - from + 1).unwrap_or(1);
        from + i64::try_from(self.below(span)).unwrap_or(0)
    }

    /// True in about `percent` of a hundred cases.
    pub fn happens(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// One of the choices; nothing when there is none.
    pub fn pick<'a, T>(&mut self, choices: &'a [T]) -> Option<&'a T> {
        choices.get(self.below(choices.len()))
    }

    /// The key of a new row: shaped like UUIDv7, later ones greater.
    pub fn key(&mut self) -> Uuid {
        self.keys += 1;
        let [high, low] = [self.bits(), self.bits()].map(u64::to_be_bytes);
        let mut random = [0; 10];
        for (place, byte) in random.iter_mut().zip(high.into_iter().chain(low)) {
            *place = byte;
        }
        Builder::from_unix_timestamp_millis(KEYS_BEGIN_AT + self.keys, &random).into_uuid()
    }

    /// An id that lead providers see: shaped like UUIDv4 (decision 30).
    pub fn public_id(&mut self) -> Uuid {
        let both = (u128::from(self.bits()) << 64) | u128::from(self.bits());
        Builder::from_random_bytes(both.to_be_bytes()).into_uuid()
    }
}

/// The key of a row that is known by a name, whatever else is seeded.
#[must_use]
pub fn named_key(kind: &str, name: &str) -> Uuid {
    let digest = digest_of(kind, name);
    let random = digest.first_chunk::<10>().copied().unwrap_or_default();
    Builder::from_unix_timestamp_millis(KEYS_BEGIN_AT, &random).into_uuid()
}

/// The id that other systems see of a row that is known by a name.
#[must_use]
pub fn named_public_id(kind: &str, name: &str) -> Uuid {
    let digest = digest_of(kind, name);
    Builder::from_random_bytes(digest.first_chunk::<16>().copied().unwrap_or_default()).into_uuid()
}

fn digest_of(kind: &str, name: &str) -> [u8; 32] {
    Sha256::new()
        .chain_update(kind.as_bytes())
        .chain_update([0])
        .chain_update(name.as_bytes())
        .finalize()
        .into()
}
