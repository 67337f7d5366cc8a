//! The school itself: what it may do, its induction tutor, its partnerships, its last choices.

mod access;
mod choices;
mod tutor;

use db_schema::audit::events;
use db_schema::registration::{gias_schools, schools};
use diesel::prelude::*;
use serde_json::{Value, json};
use time::macros::date;

use crate::support::{TestApp, a};

fn access(school: &Value, action: &str) -> Value {
    let actions = school["access"].as_array().cloned().unwrap_or_default();
    actions
        .into_iter()
        .find(|entry| entry["action"] == action)
        .unwrap_or_else(|| panic!("no {action} in {school}"))
}

fn codes(access: &Value) -> Vec<String> {
    let reasons = access["reasons"].as_array().cloned().unwrap_or_default();
    reasons
        .iter()
        .map(|reason| reason["code"].as_str().unwrap_or_default().to_owned())
        .collect()
}
