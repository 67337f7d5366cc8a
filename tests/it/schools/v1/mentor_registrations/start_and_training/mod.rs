//! Other schools, the first day, and who trains: scenarios F3 to F5, F7 to F10 under decisions 14, 19, 20 and 23.

mod start;
mod training;

use serde_json::{Value, json};
use time::macros::date;

use super::driver::World;
use crate::support::a;
