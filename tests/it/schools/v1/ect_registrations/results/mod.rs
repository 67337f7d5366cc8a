//! Scenarios E1 to E10: what a submission writes (`registration.md` 4.5). E9 and E10 belong to the appropriate bodies' and the lead providers'
//! side.

mod known;
mod new;

use serde_json::{Value, json};
use time::macros::date;

use super::driver::World;
use crate::support::a::{self, Trained};
