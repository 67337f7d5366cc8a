//! Filters, orders and pages (`lead-provider-api.md` 2.1, scenarios 4 to 15, decision 41).

use super::world::{
    A_2024, A_2025, A_2026, SCHOOL_1, World, crowd, ect, ect_placement, ect_training, id, numbers,
    teacher,
};
use crate::support::client::Answer;

#[actix_web::test]
async fn filters_by_contract_period() {
    let world = World::new().await;
    let of_period = |number, partnership, from: &str| {
        teacher(number)
            + &ect_placement(number, SCHOOL_1, from)
            + &ect_training(number, partnership, from)
    };
    world
        .write(
            of_period(1, A_2024, "2024-09-01")
                + &of_period(2, A_2025, "2025-09-01")
                + &of_period(3, A_2026, "2026-09-01"),
        )
        .await;
    for (cohort, expected) in [
        ("2024,2026", vec![1, 3]),
        ("2024,foo,,20A1", vec![1]),
        ("foo", vec![]),
        ("", vec![1, 2, 3]),
        ("%20,%20", vec![1, 2, 3]),
        ("99999999999999999999", vec![]),
    ] {
        assert_eq!(
            world
                .listed(&world.a, &format!("filter[cohort]={cohort}"))
                .await,
            expected,
            "{cohort:?}"
        );
    }
}

#[actix_web::test]
async fn updated_since_takes_every_spelling_of_an_instant_and_includes_it() {
    let world = World::new().await;
    world.write(ect(1)).await;
    world.write(ect(2)).await;
    let at = |zone: &str, format: &str| {
        format!(
            "SELECT to_char(changed_at AT TIME ZONE '{zone}', '{format}') FROM publication.participants WHERE teacher_id = '{}'",
            id(2)
        )
    };
    let exact = world
        .text(&at("UTC", "YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\""))
        .await
        .expect("a row");
    let offset = world
        .text(&at("UTC-1", "YYYY-MM-DD\"T\"HH24:MI:SS.US"))
        .await
        .expect("a row");
    let plain = world
        .text(&at("UTC", "YYYY-MM-DD\"T\"HH24:MI:SS.US"))
        .await
        .expect("a row");
    for since in [
        exact.clone(),
        plain,
        format!("{offset}%2B01:00"),
        format!("{offset}+01:00"),
        format!("{offset}%252B01:00"),
        exact.replace(':', "%3A"),
    ] {
        assert_eq!(
            world
                .listed(&world.a, &format!("filter[updated_since]={since}"))
                .await,
            [2],
            "{since}"
        );
    }
    assert_eq!(
        world
            .listed(&world.a, "filter[updated_since]=2020-01-01")
            .await,
        [1, 2]
    );
    let answer = world
        .get(
            &world.a,
            &format!("/api/v3/participants?filter[updated_since]={exact}"),
        )
        .await
        .expect(200);
    let watermark = answer
        .header("x-updated-since-watermark")
        .expect("a watermark")
        .to_owned();
    assert_eq!(
        world
            .listed(&world.a, &format!("filter[updated_since]={watermark}"))
            .await,
        [0_u32; 0]
    );
    world
        .write("UPDATE registration.teachers SET corrected_name = 'Other' WHERE trn = '8000001'")
        .await;
    assert_eq!(
        world
            .listed(&world.a, &format!("filter[updated_since]={watermark}"))
            .await,
        [1]
    );
}

#[actix_web::test]
async fn sorts_by_creation_or_change_and_by_both() {
    let world = World::new().await;
    for number in [2, 1, 3] {
        world.write(ect(number)).await;
    }
    world.write("UPDATE registration.teachers SET created_at = '2026-09-01 08:00Z' WHERE trn IN ('8000001', '8000002')").await;
    world
        .write("UPDATE registration.teachers SET corrected_name = 'Other' WHERE trn = '8000002'")
        .await;
    for (sort, expected) in [
        ("", vec![1, 2, 3]),
        ("created_at", vec![1, 2, 3]),
        ("-created_at", vec![3, 2, 1]),
        ("-updated_at", vec![2, 3, 1]),
        ("created_at,-updated_at", vec![2, 1, 3]),
        ("-created_at,banana,updated_at", vec![3, 1, 2]),
        ("+updated_at", vec![1, 2, 3]),
    ] {
        assert_eq!(
            world.listed(&world.a, &format!("sort={sort}")).await,
            expected,
            "{sort}"
        );
        assert_eq!(
            by_links(&world, &format!("sort={sort}&page[per_page]=1")).await,
            expected,
            "{sort}, by links"
        );
    }
}

/// All numbers of a pull that follows `Link: rel="next"` to the end.
async fn by_links(world: &World, query: &str) -> Vec<u32> {
    let mut all = Vec::new();
    let mut next = Some(format!("/api/v3/participants?{query}"));
    while let Some(path) = next {
        let answer = world.get(&world.a, &path).await.expect(200);
        all.extend(numbers(&answer));
        next = link(&answer);
    }
    all
}

fn link(answer: &Answer) -> Option<String> {
    let link = answer.header("link")?;
    let (address, relation) = link.strip_prefix('<')?.split_once('>')?;
    assert_eq!(relation, "; rel=\"next\"");
    Some(address.to_owned())
}

#[actix_web::test]
async fn pages_cover_everybody_once_by_number_and_by_link() {
    let world = World::new().await;
    world.raw(crowd(3_001)).await;
    assert_eq!(world.render_waiting().await, 3_001);
    let everybody: Vec<u32> = (1..=3_001).collect();

    let first = world
        .get(&world.a, "/api/v3/participants")
        .await
        .expect(200);
    assert_eq!(numbers(&first).len(), 100);
    let large = world
        .get(&world.a, "/api/v3/participants?page[per_page]=5000")
        .await
        .expect(200);
    assert_eq!(numbers(&large), everybody[..3_000]);
    assert_eq!(by_links(&world, "page[per_page]=1000").await, everybody);

    let mut by_number = Vec::new();
    for page in 1..=7 {
        by_number.extend(
            world
                .listed(&world.a, &format!("page[per_page]=500&page[page]={page}"))
                .await,
        );
    }
    assert_eq!(by_number, everybody);
    // Pages that nobody read before, in any order, and beyond the end.
    for (query, expected) in [
        ("page[page]=31", vec![3_001]),
        ("page[page]=32", vec![]),
        ("page[per_page]=7&page[page]=3", (15..=21).collect()),
        ("page[per_page]=7&page[page]=2", (8..=14).collect()),
        ("page[page]=99999999999999999999", vec![]),
        ("page[per_page]=3000&page[page]=2", vec![3_001]),
    ] {
        assert_eq!(world.listed(&world.a, query).await, expected, "{query}");
    }
}

#[actix_web::test]
async fn a_full_last_page_leads_nowhere() {
    let world = World::new().await;
    for number in 1..=4 {
        world.write(ect(number)).await;
    }
    for (query, expected) in [
        ("page[per_page]=2", Some(vec![3, 4])),
        ("page[per_page]=2&page[page]=2", None),
        ("page[per_page]=4", None),
        ("page[per_page]=5", None),
        ("page[per_page]=3&sort=-updated_at", Some(vec![1])),
        ("page[per_page]=2&page[page]=3", None),
    ] {
        let answer = world
            .get(&world.a, &format!("/api/v3/participants?{query}"))
            .await
            .expect(200);
        let next = match link(&answer) {
            Some(path) => Some(numbers(&world.get(&world.a, &path).await.expect(200))),
            None => None,
        };
        assert_eq!(next, expected, "{query}");
    }
}

#[actix_web::test]
async fn a_pull_by_numbers_skips_and_repeats_nobody_while_rows_vanish() {
    let world = World::new().await;
    for number in 1..=6 {
        world.write(ect(number)).await;
    }
    assert_eq!(
        world
            .listed(&world.a, "page[per_page]=2&page[page]=1")
            .await,
        [1, 2]
    );
    world
        .write(format!(
            "DELETE FROM registration.training_periods WHERE id = '{}'",
            id(30_001)
        ))
        .await;
    assert_eq!(
        world
            .listed(&world.a, "page[per_page]=2&page[page]=2")
            .await,
        [3, 4]
    );
    assert_eq!(
        world
            .listed(&world.a, "page[per_page]=2&page[page]=1")
            .await,
        [2, 3]
    );
    assert_eq!(
        world
            .listed(&world.a, "page[per_page]=2&page[page]=2")
            .await,
        [4, 5]
    );
    assert_eq!(
        world
            .listed(&world.a, "page[per_page]=2&page[page]=3")
            .await,
        [6]
    );
    assert_eq!(
        world
            .listed(&world.a, "page[per_page]=2&page[page]=4")
            .await,
        [0_u32; 0]
    );
}
