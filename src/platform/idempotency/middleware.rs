use std::sync::Arc;

use actix_web::{
    Error, HttpMessage, HttpResponse,
    body::{BoxBody, MessageBody, to_bytes},
    dev::{Payload, ServiceRequest, ServiceResponse},
    http::StatusCode,
    middleware::Next,
    web,
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use time::OffsetDateTime;

use super::{CURRENT, InFlight, StoredAnswer};
use crate::platform::{
    auth::Identity,
    clock::Clock,
    contract::Operation,
    db::Db,
    error::{AppError, ProblemError},
    extract::read_bytes,
    keys::Keys,
    problem::{Problem, codes::http as codes},
    request,
};

/// Header of the key.
const KEY: &str = "idempotency-key";
/// Header that tells a stored answer from a new one.
const REPLAYED: &str = "idempotent-replayed";

/// The middleware; the innermost layer, so that a repeated answer is treated by the other layers like any answer.
///
/// # Errors
/// Those of the inner service.
pub async fn idempotency(
    db: web::Data<Db>,
    clock: web::Data<Clock>,
    keys: web::Data<Keys>,
    mut req: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let Some(asker) = applies(&req) else {
        return Ok(next.call(req).await?.map_into_boxed_body());
    };
    let asked = async {
        let key = read_key(&req)?;
        let payload = req.take_payload();
        let body = read_bytes(req.request(), payload).await?.freeze();
        let in_flight = Arc::new(start(&keys, clock.now(), &req, &asker, key, &body));
        req.set_payload(Payload::from(body));
        let earlier = Arc::clone(&in_flight);
        db.read("idempotency.look_up", move |conn| earlier.look_up(conn))
            .await?;
        Ok::<_, AppError>(in_flight)
    };
    let in_flight = match asked.await {
        Ok(in_flight) => in_flight,
        Err(AppError::Replay(answer)) => return Ok(req.into_response(replay(&answer))),
        Err(error) => return Ok(req.error_response(ProblemError(error))),
    };
    let response = CURRENT
        .scope(Arc::clone(&in_flight), async move { next.call(req).await })
        .await?;
    Ok(keep(in_flight, response.map_into_boxed_body()).await)
}

/// Who asks for what.
struct Asker {
    operation: Arc<Operation>,
    caller: String,
}

/// The operation and the caller, when the key has to be honoured. Without good credentials the handler refuses anyway.
fn applies(req: &ServiceRequest) -> Option<Asker> {
    let operation = request::operation(req).filter(|operation| operation.idempotent)?;
    req.headers().contains_key(KEY).then_some(())?;
    match req.extensions().get::<Identity>() {
        Some(Identity::Known(principal)) => {
            let actor = principal.actor();
            let caller = format!(
                "{}|{}|{}",
                actor.kind,
                actor.id,
                actor.role.unwrap_or_default()
            );
            Some(Asker { operation, caller })
        }
        Some(Identity::Anonymous | Identity::Refused(_) | Identity::Unavailable) | None => None,
    }
}

fn read_key(req: &ServiceRequest) -> Result<String, Problem> {
    let mut sent = req.headers().get_all(KEY);
    let key = sent
        .next()
        .and_then(|value| value.to_str().ok())
        .filter(|key| {
            (1..=255).contains(&key.len()) && key.bytes().all(|byte| byte.is_ascii_graphic())
        });
    match (key, sent.next()) {
        (Some(key), None) => Ok(key.to_owned()),
        (Some(_) | None, _) => {
            Err(Problem::new(&codes::INVALID_IDEMPOTENCY_KEY).at("/headers/idempotency-key"))
        }
    }
}

fn start(
    keys: &Keys,
    now: OffsetDateTime,
    req: &ServiceRequest,
    asker: &Asker,
    key: String,
    body: &[u8],
) -> InFlight {
    let address = req
        .uri()
        .path_and_query()
        .map_or("", |address| address.as_str());
    let (operation, caller) = (asker.operation.id.clone(), asker.caller.as_bytes());
    let digest = keys.request_digest(&[operation.as_bytes(), address.as_bytes(), body]);
    let pseudonym = keys.request_digest(&[b"caller", caller]);
    let lock = keys.request_digest(&[b"lock", caller, key.as_bytes()]);
    let lock = lock
        .first_chunk::<8>()
        .map_or(0, |bytes| i64::from_be_bytes(*bytes));
    InFlight::new(
        URL_SAFE_NO_PAD.encode(pseudonym),
        key,
        operation,
        digest,
        lock,
        now,
    )
}

/// Stores the answer with the work and commits both; an answer that is not a success only commits.
async fn keep(
    in_flight: Arc<InFlight>,
    response: ServiceResponse<BoxBody>,
) -> ServiceResponse<BoxBody> {
    let (req, response) = response.into_parts();
    if let Some(AppError::Replay(answer)) = response
        .error()
        .and_then(|e| e.as_error::<ProblemError>())
        .map(|e| &e.0)
    {
        return ServiceResponse::new(req, replay(answer));
    }
    let Some(lease) = in_flight.take() else {
        return ServiceResponse::new(req, response);
    };
    let (head, body) = response.into_parts();
    let body = match to_bytes(body).await {
        Ok(body) => body,
        Err(error) => {
            return ServiceResponse::from_err(
                ProblemError(AppError::internal(error.to_string())),
                req,
            );
        }
    };
    let answer = head.status().is_success().then(|| StoredAnswer {
        status: head.status().as_u16(),
        headers: head
            .headers()
            .iter()
            .filter_map(|(name, value)| Some((name.to_string(), value.to_str().ok()?.to_owned())))
            .collect(),
        body: body.clone(),
    });
    let settled = tokio::task::spawn_blocking(move || in_flight.settle(lease, answer)).await;
    match settled
        .map_err(AppError::internal)
        .and_then(|settled| settled)
    {
        Ok(()) => ServiceResponse::new(req, head.set_body(BoxBody::new(body))),
        Err(error) => ServiceResponse::from_err(ProblemError(error), req),
    }
}

fn replay(answer: &StoredAnswer) -> HttpResponse {
    let mut response =
        HttpResponse::build(StatusCode::from_u16(answer.status).unwrap_or(StatusCode::OK));
    for (name, value) in &answer.headers {
        response.append_header((name.as_str(), value.as_str()));
    }
    response
        .insert_header((REPLAYED, "true"))
        .body(answer.body.clone())
}
