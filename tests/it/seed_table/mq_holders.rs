use serde_json::Value;

use super::rows::seeded;

/// A qualification as the document writes it.
fn in_words(shown: &Value) -> String {
    let text = |field: &str| shown[field].as_str().unwrap_or("?").to_owned();
    let ends = match &shown["end_date"] {
        Value::String(day) => format!(" to {day}"),
        _ => String::new(),
    };
    let status = text("status");
    format!(
        "{} {status} from {}{ends}",
        text("specialism"),
        text("start_date")
    )
}

#[actix_web::test]
async fn every_holder_of_a_mandatory_qualification_has_what_the_document_says() {
    let (app, world) = seeded().await;
    assert_eq!(world.mq_holders.len(), 5);
    let (staff, service) = (app.staff("viewer"), app.service("get_person"));
    for holder in &world.mq_holders {
        for (token, expected) in [
            (&staff, &holder.for_staff),
            (&service, &holder.for_services),
        ] {
            let path = format!(
                "/v1/teachers/{}?include=mandatory_qualifications",
                holder.trn
            );
            let shown = app.get(&path).bearer(token).send().await.expect(200);
            let shown = shown.at("/mandatory_qualifications");
            let shown = shown.as_array().expect("a list").iter().map(in_words);
            assert_eq!(&shown.collect::<Vec<_>>(), expected, "{}", holder.about);
        }
    }
}
