//! The only place that asks the machine what time it is (decision 51).

use std::sync::{Arc, LazyLock, PoisonError, RwLock};

use jiff::tz::TimeZone;
use time::{Date, Duration, Month, OffsetDateTime};

static LONDON: LazyLock<TimeZone> =
    LazyLock::new(|| TimeZone::get("Europe/London").unwrap_or(TimeZone::UTC));

/// Tells the time; cheap to clone. Production has the system's clock, tests one that stands still until it is moved.
#[derive(Clone, Debug, Default)]
pub struct Clock(Source);

#[derive(Clone, Debug, Default)]
enum Source {
    #[default]
    System,
    Fixed(Arc<RwLock<OffsetDateTime>>),
}

impl Clock {
    /// The clock of the machine.
    #[must_use]
    pub fn system() -> Self {
        Self(Source::System)
    }

    /// A clock that stands at `now`; all clones of it move together.
    #[must_use]
    pub fn fixed(now: OffsetDateTime) -> Self {
        Self(Source::Fixed(Arc::new(RwLock::new(now))))
    }

    /// The present instant, in UTC.
    #[must_use]
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the one place that may ask the machine"
    )]
    pub fn now(&self) -> OffsetDateTime {
        match &self.0 {
            Source::System => OffsetDateTime::now_utc(),
            Source::Fixed(at) => *at.read().unwrap_or_else(PoisonError::into_inner),
        }
    }

    /// The present date in London, which is what every rule means by "today".
    #[must_use]
    pub fn today(&self) -> Date {
        london_date(self.now())
    }

    /// Moves a fixed clock on; the system's clock is left alone.
    pub fn advance(&self, by: Duration) {
        if let Source::Fixed(at) = &self.0 {
            let mut at = at.write().unwrap_or_else(PoisonError::into_inner);
            *at = at.saturating_add(by);
        }
    }
}

/// The date that the calendar in London shows at this instant, summer time included.
#[must_use]
pub fn london_date(at: OffsetDateTime) -> Date {
    let london = jiff::Timestamp::from_second(at.unix_timestamp())
        .unwrap_or_default()
        .to_zoned(LONDON.clone())
        .date();
    let month = u8::try_from(london.month())
        .ok()
        .and_then(|m| Month::try_from(m).ok())
        .unwrap_or(Month::January);
    let day = u8::try_from(london.day()).unwrap_or(1);
    Date::from_calendar_date(i32::from(london.year()), month, day).unwrap_or_else(|_| at.date())
}

/// The instant at which the day begins in London, summer time included.
#[must_use]
pub fn start_of_day(day: Date) -> OffsetDateTime {
    let number = |part: u8| i8::try_from(part).unwrap_or(1);
    let midnight = i16::try_from(day.year())
        .ok()
        .and_then(|year| {
            jiff::civil::Date::new(year, number(u8::from(day.month())), number(day.day())).ok()
        })
        .and_then(|date| date.to_zoned(LONDON.clone()).ok());
    midnight
        .and_then(|at| OffsetDateTime::from_unix_timestamp(at.timestamp().as_second()).ok())
        .unwrap_or_else(|| day.midnight().assume_utc())
}
