//! What people hold: routes to professional status, and what follows from them for statuses and induction.

pub mod choices;
mod facts;
mod route_writes;
mod routes;
mod standing;

pub use facts::facts;
pub use route_writes::{delete, insert, update};
pub use routes::{RouteKey, RouteRow, RouteValues, Subject, all, find, of_client, page};
pub(super) use standing::save_induction;
pub use standing::{Standing, Statuses, save_statuses, standing};
