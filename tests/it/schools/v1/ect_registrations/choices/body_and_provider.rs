//! What a school can choose: D8 to D11.

use super::*;

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
