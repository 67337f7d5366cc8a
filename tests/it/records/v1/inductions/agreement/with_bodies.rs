//! What happens in registration (`registration.md` 5.1, 5.2): somebody is registered, and appropriate bodies claim, release, pass, fail and reopen. Each
//! is one transaction with what it reports to the record.

use std::sync::Arc;

use db_schema::registration::induction_periods as periods;
use diesel::prelude::*;
use domain::record::InductionStatus;
use rand::Rng;
use store::{
    events::EventActor,
    registration::teachers::{RecordColumns, upsert},
};
use teacher_record::platform::{error::AppError, ids};
use teacher_record::ports::teaching_record::{InductionWrite, RecordAnswer};
use time::{Date, Duration};
use uuid::Uuid;

use super::{Outcome, Walk};

/// An induction period: key, first day, last day, outcome.
type Period = (Uuid, Date, Option<Date>, Option<String>);

/// What is reported of an induction.
type Report = (InductionStatus, Option<Date>, Option<Date>);

fn of(conn: &mut PgConnection, teacher: Uuid) -> Vec<Period> {
    periods::table
        .filter(periods::teacher_id.eq(teacher))
        .order(periods::started_on)
        .select((
            periods::id,
            periods::started_on,
            periods::finished_on,
            periods::outcome,
        ))
        .load(conn)
        .expect("periods")
}

impl Walk {
    /// As a submitted registration leaves it: the participant with a copy of the record.
    pub async fn register(&mut self, who: usize) -> Outcome {
        if self.people[who].teacher.is_some() {
            return Outcome::Nothing;
        }
        let trn = self.people[who].trn.clone();
        let Ok(RecordAnswer::Found(facts)) = self.app.state.record.read(&trn).await else {
            panic!("everybody is on record");
        };
        let refreshed_at = self.app.clock.now();
        let teacher = self
            .app
            .db(move |conn| {
                let standing = &facts.standing;
                let columns = RecordColumns {
                    first_name: facts.name.first(),
                    last_name: facts.name.last(),
                    induction_status: standing.induction_status,
                    induction_started_on: standing.induction_started_on,
                    induction_completed_on: standing.induction_completed_on,
                    qts_awarded_on: standing.qts_awarded_on,
                    refreshed_at,
                };
                upsert(conn, &trn, columns).expect("a participant").id
            })
            .await;
        self.people[who].teacher = Some(teacher);
        Outcome::Accepted
    }

    /// Writes in registration and reports to the record, both or neither. `write` answers what is to be reported.
    async fn at_once(
        &mut self,
        who: usize,
        write: impl FnOnce(&mut PgConnection, Uuid) -> Option<Report> + Send + 'static,
    ) -> Outcome {
        let someone = self.people[who].clone();
        let Some(teacher) = someone.teacher else {
            return Outcome::Nothing;
        };
        let (record, today) = (Arc::clone(&self.app.state.record), self.app.clock.today());
        let done = self
            .app
            .db(move |conn| {
                conn.transaction(|conn| {
                    record.hold(conn, &[&someone.trn])?;
                    let Some((status, started_on, completed_on)) = write(conn, teacher) else {
                        return Ok(false);
                    };
                    let induction = InductionWrite {
                        status,
                        started_on,
                        completed_on,
                    };
                    let actor = EventActor::system("test");
                    record.write_induction(conn, &actor, &someone.trn, induction, today)?;
                    Ok::<_, AppError>(true)
                })
                .map_err(|error| error.to_problem().code().code.to_owned())
            })
            .await;
        match done {
            Ok(true) => {
                self.people[who].registration_spoke_last = true;
                Outcome::Accepted
            }
            Ok(false) => Outcome::Nothing,
            Err(code) => Outcome::Refused(code),
        }
    }

    /// A body takes the induction over, from the day after the last one at the earliest.
    pub async fn claim(&mut self, who: usize) -> Outcome {
        let (body, today) = (self.body, self.app.clock.today());
        let start = today - Duration::days(self.chance.random_range(0..900));
        self.at_once(who, move |conn, teacher| {
            let before = of(conn, teacher);
            let is_taken = |(_, _, end, outcome): &Period| end.is_none() || outcome.is_some();
            let latest = before.last().and_then(|(_, _, end, _)| *end);
            let start = latest.map_or(start, |end| start.max(end + Duration::days(1)));
            if before.iter().any(is_taken) || start > today {
                return None;
            }
            diesel::insert_into(periods::table)
                .values((
                    periods::id.eq(ids::new_key()),
                    periods::teacher_id.eq(teacher),
                    periods::appropriate_body_id.eq(body),
                    periods::started_on.eq(start),
                ))
                .execute(conn)
                .expect("a period");
            let first = before.first().map_or(start, |(_, first, _, _)| *first);
            Some((InductionStatus::InProgress, Some(first), None))
        })
        .await
    }

    /// A body lets go. Nothing is reported.
    pub async fn release(&mut self, who: usize) -> Outcome {
        let Some(teacher) = self.people[who].teacher else {
            return Outcome::Nothing;
        };
        let today = self.app.clock.today();
        let ended = self
            .app
            .db(move |conn| end_open(conn, teacher, today, None))
            .await;
        ended.map_or(Outcome::Nothing, |_| Outcome::Accepted)
    }

    /// A body says how the induction ended.
    pub async fn end(&mut self, who: usize) -> Outcome {
        let passed = self.chance.random_bool(0.5);
        let today = self.app.clock.today();
        self.at_once(who, move |conn, teacher| {
            let (outcome, status) = if passed {
                ("pass", InductionStatus::Passed)
            } else {
                ("fail", InductionStatus::Failed)
            };
            let first = end_open(conn, teacher, today, Some(outcome))?;
            Some((status, Some(first), Some(today)))
        })
        .await
    }

    /// The outcome is taken back, or the only period that has none.
    pub async fn take_back(&mut self, who: usize) -> Outcome {
        self.at_once(who, |conn, teacher| {
            let all = of(conn, teacher);
            let (last, first) = (all.last()?.clone(), all.first()?.1);
            if last.3.is_some() {
                set_end(conn, last.0, None, None);
                return Some((InductionStatus::InProgress, Some(first), None));
            }
            if all.len() > 1 {
                return None;
            }
            diesel::delete(periods::table.find(last.0))
                .execute(conn)
                .expect("a period");
            Some((InductionStatus::RequiredToComplete, None, None))
        })
        .await
    }
}

/// Ends the open period, if there is one. Answers the first day of the whole induction.
fn end_open(
    conn: &mut PgConnection,
    teacher: Uuid,
    today: Date,
    outcome: Option<&str>,
) -> Option<Date> {
    let all = of(conn, teacher);
    let (id, ..) = all.iter().find(|(_, _, end, _)| end.is_none())?;
    set_end(conn, *id, Some(today), outcome);
    all.first().map(|(_, first, ..)| *first)
}

/// Writes how a period ends, or that it does not. A period that is over lasted a term.
fn set_end(conn: &mut PgConnection, id: Uuid, ended_on: Option<Date>, outcome: Option<&str>) {
    use diesel::sql_types::{Date as SqlDate, Nullable, Text, Uuid as SqlUuid};
    diesel::sql_query(
        "UPDATE registration.induction_periods SET finished_on = $2, number_of_terms = CASE WHEN $2 IS NOT NULL THEN 1 END, outcome = $3 WHERE id = $1",
    )
    .bind::<SqlUuid, _>(id)
    .bind::<Nullable<SqlDate>, _>(ended_on)
    .bind::<Nullable<Text>, _>(outcome)
    .execute(conn)
    .expect("a period");
}
