//! Assigning a mentor whom the school has registered already (`registration.md` 4.6, scenarios F1, F5 and F11 to F17 for assignments).

use db_schema::audit::events;
use db_schema::registration::{
    declarations, mentorship_periods, schedules, teachers, training_periods,
};
use diesel::prelude::*;
use serde_json::{Value, json};
use time::{Date, macros::date};
use uuid::Uuid;

use crate::support::{TestApp, a, a::placements::Placement, a::schools::School, client::Answer};

const TODAY: Date = date!(2026 - 11 - 17);

struct World {
    app: TestApp,
    school: School,
    /// Providers with contracts to 2027.
    providers: Vec<(Uuid, String)>,
}

impl World {
    async fn new() -> Self {
        let app = TestApp::new().await;
        let (school, providers) = app
            .db(|conn| {
                let reference = a::reference(conn);
                let providers = reference
                    .lead_providers_of(2026)
                    .map(|provider| (provider.id, provider.name.clone()))
                    .collect();
                (a::school().create(conn), providers)
            })
            .await;
        Self {
            app,
            school,
            providers,
        }
    }

    /// An ECT whose provider has not confirmed.
    async fn provider_led_ect(&self) -> Placement {
        let (provider, ect) = (self.providers[0].0, a::ect(&self.school));
        self.app
            .db(move |conn| {
                let reference = teacher_record::services::seed::Reference::from_data_files()
                    .expect("the data files");
                let ect = ect.create(conn);
                ect.train(conn, a::awaiting(&reference, provider, 2026));
                ect
            })
            .await
    }

    async fn school_led_ect(&self) -> Placement {
        let ect = a::ect(&self.school);
        self.app
            .db(move |conn| {
                let ect = ect.create(conn);
                ect.train(conn, a::Trained::SchoolLed);
                ect
            })
            .await
    }

    async fn create(&self, placement: Placement) -> Placement {
        self.app.db(move |conn| placement.create(conn)).await
    }

    async fn assign(&self, ect: &Placement, mentor: &Placement, provider: Option<Uuid>) -> Answer {
        self.assign_on(TODAY, ect, mentor, provider).await
    }

    async fn assign_on(
        &self,
        day: Date,
        ect: &Placement,
        mentor: &Placement,
        provider: Option<Uuid>,
    ) -> Answer {
        self.app
            .post(&format!("/v1/ects/{}/mentorships", ect.id))
            .bearer(&self.app.school_user(self.school.urn))
            .on(day)
            .json(&json!({ "mentor_id": mentor.id, "lead_provider_id": provider }))
            .send()
            .await
    }

    async fn status(&self, ect: &Placement) -> String {
        self.app
            .get(&format!("/v1/ects/{}", ect.id))
            .bearer(&self.app.school_user(self.school.urn))
            .send()
            .await
            .expect(200)
            .text("/status")
    }

    async fn mentorships(&self, ect: &Placement) -> Vec<(Uuid, Date, Option<Date>)> {
        let id = ect.id;
        self.app
            .db(move |conn| {
                mentorship_periods::table
                    .filter(mentorship_periods::ect_at_school_period_id.eq(id))
                    .order(mentorship_periods::started_on)
                    .select((
                        mentorship_periods::mentor_at_school_period_id,
                        mentorship_periods::started_on,
                        mentorship_periods::finished_on,
                    ))
                    .load(conn)
                    .expect("mentorships")
            })
            .await
    }

    async fn schedule_of(&self, training: &str) -> String {
        let id = Uuid::parse_str(training).expect("an id");
        self.app
            .db(move |conn| {
                training_periods::table
                    .inner_join(schedules::table)
                    .filter(training_periods::id.eq(id))
                    .select(schedules::identifier)
                    .first(conn)
                    .expect("a training")
            })
            .await
    }
}

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
async fn f1_and_others_who_cannot_be_assigned() {
    let world = World::new().await;
    let ect = world.school_led_ect().await;
    let themself = world
        .create(a::mentor(&world.school).same_person_as(&ect))
        .await;
    let leaving = world
        .create(a::mentor(&world.school).until(date!(2026 - 12 - 18)))
        .await;
    let elsewhere = world
        .app
        .db(|conn| a::mentor(&a::school().create(conn)).create(conn))
        .await;
    for (mentor, code) in [
        (&themself, "mentor_not_eligible"),
        (&leaving, "mentor_not_eligible"),
        (&elsewhere, "mentor_not_at_school"),
    ] {
        world.assign(&ect, mentor, None).await.expect_problem(code);
    }
    let free = world.create(a::mentor(&world.school)).await;
    let user = world.app.school_user(world.school.urn);
    let listed = world
        .app
        .get(&format!("/v1/ects/{}/assignable-mentors", ect.id))
        .bearer(&user)
        .send()
        .await
        .expect(200);
    let ids: Vec<Value> = listed
        .at("/data")
        .as_array()
        .into_iter()
        .flatten()
        .map(|one| one["id"].clone())
        .collect();
    assert_eq!(ids, [json!(free.id)], "what is offered is what is accepted");
    assert_eq!(listed.at("/data/0/training_choice_required"), false);
    for (body, code) in [
        (json!({}), "mentor_missing"),
        (json!({ "mentor_id": "tom" }), "mentor_not_at_school"),
        (
            json!({ "mentor_id": free.id, "mentor": 1 }),
            "unknown_field",
        ),
    ] {
        world
            .app
            .post(&format!("/v1/ects/{}/mentorships", ect.id))
            .bearer(&user)
            .json(&body)
            .send()
            .await
            .expect_problem(code);
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

#[actix_web::test]
async fn registration_windows_and_tenancy_hold_for_assignments() {
    let world = World::new().await;
    let ect = world.school_led_ect().await;
    let mentor = world.create(a::mentor(&world.school)).await;
    let closed = world
        .assign_on(date!(2026 - 06 - 14), &ect, &mentor, None)
        .await
        .expect_problem("registration_closed");
    assert_eq!(closed.text("/params/reopens_on"), "2026-06-15");
    let other = world.app.db(|conn| a::school().create(conn)).await;
    let foreign = world.app.school_user(other.urn);
    world
        .app
        .post(&format!("/v1/ects/{}/mentorships", ect.id))
        .bearer(&foreign)
        .json(&json!({ "mentor_id": mentor.id, "lead_provider_id": null }))
        .send()
        .await
        .expect_problem("not_found");
    world
        .app
        .get(&format!("/v1/ects/{}/assignable-mentors", ect.id))
        .bearer(&foreign)
        .send()
        .await
        .expect_problem("not_found");
}

#[actix_web::test]
async fn repeating_with_the_same_key_assigns_once() {
    let world = World::new().await;
    let ect = world.school_led_ect().await;
    let mentor = world.create(a::mentor(&world.school)).await;
    let send = || {
        world
            .app
            .post(&format!("/v1/ects/{}/mentorships", ect.id))
            .bearer(&world.app.school_user(world.school.urn))
            .idempotency_key("assign-once")
            .json(&json!({ "mentor_id": mentor.id, "lead_provider_id": null }))
            .send()
    };
    let (first, second) = (send().await.expect(201), send().await.expect(201));
    assert_eq!(first.body, second.body);
    assert_eq!(world.mentorships(&ect).await.len(), 1);
}
