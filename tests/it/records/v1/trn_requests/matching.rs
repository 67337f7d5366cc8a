use db_schema::record::{name_synonyms, one_login_users};
use diesel::prelude::*;
use serde_json::json;
use time::macros::date;
use uuid::Uuid;

use super::{World, completed, pending, robin, somebody, with};
use crate::support::a;

#[actix_web::test]
async fn s07_s08_s09_date_of_birth_and_ni_number_together_say_who_it_is() {
    let world = World::new().await;
    let person = world.app.db(|conn| robin().create(conn)).await;
    let people = world.people().await;
    let number = |born: &str| {
        with(
            somebody("Other", "Names", born),
            "national_insurance_number",
            json!("AB123456C"),
        )
    };
    assert_eq!(
        world.outcome(number("1990-05-17")).await,
        completed(&person)
    );
    assert_eq!(world.outcome(number("1990-05-18")).await, pending());
    assert_eq!(
        world.tasks().await,
        [("trn_request".to_owned(), None, json!({}))]
    );
    world.app.db(|conn| robin().create(conn)).await;
    assert_eq!(world.outcome(number("1990-05-17")).await, pending());
    assert_eq!(world.people().await, people + 1, "nobody by a request");
}

#[actix_web::test]
async fn s10_s11_everything_but_the_number_says_who_it_is_while_no_number_contradicts() {
    let world = World::new().await;
    let person = world
        .app
        .db(|conn| {
            a::person()
                .named("Jo", "Smith")
                .born(date!(1988 - 01 - 09))
                .email_address("jo@x.org")
                .gender("female")
                .national_insurance_number("AB123456C")
                .create(conn)
        })
        .await;
    let same = with(
        somebody("Jo", "Smith", "1988-01-09"),
        "email_addresses",
        json!(["jo@x.org"]),
    );
    let female = with(same.clone(), "gender", json!("female"));
    assert_eq!(world.outcome(female.clone()).await, completed(&person));
    assert_eq!(world.outcome(same).await, pending());
    let contradicted = with(female, "national_insurance_number", json!("CE123456D"));
    assert_eq!(world.outcome(contradicted).await, pending());
}

#[actix_web::test]
async fn s12_s13_s14_s15_names_count_by_word_now_or_before_with_synonyms_in_any_place() {
    let world = World::new().await;
    world
        .app
        .db(|conn| {
            let person = |first: &str, last: &str, born| a::person().named(first, last).born(born);
            person("Jo", "Smith", date!(1988 - 01 - 09))
                .middle_name("Anne")
                .create(conn);
            person("Robert", "Lee", date!(1979 - 12 - 01)).create(conn);
            let married = person("Mary", "Jones", date!(1985 - 06 - 06)).create(conn);
            married.had_name(conn, "Mary", "Hill");
            person("Lee", "Chan", date!(1991 - 04 - 04)).create(conn);
            diesel::insert_into(name_synonyms::table)
                .values((
                    name_synonyms::name.eq("robert"),
                    name_synonyms::synonym.eq("bob"),
                    name_synonyms::is_active.eq(true),
                ))
                .on_conflict_do_nothing()
                .execute(conn)
                .expect("a synonym");
        })
        .await;
    let (status, trn) = world.outcome(somebody("Jo", "Smith", "1988-02-09")).await;
    assert_eq!(status, "completed", "two of four are nobody");
    assert!(trn.is_some());
    for (first, last, born) in [
        ("Bob", "Lee", "1979-12-01"),
        ("Mary", "Hill", "1985-06-06"),
        ("Chan", "Lee", "1991-04-04"),
    ] {
        let outcome = world.outcome(somebody(first, last, born)).await;
        assert_eq!(outcome, pending(), "{first} {last}");
    }
}

#[actix_web::test]
async fn s16_a_number_that_only_employment_knows_counts() {
    let world = World::new().await;
    let person = world
        .app
        .db(|conn| {
            let person = a::person().born(date!(1975 - 02 - 02)).create(conn);
            person.works_under(conn, "CE654321A");
            person
        })
        .await;
    let asked = with(
        somebody("No", "Body", "1975-02-02"),
        "national_insurance_number",
        json!("CE654321A"),
    );
    assert_eq!(world.outcome(asked).await, completed(&person));
}

#[actix_web::test]
async fn s17_a_connected_sign_in_user_says_who_it_is_and_an_identified_one_is_connected() {
    let world = World::new().await;
    let (connected, matching) = world
        .app
        .db(|conn| {
            let connected = a::person().create(conn);
            for (subject, person) in [("urn:a", Some(connected.id)), ("urn:b", None)] {
                diesel::insert_into(one_login_users::table)
                    .values((
                        one_login_users::subject.eq(subject),
                        one_login_users::person_id.eq(person),
                    ))
                    .execute(conn)
                    .expect("a user");
            }
            (connected, robin().create(conn))
        })
        .await;
    let asked = with(
        somebody("Other", "Names", "1990-05-17"),
        "national_insurance_number",
        json!("AB123456C"),
    );
    let by = |subject: &str, verified: bool| json!({ "one_login_subject": subject, "identity_verified": verified });
    let answer = world
        .ask_as(&world.key, "a", asked.clone(), by("urn:a", false))
        .await
        .expect(201);
    assert_eq!(answer.text("/trn"), connected.trn);
    let answer = world
        .ask_as(&world.key, "b", asked, by("urn:b", true))
        .await
        .expect(201);
    assert_eq!(answer.text("/trn"), matching.trn);
    let now: Option<Uuid> = world
        .app
        .db(|conn| {
            one_login_users::table
                .find("urn:b")
                .select(one_login_users::person_id)
                .first(conn)
                .expect("the user")
        })
        .await;
    assert_eq!(now, Some(matching.id));
}
