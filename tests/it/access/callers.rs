//! Only the listed kinds of caller get in, and what is for everybody asks for nothing.

use teacher_record::{api, platform::contract::ErrorFormat};

use super::{table::kinds, world::World};

#[actix_web::test]
async fn nobody_but_the_listed_kinds_of_caller_gets_in() {
    let world = World::new().await;
    let mut calls = 0;
    for operation in api::contracts().operations.iter() {
        let allowed = kinds(operation);
        let Some(kind) = allowed.first() else {
            continue;
        };
        let owner = &world.tenants(kind)[0];
        for bad in [None, Some("trlp_unknown"), Some("a.b.c")] {
            let answer = world.call(operation, owner, bad).await;
            assert_eq!(answer.status, 401, "{} with {bad:?}", operation.id);
            assert!(answer.header("www-authenticate").is_some());
        }
        let refused = match operation.format {
            ErrorFormat::Problem => 403,
            // The published contract knows no 403 (`lead-provider-api.md` 2.10).
            ErrorFormat::LeadProvider => 401,
        };
        for (stranger, token) in world.strangers(allowed) {
            let answer = world.call(operation, owner, Some(token)).await;
            assert_eq!(answer.status, refused, "{} as {stranger}", operation.id);
            calls += 1;
        }
    }
    assert!(calls >= 10 * 11, "the matrix was walked: {calls}");
}

#[actix_web::test]
async fn operations_for_everybody_need_nothing_and_mind_nothing() {
    let world = World::new().await;
    for operation in api::contracts()
        .operations
        .iter()
        .filter(|operation| kinds(operation).is_empty())
    {
        for token in [
            None,
            Some("a.b.c"),
            Some("trlp_unknown"),
            Some(world.schools[0].token.as_str()),
        ] {
            let answer = world.call(operation, &world.schools[0], token).await;
            assert!(
                !matches!(answer.status.as_u16(), 401 | 403 | 404 | 500..),
                "{}: {answer:?}",
                operation.id
            );
        }
    }
}
