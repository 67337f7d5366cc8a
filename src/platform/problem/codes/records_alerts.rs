//! Codes of alerts, notes, and who looked at records.

problem_codes! {
    ACCESS_PURPOSE_INVALID = 422 "access_purpose_invalid" "Purpose not usable"
        "The purpose in Access-Purpose is empty, has control characters, or has more than params.max characters."
        "Say in a few words what the record is looked at for.";
    ALERT_CLOSED = 409 "alert_closed" "The alert is closed"
        "A closed alert is not closed again, and nobody need look at it again."
        "Read the alert; reopen it if it was closed in error.";
    ALERT_OPEN = 409 "alert_open" "The alert is open"
        "An open alert is not reopened and has no end that could be changed."
        "Read the alert; close it to give it an end.";
    ALERT_START_IN_FUTURE = 422 "alert_start_in_future" "Start in the future"
        "An alert begins on params.latest at the latest."
        "Send the day from which the alert holds, today or earlier.";
    ALERT_START_NOT_BEFORE_END = 422 "alert_start_not_before_end" "Start not before the end"
        "A closed alert begins before it ends, on params.latest at the latest."
        "Send an earlier start, or change the end as well.";
    ALERT_END_IN_FUTURE = 422 "alert_end_in_future" "End in the future"
        "An alert ends on params.latest at the latest."
        "Send the day from which the alert is over, today or earlier.";
    ALERT_END_NOT_AFTER_START = 422 "alert_end_not_after_start" "End not after the start"
        "An alert ends after it began, on params.earliest at the earliest."
        "Send a later end, or change the start as well.";
    ALERT_REVIEW_NOT_IN_FUTURE = 422 "alert_review_not_in_future" "Review not in the future"
        "An alert is looked at again on params.earliest at the earliest."
        "Send a later day, or none.";
    EXTERNAL_LINK_INVALID = 422 "external_link_invalid" "Not an address of a web page"
        "The link is no http or https address of a page."
        "Send an address such as https://www.gov.uk/decision, or null.";
    EXTERNAL_LINK_TOO_LONG = 422 "external_link_too_long" "Link too long"
        "The link has more than params.max characters."
        "Send a shorter address, or null.";
}
