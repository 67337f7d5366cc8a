//! Codes of what people hold: routes to professional status, QTLS, mandatory qualifications, and choices from reference lists.

problem_codes! {
    PERSON_DEACTIVATED = 409 "person_deactivated" "The record is deactivated"
        "Nothing is changed on a record that is not in use."
        "Reactivate it first, if it was deactivated by mistake.";
    REFERENCE_UNKNOWN = 422 "reference_unknown" "Not in the list"
        "No value of the reference list has this id."
        "Choose a value of the list under /v1/reference.";
    REFERENCE_RETIRED = 422 "reference_retired" "Not in use any more"
        "The value stands on old records only and cannot be newly chosen."
        "Choose a value of the list that is active.";
    ROUTE_TYPE_NOT_FOR_SERVICES = 422 "route_type_not_for_services" "Services do not set this kind of route"
        "Routes of this kind are recorded by the Department."
        "Choose a route type that services set, or ask the Department.";
    ROUTE_STATUS_NOT_FOR_TYPE = 422 "route_status_not_for_type" "State and kind do not go together"
        "Only Assessment Only is under assessment, and it alone is never in training."
        "Send another status or another route type.";
    ROUTE_FIELD_MISSING = 422 "route_field_missing" "Field missing"
        "A route of this kind has this field in this state."
        "Send the field.";
    ROUTE_FIELD_NOT_PERMITTED = 422 "route_field_not_permitted" "Field not permitted"
        "A route of this kind does not have this field in this state."
        "Leave the field out, or send null.";
    HOLDS_FROM_IN_FUTURE = 422 "holds_from_in_future" "Held from a day in the future"
        "A status is held from params.latest at the latest."
        "Send the day once it has come.";
    TRAINING_END_NOT_AFTER_START = 422 "training_end_not_after_start" "Training ends before it has begun"
        "Training ends on params.earliest at the earliest."
        "Check both dates.";
    TOO_MANY_SUBJECTS = 422 "too_many_subjects" "Too many subjects"
        "A route has at most params.max subjects."
        "Send the main ones.";
    SUBJECT_TWICE = 422 "subject_twice" "A subject is given twice"
        "Each subject is named once."
        "Leave the second one out.";
    TRAINING_COUNTRY_NOT_FOR_TYPE = 422 "training_country_not_for_type" "Country and kind do not go together"
        "Scottish and Northern Irish recognition are of that country, recognition from overseas is not of the United Kingdom, other training of services is in GB."
        "Check the country and the route type.";
    AGE_RANGE_MISSING = 422 "age_range_missing" "Ages missing"
        "A range has a youngest and an oldest age."
        "Send both.";
    AGE_RANGE_NOT_PERMITTED = 422 "age_range_not_permitted" "Ages not permitted"
        "Only a range has ages; a named stage says enough."
        "Leave the ages out, or send a range.";
    AGE_RANGE_TOO_OLD = 422 "age_range_too_old" "Age too high"
        "An age is params.max at most."
        "Check the ages.";
    AGE_RANGE_REVERSED = 422 "age_range_reversed" "Ages the wrong way round"
        "The youngest age is above the oldest."
        "Check both ages.";
    CLIENT_REFERENCE_INVALID = 422 "client_reference_invalid" "Not a reference"
        "Your own reference of a route has 1 to params.max characters, none of them a control character."
        "Choose another reference.";
    ROUTE_TYPE_FIXED = 409 "route_type_fixed" "The kind of a route does not change"
        "A route that exists keeps its kind."
        "Delete the route and add another.";
    ROUTE_AWARDS_OTHER_STATUS = 409 "route_awards_other_status" "Another professional status"
        "A route that exists does not change to a kind that awards another professional status."
        "Use a reference of its own for the other route.";
    ROUTE_OVERSEAS_FIXED = 409 "route_overseas_fixed" "A recognition is not changed"
        "A recognition from overseas is settled once; services do not change it."
        "Ask the Department if it is wrong.";
    ROUTE_ALREADY_HOLDS = 409 "route_already_holds" "Held already"
        "The status is held through this route, so services do not change it any more."
        "Ask the Department if it is wrong.";
    ROUTE_STATUS_DOES_NOT_FOLLOW = 409 "route_status_does_not_follow" "Not after this state"
        "This state does not follow the present one, which is params.present_status."
        "Check where the training stands.";
    QTLS_DATE_IN_FUTURE = 422 "qtls_date_in_future" "QTLS date in the future"
        "QTLS is held from params.latest at the latest."
        "Send the date once it has come.";
    SEVERAL_QTLS_ROUTES = 409 "several_qtls_routes" "More than one QTLS route"
        "A person has one QTLS route at most, and there is another one."
        "Change or delete the route that is there.";
    MQ_SPECIALISM_RETIRED = 422 "mq_specialism_retired" "Specialism not in use any more"
        "The specialism stands on old qualifications only and cannot be newly chosen."
        "Send hearing, multi_sensory or visual.";
    MQ_FIELD_MISSING = 422 "mq_field_missing" "The old qualification lacks this"
        "An old qualification lacks something that every one has by now, and a change completes it."
        "Send the field as well.";
    MQ_START_IN_FUTURE = 422 "mq_start_in_future" "Start date in the future"
        "The qualification starts after params.latest."
        "Send the date once it has come.";
    MQ_END_MISSING = 422 "mq_end_missing" "End date missing"
        "A passed qualification has an end date."
        "Send end_date.";
    MQ_END_NOT_PERMITTED = 422 "mq_end_not_permitted" "End date not permitted"
        "Only a passed qualification has an end date."
        "Leave end_date out, or send null.";
    MQ_END_NOT_AFTER_START = 422 "mq_end_not_after_start" "End date not after start date"
        "The qualification ends on params.earliest at the earliest."
        "Check both dates.";
    MQ_END_IN_FUTURE = 422 "mq_end_in_future" "End date in the future"
        "The qualification ends after params.latest."
        "Send the date once it has come.";
}
