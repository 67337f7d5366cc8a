//! One statement for each kind of row, with numbers instead of ids.

use super::{A_2026, A_SCHOOL_2, SCHOOL_1, id, participant};

/// A teacher, registered `number` seconds after the others, so that the order of creation is that of the numbers.
pub fn teacher(number: u32) -> String {
    format!(
        "INSERT INTO registration.teachers (id, api_id, ect_training_record_api_id, mentor_training_record_api_id, trn, record_first_name, record_last_name, created_at)
         VALUES ('{}', '{}', gen_random_uuid(), gen_random_uuid(), '{:07}', 'First', 'Last{number}', timestamptz '2026-09-01 08:00Z' + interval '1 s' * {number});",
        id(number), participant(number), 8_000_000 + number,
    )
}

/// A placement as an ECT at a school from a day on, without an end. Its row is number `number + 10_000`.
pub fn ect_placement(number: u32, school: u32, from: &str) -> String {
    format!(
        "INSERT INTO registration.ect_at_school_periods (id, teacher_id, school_id, started_on, email, working_pattern, created_at)
         VALUES ('{}', '{}', '{}', '{from}', 'ect{number}@example.org', 'full_time', '2026-09-01 09:00Z');",
        id(number + 10_000), id(number), id(school),
    )
}

/// A placement as a mentor. Its row is number `number + 20_000`.
pub fn mentor_placement(number: u32, school: u32, from: &str) -> String {
    format!(
        "INSERT INTO registration.mentor_at_school_periods (id, teacher_id, school_id, started_on, email, created_at)
         VALUES ('{}', '{}', '{}', '{from}', 'mentor{number}@example.org', '2026-09-02 09:00Z');",
        id(number + 20_000), id(number), id(school),
    )
}

/// Training of an ECT under a partnership. Its row is number `number + 30_000`.
pub fn ect_training(number: u32, partnership: u32, from: &str) -> String {
    format!(
        "INSERT INTO registration.training_periods (id, teacher_id, role, ect_at_school_period_id, started_on, training_programme, school_partnership_id, schedule_id)
         VALUES ('{}', '{}', 'ect', '{}', '{from}', 'provider_led', '{}', {});",
        id(number + 30_000), id(number), id(number + 10_000), id(partnership), schedule(partnership),
    )
}

/// Training of a mentor. Its row is number `number + 40_000`.
pub fn mentor_training(number: u32, partnership: u32, from: &str) -> String {
    format!(
        "INSERT INTO registration.training_periods (id, teacher_id, role, mentor_at_school_period_id, started_on, training_programme, school_partnership_id, schedule_id)
         VALUES ('{}', '{}', 'mentor', '{}', '{from}', 'provider_led', '{}', {});",
        id(number + 40_000), id(number), id(number + 20_000), id(partnership), schedule(partnership),
    )
}

/// Mentor `mentor` mentors ECT `ect`. Its row is number `ect + 50_000`.
pub fn mentorship(ect: u32, mentor: u32, from: &str) -> String {
    format!(
        "INSERT INTO registration.mentorship_periods (id, ect_at_school_period_id, mentor_at_school_period_id, started_on) VALUES ('{}', '{}', '{}', '{from}');",
        id(ect + 50_000),
        id(ect + 10_000),
        id(mentor + 20_000),
    )
}

/// An ECT at school 1 in training since September with provider A.
pub fn ect(number: u32) -> String {
    teacher(number)
        + &ect_placement(number, SCHOOL_1, "2026-09-01")
        + &ect_training(number, A_2026, "2026-09-01")
}

/// `count` ECTs in a few statements.
pub fn crowd(count: u32) -> String {
    let row = |kind: u32| {
        format!("('00000000-0000-7000-8000-' || lpad(to_hex(n + {kind}), 12, '0'))::uuid")
    };
    format!(
        "INSERT INTO registration.teachers (id, api_id, trn, record_last_name, created_at)
            SELECT {teacher}, ('a0000000-0000-4000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, (8000000 + n)::text, 'Last' || n, timestamptz '2026-09-01 08:00Z' + interval '1 s' * n
            FROM generate_series(1, {count}) AS n;
        INSERT INTO registration.ect_at_school_periods (id, teacher_id, school_id, started_on, email, working_pattern)
            SELECT {placement}, {teacher}, '{school}', '2026-09-01', 'ect' || n || '@example.org', 'full_time' FROM generate_series(1, {count}) AS n;
        INSERT INTO registration.training_periods (id, teacher_id, role, ect_at_school_period_id, started_on, training_programme, school_partnership_id, schedule_id)
            SELECT {training}, {teacher}, 'ect', {placement}, '2026-09-01', 'provider_led', '{partnership}', (SELECT id FROM registration.schedules WHERE contract_period_year = 2026 AND identifier = 'ecf-standard-september')
            FROM generate_series(1, {count}) AS n",
        teacher = row(0),
        placement = row(10_000),
        training = row(30_000),
        school = id(SCHOOL_1),
        partnership = id(A_2026),
    )
}

fn schedule(partnership: u32) -> String {
    let year = 2000 + partnership % 100;
    let year = if partnership == A_SCHOOL_2 {
        2026
    } else {
        year
    };
    format!(
        "(SELECT id FROM registration.schedules WHERE contract_period_year = {year} AND identifier = 'ecf-standard-september')"
    )
}
