//! Chunked bodies that nobody reads to the end.
//!
//! A refused request leaves its body unread. If its length was declared, the server closes the connection after the answer. A chunked one it goes on
//! reading, to use the connection again, and has no time limit for that: a client that stops sending would hold the connection for ever. As long as
//! somebody holds the body, however, the server closes here too, so the answer holds it.

use std::{
    cell::{Cell, RefCell},
    pin::Pin,
    rc::Rc,
    task::{Context, Poll},
};

use actix_web::{
    Error, HttpMessage,
    body::{BodySize, BoxBody, MessageBody},
    dev::{Payload, ServiceRequest, ServiceResponse},
    error::PayloadError,
    http::header::TRANSFER_ENCODING,
    middleware::Next,
};
use bytes::Bytes;
use futures_util::Stream;

/// Middleware, the outermost: an answer to a request whose chunked body was not read to its end closes the connection.
///
/// # Errors
/// Those of the inner service, passed on.
pub async fn close_after_unread(
    mut req: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    if !req.headers().contains_key(TRANSFER_ENCODING) {
        return Ok(next.call(req).await?.map_into_boxed_body());
    }
    let chunked = Chunked(Rc::new(State {
        payload: RefCell::new(req.take_payload()),
        ended: Cell::new(false),
    }));
    req.set_payload(Payload::Stream {
        payload: Box::pin(chunked.clone()),
    });
    let answer = next.call(req).await?.map_into_boxed_body();
    if chunked.0.ended.get() {
        return Ok(answer);
    }
    Ok(answer.map_body(|_, body| {
        BoxBody::new(Holding {
            body,
            _unread: chunked,
        })
    }))
}

/// A body that is read through this and can be held meanwhile.
#[derive(Clone)]
struct Chunked(Rc<State>);

struct State {
    payload: RefCell<Payload>,
    ended: Cell<bool>,
}

impl Stream for Chunked {
    type Item = Result<Bytes, PayloadError>;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let polled = Pin::new(&mut *self.0.payload.borrow_mut()).poll_next(cx);
        if matches!(polled, Poll::Ready(None | Some(Err(_)))) {
            self.0.ended.set(true);
        }
        polled
    }
}

/// An answer that holds what was not read until it is sent.
struct Holding {
    body: BoxBody,
    _unread: Chunked,
}

impl MessageBody for Holding {
    type Error = Box<dyn std::error::Error>;

    fn size(&self) -> BodySize {
        self.body.size()
    }

    fn poll_next(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, Self::Error>>> {
        Pin::new(&mut self.body).poll_next(cx)
    }
}
