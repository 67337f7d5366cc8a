//! What a submission writes.

use super::*;
use crate::schools::v1::mentor_registrations::driver::Journey;
use crate::support::a::placements::Placement;

/// The registration of somebody new who will be trained, ready to be submitted.
async fn with_training<'a>(world: &'a World, ect: &Placement) -> Journey<'a> {
    let person = world.person(|person| person).await;
    let mut journey = world.begin(ect).await;
    journey.introduce(&person).await;
    let with_ects = json!({ "use_ect_lead_provider": true });
    journey.put("funded-training", with_ects).await.expect(200);
    journey
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
}

#[actix_web::test]
async fn submitting_again_answers_the_same_and_closes_the_draft() {
    let world = World::new().await;
    let ect = world.provider_led_ect().await;
    let mut journey = with_training(&world, &ect).await;
    let mentor = journey.submit().await.expect(201).text("/mentor_id");
    let again = journey.submit().await.expect(201);
    assert_eq!(again.text("/mentor_id"), mentor);
    let state = journey.get("").await.expect(200);
    assert_eq!(state.text("/status"), "submitted");
    assert_eq!(state.text("/result/mentor_id"), mentor);
    assert_eq!(state.at("/answers/email"), Value::Null, "answers are wiped");
    journey
        .put("email", json!({ "email": "late@x.org" }))
        .await
        .expect_problem("already_submitted");
}

#[actix_web::test]
async fn the_mentors_page_tells_of_the_registration_in_the_schools_terms() {
    let world = World::new().await;
    let ect = world.provider_led_ect().await;
    let journey = with_training(&world, &ect).await;
    let mentor = journey.submit().await.expect(201).text("/mentor_id");
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
