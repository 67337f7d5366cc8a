//! What follows from routes is worked out in the transaction that writes them.

use domain::record::InductionStatus;
use domain::record::permission::{Permissions, StaffRole};
use domain::record::route::RouteStatus;
use domain::trn::Trn;
use store::events::EventActor;
use store::record::changes::{Author, Why};
use store::record::qualifications::{self as rows, RouteValues};
use teacher_record::platform::{error::AppError, ids};
use teacher_record::ports::record_changed::When;
use teacher_record::services::people::{Caller, Registry};
use teacher_record::services::qualifications::{Scene, settle};
use time::macros::date;
use uuid::Uuid;

use crate::support::{
    TestApp, a,
    builders::{
        people::Person,
        routes::{DEGREE, HEI, PROVIDER},
    },
};

fn registry(app: &TestApp) -> Registry {
    Registry {
        db: app.state.db.clone(),
        record: app.state.record.clone(),
        when: When {
            today: date!(2026 - 11 - 17),
            at: app.clock.now(),
        },
    }
}

fn caller() -> Caller {
    Caller {
        author: Author {
            actor: EventActor::system("test"),
            name: None,
        },
        permissions: Permissions::of_staff(StaffRole::RecordManager),
        client_id: None,
        is_staff: true,
    }
}

fn held() -> RouteValues {
    RouteValues {
        route_type_id: HEI,
        status: RouteStatus::Holds,
        holds_from: Some(date!(2025 - 07 - 10)),
        training_started_on: None,
        training_ended_on: None,
        age_specialism: None,
        country_code: Some("GB".to_owned()),
        training_provider_id: Some(PROVIDER),
        degree_type_id: Some(DEGREE),
        exempt_from_induction: None,
        subject_ids: Vec::new(),
    }
}

/// Adds a held route, or removes the one that is given, and settles.
async fn write(app: &TestApp, person: &Person, gone: Option<Uuid>) -> Result<Uuid, AppError> {
    let (registry, trn) = (registry(app), Trn::parse(&person.trn).expect("a TRN"));
    let (db, person_id) = (registry.db.clone(), person.id);
    db.tx("test", move |conn| {
        let why = Why::default();
        let caller = caller();
        let scene = Scene {
            registry: &registry,
            caller: &caller,
            person_id,
            trn: &trn,
            why: &why,
        };
        let before = rows::facts(conn, person_id)?;
        let id = gone.unwrap_or_else(ids::new_key);
        let subject = ("record.routes_to_professional_status", id);
        let change = scene.change("route_added", subject);
        store::record::changes::announce(conn, &caller.author, &change)?;
        match gone {
            Some(id) => rows::delete(conn, id, registry.when.at)?,
            None => rows::insert(conn, (id, person_id), &held(), None)?,
        }
        settle(conn, &scene, &before)?;
        Ok(id)
    })
    .await
}

#[actix_web::test]
async fn statuses_and_induction_follow_a_route_and_its_removal() {
    let app = TestApp::new().await;
    let person = app.db(|conn| a::person().unqualified().create(conn)).await;
    let id = person.id;
    let standing = async || {
        app.db(move |conn| rows::standing(conn, id).expect("a standing"))
            .await
    };
    let nothing = standing().await;
    let route = write(&app, &person, None).await.expect("written");
    let held = standing().await;
    assert_eq!(held.statuses.qts_awarded_on, Some(date!(2025 - 07 - 10)));
    assert_eq!(held.induction.status, InductionStatus::RequiredToComplete);
    write(&app, &person, Some(route)).await.expect("removed");
    assert_eq!(standing().await, nothing);
    let kinds: Vec<_> = super::super::teachers::history(&app, id)
        .await
        .into_iter()
        .map(|entry| entry.kind)
        .collect();
    let both = [
        "route_added",
        "professional_statuses_changed",
        "induction_recalculated",
        "route_added",
        "induction_recalculated",
        "professional_statuses_changed",
    ];
    assert_eq!(kinds, both);
}
