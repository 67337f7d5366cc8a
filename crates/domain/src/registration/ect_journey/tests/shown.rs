//! What is shown, and what is stored.

use super::*;

#[test]
fn rows_name_the_step_that_changes_them_and_what_it_drops() {
    let rows = check_rows(&provider_led());
    let row = |field| rows.iter().find(|row| row.field == field).unwrap();
    assert_eq!(row(CheckField::Trn).change_step, None);
    assert_eq!(
        row(CheckField::TrainingProgramme).drops,
        [EctStep::LeadProvider]
    );
    assert_eq!(row(CheckField::StartDate).drops, [EctStep::LeadProvider]);
    assert_eq!(row(CheckField::Email).drops, []);

    let facts = with_old_partnership(&[2025]);
    let reused = check_rows(&accept(described(), &facts));
    let steps: Vec<_> = reused.iter().skip(5).map(|row| row.change_step).collect();
    assert_eq!(
        steps,
        [Some(EctStep::ReuseChoices); 4],
        "reused choices are changed by the reuse question"
    );
}

#[test]
fn missing_qts_and_induction_are_told_and_block_nothing() {
    let mut answers = matched();
    if let Some(Identity {
        outcome: MatchOutcome::Matched(record),
        ..
    }) = answers.identity.as_mut()
    {
        record.has_qts = false;
        record.induction_in_progress = false;
    }
    assert_eq!(
        notices(&answers, &facts()),
        [Notice::QtsMissing, Notice::InductionNotOpen]
    );
    assert_eq!(
        next(&answers, &facts()),
        Some("confirm-details"),
        "scenario A16"
    );
    assert_eq!(notices(&matched(), &facts()), []);
    assert_eq!(notices(&Answers::default(), &facts()), []);
}

#[test]
fn stored_answers_read_back_and_hold_neither_birth_date_nor_ni_number() {
    let facts = with_old_partnership(&[2025]);
    let answers = accept(described(), &facts);
    let stored = serde_json::to_value(&answers).unwrap();
    assert_eq!(
        serde_json::from_value::<Answers>(stored.clone()).unwrap(),
        answers
    );
    assert_eq!(
        serde_json::from_value::<Answers>(serde_json::json!({})).unwrap(),
        Answers::default()
    );
    let mut keys: Vec<&String> = stored.as_object().unwrap().keys().collect();
    keys.sort();
    assert_eq!(
        keys,
        [
            "appropriate_body_id",
            "details",
            "email",
            "identity",
            "lead_provider_id",
            "reuse",
            "starts_on",
            "training_programme",
            "working_pattern"
        ]
    );
}
