//! Codes that any operation can answer: form of the request, credentials, preconditions, limits.

problem_codes! {
    INVALID_REQUEST = 422 "invalid_request" "The request has several problems"
        "More than one field of the request is wrong."
        "Each entry of errors names a field and what is wrong with it.";
    UNKNOWN_FIELD = 422 "unknown_field" "Unknown field"
        "The request has a field that this operation does not know."
        "Check its spelling against the contract, or leave it out.";
    MISSING_FIELD = 422 "missing_field" "Missing field"
        "A required field is missing."
        "Send the field.";
    WRONG_TYPE = 422 "wrong_type" "Wrong type of value"
        "The field has another type than the contract says."
        "Send a value of the type that the contract gives.";
    INVALID_VALUE = 422 "invalid_value" "Invalid value"
        "The value does not have the form that the contract describes."
        "Send a value as the contract describes it.";
    INVALID_DATE = 422 "invalid_date" "Invalid date"
        "The value is not a day of the calendar written as YYYY-MM-DD."
        "Send a date such as 2026-09-01.";
    INVALID_TIMESTAMP = 422 "invalid_timestamp" "Invalid moment"
        "The value is not a moment written as in RFC 3339, with its offset from UTC."
        "Send a moment such as 2026-09-01T09:30:00Z.";
    UNKNOWN_OPTION = 422 "unknown_option" "Unknown option"
        "The value is not one of the values that this field can have."
        "Send one of the values that the contract lists.";
    INVALID_TEXT = 422 "invalid_text" "Text with forbidden characters"
        "Text may not contain NUL or other control characters."
        "Send the text without them.";
    UNKNOWN_PARAMETER = 422 "unknown_parameter" "Unknown query parameter"
        "The address has a query parameter that this operation does not know."
        "Check its spelling against the contract, or leave it out.";
    DUPLICATED_PARAMETER = 422 "duplicated_parameter" "Query parameter given twice"
        "A query parameter occurs more than once."
        "Send each query parameter once.";
    INVALID_LIMIT = 422 "invalid_limit" "Limit out of range"
        "The page size is not a whole number from 1 to 500."
        "Send a limit from 1 to 500, or leave it out for 50.";
    INVALID_CURSOR = 422 "invalid_cursor" "Cursor not valid here"
        "The cursor was not made by this list with these filters."
        "Use next_cursor or prev_cursor of an answer of this list as they are, or start without a cursor.";
    MALFORMED_JSON = 400 "malformed_json" "The body is not JSON"
        "The body could not be read as JSON."
        "Send one JSON value in UTF-8.";
    BODY_TOO_DEEP = 400 "body_too_deep" "The body is nested too deeply"
        "The JSON of the body has more levels than any request of this service needs."
        "Send the fields that the contract describes.";
    MALFORMED_REQUEST = 400 "malformed_request" "Malformed request"
        "The address, a header or the body of the request could not be read."
        "Check the percent-encoding of the address and the form of the headers.";
    UNAUTHENTICATED = 401 "unauthenticated" "Sign in first"
        "The request has no valid credentials."
        "Send a current access token in the Authorization header.";
    FORBIDDEN = 403 "forbidden" "Not allowed"
        "These credentials are valid, but their role may never do this."
        "Use credentials of a role that the operation lists.";
    NOT_FOUND = 404 "not_found" "Not found"
        "There is nothing at this address, or nothing that these credentials may know about."
        "Check the address and the ids in it.";
    METHOD_NOT_ALLOWED = 405 "method_not_allowed" "Method not allowed"
        "There is something at this address, but not for this method."
        "Use one of the methods in the Allow header.";
    REQUEST_TIMEOUT = 408 "request_timeout" "The request took too long to arrive"
        "The body was not complete in time."
        "Send the request again.";
    CONFLICT = 409 "conflict" "Conflict with the present state"
        "The change does not fit to what is stored by now."
        "Read the present state and decide again.";
    IDEMPOTENCY_KEY_IN_USE = 409 "idempotency_key_in_use" "The first request is still running"
        "A request with the same Idempotency-Key has not finished yet."
        "Wait a moment and repeat the request with the same key.";
    PRECONDITION_FAILED = 412 "precondition_failed" "Changed in the meantime"
        "If-Match names a version that is no longer the present one."
        "Read the resource again and send its ETag.";
    BODY_TOO_LARGE = 413 "body_too_large" "The body is too large"
        "The body has more bytes than this service accepts."
        "Send less at once.";
    URI_TOO_LONG = 414 "uri_too_long" "The address is too long"
        "The address has more characters than this service accepts."
        "Shorten the query.";
    UNSUPPORTED_MEDIA_TYPE = 415 "unsupported_media_type" "Unsupported media type"
        "The body has another content type than this operation reads."
        "Send application/json (a PATCH may also send application/merge-patch+json) without content encoding.";
    INVALID_IDEMPOTENCY_KEY = 422 "invalid_idempotency_key" "Invalid Idempotency-Key"
        "The key is not 1 to 255 visible ASCII characters."
        "Send for example a UUID, a new one for each thing to be done.";
    IDEMPOTENCY_KEY_REUSED = 422 "idempotency_key_reused" "Idempotency-Key used before"
        "The same key was used with another request."
        "Use a new key for each thing to be done and repeat a request unchanged.";
    PRECONDITION_REQUIRED = 428 "precondition_required" "If-Match is required"
        "This resource can be edited by several people, so the change must name the version it is based on."
        "Send the ETag of the answer that you read as If-Match.";
    RATE_LIMITED = 429 "rate_limited" "Too many requests"
        "This caller has made more requests than allowed in a period."
        "Wait for the seconds in Retry-After.";
    HEADERS_TOO_LARGE = 431 "headers_too_large" "The headers are too large"
        "A header of the request is longer than this service accepts."
        "Shorten the header.";
    INTERNAL_ERROR = 500 "internal_error" "Something went wrong here"
        "The service failed; that is a mistake in the service, not in the request."
        "Try again later and report the request_id if it happens again.";
    SERVICE_UNAVAILABLE = 503 "service_unavailable" "Not available for the moment"
        "The service is too busy, or something that it needs does not answer."
        "Repeat the request after the seconds in Retry-After.";
}
