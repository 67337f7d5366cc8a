//! Invented data.

use diesel::{
    Connection, PgConnection, QueryableByName, RunQueryDsl,
    connection::SimpleConnection,
    sql_query,
    sql_types::{BigInt, Text},
};
use teacher_record::services::seed::{self, SeedError};
use time::{Date, macros::date};

use crate::support::database::TestDb;

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    count: i64,
}

#[derive(QueryableByName)]
struct Digest {
    #[diesel(sql_type = Text)]
    digest: String,
}

/// The world as it is on the day.
fn seeded(as_of: Date) -> (PgConnection, TestDb) {
    let database = TestDb::committed();
    let mut connection = connect(&database);
    connection
        .transaction::<_, diesel::result::Error, _>(|connection| {
            seed::seed(connection, as_of).expect("an empty database can be seeded");
            connection.batch_execute("SET CONSTRAINTS ALL IMMEDIATE")
        })
        .expect("every deferred constraint holds");
    (connection, database)
}

/// The world that all tests share, on the day of the tests.
fn shared_world() -> (PgConnection, TestDb) {
    let database = TestDb::seeded();
    (connect(&database), database)
}

#[expect(
    clippy::disallowed_methods,
    reason = "the command has a connection of its own, too"
)]
fn connect(database: &TestDb) -> PgConnection {
    PgConnection::establish(&database.url()).expect("the test database can be reached")
}

fn count(connection: &mut PgConnection, from: &str) -> i64 {
    let count: Count = sql_query(format!("SELECT count(*) AS count FROM {from}"))
        .get_result(connection)
        .expect("a question that can be answered");
    count.count
}

#[test]
fn every_day_that_can_be_seeded_gives_a_world_that_the_database_accepts() {
    for as_of in [
        date!(2025 - 06 - 01),
        date!(2026 - 02 - 28),
        date!(2026 - 09 - 01),
        date!(2028 - 05 - 31),
    ] {
        let (mut connection, _database) = seeded(as_of);
        assert_eq!(count(&mut connection, "record.persons"), 2_000, "{as_of}");
        assert_eq!(
            count(&mut connection, "registration.schools"),
            200,
            "{as_of}"
        );
        assert_eq!(
            count(
                &mut connection,
                &format!(
                    "registration.contract_periods WHERE enabled AND period @> date '{as_of}'"
                )
            ),
            1
        );
    }
    assert!(matches!(
        seed::invent(date!(2025 - 05 - 31)),
        Err(SeedError::DayOutside { .. })
    ));
    assert!(matches!(
        seed::invent(date!(2028 - 06 - 01)),
        Err(SeedError::DayOutside { .. })
    ));
}

/// One hash of all rows of the tables that a seed fills, without the times at which they were written.
fn digest(connection: &mut PgConnection) -> String {
    let tables = [
        "record.persons",
        "record.alerts",
        "registration.schools",
        "registration.school_partnerships",
        "registration.teachers",
        "registration.ect_at_school_periods",
        "registration.mentor_at_school_periods",
        "registration.mentorship_periods",
        "registration.training_periods",
        "registration.induction_periods",
        "registration.declarations",
        "registration.schedules",
        "registration.milestones",
        "platform.personas",
    ];
    tables
        .map(|table| {
            let question = format!(
                "SELECT coalesce(md5(string_agg(body, '' ORDER BY body)), '') AS digest
                 FROM (SELECT (to_jsonb(t) - 'created_at' - 'updated_at')::text AS body FROM {table} t) rows"
            );
            sql_query(question).get_result::<Digest>(connection).expect("a digest").digest
        })
        .join(" ")
}

#[test]
fn the_same_day_gives_the_same_rows() {
    let (mut first, _first_database) = shared_world();
    let (mut second, _second_database) = seeded(date!(2026 - 11 - 17));
    assert_eq!(digest(&mut first), digest(&mut second));
    let (mut other_day, _other_database) = seeded(date!(2026 - 11 - 18));
    assert_ne!(digest(&mut first), digest(&mut other_day));
}

#[test]
fn a_second_seed_is_refused() {
    let (mut connection, _database) = shared_world();
    assert!(matches!(
        seed::seed(&mut connection, date!(2026 - 11 - 17)),
        Err(SeedError::NotEmpty)
    ));
    assert_eq!(count(&mut connection, "record.persons"), 2_000);
}

#[test]
fn there_is_somebody_in_every_state_that_a_journey_can_meet() {
    let (mut connection, _database) = shared_world();
    for from in [
        "record.persons WHERE merged_into_person_id IS NOT NULL",
        "record.persons WHERE status = 'deactivated' AND merged_into_person_id IS NULL",
        "record.persons WHERE date_of_birth IS NULL",
        "record.persons WHERE national_insurance_number IS NULL",
        "record.persons WHERE qts_awarded_on IS NULL",
        "record.persons WHERE date_of_death IS NOT NULL",
        "record.persons WHERE induction_status = 'failed_in_wales'",
        "record.previous_names",
        "audit.events WHERE event_type = 'teacher_registered_as_ect'",
        "registration.teacher_id_changes",
        "registration.ect_at_school_periods WHERE working_pattern IS NULL AND school_reported_appropriate_body_id IS NULL",
        "registration.training_periods e JOIN registration.training_periods m USING (teacher_id) WHERE e.role = 'ect' AND m.role = 'mentor'",
        "registration.teachers WHERE corrected_name IS NOT NULL",
        "registration.teachers WHERE ect_payments_frozen_year IS NOT NULL",
        "registration.teachers WHERE mentor_became_ineligible_for_funding_reason = 'completed_during_early_roll_out'",
        "registration.ect_at_school_periods WHERE finished_on > '2026-11-17'",
        "registration.training_periods WHERE role = 'ect' AND withdrawn_at IS NOT NULL",
        "registration.training_periods WHERE role = 'ect' AND deferred_at IS NOT NULL",
        "registration.training_periods WHERE school_partnership_id IS NULL AND expression_of_interest_id IS NOT NULL",
        "registration.training_periods WHERE started_on > '2026-11-17'",
        "registration.induction_periods WHERE outcome = 'pass'",
        "registration.induction_periods WHERE outcome = 'fail'",
        "registration.declarations WHERE payment_status = 'voided'",
        "registration.school_funding_eligibilities WHERE sparsity_uplift",
    ] {
        assert!(count(&mut connection, from) > 0, "{from}");
    }
    let busy = "(SELECT teacher_id FROM registration.mentor_at_school_periods WHERE finished_on IS NULL GROUP BY teacher_id HAVING count(*) > 1) t";
    assert!(count(&mut connection, busy) > 0, "a mentor at two schools");
    // More participants than the largest default page of one hundred for every lead provider that trains now.
    let few = "(SELECT a.lead_provider_id FROM registration.training_periods t
        JOIN registration.school_partnerships p ON p.id = t.school_partnership_id
        JOIN registration.lead_provider_delivery_partnerships d ON d.id = p.lead_provider_delivery_partnership_id
        JOIN registration.active_lead_providers a ON a.id = d.active_lead_provider_id
        GROUP BY 1 HAVING count(DISTINCT t.teacher_id) > 100) t";
    assert!(count(&mut connection, few) >= 5);
}
