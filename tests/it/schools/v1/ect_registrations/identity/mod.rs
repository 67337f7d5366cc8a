//! Scenarios A1 to A18: who it is, and what ends the journey at once.

mod draft;
mod guessing;
mod stops;
mod typed;

use serde_json::{Value, json};
use time::macros::date;

use super::driver::{BORN, World};
use crate::support::{a, app::record_is_remote};
