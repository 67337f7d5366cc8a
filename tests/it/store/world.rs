//! A small world in plain SQL: what the database refuses must be refused without any of our code.

use diesel::{
    Connection, PgConnection, QueryableByName,
    connection::SimpleConnection,
    result::{DatabaseErrorInformation, Error},
    sql_types::Bool,
};

use crate::support::database::TestDb;

#[derive(QueryableByName)]
pub struct Flag {
    #[diesel(sql_type = Bool)]
    pub yes: bool,
}

/// A connection of its own, outside any pool.
#[expect(
    clippy::disallowed_methods,
    reason = "these tests speak to the database without the service"
)]
pub fn connect(database: &TestDb) -> PgConnection {
    PgConnection::establish(&database.url()).expect("the test database can be reached")
}

/// Two contract periods, a lead provider with a partnership of school 1 in each, two schools, three teachers:
/// 1 is an ECT at school 1 (2025-09-01 to 2026-07-31), 2 a mentor there without an end, 3 an ECT at school 2.
pub const WORLD: &str = "
    INSERT INTO registration.contract_periods (year, started_on, finished_on, enabled) VALUES
        (2090, '2090-06-01', '2091-05-31', true), (2091, '2091-06-01', '2092-05-31', true);
    INSERT INTO registration.schedules (id, contract_period_year, identifier) VALUES
        ('00000000-0000-7000-8000-000000000040', 2090, 'ecf-standard-september'),
        ('00000000-0000-7000-8000-000000000041', 2091, 'ecf-standard-september'),
        ('00000000-0000-7000-8000-000000000042', 2090, 'ecf-replacement-september'),
        ('00000000-0000-7000-8000-000000000043', 2090, 'ecf-reduced-september');
    INSERT INTO registration.lead_providers (id, name) VALUES ('00000000-0000-7000-8000-000000000050', 'Provider of the world');
    INSERT INTO registration.active_lead_providers (id, lead_provider_id, contract_period_year) VALUES
        ('00000000-0000-7000-8000-000000000051', '00000000-0000-7000-8000-000000000050', 2090),
        ('00000000-0000-7000-8000-000000000052', '00000000-0000-7000-8000-000000000050', 2091);
    INSERT INTO registration.delivery_partners (id, name) VALUES ('00000000-0000-7000-8000-000000000053', 'Partner of the world');
    INSERT INTO registration.lead_provider_delivery_partnerships (id, active_lead_provider_id, delivery_partner_id) VALUES
        ('00000000-0000-7000-8000-000000000054', '00000000-0000-7000-8000-000000000051', '00000000-0000-7000-8000-000000000053');
    INSERT INTO registration.gias_schools (urn, name, type_name, eligible, in_england, section_41_approved, local_authority_code) VALUES
        (900001, 'School 1', 'Community school', true, true, false, 1), (900002, 'School 2', 'Community school', true, true, false, 1);
    INSERT INTO registration.schools (id, urn) VALUES
        ('00000000-0000-7000-8000-000000000061', 900001), ('00000000-0000-7000-8000-000000000062', 900002);
    INSERT INTO registration.school_partnerships (id, school_id, lead_provider_delivery_partnership_id) VALUES
        ('00000000-0000-7000-8000-000000000071', '00000000-0000-7000-8000-000000000061', '00000000-0000-7000-8000-000000000054'),
        ('00000000-0000-7000-8000-000000000072', '00000000-0000-7000-8000-000000000062', '00000000-0000-7000-8000-000000000054');
    INSERT INTO registration.teachers (id, trn) VALUES
        ('00000000-0000-7000-8000-000000000001', '9000001'), ('00000000-0000-7000-8000-000000000002', '9000002'), ('00000000-0000-7000-8000-000000000003', '9000003');
    INSERT INTO registration.ect_at_school_periods (id, teacher_id, school_id, started_on, finished_on) VALUES
        ('00000000-0000-7000-8000-000000000011', '00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000061', '2090-09-01', '2091-07-31'),
        ('00000000-0000-7000-8000-000000000013', '00000000-0000-7000-8000-000000000003', '00000000-0000-7000-8000-000000000062', '2090-09-01', NULL);
    INSERT INTO registration.mentor_at_school_periods (id, teacher_id, school_id, started_on, email) VALUES
        ('00000000-0000-7000-8000-000000000012', '00000000-0000-7000-8000-000000000002', '00000000-0000-7000-8000-000000000061', '2090-09-01', 'mentor@world.example');
";

/// A database with [`WORLD`] in it.
pub fn world() -> TestDb {
    let database = TestDb::committed();
    connect(&database)
        .batch_execute(WORLD)
        .expect("the world is sound");
    database
}

/// The constraint by which the statements are refused when they are committed (the message where no constraint speaks); `None` when they are accepted. Leaves nothing behind.
pub fn refusal(connection: &mut PgConnection, statements: &str) -> Option<String> {
    let outcome = connection.transaction::<(), Error, _>(|connection| {
        connection.batch_execute(statements)?;
        connection.batch_execute("SET CONSTRAINTS ALL IMMEDIATE")?;
        Err(Error::RollbackTransaction)
    });
    match outcome {
        Err(Error::RollbackTransaction) => None,
        Err(Error::DatabaseError(_, details)) => Some(name(details.as_ref())),
        other => panic!("{statements}: {other:?}"),
    }
}

fn name(details: &dyn DatabaseErrorInformation) -> String {
    details
        .constraint_name()
        .unwrap_or_else(|| details.message())
        .to_owned()
}
