//! What a school does is what lead providers read, in the same transaction: who is visible, as what, and who is told of a move
//! (`lead-provider-api.md` 3.1 and 3.2).

use serde_json::{Value, json};
use time::macros::date;
use uuid::Uuid;

use crate::{
    schools::v1::ect_registrations::driver::{Journey, World},
    support::{TestApp, a, a::schools::School},
};

async fn participants(app: &TestApp, provider: Uuid) -> Vec<Value> {
    let token = app.lead_provider(provider).await;
    let pull = app.get("/api/v3/participants").bearer(&token);
    let data = pull.send().await.expect(200).at("/data");
    data.as_array().cloned().unwrap_or_default()
}

async fn partnership(world: &World, school: &School, provider: Uuid) {
    let (of, reference) = (
        a::school().urn(school.urn),
        teacher_record::services::seed::Reference::from_data_files().expect("the data files"),
    );
    let id = school.id;
    world
        .db(move |conn| {
            let mut of = of;
            of.id = id;
            a::partnership(conn, &reference, &of, provider, 2026);
        })
        .await;
}

async fn register(
    journey: &mut Journey<'_>,
    person: &a::people::Person,
    day: &str,
    provider: Uuid,
) {
    journey.describe(person, day).await;
    journey.choose(provider).await;
    journey.submit().await.expect(201);
}

#[actix_web::test]
async fn who_is_registered_under_a_partnership_is_pulled_and_who_is_awaited_is_not() {
    let world = World::new().await;
    let (confirmed, awaited) = (world.provider(0), world.provider(1));
    partnership(&world, &world.school, confirmed).await;
    let (one, other) = (
        world.person(|person| person.named("Priya", "Shah")).await,
        world.person(|person| person).await,
    );
    register(&mut world.begin().await, &one, "2026-11-02", confirmed).await;
    register(&mut world.begin().await, &other, "2026-11-02", awaited).await;
    assert_eq!(participants(&world.app, awaited).await, Vec::<Value>::new());
    let pulled = participants(&world.app, confirmed).await;
    assert_eq!(pulled.len(), 1);
    let attributes = &pulled[0]["attributes"];
    assert_eq!(attributes["full_name"], "Priya Shah");
    assert_eq!(attributes["teacher_reference_number"], one.trn);
    let enrolments = attributes["ecf_enrolments"].as_array().expect("a list");
    assert_eq!(enrolments.len(), 1);
    let expected = json!({
        "participant_type": "ect", "school_urn": world.school.urn.to_string(), "cohort": "2026", "participant_status": "active",
        "training_status": "active", "working_pattern": "full_time", "mentor_id": null, "schedule_identifier": "ecf-standard-january",
        "email": format!("{}@new.example", one.trn),
    });
    for (field, value) in expected.as_object().expect("fields") {
        assert_eq!(enrolments[0][field], *value, "{field}");
    }
}

#[actix_web::test]
async fn a_move_ends_the_enrolment_that_the_former_provider_reads() {
    let world = World::new().await;
    let (former, next) = (world.provider(0), world.provider(1));
    partnership(&world, &world.other, former).await;
    partnership(&world, &world.school, next).await;
    let person = world.person(|person| person).await;
    let mut there = a::school().urn(world.other.urn);
    there.id = world.other.id;
    let there = world.beside(there);
    register(&mut there.begin().await, &person, "2026-11-02", former).await;
    let status = |pulled: &[Value]| {
        pulled[0]["attributes"]["ecf_enrolments"][0]["participant_status"].clone()
    };
    assert_eq!(status(&participants(&world.app, former).await), "active");

    let mut journey = world.begin().await;
    journey.describe(&person, "2026-12-01").await;
    journey.choose(next).await;
    journey.submit().await.expect(201);
    assert_eq!(status(&participants(&world.app, former).await), "leaving");
    assert_eq!(status(&participants(&world.app, next).await), "joining");
    world
        .app
        .clock
        .advance(date!(2026 - 12 - 01) - date!(2026 - 11 - 17));
    assert_eq!(status(&participants(&world.app, former).await), "left");
    assert_eq!(status(&participants(&world.app, next).await), "active");
}
