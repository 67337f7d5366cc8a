//! Each row of registration.md 2.12 and decision 24, refused by its named constraint.

use super::world::{connect, refusal, world};

const TRAINING: &str = "INSERT INTO registration.training_periods (id, teacher_id, role, ect_at_school_period_id, mentor_at_school_period_id, started_on, finished_on,
    training_programme, school_partnership_id, expression_of_interest_id, schedule_id, withdrawn_at, withdrawal_reason, deferred_at, deferral_reason) VALUES (gen_random_uuid(), ";

const ECT: &str =
    "'00000000-0000-7000-8000-000000000001', 'ect', '00000000-0000-7000-8000-000000000011', NULL, ";
const MENTOR: &str = "'00000000-0000-7000-8000-000000000002', 'mentor', NULL, '00000000-0000-7000-8000-000000000012', ";

/// A training period of the world's ECT.
fn ect(rest: &str) -> String {
    format!("{TRAINING}{ECT}{rest})")
}

/// A training period of the world's mentor.
fn mentor(rest: &str) -> String {
    format!("{TRAINING}{MENTOR}{rest})")
}

const PARTNERSHIP: &str = "'00000000-0000-7000-8000-000000000071'";
const SCHEDULE: &str = "'00000000-0000-7000-8000-000000000040'";

#[expect(clippy::too_many_lines, reason = "a table: one row per rule")]
fn cases() -> Vec<(&'static str, Option<&'static str>, String)> {
    let school_led = "'school_led', NULL, NULL, NULL, NULL, NULL, NULL, NULL";
    let provider_led =
        format!("'provider_led', {PARTNERSHIP}, NULL, {SCHEDULE}, NULL, NULL, NULL, NULL");
    vec![
        ("a sound one", None, ect(&format!("'2090-09-01', NULL, {provider_led}").replace("NULL, 'prov", "'2091-07-31', 'prov"))),
        ("a sound mentor's", None, mentor(&format!("'2090-09-01', NULL, {provider_led}"))),
        ("from the day before the placement", Some("training_periods_within_placement"), ect(&format!("'2090-08-31', '2091-07-31', {school_led}"))),
        ("to the day after it", Some("training_periods_within_placement"), ect(&format!("'2090-09-01', '2091-08-01', {school_led}"))),
        ("without an end in one that ends", Some("training_periods_within_placement"), ect(&format!("'2090-09-01', NULL, {school_led}"))),
        ("ends before it starts", Some("range lower bound must be less than or equal to range upper bound"), ect(&format!("'2090-10-01', '2090-09-30', {school_led}"))),
        ("one day is a period", None, ect(&format!("'2090-10-01', '2090-10-01', {school_led}"))),
        (
            "two that share a day",
            Some("training_periods_no_overlap"),
            format!("{};{}", ect(&format!("'2090-09-01', '2090-10-01', {school_led}")), ect(&format!("'2090-10-01', '2090-11-01', {school_led}"))),
        ),
        (
            "two that follow each other",
            None,
            format!("{};{}", ect(&format!("'2090-09-01', '2090-09-30', {school_led}")), ect(&format!("'2090-10-01', '2090-11-01', {school_led}"))),
        ),
        ("school-led with a schedule", Some("training_periods_programme_fits"), ect(&format!("'2090-09-01', '2091-07-31', 'school_led', NULL, NULL, {SCHEDULE}, NULL, NULL, NULL, NULL"))),
        ("provider-led without a schedule", Some("training_periods_programme_fits"), ect(&format!("'2090-09-01', '2091-07-31', 'provider_led', {PARTNERSHIP}, NULL, NULL, NULL, NULL, NULL, NULL"))),
        ("provider-led with nobody", Some("training_periods_programme_fits"), ect(&format!("'2090-09-01', '2091-07-31', 'provider_led', NULL, NULL, {SCHEDULE}, NULL, NULL, NULL, NULL"))),
        ("a school-led mentor", Some("training_periods_mentor_is_provider_led"), mentor(&format!("'2090-09-01', NULL, {school_led}"))),
        ("the partnership of another school", Some("training_periods_partnership_of_school"), ect(&format!("'2090-09-01', '2091-07-31', 'provider_led', '00000000-0000-7000-8000-000000000072', NULL, {SCHEDULE}, NULL, NULL, NULL, NULL"))),
        ("the schedule of another contract period", Some("training_periods_one_contract_period"), ect(&format!("'2090-09-01', '2091-07-31', 'provider_led', {PARTNERSHIP}, NULL, '00000000-0000-7000-8000-000000000041', NULL, NULL, NULL, NULL"))),
        ("the interest of another contract period", Some("training_periods_one_contract_period"), ect(&format!("'2090-09-01', '2091-07-31', 'provider_led', {PARTNERSHIP}, '00000000-0000-7000-8000-000000000052', {SCHEDULE}, NULL, NULL, NULL, NULL"))),
        ("an ECT on a replacement schedule", Some("training_periods_schedule_of_role"), ect(&format!("'2090-09-01', '2091-07-31', 'provider_led', {PARTNERSHIP}, NULL, '00000000-0000-7000-8000-000000000042', NULL, NULL, NULL, NULL"))),
        ("a mentor on a reduced schedule", Some("training_periods_schedule_of_role"), mentor(&format!("'2090-09-01', NULL, 'provider_led', {PARTNERSHIP}, NULL, '00000000-0000-7000-8000-000000000043', NULL, NULL, NULL, NULL"))),
        ("withdrawn without a reason", Some("training_periods_withdrawal_complete"), ect("'2090-09-01', '2091-07-31', 'school_led', NULL, NULL, NULL, now(), NULL, NULL, NULL")),
        ("a reason without deferral", Some("training_periods_deferral_complete"), ect("'2090-09-01', '2091-07-31', 'school_led', NULL, NULL, NULL, NULL, NULL, NULL, 'other'")),
        ("withdrawn and still running", Some("training_periods_stopped_is_finished"), mentor(&format!("'2090-09-01', NULL, 'provider_led', {PARTNERSHIP}, NULL, {SCHEDULE}, now(), 'other', NULL, NULL"))),
        ("a mentor's reason for an ECT", Some("training_periods_mentor_reason_for_mentors"), ect("'2090-09-01', '2091-07-31', 'school_led', NULL, NULL, NULL, now(), 'mentor_no_longer_being_mentor', NULL, NULL")),
        ("a placement of another teacher", Some("training_periods_ect_at_school_period_fkey"), format!("{TRAINING}'00000000-0000-7000-8000-000000000003', 'ect', '00000000-0000-7000-8000-000000000011', NULL, '2090-09-01', '2091-07-31', {school_led})")),
        ("a role without its placement", Some("training_periods_one_parent_of_its_role"), format!("{TRAINING}'00000000-0000-7000-8000-000000000001', 'mentor', '00000000-0000-7000-8000-000000000011', NULL, '2090-09-01', '2091-07-31', {provider_led})")),
        (
            "two placements of an ECT that share a day",
            Some("ect_at_school_periods_no_overlap"),
            "INSERT INTO registration.ect_at_school_periods (id, teacher_id, school_id, started_on) VALUES
                (gen_random_uuid(), '00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000062', '2091-07-31')".into(),
        ),
        (
            "the next placement a day later",
            None,
            "INSERT INTO registration.ect_at_school_periods (id, teacher_id, school_id, started_on) VALUES
                (gen_random_uuid(), '00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000062', '2091-08-01')".into(),
        ),
        (
            "a mentor twice at one school",
            Some("mentor_at_school_periods_no_overlap"),
            "INSERT INTO registration.mentor_at_school_periods (id, teacher_id, school_id, started_on) VALUES
                (gen_random_uuid(), '00000000-0000-7000-8000-000000000002', '00000000-0000-7000-8000-000000000061', '2091-01-01')".into(),
        ),
        (
            "a mentor at two schools",
            None,
            "INSERT INTO registration.mentor_at_school_periods (id, teacher_id, school_id, started_on) VALUES
                (gen_random_uuid(), '00000000-0000-7000-8000-000000000002', '00000000-0000-7000-8000-000000000062', '2090-09-01')".into(),
        ),
        (
            "two people with one open address",
            Some("open_email_addresses_of_one_person"),
            "UPDATE registration.ect_at_school_periods SET email = 'MENTOR@world.example' WHERE id = '00000000-0000-7000-8000-000000000013'".into(),
        ),
        (
            "an address that is no longer open",
            None,
            "UPDATE registration.ect_at_school_periods SET email = 'mentor@world.example' WHERE id = '00000000-0000-7000-8000-000000000011'".into(),
        ),
        (
            "contract periods that share a day",
            Some("contract_periods_no_overlap"),
            "INSERT INTO registration.contract_periods (year, started_on, finished_on) VALUES (2092, '2092-05-31', '2093-05-31')".into(),
        ),
        (
            "induction periods that share a day",
            Some("induction_periods_no_overlap"),
            "INSERT INTO registration.appropriate_bodies (id, name) VALUES ('00000000-0000-7000-8000-000000000080', 'Hub of the world');
             INSERT INTO registration.induction_periods (id, teacher_id, appropriate_body_id, started_on, finished_on, number_of_terms) VALUES
                (gen_random_uuid(), '00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000080', '2090-09-01', '2090-12-20', 1),
                (gen_random_uuid(), '00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000080', '2090-12-20', NULL, NULL)".into(),
        ),
    ]
}

#[test]
fn what_a_rule_forbids_no_write_can_leave() {
    let database = world();
    let mut connection = connect(&database);
    for (case, expected, statements) in cases() {
        assert_eq!(
            refusal(&mut connection, &statements).as_deref(),
            expected,
            "{case}"
        );
    }
}

#[test]
fn an_email_address_is_open_exactly_while_its_placement_has_no_end() {
    let database = world();
    let mut connection = connect(&database);
    let taken = "UPDATE registration.ect_at_school_periods SET email = 'mentor@world.example' WHERE id = '00000000-0000-7000-8000-000000000013'";
    let ended = "UPDATE registration.mentor_at_school_periods SET finished_on = '2099-12-31' WHERE id = '00000000-0000-7000-8000-000000000012'";
    let reopened = "UPDATE registration.mentor_at_school_periods SET finished_on = NULL WHERE id = '00000000-0000-7000-8000-000000000012'";
    let removed = "DELETE FROM registration.mentor_at_school_periods WHERE id = '00000000-0000-7000-8000-000000000012'";
    let changed = "UPDATE registration.mentor_at_school_periods SET email = 'other@world.example' WHERE id = '00000000-0000-7000-8000-000000000012'";
    let clash = Some("open_email_addresses_of_one_person".to_owned());
    assert_eq!(refusal(&mut connection, taken), clash);
    assert_eq!(
        refusal(&mut connection, &format!("{ended};{taken}")),
        None,
        "even an end in the future frees it (B6)"
    );
    assert_eq!(
        refusal(&mut connection, &format!("{ended};{taken};{reopened}")),
        clash
    );
    assert_eq!(
        refusal(&mut connection, &format!("{removed};{taken}")),
        None
    );
    assert_eq!(
        refusal(&mut connection, &format!("{changed};{taken}")),
        None
    );
}
