//! A body that is handed over slice by slice.

use std::{
    convert::Infallible,
    pin::Pin,
    task::{Context, Poll},
};

use actix_web::body::{BodySize, MessageBody};
use bytes::Bytes;

/// The server copies what it is about to write. A slice is written while the processor still has it at hand; megabytes in one piece would be copied
/// into memory that has to be found first.
const SLICE: usize = 32 * 1024;

/// Bytes whose number is known, in slices that share their memory.
#[derive(Debug)]
pub(crate) struct Slices(pub(crate) Bytes);

impl MessageBody for Slices {
    type Error = Infallible;

    fn size(&self) -> BodySize {
        BodySize::Sized(u64::try_from(self.0.len()).unwrap_or(u64::MAX))
    }

    fn poll_next(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, Self::Error>>> {
        let length = self.0.len().min(SLICE);
        let slice = self.0.split_to(length);
        Poll::Ready((!slice.is_empty()).then_some(Ok(slice)))
    }

    fn try_into_bytes(self) -> Result<Bytes, Self> {
        Ok(self.0)
    }
}
