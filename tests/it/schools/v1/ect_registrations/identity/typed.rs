//! What people type: A1 to A7.

use super::*;

#[actix_web::test]
async fn a1_a_trn_is_read_from_what_people_type() {
    let world = World::new().await;
    world
        .person(|person| person.trn("0012345").named("Jane", "Smith"))
        .await;
    let mut journey = world.begin().await;
    journey.find(" RP/12-345 ", BORN).await.expect(200);
    assert_eq!(journey.next(), "confirm-details");
    assert_eq!(
        journey.state.at("/teacher"),
        json!({ "full_name": "Jane Smith", "trn": "0012345" })
    );
    assert_eq!(
        journey.state.at("/allowed_steps"),
        json!(["find-teacher", "confirm-details"])
    );
}

#[actix_web::test]
async fn a2_a3_a4_what_is_no_trn_or_birth_date_is_refused_with_all_its_faults() {
    let world = World::new().await.today(date!(2025 - 09 - 01));
    let mut journey = world.begin().await;
    for (trn, code) in [
        ("1234", "trn_too_short"),
        ("12345678", "trn_too_long"),
        ("", "trn_missing"),
        ("  ", "trn_missing"),
    ] {
        journey.find(trn, BORN).await.expect_problem(code);
    }
    for (born, code) in [
        ("2007-09-02", "dob_too_young"),
        ("1925-08-31", "dob_too_old"),
        ("1990-02-31", "dob_invalid"),
        ("", "dob_missing"),
    ] {
        journey.find("3000001", born).await.expect_problem(code);
    }
    let both = journey.put("find-teacher", json!({})).await.expect(422);
    let expected = [("/date_of_birth", "dob_missing"), ("/trn", "trn_missing")];
    let mut found = both.field_problems();
    found.sort();
    assert_eq!(
        found,
        expected.map(|(pointer, code)| (pointer.to_owned(), code.to_owned()))
    );
    assert_eq!(
        journey.get("").await.at("/version"),
        1,
        "a refused answer leaves the draft as it was"
    );
    for born in ["2007-09-01", "1925-09-01"] {
        world.begin().await.find("3999999", born).await.expect(200);
    }
}

#[actix_web::test]
async fn a5_a6_another_birth_date_asks_for_the_ni_number_and_tells_nothing() {
    let world = World::new().await;
    let person = world
        .person(|person| person.national_insurance_number("AB123456C"))
        .await;
    let mut journey = world.begin().await;
    let asked = journey.find(&person.trn, "1999-05-18").await.expect(200);
    assert_eq!(journey.next(), "national-insurance-number");
    assert_eq!(asked.at("/teacher"), Value::Null);
    assert_eq!(asked.at("/notices"), json!([]));
    journey
        .put(
            "national-insurance-number",
            json!({ "national_insurance_number": "ab 12 34 56 c" }),
        )
        .await
        .expect(200);
    assert_eq!(journey.next(), "confirm-details");

    let mut stranger = world.begin().await;
    stranger.find(&person.trn, "1999-05-18").await.expect(200);
    stranger
        .put(
            "national-insurance-number",
            json!({ "national_insurance_number": "AB123456D" }),
        )
        .await
        .expect(200);
    assert_eq!(stranger.stop(), "trn_not_found");
    assert_eq!(stranger.state.at("/status"), "stopped");
    let mut unknown = world.begin().await;
    unknown.find("3999999", BORN).await.expect(200);
    assert_eq!(
        unknown.state.at("/stop"),
        stranger.state.at("/stop"),
        "an unknown TRN and a mismatch look alike (decision 13)"
    );
    assert_eq!(unknown.state.at("/stop/retry_step"), Value::Null);
    assert_eq!(unknown.state.at("/allowed_steps"), json!([]));
    unknown
        .find(&person.trn, BORN)
        .await
        .expect_problem("step_not_available");
}

#[actix_web::test]
async fn a7_what_is_no_ni_number_is_refused() {
    let world = World::new().await;
    let person = world.person(|person| person).await;
    let mut journey = world.begin().await;
    journey.find(&person.trn, "1999-05-18").await.expect(200);
    for number in ["BG123456A", "AB123456E", "DA123456A", "AO123456A"] {
        let body = json!({ "national_insurance_number": number });
        journey
            .put("national-insurance-number", body)
            .await
            .expect_problem("nino_invalid");
    }
    journey
        .put("national-insurance-number", json!({}))
        .await
        .expect_problem("nino_missing");
}
