//! Stripe's side of the webhook: every event of the sandbox, signed by it, posted by many at once.

use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use futures_util::{StreamExt as _, TryStreamExt as _, stream};
use reqwest::{Client, StatusCode};
use sandbox::stripe::Stripe;
use tokio::time::Instant;
use url::Url;

use crate::figures::Samples;

/// As long as Stripe waits for an answer.
const PATIENCE: Duration = Duration::from_secs(20);

/// The signature of an event, and its body.
pub(super) type Signed = (String, Vec<u8>);

/// Every event there is, signed.
///
/// # Errors
/// The sandbox has forgotten one.
pub(super) fn events(stripe: &Stripe) -> Result<Vec<Signed>> {
    let signed = stripe.events().into_iter().map(|event| {
        let id = event["id"].as_str().context("an event has an id")?;
        stripe.signed(id).context("the sandbox keeps its events")
    });
    signed.collect()
}

/// Posts them, so many at a time; how long each answer took, milliseconds.
///
/// # Errors
/// One is not answered with 204.
pub(super) async fn post_all(base: &Url, events: &[Signed], senders: usize) -> Result<Samples> {
    let http = Client::builder().no_proxy().timeout(PATIENCE).http1_only().build()?;
    let url = base.join("/webhook/stripe")?;
    let posts = stream::iter(events).map(|event| post(&http, &url, event)).buffer_unordered(senders);
    let took: Vec<f64> = posts.try_collect().await?;
    let mut samples = Samples::default();
    samples.extend(took);
    Ok(samples)
}

async fn post(http: &Client, url: &Url, (signature, body): &Signed) -> Result<f64> {
    let begun = Instant::now();
    let request = http.post(url.clone()).header("stripe-signature", signature);
    let request = request.header("content-type", "application/json").body(body.clone());
    let status = request.send().await?.status();
    ensure!(status == StatusCode::NO_CONTENT, "an event was answered with {status}");
    Ok(begun.elapsed().as_secs_f64() * 1000.0)
}
