//! The breaker, with the time handed in.

use std::time::{Duration, Instant};

use teacher_record::clients::trs::Breaker;

const PAUSE: Duration = Duration::from_secs(10);

/// A breaker that has just opened, and when.
fn open() -> (Breaker, Instant) {
    let (breaker, now) = (Breaker::default(), Instant::now());
    for _ in 0..5 {
        assert_eq!(breaker.admit(now), Ok(()));
        breaker.failed(now);
    }
    (breaker, now)
}

#[test]
fn opens_after_five_failures_in_a_row() {
    let (breaker, now) = open();
    assert_eq!(breaker.admit(now), Err(PAUSE));
    assert_eq!(
        breaker.admit(now + Duration::from_secs(9)),
        Err(Duration::from_secs(1))
    );
}

#[test]
fn an_answer_between_failures_starts_the_count_again() {
    let (breaker, now) = (Breaker::default(), Instant::now());
    for _ in 0..4 {
        breaker.failed(now);
    }
    breaker.succeeded();
    for _ in 0..4 {
        breaker.failed(now);
    }
    assert_eq!(breaker.admit(now), Ok(()));
}

#[test]
fn after_the_pause_one_question_decides() {
    let (breaker, now) = open();
    let later = now + PAUSE;
    assert_eq!(breaker.admit(later), Ok(()));
    assert!(
        breaker.admit(later).is_err(),
        "a second one has to wait for the first"
    );
    breaker.failed(later);
    assert_eq!(breaker.admit(later), Err(PAUSE));

    let later = later + PAUSE;
    assert_eq!(breaker.admit(later), Ok(()));
    breaker.succeeded();
    assert_eq!(breaker.admit(later), Ok(()));
    assert_eq!(breaker.admit(later), Ok(()));
}

#[test]
fn a_question_that_never_came_back_does_not_keep_it_open() {
    let (breaker, now) = open();
    let later = now + PAUSE;
    assert_eq!(breaker.admit(later), Ok(()));
    assert!(breaker.admit(later + Duration::from_secs(29)).is_err());
    assert_eq!(breaker.admit(later + Duration::from_secs(30)), Ok(()));
}

#[test]
fn a_pause_that_was_asked_for_is_kept_up_to_five_minutes() {
    let (breaker, now) = (Breaker::default(), Instant::now());
    breaker.pause(now, Duration::from_secs(17));
    assert_eq!(breaker.admit(now), Err(Duration::from_secs(17)));
    assert_eq!(breaker.admit(now + Duration::from_secs(17)), Ok(()));
    breaker.pause(now, Duration::from_secs(86_400));
    assert_eq!(breaker.admit(now), Err(Duration::from_secs(300)));
}
