//! Scenarios D1 to D15: what a school can choose and reuse (decisions 15 to 17), and who may register at all (`registration.md` 4.1).

use serde_json::{Value, json};
use time::macros::date;
use uuid::Uuid;

use super::driver::{Journey, World};
use crate::support::{
    a::{self, Trained},
    builders::people::Person,
};

async fn described<'a>(world: &'a World) -> (Journey<'a>, Person) {
    let person = world.person(|person| person).await;
    let mut journey = world.begin().await;
    journey.describe(&person, "2026-11-23").await;
    (journey, person)
}

fn names(journey: &crate::support::client::Answer) -> Vec<String> {
    let options = journey
        .at("/options")
        .as_array()
        .cloned()
        .unwrap_or_default();
    options
        .iter()
        .map(|option| option["name"].as_str().unwrap_or_default().to_owned())
        .collect()
}

/// A partnership of the school with the provider and this partner.
async fn partnership(world: &World, provider: Uuid, partner: &str, year: i32) -> Uuid {
    let partner = world
        .reference
        .delivery_partners
        .iter()
        .find(|one| one.name == partner)
        .expect("a partner")
        .id;
    let pairing = world
        .reference
        .pairings_of(provider, year)
        .find(|(_, of)| *of == partner)
        .expect("a pairing")
        .0;
    let (id, school) = (Uuid::now_v7(), world.school.id);
    world
        .sql(format!(
            "INSERT INTO registration.school_partnerships (id, school_id, lead_provider_delivery_partnership_id) VALUES ('{id}', '{school}', \
             '{pairing}')"
        ))
        .await;
    id
}

#[actix_web::test]
async fn d1_d2_school_led_choices_are_offered_while_their_body_works() {
    let world = World::new().await;
    world.chose(world.hub(), "school_led", None).await;
    let (mut journey, _) = described(&world).await;
    assert_eq!(journey.next(), "reuse-choices");
    let page = journey.step("reuse-choices").await.expect(200);
    assert_eq!(page.at("/offer/training_programme"), "school_led");
    assert_eq!(
        (
            page.at("/offer/lead_provider"),
            page.at("/offer/delivery_partner")
        ),
        (Value::Null, Value::Null)
    );
    journey
        .put("reuse-choices", json!({}))
        .await
        .expect_problem("use_previous_choices_missing");
    world
        .sql(format!("UPDATE registration.appropriate_bodies SET dfe_sign_in_organisation_id = NULL WHERE id = '{}'", world.hub()))
        .await;
    assert_eq!(journey.get("").await.at("/next_step"), "appropriate-body");
}

#[actix_web::test]
async fn d3_a_partnership_of_the_period_is_used_as_it_is() {
    let world = World::new().await;
    let id = partnership(
        &world,
        world.provider(0),
        "Alder Vale Teaching Network",
        2026,
    )
    .await;
    world
        .chose(world.hub(), "provider_led", Some(world.provider(0)))
        .await;
    let (mut journey, _) = described(&world).await;
    journey
        .put("reuse-choices", json!({ "reuse": true }))
        .await
        .expect(200);
    assert_eq!(journey.next(), "check-answers");
    assert_eq!(
        journey.state.at("/answers/lead_provider_name"),
        "Ashdown Teaching Institute"
    );
    let result = journey.submit().await.expect(201);
    assert_eq!(result.at("/training/lead_provider_confirmed"), true);
    let used = world.value(format!(
        "SELECT school_partnership_id FROM registration.training_periods WHERE id = '{}'",
        result.text("/training/id")
    ));
    assert_eq!(used.await, id.to_string());
    assert_eq!(
        world
            .value("SELECT count(*) FROM registration.school_partnerships")
            .await,
        "1"
    );
}

#[actix_web::test]
async fn d4_a_partnership_of_an_earlier_year_is_made_again_and_confirms_who_waits() {
    let world = World::new().await;
    let provider = world.provider(0);
    partnership(&world, provider, "Alder Vale Teaching Network", 2024).await;
    world
        .chose(world.hub(), "provider_led", Some(provider))
        .await;
    let waits = a::ect(&world.school).from(date!(2026 - 09 - 01));
    let by = a::awaiting(&world.reference, provider, 2026);
    let waiting = world
        .db(move |conn| waits.create(conn).train(conn, by))
        .await;
    let (mut journey, _) = described(&world).await;
    let page = journey.step("reuse-choices").await.expect(200);
    assert_eq!(
        page.at("/offer/delivery_partner/name"),
        "Alder Vale Teaching Network"
    );
    assert_eq!(page.at("/offer/partnership_year"), "2024");
    journey
        .put("reuse-choices", json!({ "reuse": true }))
        .await
        .expect(200);
    let affected: Vec<(Value, Value)> = journey
        .state
        .at("/check_answers/consequences")
        .as_array()
        .unwrap()
        .iter()
        .map(|line| (line["effect"].clone(), line["affected"].clone()))
        .collect();
    assert!(affected.contains(&(json!("starts"), json!("partnership"))));
    let result = journey.submit().await.expect(201);
    assert_eq!(result.at("/training/lead_provider_confirmed"), true);
    let made = world.value("SELECT count(DISTINCT school_partnership_id) || '/' || count(expression_of_interest_id) FROM registration.training_periods");
    assert_eq!(
        made.await,
        "1/1",
        "both have the new partnership; who waited keeps the expression of interest"
    );
    let events = world.value(
        "SELECT string_agg(event_type, ',' ORDER BY event_type) FROM audit.events WHERE event_type LIKE 'school_partnership_%' OR event_type LIKE \
         'training_period_assigned%'",
    );
    assert_eq!(
        events.await,
        "school_partnership_created,school_partnership_reused,training_period_assigned_to_school_partnership"
    );
    assert!(!waiting.is_nil());
}

#[actix_web::test]
async fn d5_a_partner_who_is_no_longer_paired_takes_the_offer_away() {
    let world = World::new().await;
    partnership(
        &world,
        world.provider(0),
        "Calder and Moor Teaching Alliance",
        2024,
    )
    .await;
    world
        .chose(world.hub(), "provider_led", Some(world.provider(0)))
        .await;
    let (journey, _) = described(&world).await;
    assert_eq!(journey.next(), "appropriate-body");
}

#[actix_web::test]
async fn d6_without_any_partnership_the_rest_is_offered_without_a_partner() {
    let world = World::new().await;
    world
        .chose(world.hub(), "provider_led", Some(world.provider(0)))
        .await;
    let (mut journey, _) = described(&world).await;
    let page = journey.step("reuse-choices").await.expect(200);
    assert_eq!(page.at("/offer/delivery_partner"), Value::Null);
    journey
        .put("reuse-choices", json!({ "reuse": true }))
        .await
        .expect(200);
    let result = journey.submit().await.expect(201);
    assert_eq!(result.at("/training/lead_provider_confirmed"), false);
    // A provider without a contract for the period is offered to nobody.
    world
        .chose(world.hub(), "provider_led", Some(world.provider(5)))
        .await;
    let (journey, _) = described(&world).await;
    assert_eq!(journey.next(), "appropriate-body");
}

#[actix_web::test]
async fn d7_a_changed_offer_drops_the_answer_and_an_unchanged_one_keeps_it() {
    let world = World::new().await.today(date!(2026 - 04 - 15));
    let provider = world.provider(0);
    partnership(&world, provider, "Alder Vale Teaching Network", 2024).await;
    partnership(&world, provider, "Beacon Coast Schools Alliance", 2026).await;
    world
        .chose(world.hub(), "provider_led", Some(provider))
        .await;
    let person = world.person(|person| person).await;
    let mut journey = world.begin().await;
    journey.describe(&person, "2026-05-01").await;
    assert_eq!(
        journey
            .step("reuse-choices")
            .await
            .at("/offer/partnership_year"),
        "2024"
    );
    journey
        .put("reuse-choices", json!({ "reuse": true }))
        .await
        .expect(200);
    journey
        .put("start-date", json!({ "start_date": "2026-05-11" }))
        .await
        .expect(200);
    assert_eq!(
        journey.next(),
        "check-answers",
        "the same period, the same offer"
    );
    let rows = journey.state.at("/check_answers/rows");
    let row = rows
        .as_array()
        .unwrap()
        .iter()
        .find(|row| row["field"] == "start_date")
        .unwrap()
        .clone();
    assert_eq!(row["drops"], json!(["reuse-choices"]));
    journey
        .put("start-date", json!({ "start_date": "2026-06-01" }))
        .await
        .expect(200);
    assert_eq!(journey.next(), "reuse-choices");
    assert_eq!(journey.state.at("/answers/reuse"), Value::Null);
    assert_eq!(
        journey
            .step("reuse-choices")
            .await
            .at("/offer/partnership_year"),
        "2026"
    );
}

#[actix_web::test]
async fn d8_a_state_school_chooses_a_hub_that_works() {
    let world = World::new().await;
    let (mut journey, _) = described(&world).await;
    let page = journey.step("appropriate-body").await.expect(200);
    let offered = names(&page);
    assert!(offered.contains(&"Ashbourne Teaching School Hub".to_owned()));
    assert!(!offered.iter().any(|name| name.contains("ISTIP")));
    assert_eq!(page.at("/options/0/body_type"), "teaching_school_hub");
    let authority = world.value("SELECT id FROM registration.appropriate_bodies WHERE body_type = 'local_authority' LIMIT 1").await;
    let national = world
        .body("Independent Schools Teacher Induction Panel (ISTIP)")
        .to_string();
    let inactive = world
        .value("SELECT id FROM registration.appropriate_bodies WHERE body_type = 'teaching_school_hub' AND dfe_sign_in_organisation_id IS NULL LIMIT 1")
        .await;
    let inactive = if inactive.is_empty() {
        world
            .sql(format!("UPDATE registration.appropriate_bodies SET dfe_sign_in_organisation_id = NULL WHERE id = '{}'", world.hub()))
            .await;
        world.hub().to_string()
    } else {
        inactive
    };
    for (id, code) in [
        (authority.as_str(), "ab_local_authority_not_allowed"),
        (national.as_str(), "ab_must_be_tsh"),
        (inactive.as_str(), "ab_not_active"),
        ("0193a1b2-7c00-7000-8000-000000000001", "ab_unknown"),
        ("national", "ab_unknown"),
        ("", "ab_missing"),
    ] {
        journey
            .put("appropriate-body", json!({ "appropriate_body_id": id }))
            .await
            .expect_problem(code);
    }
    assert_eq!(journey.next(), "appropriate-body");
}

#[actix_web::test]
async fn d9_an_independent_school_may_choose_the_panel() {
    let world = World::independent().await;
    let (mut journey, _) = described(&world).await;
    assert_eq!(journey.state.at("/school/kind"), "independent_section_41");
    let panel = world.body("Independent Schools Teacher Induction Panel (ISTIP)");
    assert!(
        names(&journey.step("appropriate-body").await)
            .iter()
            .any(|name| name.contains("ISTIP"))
    );
    journey
        .put(
            "appropriate-body",
            json!({ "appropriate_body_id": world.body("Educational Success Partners (ESP)") }),
        )
        .await
        .expect_problem("ab_not_offered");
    journey
        .put("appropriate-body", json!({ "appropriate_body_id": panel }))
        .await
        .expect(200);
    journey
        .put(
            "training-programme",
            json!({ "training_programme": "school_led" }),
        )
        .await
        .expect(200);
    journey.submit().await.expect(201);
    let stored = world
        .value("SELECT school_reported_appropriate_body_id FROM registration.ect_at_school_periods")
        .await;
    assert_eq!(stored, panel.to_string());
}

#[actix_web::test]
async fn d10_a_provider_without_a_contract_is_refused_at_its_step() {
    let world = World::new().await;
    let (mut journey, _) = described(&world).await;
    journey.choose(world.provider(0)).await;
    assert!(
        !names(&journey.step("lead-provider").await)
            .contains(&"Meridian Teacher Training".to_owned())
    );
    let refused = journey
        .put(
            "lead-provider",
            json!({ "lead_provider_id": world.provider(5) }),
        )
        .await
        .expect_problem("lp_not_active");
    assert_eq!(refused.at("/params/contract_period_year"), "2026");
    journey
        .put("lead-provider", json!({ "lead_provider_id": world.hub() }))
        .await
        .expect_problem("lp_unknown");
    journey
        .put("lead-provider", json!({}))
        .await
        .expect_problem("lp_missing");
    // Its contract ends between the answer and the submission: nothing is written.
    world.sql("DELETE FROM registration.lead_provider_delivery_partnerships WHERE active_lead_provider_id IN (SELECT id FROM registration.active_lead_providers WHERE contract_period_year = 2026)").await;
    world
        .sql("DELETE FROM registration.active_lead_providers WHERE contract_period_year = 2026")
        .await;
    journey.submit().await.expect_problem("lp_not_active");
    assert_eq!(
        world
            .value("SELECT count(*) FROM registration.ect_at_school_periods")
            .await,
        "0"
    );
}

#[actix_web::test]
async fn d11_another_programme_asks_for_the_provider() {
    let world = World::new().await;
    let (mut journey, _) = described(&world).await;
    journey.choose_school_led().await;
    journey
        .put(
            "training-programme",
            json!({ "training_programme": "provider_led" }),
        )
        .await
        .expect(200);
    assert_eq!(journey.next(), "lead-provider");
    assert_eq!(journey.state.at("/check_answers"), Value::Null);
    journey.submit().await.expect_problem("step_not_available");
    journey
        .put("training-programme", json!({ "training_programme": "own" }))
        .await
        .expect_problem("programme_invalid");
    journey
        .put("training-programme", json!({}))
        .await
        .expect_problem("programme_missing");
    journey
        .put("working-pattern", json!({ "working_pattern": "half" }))
        .await
        .expect_problem("working_pattern_invalid");
    journey
        .put("working-pattern", json!({}))
        .await
        .expect_problem("working_pattern_missing");
}

#[actix_web::test]
async fn d12_d13_an_independent_school_without_approval_registers_nobody() {
    let world = World::independent().await;
    world
        .sql(format!(
            "UPDATE registration.gias_schools SET section_41_approved = false WHERE urn = {}",
            world.school.urn
        ))
        .await;
    world.try_begin().await.expect_problem("school_not_funded");
    let place = a::ect(&world.school);
    world
        .db(move |conn| _ = place.create(conn).train(conn, Trained::SchoolLed))
        .await;
    world
        .try_begin()
        .await
        .expect_problem("new_ects_not_allowed");
    let token = world.app.school_user(world.school.urn);
    world
        .app
        .get(&format!("/v1/schools/{}/ects", world.school.urn))
        .bearer(&token)
        .send()
        .await
        .expect(200);
}

#[actix_web::test]
async fn d14_a_school_about_to_close_registers_and_a_closed_one_does_not() {
    let world = World::new().await;
    let set = |status: &str| {
        format!(
            "UPDATE registration.gias_schools SET status = '{status}' WHERE urn = {}",
            world.school.urn
        )
    };
    world.sql(set("proposed_to_close")).await;
    let (mut journey, _) = described(&world).await;
    journey.choose(world.provider(0)).await;
    world.sql(set("closed")).await;
    world.try_begin().await.expect_problem("school_closed");
    journey.submit().await.expect_problem("school_closed");
}

#[actix_web::test]
async fn d15_a_closed_window_is_told_with_its_end_and_the_draft_survives() {
    let mut world = World::new().await.today(date!(2026 - 05 - 31));
    let person = world.person(|person| person).await;
    let mut journey = world.begin().await;
    journey.describe(&person, "2026-05-31").await;
    journey.choose(world.provider(0)).await;
    let id = journey.id.clone();
    world
        .sql("UPDATE registration.drafts SET expires_at = '2026-07-01'")
        .await;
    world.move_to(date!(2026 - 06 - 07));
    let refused = world
        .try_begin()
        .await
        .expect_problem("registration_closed");
    assert_eq!(refused.at("/params/reopens_on"), "2026-06-15");
    let token = world.app.school_user(world.school.urn);
    let submit = |day| {
        world
            .app
            .post(&format!("/v1/ect-registrations/{id}/submission"))
            .bearer(&token)
            .on(day)
    };
    submit(date!(2026 - 06 - 14))
        .send()
        .await
        .expect_problem("registration_closed");
    submit(date!(2026 - 06 - 15)).send().await.expect(201);
}

#[actix_web::test]
async fn reused_choices_are_changed_by_the_reuse_question_only() {
    let world = World::new().await;
    world
        .chose(world.hub(), "provider_led", Some(world.provider(0)))
        .await;
    let (mut journey, _) = described(&world).await;
    journey
        .put("reuse-choices", json!({ "reuse": true }))
        .await
        .expect(200);
    journey
        .put(
            "appropriate-body",
            json!({ "appropriate_body_id": world.hub() }),
        )
        .await
        .expect_problem("step_not_available");
    journey
        .step("lead-provider")
        .await
        .expect_problem("step_not_available");
    journey
        .put("reuse-choices", json!({ "reuse": false }))
        .await
        .expect(200);
    assert_eq!(journey.next(), "appropriate-body");
    journey.choose(world.provider(1)).await;
    assert_eq!(
        journey
            .submit()
            .await
            .expect(201)
            .at("/training/lead_provider/name"),
        "Brightwater Education Trust"
    );
}
