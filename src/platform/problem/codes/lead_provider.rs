//! Codes of the lead-provider API. On the wire its errors have the title and detail of the published contract (`lead-provider-api.md` 6.1), so
//! title and meaning are those texts; the code goes into the header `X-Problem-Code` (decision 40).

problem_codes! {
    PAGE_INVALID = 400 "page_invalid" "Bad request"
        "The '#/page[page]' and '#/page[per_page]' parameter values must be a valid positive number"
        "Send whole numbers from 1 on, or leave the parameters out.";
    PAGE_AFTER_INVALID = 400 "page_after_invalid" "Bad request"
        "The '#/page[after]' parameter value must come from the Link header of an answer of this list"
        "Follow the Link header as it is, or start again without page[after].";
    UPDATED_SINCE_INVALID = 400 "updated_since_invalid" "Bad request"
        "The filter '#/updated_since' must be a valid ISO 8601 date"
        "Send an instant such as 2026-11-01T09:30:00Z.";
    FILTER_NOT_AN_OBJECT = 400 "filter_not_an_object" "Bad parameter"
        "Filter must be a hash"
        "Name the filter in brackets, such as filter[cohort]=2026.";
}
