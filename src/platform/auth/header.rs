//! The `Authorization` header.

use actix_web::http::header::{AUTHORIZATION, HeaderMap};

use super::Refusal;

/// Longest credential that is looked at; a JWT of a real issuer has one to three thousand characters.
const LONGEST: usize = 8 * 1024;

/// The one credential of a request; `None` when there is no header.
///
/// The scheme words `Bearer` and `Token` are accepted in any case, the latter also as `Token token="…"`, because clients of the
/// predecessor send both (`lead-provider-api.md` 2.11).
///
/// # Errors
/// [`Refusal::Malformed`] for two headers, another scheme, or text that no token consists of.
pub fn credential(headers: &HeaderMap) -> Result<Option<&str>, Refusal> {
    let mut values = headers.get_all(AUTHORIZATION);
    let Some(value) = values.next() else {
        return Ok(None);
    };
    if values.next().is_some() {
        return Err(Refusal::Malformed);
    }
    let text = value.to_str().map_err(|_| Refusal::Malformed)?;
    let (scheme, rest) = text.trim().split_once(' ').ok_or(Refusal::Malformed)?;
    if !scheme.eq_ignore_ascii_case("bearer") && !scheme.eq_ignore_ascii_case("token") {
        return Err(Refusal::Malformed);
    }
    let rest = rest.trim();
    let token = rest
        .strip_prefix("token=")
        .map_or(rest, |quoted| quoted.trim_matches('"'));
    let sane = (1..=LONGEST).contains(&token.len())
        && token
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"-._~+/=".contains(&byte));
    if sane {
        Ok(Some(token))
    } else {
        Err(Refusal::Malformed)
    }
}
