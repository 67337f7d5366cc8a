use serde_json::{Value, json};
use time::Date;

use super::rows::seeded;

#[actix_web::test]
async fn every_induction_is_as_the_document_says() {
    let (app, world) = seeded().await;
    assert!(world.inductions.len() > 12, "{}", world.inductions.len());
    let staff = app.staff("viewer");
    let day = |day: Option<Date>| day.map_or(Value::Null, |day| json!(day.to_string()));
    for case in &world.inductions {
        let path = format!("/v1/teachers/{}/induction", case.trn);
        let shown = app.get(&path).bearer(&staff).send().await.expect(200);
        let without_exemption = json!({
            "status": case.without_exemption, "start_date": day(case.started_on), "completed_date": day(case.completed_on),
        });
        assert_eq!(
            (
                shown.text("/status"),
                shown.at("/without_exemption"),
                shown.at("/is_managed_by_registration")
            ),
            (
                case.status.to_owned(),
                without_exemption,
                json!(case.is_managed)
            ),
            "{}",
            case.about
        );
    }
}
