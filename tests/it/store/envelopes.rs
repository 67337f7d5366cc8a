//! "Lies within" holds when two transactions meet: one shortens a placement while the other fills it.

use std::{sync::mpsc, thread};

use diesel::{Connection, PgConnection, RunQueryDsl, connection::SimpleConnection, sql_query};

use super::world::{Flag, connect, refusal, world};
use crate::support::database::TestDb;

const MENTORSHIP: &str = "INSERT INTO registration.mentorship_periods (id, ect_at_school_period_id, mentor_at_school_period_id, started_on, finished_on) VALUES
    (gen_random_uuid(), '00000000-0000-7000-8000-000000000011', '00000000-0000-7000-8000-000000000012', '2090-10-01', '2091-06-30')";
const SHORTEN_ECT: &str = "UPDATE registration.ect_at_school_periods SET finished_on = '2090-12-31' WHERE id = '00000000-0000-7000-8000-000000000011'";
const SHORTEN_MENTOR: &str = "UPDATE registration.mentor_at_school_periods SET finished_on = '2090-12-31' WHERE id = '00000000-0000-7000-8000-000000000012'";
const TRAINING: &str = "INSERT INTO registration.training_periods (id, teacher_id, role, ect_at_school_period_id, started_on, finished_on, training_programme) VALUES
    (gen_random_uuid(), '00000000-0000-7000-8000-000000000001', 'ect', '00000000-0000-7000-8000-000000000011', '2090-09-01', '2091-07-31', 'school_led')";

#[test]
fn a_mentorship_lies_within_both_placements_of_two_people_at_one_school() {
    let database = world();
    let mut connection = connect(&database);
    let of = |changed: &str, replacement: &str| {
        refusal(
            &mut connect(&database),
            &MENTORSHIP.replace(changed, replacement),
        )
    };
    assert_eq!(refusal(&mut connection, MENTORSHIP), None);
    let outside = Some("mentorship_periods_within_placements".to_owned());
    assert_eq!(of("'2090-10-01'", "'2090-08-31'"), outside);
    assert_eq!(of("'2091-06-30'", "'2091-08-01'"), outside);
    assert_eq!(of("'2091-06-30'", "NULL"), outside);
    assert_eq!(
        of("'2091-06-30'", "'2091-07-31'"),
        None,
        "to the last day of the placement"
    );

    let elsewhere = MENTORSHIP.replace("000000000011'", "000000000013'");
    assert_eq!(
        refusal(&mut connection, &elsewhere).as_deref(),
        Some("mentorship_periods_same_school")
    );
    let oneself = format!(
        "INSERT INTO registration.mentor_at_school_periods (id, teacher_id, school_id, started_on) VALUES
            ('00000000-0000-7000-8000-000000000099', '00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000061', '2090-09-01');
         {}",
        MENTORSHIP.replace("000000000012'", "000000000099'")
    );
    assert_eq!(
        refusal(&mut connection, &oneself).as_deref(),
        Some("mentorship_periods_two_people")
    );
}

#[test]
fn a_placement_cannot_be_shortened_below_its_parts() {
    let database = world();
    let mut connection = connect(&database);
    for (part, shorten, constraint) in [
        (
            MENTORSHIP,
            SHORTEN_ECT,
            "mentorship_periods_within_placements",
        ),
        (
            MENTORSHIP,
            SHORTEN_MENTOR,
            "mentorship_periods_within_placements",
        ),
        (TRAINING, SHORTEN_ECT, "training_periods_within_placement"),
    ] {
        assert_eq!(
            refusal(&mut connection, &format!("{part};{shorten}")).as_deref(),
            Some(constraint)
        );
    }
    let both = format!(
        "{MENTORSHIP};{SHORTEN_ECT};UPDATE registration.mentorship_periods SET finished_on = '2090-12-31'"
    );
    assert_eq!(
        refusal(&mut connection, &both),
        None,
        "checked at the end, so the order within a transaction does not matter"
    );
}

/// Runs `first` in a transaction that stays open while `second` runs and commits, then commits `first`. Whether each was committed.
fn race(database: &TestDb, first: &'static str, second: &'static str) -> (bool, bool) {
    let (checked, wait_for_check) = mpsc::channel();
    let mut one = connect(database);
    let mut two = connect(database);
    let other = thread::spawn(move || {
        wait_for_check
            .recv()
            .expect("the first transaction gets this far");
        two.transaction::<(), diesel::result::Error, _>(|two| commit(two, second))
            .is_ok()
    });
    let first_committed = one
        .transaction::<(), diesel::result::Error, _>(|one| {
            commit(one, first)?;
            checked.send(()).expect("the second transaction waits");
            // Not a sleep: the statement returns as soon as the other one waits for us, and gives up after a second if it never has to.
            sql_query(format!("SELECT count(*) > 0 AS yes FROM generate_series(1, 100), LATERAL (SELECT pg_sleep(CASE WHEN {OTHER_WAITS} THEN 0 ELSE 0.01 END)) AS pause"))
                .get_result::<Flag>(one)?;
            Ok(())
        })
        .is_ok();
    (
        first_committed,
        other.join().expect("the second transaction ends"),
    )
}

const OTHER_WAITS: &str = "EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database() AND pg_backend_pid() = ANY (pg_blocking_pids(pid)))";

fn commit(connection: &mut PgConnection, statements: &str) -> Result<(), diesel::result::Error> {
    connection.batch_execute("SET LOCAL lock_timeout = '10s'; SET CONSTRAINTS ALL DEFERRED")?;
    connection.batch_execute(statements)?;
    connection.batch_execute("SET CONSTRAINTS ALL IMMEDIATE")
}

#[test]
fn two_transactions_cannot_slip_past_each_other() {
    for (child, shorten) in [
        (MENTORSHIP, SHORTEN_ECT),
        (MENTORSHIP, SHORTEN_MENTOR),
        (TRAINING, SHORTEN_ECT),
    ] {
        for (first, second) in [(child, shorten), (shorten, child)] {
            let database = world();
            let (first_committed, second_committed) = race(&database, first, second);
            assert!(first_committed, "the first one meets nobody: {first}");
            assert!(
                !second_committed,
                "the second one must see what the first one did: {second}"
            );
            let sound: Flag = sql_query(
                "SELECT NOT EXISTS (SELECT FROM registration.mentorship_periods m
                    JOIN registration.ect_at_school_periods e ON e.id = m.ect_at_school_period_id
                    JOIN registration.mentor_at_school_periods a ON a.id = m.mentor_at_school_period_id
                    WHERE NOT (e.period @> m.period AND a.period @> m.period)) AS yes",
            )
            .get_result(&mut connect(&database))
            .expect("the world can be read");
            assert!(sound.yes);
        }
    }
}
