//! Leaves a system alone that does not answer.

use std::{
    sync::{Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

/// Failures in a row after which the system is left alone.
const FAILURES: u32 = 5;
/// How long it is left alone.
const PAUSE: Duration = Duration::from_secs(10);
/// How long the first question after a pause may take before another one is let through.
const PROBE: Duration = Duration::from_secs(30);
/// The longest pause that the system itself may ask for.
const LONGEST_PAUSE: Duration = Duration::from_secs(300);

/// A circuit breaker: closed while answers come, open for a while after several failures in a row or when the system asked for a pause, then
/// one question decides. Time is handed in, so that it can be tested without waiting.
#[derive(Debug, Default)]
pub struct Breaker {
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    failures: u32,
    open_until: Option<Instant>,
    probe_until: Option<Instant>,
}

impl Breaker {
    /// Lets a question through.
    ///
    /// # Errors
    /// How long the system is left alone from now.
    pub fn admit(&self, now: Instant) -> Result<(), Duration> {
        let mut state = self.state();
        let Some(open_until) = state.open_until else {
            return Ok(());
        };
        if let Some(remaining) = remaining(open_until, now) {
            return Err(remaining);
        }
        if let Some(remaining) = state.probe_until.and_then(|until| remaining(until, now)) {
            return Err(remaining.min(PAUSE));
        }
        state.probe_until = Some(now + PROBE);
        Ok(())
    }

    /// The system answered.
    pub fn succeeded(&self) {
        *self.state() = State::default();
    }

    /// The system failed.
    pub fn failed(&self, now: Instant) {
        let mut state = self.state();
        state.failures = state.failures.saturating_add(1);
        if state.failures >= FAILURES || state.probe_until.is_some() {
            state.open_until = Some(now + PAUSE);
            state.probe_until = None;
        }
    }

    /// The system asked to be left alone.
    pub fn pause(&self, now: Instant, pause: Duration) {
        let mut state = self.state();
        state.open_until = Some(now + pause.min(LONGEST_PAUSE));
        state.probe_until = None;
    }

    /// A panic elsewhere leaves numbers behind that are still sound.
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn remaining(until: Instant, now: Instant) -> Option<Duration> {
    until
        .checked_duration_since(now)
        .filter(|left| !left.is_zero())
}
