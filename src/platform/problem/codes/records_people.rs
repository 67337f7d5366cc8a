//! Codes of people on the record: who a TRN leads to, details, searches.

problem_codes! {
    TEACHER_NOT_FOUND = 404 "teacher_not_found" "No such teacher"
        "No record has this TRN, or what should prove that you know the person does not agree with it."
        "Check the TRN; search for the person if you do not know it.";
    TEACHER_DEACTIVATED = 410 "teacher_deactivated" "The record is deactivated"
        "The record with this TRN is not in use any more."
        "Stop using the TRN. Staff can reactivate a record that was deactivated by mistake.";
    TEACHER_MERGED = 308 "teacher_merged" "The record was merged"
        "The record with this TRN was merged into another one, which is at the address in Location."
        "Repeat the request there, and keep the TRN in it instead of this one.";
    INCLUDE_NOT_PERMITTED = 403 "include_not_permitted" "Not shown to this caller"
        "What was asked for in include is never shown to these credentials; params.include names it."
        "Leave it out of include.";
    NAME_MISSING = 422 "name_missing" "Name missing"
        "A first and a last name are required."
        "Send the name as the person writes it.";
    NAME_TOO_LONG = 422 "name_too_long" "Name too long"
        "Each part of a name has at most params.max characters."
        "Shorten the name.";
    NAME_INVALID = 422 "name_invalid" "Name not usable"
        "A name has no control characters."
        "Send the name as the person writes it.";
    DATE_OF_BIRTH_TOO_EARLY = 422 "date_of_birth_too_early" "Date of birth too early"
        "The date of birth is before params.earliest."
        "Check the year.";
    DATE_OF_BIRTH_NOT_PAST = 422 "date_of_birth_not_past" "Date of birth not in the past"
        "The date of birth is after params.latest."
        "Check the date.";
    EMAIL_TOO_LONG = 422 "email_too_long" "E-mail address too long"
        "The address of a person has at most params.max characters."
        "Send a shorter address, or none.";
    NI_NUMBER_INVALID = 422 "national_insurance_number_invalid" "Not a National Insurance number"
        "The text does not have the form of a National Insurance number."
        "Check the letters and digits, or send none.";
    GENDER_NOT_AVAILABLE = 422 "gender_not_available" "This gender cannot be chosen"
        "The value is only read from old records."
        "Send one of the other values, or null.";
    TEXT_MISSING = 422 "text_missing" "Text missing"
        "Nothing but blanks was sent where a text is required."
        "Send the text.";
    TEXT_TOO_LONG = 422 "text_too_long" "Text too long"
        "The text has more than params.max characters."
        "Shorten the text.";
    TEXT_INVALID = 422 "text_invalid" "Text not usable"
        "The text has control characters other than line breaks and tabs."
        "Send the text without them.";
    REASON_DETAIL_MISSING = 422 "reason_detail_missing" "Say which reason"
        "Another reason needs a text that says which."
        "Send reason_detail.";
    NOTHING_CHANGES = 422 "nothing_changes" "Nothing changes"
        "Everything that was sent is on the record already."
        "Send what is to change, or nothing.";
    NAME_CHANGE_REASON_MISSING = 422 "name_change_reason_missing" "Say why the name changes"
        "A change of the name needs a reason of its own, which decides whether the old name is kept as a previous one."
        "Send name_change_reason.";
    DETAILS_CHANGE_REASON_MISSING = 422 "details_change_reason_missing" "Say why the details change"
        "A change of anything but the name needs a reason."
        "Send details_change_reason.";
    CORRECTION_NOT_PERMITTED = 403 "correction_not_permitted" "Not this client's to correct"
        "A service may correct only people whose record one of its own TRN requests created."
        "Ask the Department to correct the record.";
    CORRECTION_AFTER_QTS = 409 "correction_after_qts" "The person holds qualified teacher status"
        "The client that created a record corrects it only until the person holds qualified teacher status."
        "Ask the Department to correct the record.";
    CORRECTION_AFTER_EYTS = 409 "correction_after_eyts" "The person holds early years teacher status"
        "The client that created a record corrects it only until the person holds early years teacher status."
        "Ask the Department to correct the record.";
    PERSON_ALREADY_DEACTIVATED = 409 "person_already_deactivated" "Deactivated already"
        "The record is not in use any more."
        "Nothing is left to do.";
    PERSON_ALREADY_ACTIVE = 409 "person_already_active" "Active already"
        "The record is in use."
        "Nothing is left to do.";
    PERSON_MERGED = 409 "person_merged" "A merged record stays merged"
        "The record was merged into another one and is not brought back."
        "Work with the record that survived: reading this TRN leads to it.";
    DATE_OF_DEATH_IN_FUTURE = 422 "date_of_death_in_future" "Date of death in the future"
        "The date of death is after params.latest."
        "Check the date.";
    DATE_OF_DEATH_BEFORE_BIRTH = 422 "date_of_death_before_birth" "Date of death before birth"
        "The date of death is before the date of birth on the record."
        "Check both dates.";
    TRNS_USED_UP = 503 "trns_used_up" "No TRN is left"
        "Every range of numbers from which TRNs are given is used up, so nobody can be added until there is another range."
        "Repeat the request later; the Department adds a range of numbers.";
    SEARCH_CRITERIA_WRONG = 422 "search_criteria_wrong" "Search by one thing"
        "A search is by TRN, by National Insurance number, by e-mail address, by name, or by last name and date of birth together."
        "Send the fields of one of these ways and no others.";
    SEARCH_TOO_LONG = 422 "search_too_long" "Too many words"
        "A search by name takes at most params.max words."
        "Send fewer words of the name.";
    TRN_INVALID = 422 "trn_invalid" "Not a TRN"
        "A TRN is exactly seven digits, without blanks."
        "Send the seven digits, leading zeros included.";
    TOO_MANY_TEACHERS = 422 "too_many_teachers" "Too many at once"
        "A list has at most params.max teachers."
        "Send several lists.";
    MERGE_SECONDARY_UNKNOWN = 422 "merge_secondary_unknown" "No such record to merge"
        "No record has the TRN that was named as the one to merge."
        "Check secondary_trn; search for the record if you do not know it.";
    MERGE_PREVIEW_STALE = 409 "merge_preview_stale" "Changed since the preview"
        "One of the records was changed after the preview that based_on names."
        "Preview again, decide again, and send its based_on.";
    MERGE_REGISTRATIONS_CLASH = 409 "merge_registrations_clash" "The registrations do not fit together"
        "Both people are registered for training, and their times overlap or contradict each other, so they cannot be those of one person as they are."
        "Let the registrations be put right first.";
}
