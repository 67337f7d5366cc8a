//! Establishes the caller once per request, before anything that asks who it is.

use actix_web::{
    Error, HttpMessage,
    body::MessageBody,
    dev::{ServiceRequest, ServiceResponse},
    middleware::Next,
    web,
};

use super::{AuthError, Authenticator, Principal, Refusal};
use crate::platform::request::RequestId;

/// Who sends this request; kept in the request's extensions.
#[derive(Debug, Clone)]
pub enum Identity {
    /// Nobody said who they are.
    Anonymous,
    /// The credentials are good.
    Known(Principal),
    /// The credentials are not good. Operations that are open to everybody do not mind.
    Refused(Refusal),
    /// The credentials could not be judged.
    Unavailable,
}

/// Middleware: puts the [`Identity`] into the request. It refuses nothing itself; the extractors do.
///
/// # Errors
/// Those of the inner service, passed on.
pub async fn authenticate<B: MessageBody>(
    authenticator: web::Data<Authenticator>,
    req: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<B>, Error> {
    let request_id = req.extensions().get::<RequestId>().map(ToString::to_string);
    let identity = match authenticator.caller(req.headers()).await {
        Ok(None) => Identity::Anonymous,
        Ok(Some(caller)) => Identity::Known(caller.in_request(request_id)),
        Err(AuthError::Refused(refusal)) => {
            tracing::info!(auth.refusal = refusal.as_str(), "credentials refused");
            Identity::Refused(refusal)
        }
        Err(AuthError::Unavailable(error)) => {
            tracing::warn!(error = %error, "credentials could not be judged");
            Identity::Unavailable
        }
    };
    req.extensions_mut().insert(identity);
    next.call(req).await
}
