//! The draft as a resource: versions, tenancy, order, list, abandoning (api-conventions, Journeys).

mod life;
mod steps;

use serde_json::{Value, json};
use time::macros::date;

use super::driver::{BORN, World};
