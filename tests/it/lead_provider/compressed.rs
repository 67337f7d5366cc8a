//! Compressed pages are kept by their tag: what is unpacked is always what the plain page says now.

use std::io::Read;

use flate2::read::GzDecoder;

use super::world::{World, ect};

/// The page as a client that accepts gzip reads it.
async fn unpacked(world: &World, token: &str) -> Vec<u8> {
    let path = "/api/v3/participants";
    let answer = world
        .app
        .get(path)
        .bearer(token)
        .header("accept-encoding", "gzip")
        .send()
        .await
        .expect(200);
    assert_eq!(answer.header("content-encoding"), Some("gzip"));
    let mut plain = Vec::new();
    GzDecoder::new(&*answer.body)
        .read_to_end(&mut plain)
        .expect("gzip");
    plain
}

#[actix_web::test]
async fn a_page_that_is_kept_compressed_follows_every_change() {
    let world = World::new().await;
    for number in 1..=3 {
        world.write(ect(number)).await;
    }
    let mut before = Vec::new();
    for name in ["One", "Two", "One"] {
        world
            .write(format!(
                "UPDATE registration.teachers SET corrected_name = '{name}' WHERE trn = '8000002'"
            ))
            .await;
        let plain = world
            .get(&world.a, "/api/v3/participants")
            .await
            .expect(200)
            .body;
        assert_ne!(plain, before, "the change shows");
        // Packed now, and kept from then
        assert_eq!(unpacked(&world, &world.a).await, plain);
        assert_eq!(unpacked(&world, &world.a).await, plain);
        before = plain.to_vec();
    }
}
