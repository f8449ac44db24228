//! The customers' and the banks' side of Stripe, for tests within the same process; others ask by `/_sandbox/stripe/`.
//! Objects come in Stripe's own shape. What Stripe would refuse fails with one sentence.

use jiff::Timestamp;
use serde_json::Value;
use url::Url;

use super::{
    account::Account,
    books::{Books, Kind},
    card::Card,
    courier::Delivery,
    refused::Refused,
};

/// Stripe as the sandbox has it; cheap to clone, all clones are one.
#[derive(Clone, Debug)]
pub struct Stripe {
    account: Account,
}

impl Stripe {
    pub(crate) fn new(account: Account) -> Self {
        Self { account }
    }

    /// Sets where events are posted; `None` keeps them in [`Stripe::events`] only.
    pub fn set_webhook(&self, webhook: Option<Url>) {
        self.account.courier.set_webhook(webhook);
    }

    /// Stops Stripe's clock, by which it signs and dates, at a moment; `None` lets it follow the wall's again.
    pub fn set_now(&self, now: Option<Timestamp>) {
        self.account.courier.set_now(now.map(Timestamp::as_second));
    }

    /// All intents, the oldest first; bounded, as all of these.
    pub fn intents(&self) -> Vec<Value> {
        self.all(Kind::Intent)
    }

    /// All charges, the oldest first.
    pub fn charges(&self) -> Vec<Value> {
        self.all(Kind::Charge)
    }

    /// All refunds, the oldest first.
    pub fn refunds(&self) -> Vec<Value> {
        self.all(Kind::Refund)
    }

    /// All disputes, the oldest first.
    pub fn disputes(&self) -> Vec<Value> {
        self.all(Kind::Dispute)
    }

    /// All events, the oldest first, delivered or not.
    pub fn events(&self) -> Vec<Value> {
        self.all(Kind::Event)
    }

    /// The customer tries to pay an intent (by its id or its client secret) with this card.
    ///
    /// # Errors
    /// The card is declined, or there is nothing to be paid.
    pub fn pay(&self, intent: &str, card: Card) -> Result<Value, String> {
        let id = intent.split("_secret_").next().unwrap_or(intent);
        self.change(|books| books.confirm(id, Some(card.payment_method()), None))
    }

    /// The customer proves who they are, as a card demanded.
    ///
    /// # Errors
    /// Nothing was demanded.
    pub fn authenticate(&self, intent: &str) -> Result<Value, String> {
        self.change(|books| books.authenticate(intent))
    }

    /// The bank has paid a debit that was being processed.
    ///
    /// # Errors
    /// Nothing is being processed.
    pub fn settle(&self, intent: &str) -> Result<Value, String> {
        self.change(|books| books.settle(intent))
    }

    /// The attempt under way fails: a proof, a debit; where there is none, a card is tried and declined.
    ///
    /// # Errors
    /// The intent is paid or cancelled.
    pub fn fail(&self, intent: &str) -> Result<Value, String> {
        self.change(|books| books.fail(intent))
    }

    /// The customer disputes a payment, as a whole unless an amount is named (minor units); the money is withdrawn.
    ///
    /// # Errors
    /// The intent is not paid, or was disputed before.
    pub fn open_dispute(&self, intent: &str, amount: Option<i64>) -> Result<Value, String> {
        self.change(|books| books.open_dispute(intent, amount))
    }

    /// The bank has the business's evidence.
    ///
    /// # Errors
    /// The dispute is closed.
    pub fn review_dispute(&self, dispute: &str) -> Result<Value, String> {
        self.change(|books| books.review_dispute(dispute))
    }

    /// The business wins; the money comes back.
    ///
    /// # Errors
    /// The dispute is closed.
    pub fn win_dispute(&self, dispute: &str) -> Result<Value, String> {
        self.change(|books| books.close_dispute(dispute, true))
    }

    /// The customer wins.
    ///
    /// # Errors
    /// The dispute is closed.
    pub fn lose_dispute(&self, dispute: &str) -> Result<Value, String> {
        self.change(|books| books.close_dispute(dispute, false))
    }

    /// A refund that was on its way arrives.
    ///
    /// # Errors
    /// It is not on its way.
    pub fn settle_refund(&self, refund: &str) -> Result<Value, String> {
        self.change(|books| books.settle_refund(refund))
    }

    /// A refund comes back, also one that had succeeded; the business has the money again.
    ///
    /// # Errors
    /// It has failed already.
    pub fn fail_refund(&self, refund: &str) -> Result<Value, String> {
        self.change(|books| books.fail_refund(refund))
    }

    /// Sets how events are delivered from now on.
    pub fn deliver(&self, delivery: Delivery) {
        self.account.courier.set_delivery(delivery);
    }

    /// Holds events back until they are released.
    pub fn hold(&self) {
        self.deliver(Delivery { held: true, ..Delivery::default() });
    }

    /// The events that are held back, the oldest first.
    pub fn held(&self) -> Vec<Value> {
        self.account.courier.held()
    }

    /// Posts events that are held back, one after the other, in this order of their places in [`Stripe::held`]; a place
    /// may be named twice. Returns the status of each answer, `None` where there was none.
    ///
    /// # Errors
    /// There is no such place.
    pub async fn release(&self, order: &[usize]) -> Result<Vec<Option<u16>>, String> {
        self.account.courier.release(Some(order)).await
    }

    /// Posts all events that are held back, as they came.
    pub async fn release_all(&self) -> Vec<Option<u16>> {
        self.account.courier.release(None).await.unwrap_or_default()
    }

    /// Posts an event once, whether it was delivered before or not; returns the status of the answer.
    ///
    /// # Errors
    /// There is no such event, or no answer.
    pub async fn send(&self, event: &str) -> Result<u16, String> {
        let event = self.event(event).ok_or_else(|| format!("there is no event {event}"))?;
        self.account.courier.post(&event).await
    }

    /// The header `Stripe-Signature` and the body of an event, signed at this moment; for whoever posts by other means.
    pub fn signed(&self, event: &str) -> Option<(String, Vec<u8>)> {
        Some(self.account.courier.signed(&self.event(event)?))
    }

    /// Waits until no event is on its way.
    pub async fn settled(&self) {
        self.account.courier.settled().await;
    }

    fn event(&self, id: &str) -> Option<Value> {
        self.account.look(|books| books.find(Kind::Event, id).cloned())
    }

    fn all(&self, kind: Kind) -> Vec<Value> {
        self.account.look(|books| books.all(kind).cloned().collect())
    }

    fn change(&self, change: impl FnOnce(&mut Books) -> Result<Value, Refused>) -> Result<Value, String> {
        self.account.change(change).map_err(|refused| refused.message)
    }
}
