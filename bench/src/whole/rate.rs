//! Requests in a second: several clients, each asking again as soon as it has its answer.

use std::time::Duration;

use anyhow::Result;
use futures_util::future::try_join_all;
use tokio::time::Instant;

use crate::{client::Client, figures::Samples};

/// Clients at once: enough that the program is never idle.
const CLIENTS: usize = 8;
/// Requests of each client before those that count.
const WARM: usize = 50;

/// What so many requests took.
pub(super) struct Rate {
    pub(super) per_s: f64,
    /// Milliseconds of one request.
    pub(super) ms: Samples,
}

/// Asks for `path` for so many seconds.
///
/// # Errors
/// An answer is no success.
pub(super) async fn measure(client: &Client, path: &str, seconds: u64) -> Result<Rate> {
    for _ in 0..WARM {
        client.get(path).await?;
    }
    let begun = Instant::now();
    let last = begun + Duration::from_secs(seconds);
    let clients = (0..CLIENTS).map(|_| ask(client, path, last));
    let ms: Samples = try_join_all(clients).await?.into_iter().flatten().collect();
    Ok(Rate { per_s: ms.len() as f64 / begun.elapsed().as_secs_f64(), ms })
}

async fn ask(client: &Client, path: &str, last: Instant) -> Result<Vec<f64>> {
    let mut ms = Vec::new();
    while Instant::now() < last {
        ms.push(client.get(path).await?.ms);
    }
    Ok(ms)
}
