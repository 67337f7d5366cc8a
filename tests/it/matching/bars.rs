//! Decision 12: prohibited from teaching, under review and deceased are one code and one text, in both journeys, wherever they are told.

use super::{JOURNEYS, Journey, World};
use crate::support::app::record_is_remote;

/// Words that would name a reason.
const REASONS: [&str; 14] = [
    "prohibit",
    "alert",
    "sanction",
    "bar",
    "ban",
    "misconduct",
    "review",
    "investigat",
    "decease",
    "dead",
    "died",
    "death",
    "polic",
    "restrict",
];

/// What bars somebody, as the record has it.
fn bars() -> Vec<String> {
    let alert = |category: &str| {
        format!(
            "INSERT INTO record.alerts (id, person_id, alert_type_id, started_on) SELECT gen_random_uuid(), p.id, t.id, '2020-01-01'
             FROM record.persons p, record.alert_types t WHERE t.alert_category_id = '{category}' AND p.trn = 'THE_TRN' ORDER BY t.id LIMIT 1"
        )
    };
    vec![
        alert("b2b19019-b165-47a3-8745-3297ff152581"),
        alert("70b7d473-2ec8-4643-bfd4-d4ab9a9a0988"),
        "UPDATE record.persons SET date_of_death = '2025-01-01' WHERE trn = 'THE_TRN'".to_owned(),
    ]
}

/// The stop, everything that a front end shows of it, and the list in which the school sees its drafts.
async fn told(world: &World, journey: Journey, bar: &str) -> Vec<String> {
    let person = world.person("").await;
    let bar = bar.replace("THE_TRN", &person.trn);
    world
        .app
        .db(move |conn| {
            diesel::RunQueryDsl::execute(diesel::sql_query(bar), conn).expect("a bar");
        })
        .await;
    let mut draft = world.begin(journey).await;
    let found = draft.find(&person.trn, "1999-05-17").await.expect(200);
    assert_eq!(found.text("/stop/code"), "cannot_register");
    let mut by_ni_number = world.begin(journey).await;
    by_ni_number
        .find(&person.trn, super::ANOTHER_DAY)
        .await
        .expect(200);
    let asked = by_ni_number
        .national_insurance_number("AB123456C")
        .await
        .expect(200);
    let user = world.app.school_user(world.school.urn);
    let list = format!("/v1/schools/{}/registrations", world.school.urn);
    let list = world.app.get(&list).bearer(&user).send().await.expect(200);
    let mine = list.at("/data");
    let mine = mine
        .as_array()
        .into_iter()
        .flatten()
        .find(|one| draft.path.ends_with(one["id"].as_str().unwrap_or("-")))
        .expect("the draft is listed")
        .to_string();
    let clean = |text: String| {
        text.replace(draft.path.rsplit('/').next().expect("an id"), "ID")
            .replace(&person.trn, "TRN")
            .replace(&person.last_name, "NAME")
    };
    let stop = |answer: &crate::support::client::Answer| answer.at("/stop").to_string();
    assert_eq!(stop(&found), stop(&asked), "the same by either question");
    vec![clean(draft.shorn(&found, &person.trn)), clean(mine)]
}

#[actix_web::test]
async fn what_bars_somebody_is_told_with_one_code_and_one_text() {
    let world = World::new().await;
    for journey in JOURNEYS {
        let mut texts = Vec::new();
        for bar in bars() {
            if record_is_remote() && bar.contains("date_of_death") {
                // A death deactivates a record there: it answers as unknown.
                continue;
            }
            texts.push(told(&world, journey, &bar).await);
        }
        assert!(texts.len() >= 2);
        assert!(
            texts.iter().all(|told| *told == texts[0]),
            "{journey:?}: {texts:#?}"
        );
        let lower = texts[0].concat().to_lowercase();
        for reason in REASONS {
            let named = lower
                .split(|c: char| !c.is_alphabetic())
                .any(|word| word.starts_with(reason));
            assert!(!named, "{journey:?}: \"{reason}\" in {lower}");
        }
    }
}
