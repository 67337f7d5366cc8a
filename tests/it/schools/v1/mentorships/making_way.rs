//! The mentor before.

use super::*;

#[actix_web::test]
async fn f12_the_present_mentor_ends_on_the_day_before() {
    let world = World::new().await;
    let ect = world.school_led_ect().await;
    let (first, second) = (
        world.create(a::mentor(&world.school)).await,
        world.create(a::mentor(&world.school)).await,
    );
    world
        .assign_on(date!(2026 - 09 - 01), &ect, &first, None)
        .await
        .expect(201);
    world
        .assign_on(date!(2026 - 10 - 05), &ect, &second, None)
        .await
        .expect(201);
    assert_eq!(
        world.mentorships(&ect).await,
        [
            (first.id, date!(2026 - 09 - 01), Some(date!(2026 - 10 - 04))),
            (second.id, date!(2026 - 10 - 05), None),
        ]
    );
    world
        .assign_on(date!(2026 - 10 - 05), &ect, &second, None)
        .await
        .expect_problem("mentor_already_assigned");
}

#[actix_web::test]
async fn f13_a_mentor_assigned_today_makes_way_without_a_trace_but_the_events() {
    let world = World::new().await;
    let ect = world.school_led_ect().await;
    let (first, second) = (
        world.create(a::mentor(&world.school)).await,
        world.create(a::mentor(&world.school)).await,
    );
    world.assign(&ect, &first, None).await.expect(201);
    world.assign(&ect, &second, None).await.expect(201);
    assert_eq!(world.mentorships(&ect).await, [(second.id, TODAY, None)]);
    let teacher = first.teacher_id;
    let happened: Vec<String> = world
        .app
        .db(move |conn| {
            events::table
                .filter(events::teacher_id.eq(teacher))
                .order(events::id)
                .select(events::event_type)
                .load(conn)
                .expect("events")
        })
        .await;
    assert_eq!(
        happened,
        [
            "teacher_starts_mentoring",
            "teacher_mentorship_period_deleted"
        ],
        "decision 27: nothing is taken out of the history"
    );
}
