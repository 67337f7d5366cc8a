//! Codes of the registration journeys (`registration.md` 4.2 to 4.5 and 4.7; decision 29). What ends a journey is no problem: it stands in
//! the state's `stop`.

problem_codes! {
    TRN_MISSING = 422 "trn_missing" "No TRN"
        "No teacher reference number was given."
        "Give the person's TRN: five to seven digits.";
    TRN_TOO_SHORT = 422 "trn_too_short" "TRN too short"
        "A teacher reference number has at least five digits."
        "Check the TRN; blanks, slashes and letters do not matter.";
    TRN_TOO_LONG = 422 "trn_too_long" "TRN too long"
        "A teacher reference number has at most seven digits."
        "Check the TRN; blanks, slashes and letters do not matter.";
    DOB_MISSING = 422 "dob_missing" "No date of birth"
        "No date of birth was given."
        "Give the person's date of birth as YYYY-MM-DD.";
    DOB_INVALID = 422 "dob_invalid" "Not a date of birth"
        "The date of birth is not a day of the calendar."
        "Give the date of birth as YYYY-MM-DD, such as 1999-05-17.";
    DOB_TOO_OLD = 422 "dob_too_old" "Date of birth too long ago"
        "The date of birth is more than 100 years ago."
        "Check the year of birth.";
    DOB_TOO_YOUNG = 422 "dob_too_young" "Date of birth too recent"
        "Somebody born on this day is not 18 yet."
        "Check the year of birth.";
    NINO_MISSING = 422 "nino_missing" "No National Insurance number"
        "No National Insurance number was given."
        "Give the person's National Insurance number.";
    NINO_INVALID = 422 "nino_invalid" "Not a National Insurance number"
        "The text does not have the form of a National Insurance number."
        "Give two letters, six digits and a letter from A to D, such as AB123456C.";
    CONFIRM_DETAILS_MISSING = 422 "confirm_details_missing" "Details neither confirmed nor corrected"
        "Nothing says whether the name is right."
        "Send details_correct as true, or as false with a corrected_name.";
    CORRECTED_NAME_MISSING = 422 "corrected_name_missing" "No corrected name"
        "The details are said to be wrong, but no corrected name was given."
        "Give the name as it should be shown.";
    CORRECTED_NAME_TOO_LONG = 422 "corrected_name_too_long" "Corrected name too long"
        "A corrected name has at most 70 characters."
        "Give a shorter form of the name.";
    CORRECTED_NAME_INVALID = 422 "corrected_name_invalid" "Not a name"
        "The corrected name has characters that belong in no name."
        "Give the name without control characters.";
    EMAIL_MISSING = 422 "email_missing" "No e-mail address"
        "No e-mail address was given."
        "Give the address that the person uses at this school; it can be changed later.";
    EMAIL_INVALID = 422 "email_invalid" "Not an e-mail address"
        "Mail cannot be sent to this address."
        "Give an address such as name@school.org.";
    EMAIL_TAKEN = 422 "email_taken" "E-mail address of somebody else"
        "Somebody else who is registered at a school now has this e-mail address."
        "Give another address: each person needs one of their own.";
    START_DATE_MISSING = 422 "start_date_missing" "No start date"
        "No start date was given."
        "Give the first day at this school as YYYY-MM-DD.";
    START_DATE_INVALID = 422 "start_date_invalid" "Not a start date"
        "The start date is not a day of the calendar."
        "Give the first day at this school as YYYY-MM-DD, such as 2026-09-01.";
    START_DATE_TOO_EARLY = 422 "start_date_too_early" "Start date too early"
        "The start date lies before the earliest contract period for which schools can register."
        "Give a date from the one in params.earliest on.";
    START_DATE_NOT_AFTER_PREVIOUS_PLACEMENT = 422 "start_date_not_after_previous_placement" "Start date not after the previous start"
        "The person started at their previous school on this day or later."
        "Give a date from the one in params.earliest on.";
    START_DATE_NOT_AFTER_PREVIOUS_TRAINING = 422 "start_date_not_after_previous_training" "Start date not after the previous training"
        "The person's training at their previous school started on this day or later."
        "Give a date from the one in params.earliest on.";
    START_DATE_TOO_FAR_AHEAD = 422 "start_date_too_far_ahead" "Start date too far ahead"
        "Somebody who is still at another school can be registered only a few months ahead."
        "Give a date up to the one in params.latest, or register later.";
    WORKING_PATTERN_MISSING = 422 "working_pattern_missing" "No working pattern"
        "Nothing says whether the person works full time or part time."
        "Send full_time or part_time.";
    WORKING_PATTERN_INVALID = 422 "working_pattern_invalid" "Not a working pattern"
        "The working pattern is neither full_time nor part_time."
        "Send full_time or part_time.";
    USE_PREVIOUS_CHOICES_MISSING = 422 "use_previous_choices_missing" "Reuse neither accepted nor declined"
        "Nothing says whether the choices that are offered are to be used again."
        "Send reuse as true or false.";
    AB_MISSING = 422 "ab_missing" "No appropriate body"
        "No appropriate body was chosen."
        "Send the id of one of the step's options.";
    AB_UNKNOWN = 422 "ab_unknown" "Unknown appropriate body"
        "There is no appropriate body with this id."
        "Send the id of one of the step's options.";
    AB_LOCAL_AUTHORITY_NOT_ALLOWED = 422 "ab_local_authority_not_allowed" "Local authorities are no appropriate bodies any more"
        "Local authorities can no longer be chosen for new early career teachers."
        "Send the id of one of the step's options.";
    AB_MUST_BE_TSH = 422 "ab_must_be_tsh" "Not a teaching school hub"
        "This school can choose teaching school hubs only."
        "Send the id of one of the step's options.";
    AB_NOT_OFFERED = 422 "ab_not_offered" "Appropriate body not offered"
        "This national body cannot be chosen here."
        "Send the id of one of the step's options.";
    AB_NOT_ACTIVE = 422 "ab_not_active" "Appropriate body not active"
        "The body does not work as an appropriate body any more."
        "Send the id of one of the step's options.";
    PROGRAMME_MISSING = 422 "programme_missing" "No training programme"
        "Nothing says who will train the person."
        "Send provider_led or school_led.";
    PROGRAMME_INVALID = 422 "programme_invalid" "Not a training programme"
        "The training programme is neither provider_led nor school_led."
        "Send provider_led or school_led.";
    LP_MISSING = 422 "lp_missing" "No lead provider"
        "No lead provider was chosen."
        "Send the id of one of the step's options.";
    LP_UNKNOWN = 422 "lp_unknown" "Unknown lead provider"
        "There is no lead provider with this id."
        "Send the id of one of the step's options.";
    LP_NOT_ACTIVE = 422 "lp_not_active" "Lead provider not active"
        "The lead provider has no contract for the contract period of this registration."
        "Send the id of one of the step's options.";
    STEP_NOT_AVAILABLE = 409 "step_not_available" "Step not available"
        "This step cannot be answered or read now: an earlier one is open, the answers lead elsewhere, or the journey has ended."
        "Read the draft and go on with its next_step.";
    ALREADY_SUBMITTED = 409 "already_submitted" "Already submitted"
        "The draft was submitted and cannot be changed any more."
        "Read the draft: its result says what was registered.";
    NO_CONTRACT_PERIOD = 409 "no_contract_period" "No contract period"
        "No contract period contains today, so nobody can be registered."
        "Try again once the next contract period has been set up.";
    OVERLAPS_PREVIOUS_PLACEMENT = 409 "overlaps_previous_placement" "Overlaps an earlier placement"
        "The start lies within an earlier placement that has ended or whose training has a later withdrawal, deferral or declaration."
        "Give a later start date, or ask the Department's staff to correct the earlier placement.";
    SCHEDULE_MISSING = 409 "schedule_missing" "No schedule for this training"
        "The contract period has no schedule for this training yet."
        "Choose something else, or try again once the schedules have been set up.";
    MENTORING_ELSEWHERE_MISSING = 422 "mentoring_elsewhere_missing" "Nothing said about other schools"
        "Nothing says whether the person mentors at this school only from now on."
        "Send only_at_this_school as true or false.";
    FUNDED_TRAINING_MISSING = 422 "funded_training_missing" "No word on the mentor's training"
        "Nothing says whether the ECT's lead provider trains the mentor too."
        "Send use_ect_lead_provider as true, or as false to choose another one.";
    ECT_LEAVES_BEFORE = 409 "ect_leaves_before" "The ECT leaves before the mentor starts"
        "The ECT's time at the school ends before this person could be their mentor."
        "Give an earlier start date, or register the mentor for another ECT.";
    DRAFT_EXPIRED = 410 "draft_expired" "Draft expired"
        "The draft was left alone for too long and its answers are gone."
        "Begin a new registration.";
    MATCH_ATTEMPTS_EXHAUSTED = 429 "match_attempts_exhausted" "Too many failed attempts"
        "Too many attempts to find somebody's record have failed."
        "Check the TRN, date of birth and National Insurance number with the person and try again tomorrow.";
}
