//! What happens without the schools: providers report partnerships, withdraw and declare; bodies claim; the record learns; people leave.

use diesel::{Connection, RunQueryDsl, sql_query};
use rand::Rng;

use super::world::World;
use crate::support::a::people::by_hand;

impl World {
    pub async fn something_else_happens(&mut self) {
        let (today, luck) = (self.today(), self.chance.random_range(0..1_000_000));
        // One row, the same for the same luck: ids are random, so rows are put in order by what the world knows them by.
        let one = format!("ORDER BY md5(p.trn || '{luck}') LIMIT 1");
        let running = format!(
            "SELECT t.id FROM registration.training_periods t JOIN registration.teachers p ON p.id = t.teacher_id
             WHERE t.training_programme = 'provider_led' AND t.period @> date '{today}' AND t.started_on < '{today}' {one}"
        );
        let statement = match self.chance.random_range(0..12) {
            0..=2 => self.partnership(),
            3 | 4 => format!(
                "UPDATE registration.training_periods SET finished_on = '{today}', withdrawn_at = '{today} 09:00', withdrawal_reason = 'other'
                 WHERE id = ({running}) AND withdrawn_at IS NULL"
            ),
            5 => format!(
                "INSERT INTO registration.declarations (id, training_period_id, declaration_type, declared_at)
                 SELECT gen_random_uuid(), r.id, 'started', '{today} 09:00' FROM ({running}) r ON CONFLICT DO NOTHING"
            ),
            6 | 7 => format!(
                "INSERT INTO registration.induction_periods (id, teacher_id, appropriate_body_id, started_on)
                 SELECT gen_random_uuid(), c.id, '{}', '{today}' FROM (SELECT p.id FROM registration.teachers p
                     WHERE NOT EXISTS (SELECT FROM registration.induction_periods i WHERE i.teacher_id = p.id) {one}) c",
                self.bodies[2]
            ),
            8 => format!(
                "UPDATE record.persons SET is_incomplete = true, induction_status = 'passed', induction_status_without_exemption = 'passed' WHERE id = (SELECT p.id FROM record.persons p {one})"
            ),
            9 => format!("UPDATE record.persons SET date_of_death = '{today}' WHERE id = (SELECT p.id FROM record.persons p {one})"),
            _ => self.leaving(&one),
        };
        self.app
            .db(move |conn| {
                conn.transaction(|conn| {
                    by_hand(conn)?;
                    sql_query(statement.as_str()).execute(conn)
                })
                .unwrap_or_else(|error: diesel::result::Error| panic!("{statement}: {error}"));
            })
            .await;
        self.take_as_it_is().await;
    }

    fn partnership(&mut self) -> String {
        let school = self.pick_school();
        let (school, provider) = (self.schools[school].id, self.chance.random_range(0..5));
        let (provider, year) = (self.providers[provider], self.today().year());
        format!(
            "INSERT INTO registration.school_partnerships (id, school_id, lead_provider_delivery_partnership_id)
             SELECT gen_random_uuid(), '{school}', d.id FROM registration.lead_provider_delivery_partnerships d
             JOIN registration.active_lead_providers a ON a.id = d.active_lead_provider_id
             JOIN registration.delivery_partners p ON p.id = d.delivery_partner_id
             WHERE a.lead_provider_id = '{provider}' AND a.contract_period_year = {year} ORDER BY p.name LIMIT 1 ON CONFLICT DO NOTHING"
        )
    }

    /// A last day is recorded for somebody's placement and for everything that belongs to it.
    fn leaving(&mut self, one: &str) -> String {
        let day = self.today() + time::Duration::days(self.chance.random_range(0..30));
        let role = if self.chance.random_bool(0.5) {
            "ect"
        } else {
            "mentor"
        };
        format!(
            "WITH place AS (
                 SELECT l.id FROM registration.{role}_at_school_periods l JOIN registration.teachers p ON p.id = l.teacher_id
                 WHERE l.finished_on IS NULL AND l.started_on <= '{day}'
                   AND NOT EXISTS (SELECT FROM registration.training_periods t WHERE t.{role}_at_school_period_id = l.id AND t.started_on > '{day}')
                   AND NOT EXISTS (SELECT FROM registration.mentorship_periods s WHERE s.{role}_at_school_period_id = l.id AND s.started_on > '{day}')
                 {one}),
             trained AS (
                 UPDATE registration.training_periods SET finished_on = '{day}'
                 WHERE {role}_at_school_period_id IN (SELECT id FROM place) AND (finished_on IS NULL OR finished_on > '{day}')),
             mentored AS (
                 UPDATE registration.mentorship_periods SET finished_on = '{day}'
                 WHERE {role}_at_school_period_id IN (SELECT id FROM place) AND (finished_on IS NULL OR finished_on > '{day}'))
             UPDATE registration.{role}_at_school_periods SET finished_on = '{day}' WHERE id IN (SELECT id FROM place)"
        )
    }
}
