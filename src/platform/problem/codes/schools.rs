//! Codes of a school's home: access, induction tutor, searches, assigning a mentor.

problem_codes! {
    SCHOOL_CLOSED = 403 "school_closed" "The school is not open"
        "The register of schools says that the school is closed or not open yet."
        "Ask the Department if the register is wrong.";
    SCHOOL_NOT_FUNDED = 403 "school_not_funded" "The school cannot use the service"
        "An independent school without section 41 approval can use the service only while somebody is in training there."
        "Ask the Department if the school was approved under section 41.";
    NEW_ECTS_NOT_ALLOWED = 403 "new_ects_not_allowed" "The school cannot register new ECTs"
        "An independent school without section 41 approval looks after the ECTs it has and registers no new ones."
        "Ask the Department if the school was approved under section 41.";
    REGISTRATION_CLOSED = 409 "registration_closed" "Registration is closed"
        "Schools cannot register anybody at this time of the year."
        "Come back on the day in params.reopens_on; a draft keeps its answers until it expires.";
    TUTOR_NAME_MISSING = 422 "tutor_name_missing" "Name of the induction tutor missing"
        "No name was given for the induction tutor."
        "Send the name of the person to write to.";
    TUTOR_NAME_TOO_LONG = 422 "tutor_name_too_long" "Name of the induction tutor too long"
        "A name has at most 70 characters."
        "Shorten the name.";
    TUTOR_EMAIL_MISSING = 422 "tutor_email_missing" "Address of the induction tutor missing"
        "No e-mail address was given for the induction tutor."
        "Send the address of the person to write to.";
    TUTOR_EMAIL_INVALID = 422 "tutor_email_invalid" "Address of the induction tutor not valid"
        "This is not an e-mail address that mail can be sent to."
        "Send an address such as name@example.com.";
    TUTOR_EMAIL_TOO_LONG = 422 "tutor_email_too_long" "Address of the induction tutor too long"
        "The address of a contact has at most 254 characters."
        "Send a shorter address.";
    TUTOR_UNCHANGED = 422 "tutor_unchanged" "Nothing was changed"
        "This induction tutor is stored already and confirmed for the current or coming contract period."
        "Send other details, or nothing.";
    SEARCH_MISSING = 422 "search_missing" "Nothing to search for"
        "The query has no letters or digits."
        "Send a name or the beginning of one, or a TRN of seven digits.";
    MENTOR_MISSING = 422 "mentor_missing" "No mentor chosen"
        "The request names no mentor."
        "Send the mentor_id of one of the assignable mentors, or register a new mentor.";
    MENTOR_NOT_AT_SCHOOL = 422 "mentor_not_at_school" "No such mentor at this school"
        "The school has no mentor with this id."
        "Choose one of the assignable mentors, or register a new mentor.";
    MENTOR_NOT_ELIGIBLE = 422 "mentor_not_eligible" "This mentor cannot be assigned"
        "Nobody mentors themself, and a mentor whose last day is recorded takes on nobody."
        "Choose one of the assignable mentors, or register a new mentor.";
    MENTOR_ALREADY_ASSIGNED = 409 "mentor_already_assigned" "Assigned already"
        "This mentor is the ECT's current or next mentor."
        "Nothing is left to do.";
    MENTORSHIP_IMPOSSIBLE = 409 "mentorship_impossible" "No day in common"
        "The ECT's or the mentor's time at the school ends before the mentorship could start."
        "Check the dates of both.";
    TRAINING_CHOICE_REQUIRED = 422 "training_choice_required" "Choose a lead provider for the mentor"
        "The ECT is provider-led and the mentor can have funded mentor training for the first time, so it must be said with which lead provider."
        "Repeat the request with the lead_provider_id of one of params.options; the ECT's own is named in params.ect_lead_provider.";
    TRAINING_CHOICE_NOT_POSSIBLE = 422 "training_choice_not_possible" "The mentor gets no training here"
        "A lead provider was named, but no mentor training starts with this assignment; params.reason says why."
        "Repeat the request without lead_provider_id.";
}
