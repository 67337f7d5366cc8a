//! The invented people hold what the rules make of their routes, and what `docs/seed.md` says.

use db_schema::record::persons;
use diesel::prelude::*;
use domain::record::induction::recalculate;
use domain::record::induction::recalculate::RouteGround;
use domain::record::route::derived::derive;
use serde_json::{Value, json};
use store::record::qualifications::{self as rows, Statuses};
use teacher_record::services::seed;
use uuid::Uuid;

use crate::support::TestApp;

#[actix_web::test]
async fn everybody_in_the_seed_stands_as_the_rules_say() {
    let app = TestApp::rolled_back_seed().await;
    let checked = app
        .db(|conn| {
            let people: Vec<(Uuid, String)> = persons::table
                .select((persons::id, persons::trn))
                .load(conn)
                .expect("people");
            for (id, trn) in &people {
                let routes = rows::facts(conn, *id).expect("routes");
                let standing = rows::standing(conn, *id).expect("a standing");
                let derived = derive(&routes, standing.statuses.qtls);
                assert_eq!(standing.statuses, Statuses::from(&derived), "{trn}");
                let settled = recalculate(&standing.induction, RouteGround::of(&routes));
                assert_eq!(settled, Ok(standing.induction), "{trn}");
            }
            people.len()
        })
        .await;
    assert!(checked >= 2_000, "{checked}");
}

#[actix_web::test]
async fn the_people_of_the_document_hold_what_it_says() {
    let app = TestApp::rolled_back_seed().await;
    let world = seed::invent(seed::DESCRIBED_DAY).expect("the seed can be invented");
    let token = app.staff("viewer");
    for holder in &world.holders {
        let path = format!(
            "/v1/teachers/{}?include=professional_statuses,induction,routes",
            holder.trn
        );
        let teacher = app.get(&path).bearer(&token).send().await.expect(200);
        let day = |day: Option<time::Date>| day.map_or(Value::Null, |day| json!(day.to_string()));
        assert_eq!(
            teacher.at("/qts_awarded_on"),
            day(holder.derived.qts_date())
        );
        assert_eq!(
            teacher.at("/eyts_awarded_on"),
            day(holder.derived.eyts_date())
        );
        assert_eq!(
            teacher.text("/qtls_status"),
            holder.derived.qtls.to_string()
        );
        assert_eq!(
            teacher.text("/induction/status"),
            holder.induction.to_string()
        );
        let count = teacher.at("/professional_statuses/awarded_or_approved_count");
        assert_eq!(count, json!(holder.derived.awarded_or_approved_count));
    }
    assert!(world.holders.len() >= 10);
}
