//! Keeping a lease while work goes on.

use std::{future::Future, time::Duration};

/// Runs `work` and calls `beat` every so often meanwhile; gives the work up when `beat` says that the lease is lost.
pub(super) async fn while_beating<T, B>(
    work: impl Future<Output = T>,
    every: Duration,
    mut beat: impl FnMut() -> B,
) -> Option<T>
where
    B: Future<Output = bool>,
{
    tokio::pin!(work);
    loop {
        tokio::select! {
            done = &mut work => return Some(done),
            () = tokio::time::sleep(every) => {
                if !beat().await {
                    return None;
                }
            }
        }
    }
}
