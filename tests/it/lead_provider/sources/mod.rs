//! Whatever column of registration is changed behind the service's back: either nobody can see it, or it is noted as due (decision 45 rule 1).
//!
//! The columns come from the database, so that a new one is tried without anybody thinking of it: if it shows and is not watched, `verify`
//! finds a row that is wrong and not due.

mod columns;

use std::collections::{BTreeMap, BTreeSet};

use diesel::Connection;
use diesel::connection::SimpleConnection;
use teacher_record::services::publication;
use time::macros::date;

use columns::{columns, last_position, number, other_columns, other_value, sound};

use super::world::{
    A_2024, A_2025, A_2026, B, B_2026, SCHOOL_1, SCHOOL_2, World, ect, ect_placement, ect_training,
    id, mentor_placement, mentor_training, mentorship, participant, teacher,
};

const TODAY: time::Date = date!(2026 - 11 - 17);

/// People in every situation that a source column needs to show.
fn people() -> String {
    let ended = |number: u32| {
        format!(
            "UPDATE registration.training_periods SET finished_on = '2026-07-31' WHERE id = '{}'; UPDATE registration.ect_at_school_periods SET finished_on = '2026-07-31' WHERE id = '{}';",
            id(30_000 + number),
            id(10_000 + number),
        )
    };
    [
        // 1 has a mentor, an open induction and a merged id; 2 is of a period with uplifts, without induction.
        ect(1), teacher(5), mentor_placement(5, SCHOOL_1, "2026-09-01"), mentor_training(5, A_2026, "2026-09-01"), mentorship(1, 5, "2026-09-01"),
        format!("INSERT INTO registration.induction_periods (id, teacher_id, appropriate_body_id, started_on) VALUES ('{}', '{}', '{}', '2026-09-01');", id(901), id(1), id(9)),
        format!("INSERT INTO registration.teacher_id_changes (id, teacher_id, from_api_id, to_api_id) VALUES ('{}', '{}', '{}', '{}');", id(902), id(1), participant(91), participant(1)),
        teacher(2), ect_placement(2, SCHOOL_1, "2024-09-01"), ect_training(2, A_2024, "2024-09-01"),
        format!("INSERT INTO registration.school_funding_eligibilities (id, urn, contract_period_year, pupil_premium_uplift) VALUES ('{}', 600001, 2024, true);", id(903)),
        // 3 was an ECT elsewhere long ago and never trained; 4 left a provider and has a mentor at another school.
        teacher(3), ect_placement(3, SCHOOL_2, "2023-09-01"), format!("UPDATE registration.ect_at_school_periods SET finished_on = '2024-07-31', created_at = '2023-09-01 09:00Z' WHERE id = '{}';", id(10_003)),
        teacher(4), ect_placement(4, SCHOOL_1, "2025-09-01"), ect_training(4, A_2025, "2025-09-01"), ended(4),
        format!("INSERT INTO registration.ect_at_school_periods (id, teacher_id, school_id, started_on, working_pattern) VALUES ('{}', '{}', '{}', '2026-09-01', 'part_time');", id(12_004), id(4), id(SCHOOL_2)),
        teacher(7), mentor_placement(7, SCHOOL_2, "2026-09-01"),
        format!("INSERT INTO registration.mentorship_periods (id, ect_at_school_period_id, mentor_at_school_period_id, started_on) VALUES ('{}', '{}', '{}', '2026-09-01');", id(50_004), id(12_004), id(20_007)),
        // 6 mentors 2 and is not trained; 8 is nobody yet; 9 and 10 are at school 1 without training; 11 is withdrawn, 12 deferred.
        teacher(6), mentor_placement(6, SCHOOL_1, "2026-09-01"), mentorship(2, 6, "2026-09-01"), teacher(8),
        teacher(9), ect_placement(9, SCHOOL_1, "2026-09-01"), teacher(10), ect_placement(10, SCHOOL_1, "2026-09-01"), ect_training(10, A_2026, "2026-09-01"),
        mentor_placement(10, SCHOOL_1, "2026-09-01"), ect(11), ect(12),
        format!("UPDATE registration.training_periods SET withdrawn_at = '2026-10-01 10:00Z', withdrawal_reason = 'other', finished_on = '2026-10-01' WHERE id = '{}';", id(30_011)),
        format!("UPDATE registration.training_periods SET deferred_at = '2026-10-01 10:00Z', deferral_reason = 'other', finished_on = '2026-10-01' WHERE id = '{}';", id(30_012)),
        // 13 trains with provider A under the partnership of 2025; another partner could be chosen.
        teacher(13), ect_placement(13, SCHOOL_1, "2025-09-01"), ect_training(13, A_2025, "2025-09-01"),
        format!("INSERT INTO registration.delivery_partners (id, name) VALUES ('{}', 'Another partner');", id(904)),
        format!("INSERT INTO registration.lead_provider_delivery_partnerships (id, active_lead_provider_id, delivery_partner_id) VALUES ('{}', '{}', '{}');", id(905), id(A_2025 + 1_000), id(904)),
        "INSERT INTO registration.contract_periods (year, started_on, finished_on, uplift_fees_enabled) VALUES (2023, '2023-06-01', '2024-05-31', true);".to_owned(),
        format!("INSERT INTO registration.mentor_at_school_periods (id, teacher_id, school_id, started_on, finished_on, email, created_at) VALUES ('{}', '{}', '{}', '2025-09-01', '2026-07-31', 'before@example.org', '2025-09-01 09:00Z');", id(22_005), id(5), id(SCHOOL_2)),
    ]
    .concat()
}

/// For each source column a write that changes it, and whether a body must come out different.
#[expect(clippy::too_many_lines, reason = "a table: one row per column")]
fn cases() -> Vec<(&'static str, &'static str, bool, String)> {
    let set = |table: &str, row: u32, to: &str| {
        format!(
            "UPDATE registration.{table} SET {to} WHERE id = '{}'",
            id(row)
        )
    };
    let teachers = |row: u32, to: &str| set("teachers", row, to);
    let training = |row: u32, to: &str| set("training_periods", 30_000 + row, to);
    vec![
        ("teachers", "api_id", true, teachers(1, "api_id = gen_random_uuid()")),
        ("teachers", "api_id", true, teachers(7, "api_id = gen_random_uuid()") + ";" + &set("mentor_at_school_periods", 20_007, &format!("school_id = '{}'", id(SCHOOL_1))) + ";" + &set("ect_at_school_periods", 12_004, &format!("school_id = '{}'", id(SCHOOL_1)))),
        ("teachers", "api_id", true, teachers(5, "api_id = gen_random_uuid()")),
        ("teachers", "ect_training_record_api_id", true, teachers(1, "ect_training_record_api_id = gen_random_uuid()")),
        ("teachers", "mentor_training_record_api_id", true, teachers(5, "mentor_training_record_api_id = gen_random_uuid()")),
        ("teachers", "trn", true, teachers(1, "trn = NULL")),
        ("teachers", "record_first_name", true, teachers(1, "record_first_name = '.'")),
        ("teachers", "record_last_name", true, teachers(1, "record_last_name = 'O''Neill \"x\" \\ \u{e9}'")),
        ("teachers", "corrected_name", true, teachers(1, "corrected_name = 'Corrected'")),
        ("teachers", "record_induction_started_on", true, teachers(2, "record_induction_started_on = '2024-10-01'")),
        ("teachers", "record_induction_completed_on", true, teachers(2, "record_induction_completed_on = '2026-10-01'")),
        ("teachers", "ect_first_became_eligible_for_training_at", true, teachers(1, "ect_first_became_eligible_for_training_at = '2026-09-30 23:30Z'")),
        ("teachers", "mentor_first_became_eligible_for_training_at", true, teachers(5, "mentor_first_became_eligible_for_training_at = '2026-09-30 23:30Z'")),
        ("teachers", "ect_became_ineligible_for_funding_on", true, teachers(1, "ect_became_ineligible_for_funding_on = '2026-10-01'")),
        ("teachers", "mentor_became_ineligible_for_funding_on", true, teachers(5, "mentor_became_ineligible_for_funding_on = '2026-10-01', mentor_became_ineligible_for_funding_reason = 'started_not_completed'")),
        ("teachers", "mentor_became_ineligible_for_funding_reason", true, teachers(5, "mentor_became_ineligible_for_funding_on = '2026-10-01', mentor_became_ineligible_for_funding_reason = 'completed_during_early_roll_out'")),
        ("teachers", "ect_payments_frozen_year", true, teachers(1, "ect_payments_frozen_year = 2024")),
        ("teachers", "mentor_payments_frozen_year", true, teachers(5, "mentor_payments_frozen_year = 2024")),
        ("teachers", "created_at", false, teachers(1, "created_at = '2020-01-01 00:00Z'")),
        ("teacher_id_changes", "teacher_id", true, set("teacher_id_changes", 902, &format!("teacher_id = '{}'", id(2)))),
        ("teacher_id_changes", "from_api_id", true, set("teacher_id_changes", 902, "from_api_id = gen_random_uuid()")),
        ("teacher_id_changes", "to_api_id", true, set("teacher_id_changes", 902, "to_api_id = gen_random_uuid()")),
        ("teacher_id_changes", "created_at", true, set("teacher_id_changes", 902, "created_at = '2025-01-01 00:00Z'")),
        ("teacher_id_changes", "created_at", true, "DELETE FROM registration.teacher_id_changes".to_owned()),
        ("teacher_id_changes", "created_at", true, "RESET ROLE; TRUNCATE registration.teacher_id_changes; SET ROLE teacher_record_run".to_owned()),
        ("ect_at_school_periods", "teacher_id", true, set("ect_at_school_periods", 10_003, &format!("teacher_id = '{}'", id(1)))),
        ("ect_at_school_periods", "school_id", true, set("mentor_at_school_periods", 20_007, &format!("school_id = '{}'", id(SCHOOL_1))) + ";" + &set("ect_at_school_periods", 12_004, &format!("school_id = '{}'", id(SCHOOL_1)))),
        ("ect_at_school_periods", "started_on", true, set("ect_at_school_periods", 10_003, &format!("teacher_id = '{}'", id(1))) + ";" + &set("ect_at_school_periods", 10_003, "started_on = '2027-09-01', finished_on = NULL") + ";" + &set("ect_at_school_periods", 10_001, "finished_on = '2027-08-31'") + ";" + &training(1, "finished_on = '2027-08-31'")),
        ("ect_at_school_periods", "email", true, set("ect_at_school_periods", 10_001, "email = 'other@example.org'")),
        ("ect_at_school_periods", "working_pattern", true, set("ect_at_school_periods", 10_001, "working_pattern = 'part_time'")),
        ("ect_at_school_periods", "created_at", true, set("ect_at_school_periods", 10_001, "created_at = '2026-08-01 00:00Z'")),
        ("mentor_at_school_periods", "teacher_id", true, set("mentor_at_school_periods", 20_006, &format!("teacher_id = '{}'", id(8)))),
        ("mentor_at_school_periods", "started_on", true, set("mentor_at_school_periods", 22_005, "started_on = '2026-12-01', finished_on = NULL")),
        ("mentor_at_school_periods", "email", true, set("mentor_at_school_periods", 20_005, "email = 'other@example.org'")),
        ("mentor_at_school_periods", "created_at", true, set("mentor_at_school_periods", 22_005, "created_at = '2026-08-01 00:00Z'")),
        ("mentorship_periods", "ect_at_school_period_id", true, set("mentorship_periods", 50_001, &format!("ect_at_school_period_id = '{}'", id(10_011)))),
        ("mentorship_periods", "mentor_at_school_period_id", true, set("mentorship_periods", 50_001, &format!("mentor_at_school_period_id = '{}'", id(20_006)))),
        ("mentorship_periods", "started_on", false, set("mentorship_periods", 50_001, "started_on = '2026-12-01'")),
        ("mentorship_periods", "finished_on", true, set("mentorship_periods", 50_001, "finished_on = '2026-11-16'")),
        ("training_periods", "teacher_id", true, training(1, &format!("teacher_id = '{}', ect_at_school_period_id = '{}'", id(9), id(10_009)))),
        ("training_periods", "ect_at_school_period_id", true, training(1, &format!("teacher_id = '{}', ect_at_school_period_id = '{}'", id(9), id(10_009)))),
        ("training_periods", "mentor_at_school_period_id", true, training(10, &format!("role = 'mentor', ect_at_school_period_id = NULL, mentor_at_school_period_id = '{}'", id(20_010)))),
        ("training_periods", "role", true, training(10, &format!("role = 'mentor', ect_at_school_period_id = NULL, mentor_at_school_period_id = '{}'", id(20_010)))),
        ("training_periods", "started_on", true, training(1, "started_on = '2026-12-01'")),
        ("training_periods", "finished_on", true, training(1, "finished_on = '2026-12-01'")),
        ("training_periods", "school_partnership_id", true, training(1, &format!("school_partnership_id = '{}'", id(B_2026)))),
        ("training_periods", "schedule_id", true, training(1, "schedule_id = (SELECT id FROM registration.schedules WHERE contract_period_year = 2026 AND identifier = 'ecf-standard-january')")),
        ("training_periods", "withdrawn_at", true, training(11, "withdrawn_at = '2026-10-02 10:00Z'")),
        ("training_periods", "withdrawal_reason", true, training(11, "withdrawal_reason = 'moved_school'")),
        ("training_periods", "deferred_at", true, training(12, "deferred_at = '2026-10-02 10:00Z'")),
        ("training_periods", "deferral_reason", true, training(12, "deferral_reason = 'career_break'")),
        ("induction_periods", "teacher_id", true, set("induction_periods", 901, &format!("teacher_id = '{}'", id(2)))),
        ("induction_periods", "started_on", true, set("induction_periods", 901, "started_on = '2026-09-02'")),
        ("induction_periods", "finished_on", true, set("induction_periods", 901, "finished_on = '2026-11-01', number_of_terms = 1")),
        ("induction_periods", "outcome", true, set("induction_periods", 901, "finished_on = '2026-11-01', number_of_terms = 1, outcome = 'pass'")),
        ("school_partnerships", "school_id", true, set("school_partnerships", A_2025, &format!("school_id = '{}'", id(SCHOOL_2)))),
        ("school_partnerships", "lead_provider_delivery_partnership_id", true, set("school_partnerships", A_2025, &format!("lead_provider_delivery_partnership_id = '{}'", id(905)))),
        ("lead_provider_delivery_partnerships", "active_lead_provider_id", true, set("lead_provider_delivery_partnerships", A_2025 + 2_000, &format!("active_lead_provider_id = '{}'", id(B_2026 + 1_000)))),
        ("lead_provider_delivery_partnerships", "delivery_partner_id", true, set("lead_provider_delivery_partnerships", A_2026 + 2_000, &format!("delivery_partner_id = '{}'", id(904)))),
        ("active_lead_providers", "lead_provider_id", true, set("active_lead_providers", A_2025 + 1_000, &format!("lead_provider_id = '{}'", id(B)))),
        ("active_lead_providers", "contract_period_year", true, set("active_lead_providers", A_2025 + 1_000, "contract_period_year = 2023")),
        ("delivery_partners", "api_id", true, set("delivery_partners", 11, "api_id = gen_random_uuid()")),
        ("schools", "urn", true, set("schools", SCHOOL_1, "urn = 600003")),
        ("school_funding_eligibilities", "urn", true, set("school_funding_eligibilities", 903, "urn = 600003")),
        ("school_funding_eligibilities", "contract_period_year", true, set("school_funding_eligibilities", 903, "contract_period_year = 2023")),
        ("school_funding_eligibilities", "pupil_premium_uplift", true, set("school_funding_eligibilities", 903, "pupil_premium_uplift = false")),
        ("school_funding_eligibilities", "sparsity_uplift", true, set("school_funding_eligibilities", 903, "sparsity_uplift = true")),
        ("school_funding_eligibilities", "sparsity_uplift", true, "DELETE FROM registration.school_funding_eligibilities".to_owned()),
        ("contract_periods", "uplift_fees_enabled", true, "UPDATE registration.contract_periods SET uplift_fees_enabled = false WHERE year = 2024".to_owned()),
        ("schedules", "identifier", true, "UPDATE registration.schedules SET identifier = replace(identifier, 'standard', 'extended')".to_owned()),
    ]
}

#[actix_web::test]
async fn every_source_column_is_noted_and_rendered() {
    let world = World::new().await;
    world.write(people()).await;
    world.expect_sound().await;
    let watched = world
        .app
        .db(|conn| {
            columns(
                conn,
                "SELECT DISTINCT source_table, source_column FROM publication.sources",
            )
        })
        .await;
    let tried: BTreeSet<(String, String)> = cases()
        .into_iter()
        .map(|(table, column, ..)| (table.to_owned(), column.to_owned()))
        .collect();
    assert_eq!(
        tried, watched,
        "each source column needs a case, and each case a source column"
    );

    world
        .app
        .db(|conn| {
            for (table, column, shows, sql) in cases() {
                let what = format!("{table}.{column}: {sql}");
                conn.test_transaction::<_, diesel::result::Error, _>(|conn| {
                    conn.batch_execute("SET CONSTRAINTS ALL DEFERRED")?;
                    conn.batch_execute(&sql)
                        .unwrap_or_else(|error| panic!("{what}: {error}"));
                    assert!(
                        number(conn, "SELECT count(*) AS value FROM publication.render_due") > 0,
                        "{what} is not noted"
                    );
                    sound(conn, &format!("{what}, noted"));
                    let before = last_position(conn);
                    publication::render_waiting_on(conn, TODAY, |_, _| ())
                        .expect("portions can be rendered");
                    assert_eq!(
                        number(conn, "SELECT count(*) AS value FROM publication.render_due"),
                        0,
                        "{what}"
                    );
                    sound(conn, &format!("{what}, rendered"));
                    assert_eq!(
                        last_position(conn) > before,
                        shows,
                        "{what}: whether a body is different"
                    );
                    Ok(())
                });
            }
        })
        .await;
}

#[actix_web::test]
async fn no_other_column_shows() {
    let world = World::new().await;
    world.write(people()).await;
    let tried = world
        .app
        .db(|conn| {
            let mut tried: BTreeMap<bool, u32> = BTreeMap::new();
            for column in other_columns(conn) {
                let sql = format!(
                    "UPDATE registration.{0} SET {1} = {2}",
                    column.source_table,
                    column.source_column,
                    other_value(&column)
                );
                let accepted = conn.transaction::<bool, diesel::result::Error, _>(|conn| {
                    conn.batch_execute("SET CONSTRAINTS ALL DEFERRED")?;
                    let accepted = conn.transaction(|conn| conn.batch_execute(&sql)).is_ok();
                    if accepted {
                        sound(conn, &sql);
                    }
                    Err(if accepted {
                        diesel::result::Error::RollbackTransaction
                    } else {
                        diesel::result::Error::NotFound
                    })
                });
                let accepted = matches!(accepted, Err(diesel::result::Error::RollbackTransaction));
                *tried.entry(accepted).or_default() += 1;
            }
            tried
        })
        .await;
    println!(
        "columns that nobody watches, by whether the database accepted another value: {tried:?}"
    );
    assert!(
        tried.get(&true).copied().unwrap_or_default() > 30,
        "{tried:?}"
    );
}
