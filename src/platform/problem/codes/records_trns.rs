//! Codes of TRN ranges, TRN requests and merges.

problem_codes! {
    TRN_RANGE_OUTSIDE_NUMBERS = 422 "trn_range_outside_numbers" "Outside the numbers that are given"
        "TRNs are given from params.min to params.max."
        "Check the bounds.";
    TRN_RANGE_EMPTY = 422 "trn_range_empty" "An empty range"
        "The last number is not after the first."
        "Check the bounds.";
    TRN_RANGE_NEXT_OUTSIDE = 422 "trn_range_next_outside" "Next number outside the range"
        "The next number lies between the first and the last."
        "Leave it out to begin with the first.";
    TRN_RANGE_OVERLAPS = 409 "trn_range_overlaps" "Overlaps another range"
        "Some of the numbers belong to another range."
        "Send numbers that belong to none.";
    REQUEST_ID_INVALID = 422 "request_id_invalid" "Request id not usable"
        "A request id has 1 to params.max letters, digits, hyphens and underscores."
        "Send such an id of your own.";
    TRN_REQUEST_WRONG_STATUS = 409 "trn_request_wrong_status" "Not in this state"
        "The request is params.status, in which this cannot be done."
        "Read the request to see where it stands.";
    TRN_REQUEST_ALREADY_RESOLVED = 409 "trn_request_already_resolved" "Resolved already"
        "The person of the request is found; only checks are outstanding."
        "Confirm the checks, or reject the request.";
    TRN_REQUEST_NOT_A_MATCH = 422 "trn_request_not_a_match" "Not a possible match"
        "The person is not, or no longer, a possible match of the request."
        "Read the possible matches again and choose one of them, or create a record.";
    MERGE_SAME_RECORD = 422 "merge_same_record" "One and the same record"
        "A record is not merged with itself."
        "Send the TRN of the other record.";
    MERGE_DEACTIVATED_RECORD = 409 "merge_deactivated_record" "A record is deactivated"
        "Only records in use are merged; params.record says which is not."
        "Reactivate it first, if it was deactivated by mistake.";
    MERGE_OPEN_ALERT = 409 "merge_open_alert" "A record has an open alert"
        "Records with an open alert are not merged; params.record says which has one."
        "Settle the alert first.";
    MERGE_INDUCTION_BEGUN = 409 "merge_induction_begun" "An induction has begun"
        "Records whose induction is in progress, passed or failed are not merged; params.record says which, params.induction_status where it stands."
        "Correct the induction first.";
    MERGE_QTLS_ON_BOTH = 409 "merge_qtls_on_both" "Both records have QTLS"
        "A person has one QTLS route at most."
        "Delete the QTLS route of one record first.";
    MERGE_CHOICE_MISSING = 422 "merge_choice_missing" "Say which value remains"
        "The records differ in this field and the request does not say whose value remains."
        "Name the record whose value remains.";
    CLIENT_NOT_REGISTERED = 403 "client_not_registered" "Only for registered services"
        "Requests belong to a registered service, and these credentials are not the key of one."
        "Use the key of a registered service.";
    TRN_REQUEST_ID_USED = 409 "trn_request_id_used" "Request id used before"
        "An earlier request with this id said something else."
        "Use a new id for each person, and repeat a request unchanged.";
    TRN_REQUEST_NOT_FOUND = 404 "trn_request_not_found" "No such request"
        "None of your requests has this id."
        "Check the id; it is the one that you sent.";
}
