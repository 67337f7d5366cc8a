//! Partnerships and last choices.

use super::*;

#[actix_web::test]
async fn lists_partnerships_newest_year_first_page_by_page() {
    let app = TestApp::new().await;
    let school = app
        .db(|conn| {
            let reference = a::reference(conn);
            let school = a::school().create(conn);
            for year in [2024, 2026, 2025] {
                a::partnership(
                    conn,
                    &reference,
                    &school,
                    reference.lead_providers[0].id,
                    year,
                );
            }
            school
        })
        .await;
    let user = app.school_user(school.urn);
    let path = format!("/v1/schools/{}/partnerships?limit=2", school.urn);
    let first = app.get(&path).bearer(&user).send().await.expect(200);
    let cursor = first.text("/next_cursor");
    let second = app
        .get(&format!("{path}&cursor={cursor}"))
        .bearer(&user)
        .send()
        .await
        .expect(200);
    let years = |answer: &crate::support::client::Answer| {
        answer.at("/data").as_array().map(|data| {
            data.iter()
                .map(|one| {
                    one["contract_period_year"]
                        .as_str()
                        .unwrap_or_default()
                        .to_owned()
                })
                .collect::<Vec<_>>()
        })
    };
    assert_eq!(years(&first), Some(vec!["2026".into(), "2025".into()]));
    assert_eq!(years(&second), Some(vec!["2024".into()]));
    assert_eq!(second.at("/next_cursor"), Value::Null);
    let back = second.text("/prev_cursor");
    let again = app
        .get(&format!("{path}&cursor={back}"))
        .bearer(&user)
        .send()
        .await
        .expect(200);
    assert_eq!(years(&again), years(&first));
}

#[actix_web::test]
async fn tells_the_last_choices() {
    let app = TestApp::new().await;
    let (school, provider, body) = app
        .db(|conn| {
            let reference = a::reference(conn);
            let school = a::school().create(conn);
            let (provider, body) = (
                reference.lead_providers[0].clone(),
                reference.appropriate_bodies[2].id,
            );
            diesel::update(schools::table.find(school.id))
                .set((
                    schools::last_chosen_appropriate_body_id.eq(body),
                    schools::last_chosen_training_programme.eq("provider_led"),
                    schools::last_chosen_lead_provider_id.eq(provider.id),
                ))
                .execute(conn)
                .expect("valid choices");
            (school, provider, body)
        })
        .await;
    let answer = app
        .get(&format!("/v1/schools/{}/last-choices", school.urn))
        .bearer(&app.school_user(school.urn))
        .send()
        .await
        .expect(200);
    assert_eq!(answer.text("/appropriate_body/id"), body.to_string());
    assert_eq!(answer.at("/appropriate_body/active"), true);
    assert_eq!(answer.text("/training_programme"), "provider_led");
    assert_eq!(answer.text("/lead_provider/name"), provider.name);
}
