//! Prohibiting somebody who is in registration leaves a task for staff (issue 3).

use actix_web::http::Method;
use db_schema::record::support_tasks;
use diesel::prelude::*;
use serde_json::{Value, json};
use time::macros::date;
use uuid::Uuid;

use super::{MANAGER, World, new_alert};
use crate::support::{
    a,
    builders::alerts::{PROHIBITION, RESTRICTED, SECTION_128},
};

impl World {
    /// Placements of the person: one that is over, one running as an ECT, one that ends later as a mentor. Answers the last two.
    async fn registered(&self) -> (Uuid, Uuid) {
        let (trn, first_name, last_name) = (
            self.person.trn.clone(),
            self.person.first_name.clone(),
            self.person.last_name.clone(),
        );
        self.app
            .db(move |conn| {
                let person = a::person().trn(&trn).named(&first_name, &last_name);
                let school = a::school().create(conn);
                let over = a::ect(&school)
                    .of(&person)
                    .from(date!(2024 - 09 - 01))
                    .until(date!(2025 - 07 - 31))
                    .create(conn);
                let ect = a::ect(&school).same_person_as(&over).create(conn);
                let other = a::school().create(conn);
                let mentor = a::mentor(&other)
                    .same_person_as(&over)
                    .until(date!(2026 - 12 - 31))
                    .create(conn);
                (ect.id, mentor.id)
            })
            .await
    }

    async fn tasks(&self) -> Vec<(Option<Uuid>, String, Value)> {
        let person = self.person.id;
        self.app
            .db(move |conn| {
                support_tasks::table
                    .filter(support_tasks::person_id.eq(person))
                    .order(support_tasks::id)
                    .select((
                        support_tasks::alert_id,
                        support_tasks::kind,
                        support_tasks::facts,
                    ))
                    .load(conn)
                    .expect("tasks")
            })
            .await
    }
}

#[actix_web::test]
async fn a_prohibition_lists_what_is_open_and_only_that() {
    let world = World::new().await;
    let (ect, mentor) = world.registered().await;
    let added = world
        .post(MANAGER, "/alerts", &new_alert(PROHIBITION))
        .await
        .expect(201);
    let alert: Uuid = added.text("/alert_id").parse().expect("an id");
    let expected =
        json!({ "ect_placement_ids": [ect], "mentor_placement_ids": [mentor], "training_ids": [] });
    assert_eq!(
        world.tasks().await,
        [(
            Some(alert),
            "prohibited_in_registration".to_owned(),
            expected
        )]
    );
}

#[actix_web::test]
async fn other_alerts_and_people_who_are_not_in_registration_leave_no_task() {
    let world = World::new().await;
    world
        .post(MANAGER, "/alerts", &new_alert(PROHIBITION))
        .await
        .expect(201);
    assert!(world.tasks().await.is_empty());
    world.registered().await;
    for type_id in [SECTION_128, RESTRICTED] {
        world
            .post(MANAGER, "/alerts", &new_alert(type_id))
            .await
            .expect(201);
    }
    let mut late = new_alert(PROHIBITION);
    late["start_date"] = json!("2026-11-18");
    world
        .post(MANAGER, "/alerts", &late)
        .await
        .expect_problem("alert_start_in_future");
    assert!(world.tasks().await.is_empty());
}

#[actix_web::test]
async fn a_prohibition_in_force_again_leaves_a_task_unless_one_is_waiting() {
    let world = World::new().await;
    world.registered().await;
    let id = world.closed(PROHIBITION).await;
    let reopening = json!({ "reason": "closed_in_error" });
    let closure = json!({ "end_date": "2026-11-17", "reason": "period_ended" });
    world
        .write(MANAGER, Method::POST, (&id, "/reopening"), &reopening)
        .await
        .expect(200);
    assert_eq!(world.tasks().await.len(), 1);
    world
        .write(MANAGER, Method::POST, (&id, "/closure"), &closure)
        .await
        .expect(200);
    world
        .write(MANAGER, Method::POST, (&id, "/reopening"), &reopening)
        .await
        .expect(200);
    assert_eq!(world.tasks().await.len(), 1);
}
