//! Builders of rows: valid by default, each test states only what matters to it. `a::school().urn(123456).create(conn)`.
//!
//! Numbers that must be unique (URNs, TRNs) count up, each kind in its own range, so that a mixed-up id finds nothing.

pub mod alerts;
pub mod mandatory_qualifications;
pub mod organisations;
pub mod partnerships;
pub mod people;
pub mod placements;
pub mod routes;
pub mod schools;

pub use alerts::alert;
pub use mandatory_qualifications::mandatory_qualification;
pub use organisations::lead_provider;
pub use partnerships::{awaiting, confirmed, partnership, reference};
pub use people::{person, trn_range, trn_range_of};
pub use placements::{Trained, ect, mentor};
pub use routes::route;
pub use schools::school;

use std::sync::atomic::{AtomicI32, Ordering};

/// The next number of a range.
fn next(counter: &AtomicI32) -> i32 {
    counter.fetch_add(1, Ordering::Relaxed)
}
