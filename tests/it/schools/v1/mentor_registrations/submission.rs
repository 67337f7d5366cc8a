//! What submitting writes, and that it is safe to repeat (scenarios F3, F7, F8, F12, F16 and A17, A18 for mentors).

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

#[actix_web::test]
async fn f3_the_mentor_is_registered_trained_and_assigned_and_the_ect_is_registered() {
    let world = World::new().await;
    let ect = world.provider_led_ect().await;
    let person = world.person(|person| person.named("Tom", "Baker")).await;
    assert_eq!(world.status(&ect).await, "mentor_required");
    let mut journey = world.begin(&ect).await;
    journey.introduce(&person).await;
    journey.submit().await.expect_problem("step_not_available");
    journey
        .put("funded-training", json!({ "use_ect_lead_provider": true }))
        .await
        .expect(200);
    let shown = journey.consequences();
    let done = journey.submit().await.expect(201);
    assert_eq!(done.text("/full_name"), "Tom Baker");
    assert_eq!(done.text("/ect/id"), ect.id.to_string());
    assert_eq!(
        done.text("/training/lead_provider/name"),
        world.providers[0].1
    );
    assert_eq!(done.text("/training/schedule"), "ecf-standard-january");
    assert_eq!(done.at("/training/lead_provider_confirmed"), false);
    assert_eq!(world.status(&ect).await, "registered");
    let mentor = Uuid::parse_str(&done.text("/mentor_id")).expect("an id");
    let open = (TODAY, None);
    assert_eq!(rows(&world, mentor).await, (open, vec![open], vec![open]));
    assert_eq!(
        shown
            .iter()
            .map(|(_, affected, _)| affected.as_str())
            .collect::<Vec<_>>(),
        ["placement", "training", "funding_eligibility", "mentorship"],
        "what was shown is what is written"
    );
    let trn = person.trn.clone();
    let (eligible, happened): (bool, Vec<String>) = world
        .app
        .db(move |conn| {
            let (id, eligible) = teachers::table
                .filter(teachers::trn.eq(trn))
                .select((
                    teachers::id,
                    teachers::mentor_first_became_eligible_for_training_at.is_not_null(),
                ))
                .first::<(Uuid, bool)>(conn)
                .expect("the teacher");
            let happened = events::table
                .filter(events::teacher_id.eq(id))
                .order(events::id)
                .select(events::event_type)
                .load(conn)
                .expect("events");
            (eligible, happened)
        })
        .await;
    assert!(eligible);
    assert_eq!(
        happened,
        [
            "teacher_registered_as_mentor",
            "teacher_starts_training_period",
            "teacher_schedule_assigned_to_training_period",
            "teacher_funding_eligibility_set",
            "teacher_starts_mentoring"
        ]
    );

    // Again, and by key: the same result, nothing twice (decision 31).
    let again = journey.submit().await.expect(201);
    assert_eq!(again.text("/mentor_id"), mentor.to_string());
    let state = journey.get("").await.expect(200);
    assert_eq!(state.text("/status"), "submitted");
    assert_eq!(state.text("/result/mentor_id"), mentor.to_string());
    assert_eq!(state.at("/answers/email"), Value::Null, "answers are wiped");
    journey
        .put("email", json!({ "email": "late@x.org" }))
        .await
        .expect_problem("already_submitted");

    // The mentor's page says so, with a timeline in the school's terms.
    let page = world
        .app
        .get(&format!("/v1/mentors/{mentor}"))
        .bearer(&world.user())
        .send()
        .await
        .expect(200);
    assert_eq!(page.text("/status"), "mentoring");
    assert_eq!(page.text("/timeline/0/by"), "your_school");
}

#[actix_web::test]
async fn f8_moving_here_ends_everything_at_the_other_school() {
    let world = World::new().await;
    let ect = world.provider_led_ect().await;
    let person = world.person(|person| person).await;
    let before = world
        .mentor_elsewhere(&person, date!(2025 - 09 - 01), 2025)
        .await;
    let (mentee, from) = (a::ect(&world.other), before.id);
    let mentee = world.create(mentee).await;
    let id = mentee.id;
    world
        .app
        .db(move |conn| {
            diesel::insert_into(mentorship_periods::table)
                .values((
                    mentorship_periods::id.eq(Uuid::now_v7()),
                    mentorship_periods::ect_at_school_period_id.eq(id),
                    mentorship_periods::mentor_at_school_period_id.eq(from),
                    mentorship_periods::started_on.eq(date!(2026 - 09 - 01)),
                ))
                .execute(conn)
                .expect("a mentorship");
        })
        .await;
    let mut journey = world.begin(&ect).await;
    journey.introduce(&person).await;
    for (step, body) in [
        (
            "mentoring-elsewhere",
            json!({ "only_at_this_school": true }),
        ),
        ("start-date", json!({ "start_date": "2026-10-05" })),
        ("funded-training", json!({ "use_ect_lead_provider": true })),
    ] {
        journey.put(step, body).await.expect(200);
    }
    let done = journey.submit().await.expect(201);
    let last = Some(date!(2026 - 10 - 04));
    assert_eq!(
        rows(&world, before.id).await,
        (
            (date!(2025 - 09 - 01), last),
            vec![(date!(2025 - 09 - 01), last)],
            vec![(date!(2026 - 09 - 01), last)]
        )
    );
    let here = Uuid::parse_str(&done.text("/mentor_id")).expect("an id");
    let open = (date!(2026 - 10 - 05), None);
    // The mentorship is back-dated too: the mentor moves here and the ECT never had one (4.6).
    assert_eq!(rows(&world, here).await, (open, vec![open], vec![open]));
    let foreign = world.app.school_user(world.other.urn);
    let left = world
        .app
        .get(&format!("/v1/ects/{}", mentee.id))
        .bearer(&foreign)
        .send()
        .await
        .expect(200);
    assert_eq!(left.text("/status"), "mentor_required");
    assert_eq!(
        left.text("/timeline/0/event"),
        "teacher_finishes_being_mentored"
    );
    assert_eq!(left.text("/timeline/0/by"), "another_school");
}

#[actix_web::test]
async fn f7_going_on_elsewhere_leaves_the_other_school_as_it_is() {
    let world = World::new().await;
    let ect = world.provider_led_ect().await;
    let person = world.person(|person| person).await;
    let before = world
        .mentor_elsewhere(&person, date!(2025 - 09 - 01), 2025)
        .await;
    let mut journey = world.begin(&ect).await;
    journey.introduce(&person).await;
    journey
        .put(
            "mentoring-elsewhere",
            json!({ "only_at_this_school": false }),
        )
        .await
        .expect(200);
    let done = journey.submit().await.expect(201);
    assert_eq!(done.at("/training"), Value::Null);
    let untouched = (date!(2025 - 09 - 01), None);
    assert_eq!(
        rows(&world, before.id).await,
        (untouched, vec![untouched], vec![])
    );
}

#[actix_web::test]
async fn f12_a_new_mentor_takes_over_from_the_present_one() {
    let world = World::new().await;
    let ect = world.school_led_ect().await;
    let present = world.create(a::mentor(&world.school)).await;
    let (ect_id, present_id) = (ect.id, present.id);
    world
        .app
        .db(move |conn| {
            diesel::insert_into(mentorship_periods::table)
                .values((
                    mentorship_periods::id.eq(Uuid::now_v7()),
                    mentorship_periods::ect_at_school_period_id.eq(ect_id),
                    mentorship_periods::mentor_at_school_period_id.eq(present_id),
                    mentorship_periods::started_on.eq(date!(2026 - 09 - 01)),
                ))
                .execute(conn)
                .expect("a mentorship");
        })
        .await;
    let person = world.person(|person| person).await;
    let mut journey = world.begin(&ect).await;
    journey.introduce(&person).await;
    journey.submit().await.expect(201);
    let (_, _, mentorships) = rows(&world, present.id).await;
    assert_eq!(
        mentorships,
        [(date!(2026 - 09 - 01), Some(date!(2026 - 11 - 16)))]
    );
}

#[actix_web::test]
async fn two_drafts_for_one_person_the_second_stops_when_it_is_submitted() {
    let world = World::new().await;
    let (one, other) = (world.school_led_ect().await, world.school_led_ect().await);
    let person = world.person(|person| person).await;
    let mut first = world.begin(&one).await;
    first.introduce(&person).await;
    let mut second = world.begin(&other).await;
    second.introduce(&person).await;
    let done = first.submit().await.expect(201);
    let stopped = second.submit().await.expect(200);
    assert_eq!(stopped.text("/status"), "stopped");
    assert_eq!(stopped.text("/stop/code"), "already_active_at_school");
    assert_eq!(
        stopped.text("/stop/params/mentor_id"),
        done.text("/mentor_id")
    );
    assert_eq!(world.status(&other).await, "mentor_required");
}

#[actix_web::test]
async fn an_ect_who_left_in_the_meantime_stops_the_registration() {
    let mut world = World::new().await;
    let ect = world
        .create(a::ect(&world.school).until(date!(2026 - 11 - 17)))
        .await;
    let person = world.person(|person| person).await;
    let mut journey = world.begin(&ect).await;
    journey.introduce(&person).await;
    let id = journey.id.clone();
    let draft: Uuid = Uuid::parse_str(&id).expect("an id");
    world
        .app
        .db(move |conn| {
            use db_schema::registration::drafts;
            diesel::update(drafts::table.find(draft))
                .set(drafts::expires_at.eq(time::macros::datetime!(2027 - 01 - 01 00:00 UTC)))
                .execute(conn)
                .expect("a draft");
        })
        .await;
    world.today = date!(2026 - 11 - 18);
    let stopped = world
        .app
        .post(&format!("/v1/mentor-registrations/{id}/submission"))
        .bearer(&world.user())
        .on(world.today)
        .send()
        .await
        .expect(200);
    assert_eq!(stopped.text("/stop/code"), "ect_has_left");
}

#[actix_web::test]
async fn a17_an_idle_draft_expires_without_its_answers_and_none_begins_in_a_closed_window() {
    let world = World::new().await;
    let ect = world.school_led_ect().await;
    let person = world.person(|person| person).await;
    let mut journey = world.begin(&ect).await;
    journey.introduce(&person).await;
    let submit_on = |day| {
        world
            .app
            .post(&format!(
                "/v1/mentor-registrations/{}/submission",
                journey.id
            ))
            .bearer(&world.user())
            .on(day)
            .send()
    };
    submit_on(date!(2026 - 11 - 18))
        .await
        .expect_problem("draft_expired");
    let expired = world
        .app
        .get(&format!("/v1/mentor-registrations/{}", journey.id))
        .bearer(&world.user())
        .on(date!(2026 - 11 - 18))
        .send()
        .await
        .expect(200);
    assert_eq!(expired.text("/status"), "expired");
    assert_eq!(expired.at("/answers/trn"), Value::Null);
    assert_eq!(expired.at("/teacher"), Value::Null);
    world
        .app
        .post(&format!("/v1/ects/{}/mentor-registrations", ect.id))
        .bearer(&world.user())
        .on(date!(2026 - 06 - 07))
        .send()
        .await
        .expect_problem("registration_closed");
}
