//! One span, one log line and one measurement per request.

use std::time::Instant;

use actix_web::{
    Error, HttpMessage,
    body::MessageBody,
    dev::{ServiceRequest, ServiceResponse},
    http::{ConnectionType, Method},
    middleware::Next,
    web,
};
use tracing::Instrument;

use super::{context::RequestContext, metrics};
use crate::platform::{auth::Identity, request, shutdown::Draining};

/// What stands for the route of a request that no route matched: its path could contain anything.
const UNMATCHED: &str = "unmatched";
/// What stands for the route when no request came back to ask: a handler panicked.
const LOST: &str = "lost";

/// The outermost middleware: gives the request its ids, and writes its access line and metrics.
///
/// # Errors
/// Those of the inner service, passed on.
pub async fn observe<B: MessageBody>(
    draining: web::Data<Draining>,
    req: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<B>, Error> {
    let begun = Instant::now();
    let context = RequestContext::of(req.headers());
    let method = method_name(req.method());
    req.extensions_mut().insert(context.request_id.clone());
    req.extensions_mut().insert(context.clone());
    let span = tracing::info_span!("request", request.id = %context.request_id, trace.id = context.trace.id());
    let in_flight = metrics::InFlight::begin();
    let mut answer = context
        .clone()
        .scope(next.call(req).instrument(span.clone()))
        .await;
    drop(in_flight);

    let took = begun.elapsed();
    let (status, route, caller) = match &answer {
        Ok(answer) => (answer.status(), route_of(answer), caller_of(answer)),
        Err(error) => (
            error.as_response_error().status_code(),
            LOST.to_owned(),
            "unknown",
        ),
    };
    metrics::request(method, route.clone(), status.as_u16(), took);
    span.in_scope(|| {
        // Made of whole microseconds, so that it prints with three places.
        let milliseconds = f64::from(u32::try_from(took.as_micros()).unwrap_or(u32::MAX)) / 1000.0;
        tracing::info!(
            http.method = method,
            http.route = route,
            http.status = status.as_u16(),
            http.duration_ms = milliseconds,
            caller.kind = caller,
            "request answered"
        );
    });
    if let (Ok(answer), true) = (&mut answer, draining.is_on()) {
        // Clients that keep connections alive go to another instance now, not in the middle of a request.
        answer
            .response_mut()
            .head_mut()
            .set_connection_type(ConnectionType::Close);
    }
    answer
}

fn route_of<B>(answer: &ServiceResponse<B>) -> String {
    let request = answer.request();
    let operation = request::operation(request).map(|operation| operation.template.clone());
    operation
        .or_else(|| request.match_pattern())
        .unwrap_or_else(|| UNMATCHED.to_owned())
}

fn caller_of<B>(answer: &ServiceResponse<B>) -> &'static str {
    match answer.request().extensions().get::<Identity>() {
        Some(Identity::Known(caller)) => caller.kind(),
        Some(Identity::Refused(_) | Identity::Unavailable) => "refused",
        Some(Identity::Anonymous) | None => "anonymous",
    }
}

/// Methods are a closed set here, because a client may invent one.
fn method_name(method: &Method) -> &'static str {
    match method.as_str() {
        "GET" => "GET",
        "HEAD" => "HEAD",
        "POST" => "POST",
        "PUT" => "PUT",
        "PATCH" => "PATCH",
        "DELETE" => "DELETE",
        "OPTIONS" => "OPTIONS",
        _ => "OTHER",
    }
}
