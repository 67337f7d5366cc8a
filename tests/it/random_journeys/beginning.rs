//! Who and what is there when the random journeys begin.

use diesel::{PgConnection, RunQueryDsl, sql_query};
use teacher_record::services::seed::Reference;
use time::Date;

use crate::support::{a, a::people::Person, a::schools::School};

/// Three state-funded schools, two of them with partnerships, an independent one, and two that may register nobody new.
pub fn schools(conn: &mut PgConnection, reference: &Reference) -> Vec<School> {
    let mut schools: Vec<School> = (0..3).map(|_| a::school().create(conn)).collect();
    schools.push(a::school().independent().create(conn));
    for (school, provider, year) in [(0, 0, 2026), (0, 1, 2025), (1, 0, 2025), (1, 2, 2024)] {
        let provider = reference.lead_providers[provider].id;
        a::partnership(conn, reference, &schools[school], provider, year);
    }
    for unwanted in ["section_41_approved = false", "status = 'closed'"] {
        let school = a::school().independent().create(conn);
        let urn = school.urn;
        sql_query(format!(
            "UPDATE registration.gias_schools SET {unwanted} WHERE urn = {urn}"
        ))
        .execute(conn)
        .expect("a school");
        schools.push(school);
    }
    schools
}

/// People who train in a contract year that is closed by now, at the third school.
pub fn from_closed_years(
    conn: &mut PgConnection,
    reference: &Reference,
    school: &School,
) -> Vec<Person> {
    let mut people = Vec::new();
    for number in 0..24 {
        let person = a::person().create(conn);
        let year = 2022 + number % 2;
        let first = Date::from_calendar_date(year, time::Month::September, 1).expect("a day");
        let place = a::ect(school).of(&person).from(first).create(conn);
        place.train(
            conn,
            a::awaiting(reference, reference.lead_providers[3].id, year),
        );
        people.push(person);
    }
    people
}
