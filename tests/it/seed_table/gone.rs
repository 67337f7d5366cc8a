use serde_json::json;

use super::rows::seeded;

#[actix_web::test]
async fn who_died_is_deactivated_and_the_history_knows_the_day() {
    let (app, world) = seeded().await;
    let case = world
        .cases
        .iter()
        .find(|case| case.about.starts_with("Deceased"))
        .expect("somebody who died");
    let staff = app.staff("viewer");
    let path = format!("/v1/teachers/{}", case.trn);
    let gone = app.get(&path).bearer(&staff).send().await;
    gone.expect_problem("teacher_deactivated");
    let history = app
        .get(&format!("{path}/timeline"))
        .bearer(&staff)
        .send()
        .await
        .expect(200);
    let entries = history.at("/data");
    let death = entries
        .as_array()
        .into_iter()
        .flatten()
        .find(|entry| entry["change_type"] == "person_died")
        .expect("the death");
    let day = (world.as_of - time::Duration::days(100)).to_string();
    assert_eq!(
        death["after"],
        json!({ "status": "deactivated", "date_of_death": day })
    );
}
