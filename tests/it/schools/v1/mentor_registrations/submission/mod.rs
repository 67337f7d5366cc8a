//! What submitting writes, and that it is safe to repeat (scenarios F3, F7, F8, F12, F16 and A17, A18 for mentors).

mod stopped;
mod written;

use db_schema::audit::events;
use db_schema::registration::{
    mentor_at_school_periods, mentorship_periods, teachers, training_periods,
};
use diesel::prelude::*;
use serde_json::{Value, json};
use time::{Date, macros::date};
use uuid::Uuid;

use super::driver::{TODAY, World};
use crate::support::a;

type Row = (Date, Option<Date>);

/// Placement, trainings and mentorships of a mentor's placement.
async fn rows(world: &World, mentor: Uuid) -> (Row, Vec<Row>, Vec<Row>) {
    world
        .app
        .db(move |conn| {
            let placement = mentor_at_school_periods::table
                .find(mentor)
                .select((
                    mentor_at_school_periods::started_on,
                    mentor_at_school_periods::finished_on,
                ))
                .first(conn)
                .expect("the placement");
            let trainings = training_periods::table
                .filter(training_periods::mentor_at_school_period_id.eq(mentor))
                .order(training_periods::started_on)
                .select((training_periods::started_on, training_periods::finished_on))
                .load(conn)
                .expect("trainings");
            let mentorships = mentorship_periods::table
                .filter(mentorship_periods::mentor_at_school_period_id.eq(mentor))
                .order(mentorship_periods::started_on)
                .select((
                    mentorship_periods::started_on,
                    mentorship_periods::finished_on,
                ))
                .load(conn)
                .expect("mentorships");
            (placement, trainings, mentorships)
        })
        .await
}
