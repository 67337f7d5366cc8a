//! How long to wait between attempts.

use std::time::Duration;

/// The longest first pause.
const FIRST: Duration = Duration::from_millis(50);
/// The longest pause.
const LONGEST: Duration = Duration::from_millis(500);

/// A random pause before attempt number `attempt` + 1: anything up to a limit that doubles each time, so that callers who failed
/// together do not come back together.
pub(super) fn pause(attempt: u32) -> Duration {
    let limit = FIRST
        .saturating_mul(
            1_u32
                .checked_shl(attempt.saturating_sub(1))
                .unwrap_or(u32::MAX),
        )
        .min(LONGEST);
    limit.mul_f64(rand::random::<f64>())
}
