//! Payment intents: made once per idempotency key, asked for, cancelled (<https://docs.stripe.com/api/payment_intents>).

use reqwest::Method;

use super::wire::{self, LATEST_CHARGE, UNEXPECTED_STATE};
use super::{Client, Intent, NewIntent};
use crate::Failure;

/// The header by which Stripe knows a request again (<https://docs.stripe.com/idempotency>).
pub(super) const IDEMPOTENCY_KEY: &str = "Idempotency-Key";

impl Client {
    /// Makes an intent for whatever means of payment the account allows; the same key makes the same intent, for a day
    /// at least.
    ///
    /// `POST /v1/payment_intents`.
    ///
    /// # Errors
    /// `Never` with Stripe's code where it refuses, with `idempotency_error` where the key was used for another payment;
    /// `After` where it is overloaded or out of reach: the intent may be there then, and the same key finds it.
    pub async fn create_intent(&self, idempotency_key: &str, new: &NewIntent) -> Result<Intent, Failure> {
        let request = self.request(Method::POST, &["payment_intents"], &[])?;
        let request = request.header(IDEMPOTENCY_KEY, idempotency_key).form(&wire::intent_form(new));
        wire::intent(&self.send(request).await?)
    }

    /// Asks for an intent as it is at present, with its latest charge.
    ///
    /// `GET /v1/payment_intents/{id}`.
    ///
    /// # Errors
    /// `Never` with `resource_missing` for one that Stripe does not know, `After` where it is overloaded or out of reach.
    pub async fn intent(&self, id: &str) -> Result<Intent, Failure> {
        let request = self.request(Method::GET, &["payment_intents", id], &[LATEST_CHARGE])?;
        wire::intent(&self.send(request).await?)
    }

    /// Cancels an intent. One that is cancelled already, or cannot be any more, is returned as it is.
    ///
    /// `POST /v1/payment_intents/{id}/cancel`.
    ///
    /// # Errors
    /// As [`Client::intent`].
    pub async fn cancel_intent(&self, id: &str) -> Result<Intent, Failure> {
        let request = self.request(Method::POST, &["payment_intents", id, "cancel"], &[])?;
        match self.send(request.form(&[LATEST_CHARGE])).await {
            Err(failure) if failure.code() == Some(UNEXPECTED_STATE) => self.intent(id).await,
            answer => wire::intent(&answer?),
        }
    }
}
