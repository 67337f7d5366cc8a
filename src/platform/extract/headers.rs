//! Headers as operations declare them in `params(…)`; what they mean is the platform's business, declaring them is all an operation does.

use utoipa::IntoParams;

/// Makes a POST safe to repeat: declare it, and the platform stores and repeats the answer (`platform::idempotency`).
#[derive(Debug, IntoParams)]
#[into_params(parameter_in = Header)]
pub struct IdempotencyKeyHeader {
    /// A new value, for example a UUID, for each thing to be done. A repeated request with the same key gets the first answer again, for 24 hours
    #[param(
        rename = "Idempotency-Key",
        required = false,
        max_length = 255,
        example = "5c1f4f0e-7a3f-4b52-9f5c-0e6b1a2c3d4e"
    )]
    _idempotency_key: Option<String>,
}

/// The version that the change is based on, required: for handlers that take [`IfMatch`](super::IfMatch).
#[derive(Debug, IntoParams)]
#[into_params(parameter_in = Header)]
pub struct IfMatchHeader {
    /// `ETag` of the answer that the change is based on; without it 428, with an old one 412
    #[param(rename = "If-Match", required = true, example = "\"1\"")]
    _if_match: String,
}

/// The version that the change is based on, optional: for handlers that take `Option<IfMatch>`.
#[derive(Debug, IntoParams)]
#[into_params(parameter_in = Header)]
pub struct OptionalIfMatchHeader {
    /// `ETag` of the answer that the change is based on; with an old one 412
    #[param(rename = "If-Match", required = false, example = "\"1\"")]
    _if_match: Option<String>,
}

/// The day on which rules are judged: for handlers that take [`BusinessDay`](super::BusinessDay).
#[derive(Debug, IntoParams)]
#[into_params(parameter_in = Header)]
pub struct ServerDateHeader {
    /// Outside production: the day that counts as today for the rules of this request, as `YYYY-MM-DD`. Ignored in production
    #[param(rename = "X-With-Server-Date", required = false, value_type = Option<String>, format = Date, example = "2026-11-17")]
    _server_date: Option<String>,
}

/// What restricted alerts are looked at for: for handlers that take [`AccessPurpose`](super::AccessPurpose).
#[derive(Debug, IntoParams)]
#[into_params(parameter_in = Header)]
pub struct AccessPurposeHeader {
    /// What restricted alerts are looked at for, in 1 to 500 characters; kept with the access record. Without it they, and all that belongs to them, are left out
    #[param(
        rename = "Access-Purpose",
        required = false,
        max_length = 500,
        example = "Answering the school's question of 12 November"
    )]
    _access_purpose: Option<String>,
}
