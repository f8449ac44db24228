//! Stripe: makes, asks for and cancels payment intents, refunds them, and lists their refunds and disputes. Knows no
//! business and no payment of ours; what Stripe sends to us is read by [`read_event`] and verified in [`signature`].

mod intents;
mod objects;
mod refunds;
pub mod signature;
mod wire;

use std::time::Duration;

use bytes::Bytes;
use reqwest::{Method, RequestBuilder};
use secrecy::{ExposeSecret, SecretString};
use url::Url;

use crate::{Failure, http};

pub use objects::{Charge, Dispute, Event, Intent, IntentStatus, NewIntent, NewRefund, Refund, RefundStatus};
pub use wire::read_event;

const VENDOR: &str = "stripe";

/// The version of Stripe's API whose answers [`wire`] was written for; without it an account's own setting decides.
const API_VERSION: &str = "2026-10-28.endive";

/// Time for one API call. Stripe's own libraries wait 80 s, for which nobody looks at an empty payment page; what comes
/// later is found again by its idempotency key.
pub const CALL_TIMEOUT: Duration = Duration::from_secs(15);

/// Where Stripe's script for browsers comes from; Stripe asks that it be loaded from there and nowhere else.
///
/// Source: <https://docs.stripe.com/js/including>
pub const BROWSER_BASE: &str = "https://js.stripe.com";
/// The script that belongs to [`API_VERSION`], below its base.
const BROWSER_SCRIPT: &str = "endive/stripe.js";

/// Longest answer read: a page of 100 disputes, each with its evidence, has some 500 kB.
const ANSWER_MAX_BYTES: usize = 1024 * 1024;

/// Where Stripe is reached and as whom.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Scheme and host, `https://api.stripe.com` in earnest; the only origin that ever sees the key.
    pub api_base: Url,
    /// `sk_…` or `rk_…`: proves who asks.
    pub secret_key: SecretString,
    /// `whsec_…`: signs what Stripe tells us.
    pub webhook_secret: SecretString,
    /// `pk_…`: what a customer's browser pays with; no secret. `None` where no page of ours takes cards.
    pub publishable_key: Option<String>,
    /// Where that browser's script comes from, [`BROWSER_BASE`] in earnest.
    pub browser_base: Url,
}

impl Settings {
    /// The address of the script by which a page of ours lets a customer pay.
    pub fn browser_script(&self) -> String {
        let mut url = self.browser_base.clone();
        url.set_path(BROWSER_SCRIPT);
        url.into()
    }
}

/// A client of Stripe's REST API; cloning shares its connections.
#[derive(Debug, Clone)]
pub struct Client {
    settings: Settings,
    /// Follows no redirect, since the key goes along with each of its requests.
    http: reqwest::Client,
    timeout: Duration,
}

impl Client {
    /// Makes a client; nothing is sent.
    pub fn new(settings: Settings) -> Self {
        Self { settings, http: http::direct(CALL_TIMEOUT), timeout: CALL_TIMEOUT }
    }

    /// Replaces the time limit of a call.
    #[must_use]
    pub fn with_timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// Returns what it was made from: the webhook's secret and the publishable key beside the address.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Proves the key by asking for the newest event, which every account may read; what it is does not matter.
    ///
    /// `GET /v1/events`.
    ///
    /// # Errors
    /// `Never` where Stripe refuses the key, `After` where it is overloaded or out of reach.
    pub async fn prove(&self) -> Result<(), Failure> {
        let request = self.request(Method::GET, &["events"], &[("limit", "1")])?;
        self.send(request).await.map(drop)
    }

    /// Begins a request for a resource below `/v1`; what is no id names no resource.
    fn request(
        &self,
        method: Method,
        path: &[&str],
        query: &[(&str, &str)],
    ) -> Result<RequestBuilder, Failure> {
        if let Some(id) = path.iter().find(|segment| !is_id(segment)) {
            return Err(Failure::never(VENDOR, "bad_id", format!("no id of Stripe's: {id}")));
        }
        let mut url = self.settings.api_base.clone();
        url.path_segments_mut()
            .map_err(|()| Failure::never(VENDOR, "bad_address", "the API address cannot have a path"))?
            .clear()
            .push("v1")
            .extend(path);
        if !query.is_empty() {
            url.query_pairs_mut().extend_pairs(query);
        }
        let request = self.http.request(method, url).timeout(self.timeout);
        Ok(request
            .bearer_auth(self.settings.secret_key.expose_secret())
            .header("Stripe-Version", API_VERSION))
    }

    /// Sends a request and reads its answer, up to a limit.
    async fn send(&self, request: RequestBuilder) -> Result<Bytes, Failure> {
        let response = request.send().await.map_err(|error| Failure::from_reqwest(VENDOR, &error))?;
        let status = response.status();
        if status.is_success() {
            return http::read(VENDOR, response, ANSWER_MAX_BYTES).await;
        }
        let headers = response.headers().clone();
        let body = http::read_error(VENDOR, response).await;
        Err(wire::refusal(status, &headers, &body))
    }
}

/// Ids are letters, digits and underscores, of at most 255 characters (<https://docs.stripe.com/upgrades>). Anything else
/// could name another resource.
fn is_id(text: &str) -> bool {
    let plain = text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    plain && (1..=255).contains(&text.len())
}

#[cfg(test)]
mod tests;
