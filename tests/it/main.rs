//! The one integration-test binary.
#![expect(clippy::expect_used, reason = "a test stops at what it did not expect")]

mod platform;
