//! Registration knows what follows from routes at the same commit (decision 1).

use db_schema::registration::teachers;
use diesel::prelude::*;
use domain::record::induction_status::InductionStatus;
use domain::trn::Trn;
use serde_json::{Value, json};
use store::registration::teachers::{RecordColumns, upsert};
use time::{Date, macros::date};

use super::{World, held};
use crate::support::{app::record_is_remote, builders::routes::HEI};

/// What registration knows of the person.
async fn known(world: &World) -> (Option<String>, Option<Date>) {
    let trn = world.person.trn.clone();
    world
        .app
        .db(move |conn| {
            teachers::table
                .filter(teachers::trn.eq(trn))
                .select((
                    teachers::record_induction_status,
                    teachers::record_qts_awarded_on,
                ))
                .first(conn)
                .expect("a participant")
        })
        .await
}

#[actix_web::test]
async fn whoever_is_registered_is_known_to_hold_what_the_record_says() {
    if record_is_remote() {
        return;
    }
    let world = World::new().await;
    let (trn, now) = (world.person.trn.clone(), world.app.clock.now());
    world
        .app
        .db(move |conn| {
            let columns = RecordColumns {
                first_name: "Robin",
                last_name: "Teacher",
                induction_status: InductionStatus::None,
                induction_started_on: None,
                induction_completed_on: None,
                qts_awarded_on: None,
                refreshed_at: now,
            };
            let trn = Trn::parse(&trn).expect("a TRN");
            upsert(conn, &trn, columns).expect("a participant");
        })
        .await;
    let status = |text: &str| Some(text.to_owned());
    let route = world.post(&held(HEI, "2020-06-01")).await.expect(201);
    let qualified = (status("required_to_complete"), Some(date!(2020 - 06 - 01)));
    assert_eq!(known(&world).await, qualified);
    world.put_qtls(json!("2013-04-01")).await.expect(200);
    let exempt = (status("exempt"), Some(date!(2013 - 04 - 01)));
    assert_eq!(known(&world).await, exempt);
    world.put_qtls(Value::Null).await.expect(200);
    assert_eq!(known(&world).await, qualified);
    let id = route.text("/route_id");
    world.delete(&id).await.expect(204);
    assert_eq!(known(&world).await, (status("none"), None));
}
