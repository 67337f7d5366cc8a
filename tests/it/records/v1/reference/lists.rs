//! What the lists say.

use super::*;

#[actix_web::test]
async fn every_official_value_is_listed() {
    let app = TestApp::new().await;
    for (list, file, all, _) in LISTS {
        let values = whole(&app, list).await;
        let keys: BTreeSet<String> = values.iter().map(key).collect();
        assert_eq!(keys, keys_in_file(file), "{list}");
        assert_eq!((keys.len(), values.len()), (*all, *all), "{list}");
    }
}

#[test]
fn no_list_is_left_out() {
    let listed: BTreeSet<String> = LISTS
        .iter()
        .map(|(list, ..)| format!("/v1/reference/{list}"))
        .chain(["name-synonyms", "induction-statuses"].map(|list| format!("/v1/reference/{list}")))
        .collect();
    let contract: BTreeSet<String> = api::contracts()
        .operations
        .iter()
        .filter(|operation| operation.template.starts_with("/v1/reference/"))
        .map(|operation| operation.template.clone())
        .collect();
    assert_eq!(contract, listed);
}

#[actix_web::test]
async fn a_list_offers_what_can_be_chosen_and_keeps_what_was() {
    let app = TestApp::new().await;
    for (list, _, all, active) in LISTS {
        for (query, expected) in [
            ("", active),
            ("?include_retired=false", active),
            ("?include_retired=true", all),
        ] {
            let values = values(&ask(&app, list, query).send().await.expect(200));
            assert_eq!(values.len(), *expected, "{list}{query}");
            let active_now = values
                .iter()
                .filter(|value| value["is_active"] == true)
                .count();
            assert_eq!(active_now, *active, "{list}{query}");
        }
    }
}

#[actix_web::test]
async fn induction_statuses_say_what_must_be_known_with_them() {
    let app = TestApp::new().await;
    let statuses = values(&ask(&app, "induction-statuses", "").send().await.expect(200));
    assert_eq!(statuses.len(), 7);
    let passed = statuses.iter().find(|status| status["code"] == "passed");
    let expected = json!({
        "code": "passed", "requires_qualified_teacher_status": true, "requires_start_date": true, "requires_completed_date": true,
        "requires_exemption_reasons": false,
    });
    assert_eq!(passed, Some(&expected));
}

#[actix_web::test]
async fn route_types_say_what_they_ask_for() {
    let app = TestApp::new().await;
    let types = whole(&app, "route-types").await;
    let of = |id: &str| {
        let found = types.iter().find(|one| one["id"] == id);
        found
            .unwrap_or_else(|| panic!("no route type {id}"))
            .clone()
    };
    let scottish = of("52835b1f-1f2e-4665-abc6-7fb1ef0a80bb");
    assert_eq!(scottish["name"], "Scottish Recognition");
    assert_eq!(scottish["awards"], "qualified_teacher_status");
    assert_eq!(
        scottish["requirements"],
        json!({
            "training_start_date": "forbidden", "training_end_date": "forbidden", "holds_from": "mandatory",
            "induction_exemption": "mandatory", "training_provider": "forbidden", "degree_type": "forbidden",
            "training_country": "mandatory", "training_age_specialism": "optional", "training_subjects": "optional",
        })
    );
    assert_eq!(
        scottish["induction_exemption_reason"],
        json!({ "id": "a112e691-1694-46a7-8f33-5ec5b845c181", "name": "They have or are eligible for full registration in Scotland" })
    );
}

#[actix_web::test]
async fn the_list_of_route_types_is_the_table_by_which_routes_are_judged() {
    let app = TestApp::new().await;
    let types = whole(&app, "route-types").await;
    assert_eq!(types.len(), ROUTE_TYPES.len());
    for rule in &ROUTE_TYPES {
        let listed = types.iter().find(|one| one["id"] == rule.id.to_string());
        let listed = listed.unwrap_or_else(|| panic!("{} is not listed", rule.name));
        assert_eq!(listed["name"], rule.name);
        assert_eq!(listed["awards"], rule.awards.as_str(), "{}", rule.name);
        assert_eq!(listed["is_active"], rule.is_active, "{}", rule.name);
        assert_eq!(
            listed["set_by_services"], rule.set_by_services,
            "{}",
            rule.name
        );
        assert_eq!(
            listed.pointer("/induction_exemption_reason/id"),
            rule.exemption_reason
                .map(|id| json!(id.to_string()))
                .as_ref(),
            "{}",
            rule.name
        );
        let asked = listed["requirements"].as_object().expect("requirements");
        assert_eq!(asked.len(), RouteField::ALL.len());
        for (field, (name, word)) in RouteField::ALL.iter().zip(asked) {
            let expected = rule.requirement(*field).as_str();
            assert_eq!(word, expected, "{}: {name}", rule.name);
        }
    }
}

#[actix_web::test]
async fn northern_ireland_is_spelt_right() {
    let app = TestApp::new().await;
    let countries = whole(&app, "countries").await;
    let name = |code: &str| {
        let found = countries.iter().find(|country| country["code"] == code);
        found.expect("the country")["name"].clone()
    };
    assert_eq!(name("GB-NIR"), "Northern Ireland");
    assert_eq!(
        (name("GB-WLS"), name("GB-CYM")),
        (json!("Wales"), json!("Wales"))
    );
    assert_eq!(name("GG"), "Guernsey, Alderney, Sark");
}

#[actix_web::test]
async fn types_of_alert_that_only_staff_see_are_listed_to_staff_only() {
    let app = TestApp::new().await;
    let path = "/v1/reference/alert-types?include_retired=true";
    let of = async |token: String| app.get(path).bearer(&token).send().await.expect(200);
    let internal = |answer: &Answer| {
        let all = values(answer);
        all.iter()
            .filter(|one| one["internal_only"] == true)
            .count()
    };
    let (staff, teacher) = (
        of(app.staff("viewer")).await,
        of(app.teacher("1234567")).await,
    );
    assert_eq!((internal(&staff), values(&staff).len()), (17, 45));
    assert_eq!((internal(&teacher), values(&teacher).len()), (0, 28));
    assert_ne!(staff.etag(), teacher.etag());
    for answer in [staff, teacher] {
        let vary: Vec<&str> = answer
            .headers
            .get_all("vary")
            .filter_map(|value| value.to_str().ok())
            .collect();
        assert!(vary.contains(&"authorization"), "{vary:?}");
    }
}
