//! Instants as clients write them in `filter[updated_since]`.

use domain::calendar::parse_day;
use time::{
    OffsetDateTime, PrimitiveDateTime, Time,
    format_description::{BorrowedFormatItem, well_known::Rfc3339},
    macros::format_description,
};

const WITHOUT_OFFSET: &[BorrowedFormatItem<'_>] =
    format_description!("[year]-[month]-[day]T[hour]:[minute]:[second][optional [.[subsecond]]]");

/// An instant of ISO 8601. More is accepted than the published service does (decision 41): any offset, however often it was percent-encoded; a day
/// alone, which begins at midnight UTC; and without an offset UTC is meant.
pub(super) fn read(text: &str) -> Option<OffsetDateTime> {
    let text = text.trim();
    // A plus sign that was not encoded arrives as a blank; one that was encoded twice still is.
    parse(&text.replace(' ', "+")).or_else(|| parse(&decoded_again(text)?))
}

fn parse(text: &str) -> Option<OffsetDateTime> {
    let instant = OffsetDateTime::parse(text, &Rfc3339).ok();
    let local = || {
        PrimitiveDateTime::parse(text, WITHOUT_OFFSET)
            .ok()
            .map(PrimitiveDateTime::assume_utc)
    };
    let day = || parse_day(text).map(|day| day.with_time(Time::MIDNIGHT).assume_utc());
    instant
        .or_else(local)
        .or_else(day)
        .filter(|at| (1..=9999).contains(&at.to_utc().year()))
}

fn decoded_again(text: &str) -> Option<String> {
    let (name, _) = url::form_urlencoded::parse(text.as_bytes()).next()?;
    Some(name.replace(' ', "+"))
}
