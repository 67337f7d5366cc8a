//! Whether mentor training starts, and which.

use super::*;

#[actix_web::test]
async fn f11_a_fundable_mentor_who_never_trained_gets_back_dated_training_with_the_chosen_provider()
{
    let world = World::new().await;
    let ect = world.provider_led_ect().await;
    let mentor = world
        .create(a::mentor(&world.school).from(date!(2026 - 06 - 10)))
        .await;

    let asked = world
        .assign(&ect, &mentor, None)
        .await
        .expect_problem("training_choice_required");
    let options = asked.at("/params/options");
    assert_eq!(
        options.as_array().map(Vec::len),
        Some(world.providers.len())
    );
    assert_eq!(
        asked.at("/params/ect_lead_provider"),
        json!({ "id": world.providers[0].0, "name": world.providers[0].1 })
    );
    assert_eq!(world.mentorships(&ect).await, [], "nothing was written");
    assert_eq!(world.status(&ect).await, "mentor_required");

    let assigned = world
        .assign(&ect, &mentor, Some(world.providers[0].0))
        .await
        .expect(201);
    assert_eq!(assigned.text("/started_on"), "2026-11-17");
    assert_eq!(world.status(&ect).await, "registered");
    let (training, teacher) = (assigned.text("/training_id"), mentor.teacher_id);
    assert_eq!(world.schedule_of(&training).await, "ecf-standard-january");
    let (started_on, eligible, happened): (Date, bool, Vec<String>) = world
        .app
        .db(move |conn| {
            let started_on = training_periods::table
                .find(Uuid::parse_str(&training).expect("an id"))
                .select(training_periods::started_on)
                .first(conn)
                .expect("the training");
            let eligible = teachers::table
                .find(teacher)
                .select(teachers::mentor_first_became_eligible_for_training_at.is_not_null())
                .first(conn)
                .expect("the teacher");
            let happened = events::table
                .filter(events::teacher_id.eq(teacher))
                .order(events::id)
                .select(events::event_type)
                .load(conn)
                .expect("events");
            (started_on, eligible, happened)
        })
        .await;
    assert_eq!(
        started_on,
        date!(2026 - 06 - 10),
        "back-dated to the placement"
    );
    assert!(eligible, "first eligibility is set on this path too");
    assert_eq!(
        happened,
        [
            "teacher_starts_mentoring",
            "teacher_starts_training_period",
            "teacher_schedule_assigned_to_training_period",
            "teacher_funding_eligibility_set"
        ]
    );
}

#[actix_web::test]
async fn f4_and_f5_no_training_for_a_school_led_ect_or_a_mentor_who_is_not_funded() {
    let world = World::new().await;
    let (led, own) = (world.provider_led_ect().await, world.school_led_ect().await);
    let mentor = world.create(a::mentor(&world.school)).await;
    let unfunded = world
        .create(a::mentor(&world.school).ineligible_for_funding())
        .await;
    for (ect, mentor, reason) in [
        (&own, &mentor, "ect_not_provider_led"),
        (&led, &unfunded, "not_eligible"),
    ] {
        let refused = world
            .assign(ect, mentor, Some(world.providers[0].0))
            .await
            .expect_problem("training_choice_not_possible");
        assert_eq!(refused.text("/params/reason"), reason);
        let assigned = world.assign(ect, mentor, None).await.expect(201);
        assert_eq!(assigned.at("/training_id"), Value::Null);
        assert_eq!(world.status(ect).await, "registered");
    }
}

#[actix_web::test]
async fn somebody_who_trained_as_a_mentor_anywhere_is_not_asked_again() {
    let world = World::new().await;
    let ect = world.provider_led_ect().await;
    let provider = world.providers[1].0;
    let mentor = a::mentor(&world.school);
    let mentor = world
        .app
        .db(move |conn| {
            let reference = teacher_record::services::seed::Reference::from_data_files()
                .expect("the data files");
            let elsewhere = a::mentor(&a::school().create(conn))
                .from(date!(2024 - 09 - 01))
                .until(date!(2025 - 07 - 31))
                .create(conn);
            elsewhere.train(conn, a::awaiting(&reference, provider, 2024));
            mentor.same_person_as(&elsewhere).create(conn)
        })
        .await;
    let assigned = world.assign(&ect, &mentor, None).await.expect(201);
    assert_eq!(assigned.at("/training_id"), Value::Null);
}

#[actix_web::test]
async fn f16_and_f17_a_mentor_who_replaces_one_whose_training_was_declared_gets_a_replacement_schedule()
 {
    for (payment_status, expected) in [
        ("eligible", "ecf-replacement-january"),
        ("voided", "ecf-standard-january"),
    ] {
        let world = World::new().await;
        let ect = world.provider_led_ect().await;
        let (former, provider) = (a::mentor(&world.school), world.providers[0].0);
        let mentee = ect.id;
        world
            .app
            .db(move |conn| {
                let reference = teacher_record::services::seed::Reference::from_data_files()
                    .expect("the data files");
                let former = former.create(conn);
                let training = former.train(conn, a::awaiting(&reference, provider, 2026));
                diesel::insert_into(mentorship_periods::table)
                    .values((
                        mentorship_periods::id.eq(Uuid::now_v7()),
                        mentorship_periods::ect_at_school_period_id.eq(mentee),
                        mentorship_periods::mentor_at_school_period_id.eq(former.id),
                        mentorship_periods::started_on.eq(date!(2026 - 09 - 01)),
                    ))
                    .execute(conn)
                    .expect("a mentorship");
                diesel::insert_into(declarations::table)
                    .values((
                        declarations::id.eq(Uuid::now_v7()),
                        declarations::training_period_id.eq(training),
                        declarations::declaration_type.eq("started"),
                        declarations::declared_at
                            .eq(time::macros::datetime!(2026 - 10 - 01 09:00 UTC)),
                        declarations::payment_status.eq(payment_status),
                    ))
                    .execute(conn)
                    .expect("a declaration");
            })
            .await;
        let mentor = world.create(a::mentor(&world.school)).await;
        let assigned = world
            .assign(&ect, &mentor, Some(provider))
            .await
            .expect(201);
        assert_eq!(
            world.schedule_of(&assigned.text("/training_id")).await,
            expected
        );
    }
}

#[actix_web::test]
async fn a_provider_must_exist_and_have_a_contract_for_the_period() {
    let world = World::new().await;
    let ect = world.provider_led_ect().await;
    let mentor = world.create(a::mentor(&world.school)).await;
    let over: Uuid = world
        .app
        .db(|_conn| {
            let reference = teacher_record::services::seed::Reference::from_data_files()
                .expect("the data files");
            let mut over = reference
                .lead_providers
                .iter()
                .filter(|one| reference.active_lead_provider(one.id, 2026).is_none());
            over.next()
                .expect("a provider without a contract for 2026")
                .id
        })
        .await;
    world
        .assign(&ect, &mentor, Some(over))
        .await
        .expect_problem("lp_not_active");
    world
        .assign(&ect, &mentor, Some(Uuid::nil()))
        .await
        .expect_problem("lp_unknown");
}
