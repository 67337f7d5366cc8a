//! Codes of managing service clients.

problem_codes! {
    SERVICE_CLIENT_NAME_TAKEN = 409 "service_client_name_taken" "Name taken"
        "Another service has this name."
        "Choose another name, or find the service that has it.";
    SERVICE_CLIENT_NAME_MISSING = 422 "service_client_name_missing" "Name missing"
        "A service needs a name of 1 to 100 characters."
        "Send a name by which people know the service.";
    REQUESTS_PER_MINUTE_INVALID = 422 "requests_per_minute_invalid" "Rate limit not valid"
        "A service may send 1 to 100,000 requests a minute."
        "Send a whole number from params.min to params.max.";
    KEY_DESCRIPTION_MISSING = 422 "key_description_missing" "Description missing"
        "A key needs a description of 1 to 200 characters, so that somebody knows later what it is for."
        "Say where the key is used.";
    KEY_EXPIRES_IN_THE_PAST = 422 "key_expires_in_the_past" "End lies in the past"
        "A key that is issued now cannot have ended already."
        "Send an instant in the future, or none.";
    TOO_MANY_KEYS = 409 "too_many_keys" "Too many keys"
        "The service has as many working keys as one can have."
        "Revoke one that is not used any more; last_used_at tells which.";
}
