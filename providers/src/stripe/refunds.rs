//! Refunds and disputes of an intent (<https://docs.stripe.com/api/refunds>, <https://docs.stripe.com/api/disputes>).

use reqwest::Method;

use super::intents::IDEMPOTENCY_KEY;
use super::wire::{self, Page};
use super::{Client, Dispute, NewRefund, Refund, VENDOR};
use crate::Failure;

/// The most that Stripe puts on a page (<https://docs.stripe.com/api/pagination>).
const PAGE_SIZE: &str = "100";

/// Pages read of one list: a payment of a thousand refunds is none that we made.
const PAGES_MAX: usize = 10;

impl Client {
    /// Gives money back; the same key gives it once, for a day at least.
    ///
    /// `POST /v1/refunds`.
    ///
    /// # Errors
    /// `Never` with Stripe's code where it refuses (`charge_already_refunded`, `charge_disputed`; for more than is left it
    /// has none but `invalid_request_error`), with `idempotency_error` where the key was used for another refund; `After`
    /// where it is overloaded or out of reach: the refund may be under way then, and the same key finds it.
    pub async fn create_refund(&self, idempotency_key: &str, new: &NewRefund) -> Result<Refund, Failure> {
        let request = self.request(Method::POST, &["refunds"], &[])?;
        let request = request.header(IDEMPOTENCY_KEY, idempotency_key).form(&wire::refund_form(new));
        wire::refund(&self.send(request).await?)
    }

    /// Lists all refunds of an intent, the newest first.
    ///
    /// `GET /v1/refunds?payment_intent=…`.
    ///
    /// # Errors
    /// `After` where Stripe is overloaded or out of reach, `Never` past a thousand.
    pub async fn refunds_of(&self, intent: &str) -> Result<Vec<Refund>, Failure> {
        self.list("refunds", intent, wire::refunds, |refund| &refund.id).await
    }

    /// Lists all disputes of an intent, the newest first.
    ///
    /// `GET /v1/disputes?payment_intent=…`.
    ///
    /// # Errors
    /// As [`Client::refunds_of`].
    pub async fn disputes_of(&self, intent: &str) -> Result<Vec<Dispute>, Failure> {
        self.list("disputes", intent, wire::disputes, |dispute| &dispute.id).await
    }

    async fn list<T>(
        &self,
        what: &str,
        intent: &str,
        read: impl Fn(&[u8]) -> Result<Page<T>, Failure>,
        id: impl Fn(&T) -> &String,
    ) -> Result<Vec<T>, Failure> {
        let mut all: Vec<T> = Vec::new();
        for _page in 0..PAGES_MAX {
            let mut query = vec![("payment_intent", intent), ("limit", PAGE_SIZE)];
            query.extend(all.last().map(|last| ("starting_after", id(last).as_str())));
            let request = self.request(Method::GET, &[what], &query)?;
            let Page { items, has_more } = read(&self.send(request).await?)?;
            let is_last = !has_more || items.is_empty();
            all.extend(items);
            if is_last {
                return Ok(all);
            }
        }
        Err(Failure::never(VENDOR, "too_many", format!("lists more than {} {what}", all.len())))
    }
}
