//! Preview = write: what a journey announces in `check_answers.consequences`, and what really differs in the database.

use std::collections::BTreeMap;

use diesel::{PgConnection, QueryableByName, RunQueryDsl, sql_query, sql_types::Text};
use serde_json::{Value, json};

/// Everything that a registration could change, by id.
const SNAPSHOT: &str = "
    SELECT jsonb_build_object(
        'placement', (SELECT coalesce(jsonb_object_agg(id, jsonb_build_array(school_id, started_on, finished_on)), '{}') FROM (
            SELECT id, school_id, started_on, finished_on FROM registration.ect_at_school_periods UNION ALL
            SELECT id, school_id, started_on, finished_on FROM registration.mentor_at_school_periods) p),
        'training', (SELECT coalesce(jsonb_object_agg(t.id, jsonb_build_array(coalesce(e.school_id, m.school_id), t.started_on, t.finished_on,
                t.school_partnership_id)), '{}') FROM registration.training_periods t
            LEFT JOIN registration.ect_at_school_periods e ON e.id = t.ect_at_school_period_id
            LEFT JOIN registration.mentor_at_school_periods m ON m.id = t.mentor_at_school_period_id),
        'mentorship', (SELECT coalesce(jsonb_object_agg(m.id, jsonb_build_array(e.school_id, m.started_on, m.finished_on)), '{}')
            FROM registration.mentorship_periods m JOIN registration.ect_at_school_periods e ON e.id = m.ect_at_school_period_id),
        'partnership', (SELECT coalesce(jsonb_object_agg(id, jsonb_build_array(school_id)), '{}') FROM registration.school_partnerships),
        'teacher', (SELECT coalesce(jsonb_object_agg(trn, jsonb_build_array(corrected_name, ect_first_became_eligible_for_training_at,
                ect_payments_frozen_year, mentor_first_became_eligible_for_training_at)), '{}') FROM registration.teachers WHERE trn IS NOT NULL),
        'school_choices', (SELECT coalesce(jsonb_object_agg(id, jsonb_build_array(id, last_chosen_appropriate_body_id, last_chosen_training_programme,
                last_chosen_lead_provider_id)), '{}') FROM registration.schools))";

/// Effect, affected, id of what existed, school, day.
pub type Line = (
    String,
    String,
    Option<String>,
    Option<String>,
    Option<String>,
);

fn text(value: &Value) -> Option<String> {
    value.as_str().map(str::to_owned)
}

fn rows(snapshot: &Value, kind: &str) -> BTreeMap<String, Value> {
    snapshot[kind]
        .as_object()
        .map(|rows| {
            rows.iter()
                .map(|(id, row)| (id.clone(), row.clone()))
                .collect()
        })
        .unwrap_or_default()
}

/// What differs, in the words of consequences.
fn differences(before: &Value, after: &Value) -> Vec<Line> {
    let mut lines = Vec::new();
    for kind in ["placement", "training", "mentorship", "partnership"] {
        let (old, new) = (rows(before, kind), rows(after, kind));
        let mut line = |effect: &str, id: Option<&String>, row: &Value, on: Option<String>| {
            lines.push((
                effect.to_owned(),
                kind.to_owned(),
                id.cloned(),
                text(&row[0]),
                on,
            ));
        };
        for (id, row) in &new {
            let Some(was) = old.get(id) else {
                line("starts", None, row, text(&row[1]));
                continue;
            };
            if was[2] != row[2] {
                line("ends", Some(id), row, text(&row[2]));
            }
            // Ending and being confirmed are two things, and one registration can do both to a training.
            let but_for_its_end = |row: &Value| (row[0].clone(), row[1].clone(), row[3].clone());
            if but_for_its_end(was) != but_for_its_end(row) {
                line("changes", Some(id), row, None);
            }
        }
        for (id, row) in old.iter().filter(|(id, _)| !new.contains_key(*id)) {
            line("disappears", Some(id), row, text(&row[1]));
        }
    }
    let (old, new) = (rows(before, "teacher"), rows(after, "teacher"));
    for (trn, row) in &new {
        let was = old
            .get(trn)
            .cloned()
            .unwrap_or(json!([null, null, null, null]));
        let columns = [
            "name",
            "funding_eligibility",
            "closed_contract_year",
            "funding_eligibility",
        ];
        for (at, affected) in columns.into_iter().enumerate() {
            if was[at] != row[at] {
                lines.push(("changes".to_owned(), affected.to_owned(), None, None, None));
            }
        }
    }
    lines.sort();
    lines
}

/// What was announced, and of which schools the last choices.
fn announced(state: &Value, schools: &[(String, String)]) -> (Vec<Line>, Vec<Option<String>>) {
    let id_of = |urn: &Value| {
        schools
            .iter()
            .find(|(known, _)| Some(known.as_str()) == urn.as_str())
            .map(|(_, id)| id.clone())
    };
    let mut choices = Vec::new();
    let mut lines: Vec<Line> = Vec::new();
    let consequences = state["check_answers"]["consequences"].as_array();
    for line in consequences.into_iter().flatten() {
        let word = |member: &str| text(&line[member]);
        let school = id_of(&line["school"]["urn"]);
        if line["affected"] == "school_choices" {
            choices.push(school);
        } else {
            lines.push((
                word("effect").expect("there is one"),
                word("affected").expect("there is one"),
                word("id"),
                school,
                word("on"),
            ));
        }
    }
    lines.sort();
    (lines, choices)
}

/// Fails unless the state announced exactly what differs; answers what differs. `schools` are pairs of URN and id.
///
/// Storing a school's last choices is announced always and differs only if they are others than before.
#[track_caller]
pub fn expect_announced(
    state: &Value,
    schools: &[(String, String)],
    before: &Value,
    after: &Value,
) -> Vec<Line> {
    let (expected, choices) = announced(state, schools);
    let found = differences(before, after);
    assert_eq!(
        expected, found,
        "announced and found: {}",
        state["check_answers"]["consequences"]
    );
    let (old, new) = (
        rows(before, "school_choices"),
        rows(after, "school_choices"),
    );
    for (id, row) in &new {
        assert!(
            old.get(id) == Some(row) || choices.contains(&Some(id.clone())),
            "last choices of the school were stored without a word"
        );
    }
    found
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = Text)]
    snapshot: String,
}

/// Everything that a registration could change, as it is now.
pub fn snapshot(conn: &mut PgConnection) -> Value {
    let row: Row = sql_query(format!("SELECT ({SNAPSHOT})::text AS snapshot"))
        .get_result(conn)
        .expect("a snapshot");
    serde_json::from_str(&row.snapshot).expect("JSON")
}
