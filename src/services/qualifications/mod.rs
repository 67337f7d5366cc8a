//! What people hold: routes to professional status, what follows from them, and QTLS (`teaching-records.md` 2.5 to 2.7).
//!
//! Whatever changes somebody's routes ends with [`settle()`]: statuses and induction are worked out anew in the same transaction.

mod client_route;
mod judge;
mod qtls;
mod read;
mod sent;
mod settle;
mod staff;
mod write;

pub use client_route::put_client_route;
pub use qtls::{qtls, qtls_tag, set_qtls};
pub(in crate::services) use read::explained;
pub use read::{Explained, Shown, find, list, statuses};
pub use sent::{Sent, SentAge, SentChange};
pub use settle::{Follows, Scene, settle, settle_by};
pub use staff::{Known, add, change, delete};
pub use store::record::qualifications::choices::Key;
