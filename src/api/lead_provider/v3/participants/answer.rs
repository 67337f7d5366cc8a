//! Ready bytes as an HTTP answer.

use actix_web::{
    HttpRequest, HttpResponse,
    http::header::{self, HeaderMap},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use time::{
    OffsetDateTime, UtcOffset, format_description::BorrowedFormatItem, macros::format_description,
};

use crate::{
    platform::{compression::TagOfContent, etag, render::NO_ROBOTS},
    services::publication::{Answer, Content},
};

/// Every change before this instant is in the answer: the `updated_since` of the next pull.
pub(super) const WATERMARK: &str = "x-updated-since-watermark";

const TO_THE_MICROSECOND: &[BorrowedFormatItem<'_>] =
    format_description!("[year]-[month]-[day]T[hour]:[minute]:[second].[subsecond digits:6]Z");

/// The beginnings of hashes that `If-None-Match` names.
pub(super) fn known(req: &HttpRequest) -> Vec<Vec<u8>> {
    let headers: &HeaderMap = req.headers();
    etag::list(headers, &header::IF_NONE_MATCH)
        .iter()
        .filter_map(|tag| URL_SAFE_NO_PAD.decode(etag::opaque(tag)).ok())
        .collect()
}

/// 200 with the bytes, or 304 without. The tag is weak, as in the published contract.
pub(super) fn send(answer: Answer, next: Option<&str>) -> HttpResponse {
    let mut response = match answer.content {
        Content::Unchanged => HttpResponse::NotModified(),
        Content::Body(_) => HttpResponse::Ok(),
    };
    response
        .insert_header((
            header::ETAG,
            format!("W/\"{}\"", URL_SAFE_NO_PAD.encode(&answer.tag)),
        ))
        .insert_header(NO_ROBOTS);
    response.extensions_mut().insert(TagOfContent);
    if let Some(next) = next {
        response.insert_header((header::LINK, format!("<{next}>; rel=\"next\"")));
    }
    if let Some(watermark) = answer.watermark.and_then(instant) {
        response.insert_header((WATERMARK, watermark));
    }
    match answer.content {
        Content::Unchanged => response.finish(),
        Content::Body(body) => response
            .content_type("application/json; charset=utf-8")
            .body(body),
    }
}

fn instant(at: OffsetDateTime) -> Option<String> {
    at.to_offset(UtcOffset::UTC).format(TO_THE_MICROSECOND).ok()
}
