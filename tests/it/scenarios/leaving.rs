//! What follows from a last day that is recorded.

use time::macros::date;

use crate::support::{TestApp, a};

#[actix_web::test]
async fn f14_whose_mentor_leaves_needs_another_on_the_day_after() {
    let app = TestApp::new().await;
    let last_day = date!(2026 - 12 - 01);
    let (urn, ect) = app
        .db(move |conn| {
            let school = a::school().create(conn);
            let ect = a::ect(&school).create(conn);
            let mentor = a::mentor(&school).until(last_day).create(conn);
            ect.mentored_by(conn, &mentor, date!(2026 - 09 - 01), Some(last_day));
            (school.urn, ect.id)
        })
        .await;
    for (day, status) in [
        (date!(2026 - 11 - 17), "registered"),
        (last_day, "registered"),
        (date!(2026 - 12 - 02), "mentor_required"),
    ] {
        let user = app.school_user(urn);
        let one = app.get(&format!("/v1/ects/{ect}")).bearer(&user).on(day);
        assert_eq!(
            one.send().await.expect(200).text("/status"),
            status,
            "{day}"
        );
        let list = app.get(&format!("/v1/schools/{urn}/ects?status={status}"));
        let list = list.bearer(&user).on(day).send().await.expect(200);
        assert_eq!(list.text("/data/0/id"), ect.to_string(), "{day}");
    }
}
