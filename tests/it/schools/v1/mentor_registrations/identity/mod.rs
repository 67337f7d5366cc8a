//! Who may be registered: identity, blocks, name and address (scenarios F1, F2, F6, A5 to A8, A14, B2, B3 and B5 to B8 for mentors).

mod details;
mod record;
mod who;

use db_schema::record::{alerts, persons};
use diesel::prelude::*;
use serde_json::{Value, json};
use uuid::{Uuid, uuid};

use super::driver::World;
use crate::support::a;
