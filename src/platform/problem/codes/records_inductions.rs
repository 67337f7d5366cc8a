//! Codes of inductions on the record.

problem_codes! {
    INDUCTION_STATUS_NOT_SETTABLE = 422 "induction_status_not_settable" "This status is not set here"
        "Registration reports required_to_complete, in_progress, passed and failed."
        "Send one of these, or ask the Department.";
    INDUCTION_NEEDS_QTS = 409 "induction_needs_qts" "No qualified teacher status"
        "Only holders of qualified teacher status have this induction status."
        "Record the route to qualified teacher status first.";
    INDUCTION_START_MISSING = 422 "induction_start_missing" "Start date missing"
        "An induction with this status has a start date."
        "Send start_date.";
    INDUCTION_START_NOT_PERMITTED = 422 "induction_start_not_permitted" "Start date not permitted"
        "An induction with this status has no start date."
        "Leave start_date out, or send null.";
    INDUCTION_COMPLETED_MISSING = 422 "induction_completed_missing" "Completed date missing"
        "An induction with this status has a completed date."
        "Send completed_date.";
    INDUCTION_COMPLETED_NOT_PERMITTED = 422 "induction_completed_not_permitted" "Completed date not permitted"
        "An induction with this status has no completed date."
        "Leave completed_date out, or send null.";
    INDUCTION_START_TOO_EARLY = 422 "induction_start_too_early" "Start date too early"
        "There was no induction before params.earliest."
        "Check the date.";
    INDUCTION_START_IN_FUTURE = 422 "induction_start_in_future" "Start date in the future"
        "The induction starts after params.latest."
        "Send the date once it has come.";
    INDUCTION_COMPLETED_BEFORE_START = 422 "induction_completed_before_start" "Completed before it started"
        "The induction is completed on params.earliest at the earliest."
        "Check both dates.";
    INDUCTION_COMPLETED_IN_FUTURE = 422 "induction_completed_in_future" "Completed date in the future"
        "The induction is completed after params.latest."
        "Send the date once it has come.";
    INDUCTION_CHANGE_STALE = 409 "induction_change_stale" "A later change was accepted"
        "A change that was made later has been accepted already."
        "Read the induction, and send the change only if it still holds.";
    INDUCTION_CHANGE_IN_FUTURE = 422 "induction_change_in_future" "Changed in the future"
        "The time of the change lies ahead of ours, so that every later change would look late."
        "Send the time at which the change was made, and check the clock that gave it.";
    INDUCTION_REQUIREMENT_KEPT = 409 "induction_requirement_kept" "The induction has begun"
        "Without this route the person would not have to serve an induction that has begun or is over."
        "Correct the induction first.";
    INDUCTION_STILL_REQUIRED = 409 "induction_still_required" "Induction is required"
        "The person holds qualified teacher status and must serve induction."
        "Send another status, or an exemption with its reason.";
    INDUCTION_MANAGED_BY_REGISTRATION = 409 "induction_managed_by_registration" "Managed by registration"
        "Registration manages this induction until seven years after its completion."
        "Set exempt or failed_in_wales here; anything else is changed where the teacher is registered.";
    INDUCTION_EXEMPT_THROUGH_ROUTE = 409 "induction_exempt_through_route" "Exempt through a route"
        "A held route exempts the person, so no weaker status can be in force."
        "Change the route if the exemption does not apply any more.";
    INDUCTION_EXEMPTION_REASON_MISSING = 422 "induction_exemption_reason_missing" "Reason of exemption missing"
        "An exemption has at least one reason."
        "Send exemption_reason_ids.";
    INDUCTION_EXEMPTION_REASONS_NOT_PERMITTED = 422 "induction_exemption_reasons_not_permitted" "Reasons not permitted"
        "Only an exemption has reasons."
        "Leave exemption_reason_ids out, or send exempt.";
    INDUCTION_EXEMPTION_REASON_OF_ROUTE = 422 "induction_exemption_reason_of_route" "This reason follows from a route"
        "The reason comes with a route and is not chosen for a person."
        "Record the route, or choose another reason.";
}
