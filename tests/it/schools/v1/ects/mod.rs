//! One ECT and the school's list of them (`registration.md` 3.1 under decisions 10 and 21).

mod leaving;
mod lists;
mod one;

use serde_json::{Value, json};
use time::macros::date;

use crate::support::{TestApp, a, client::Answer};

fn names(answer: &Answer) -> Vec<String> {
    let data = answer.at("/data").as_array().cloned().unwrap_or_default();
    data.iter()
        .map(|one| one["full_name"].as_str().unwrap_or_default().to_owned())
        .collect()
}
