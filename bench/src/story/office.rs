//! Those who work at the business. They press again where pressing twice is harmless, and look first where it is not.

use anyhow::{Context as _, Result, ensure};
use reqwest::Method;
use sandbox::whatsapp::Message;
use serde_json::{Value, json};

use super::{
    browser::Browser,
    dana::{Dana, NUMBER},
    installation::Installation,
};

/// In agorot.
pub(super) const AMOUNT: i64 = 118_000;
/// A template that Meta has approved: whoever has not written is written to by one.
const TEMPLATE: &str = "HX0123456789abcdef0123456789abcdef";

/// The office.
pub(super) struct Office<'a> {
    pub(super) browser: Browser<'a>,
}

impl<'a> Office<'a> {
    /// Comes in and logs in.
    ///
    /// # Errors
    /// The program refuses.
    pub(super) async fn enter(at: &'a Installation) -> Result<Self> {
        let mut browser = Browser::new(at)?;
        browser.log_in().await?;
        Ok(Self { browser })
    }

    /// Sets the business up: who it is on its documents, and that they go out by WhatsApp.
    ///
    /// # Errors
    /// The program refuses.
    pub(super) async fn set_up(&self) -> Result<()> {
        let settings = json!({
            "vat_id": "514713288",
            "dealer": "company",
            "legal_name": "נדל״ן השרון בע״מ",
            "invoice_by_whatsapp": true,
        });
        let patch = json!({ "settings": settings });
        self.browser.insist(Method::PATCH, "/api/business", &patch).await.map(drop)
    }

    /// Everything that is known under this list's address.
    ///
    /// # Errors
    /// The program refuses.
    pub(super) async fn list(&self, path: &str) -> Result<Vec<Value>> {
        let told = self.browser.look(path).await?;
        let items = told["items"].as_array().cloned().with_context(|| format!("{path} is no list"))?;
        ensure!(told["total"].is_null() || told["total"] == items.len(), "{path} has more than a page");
        Ok(items)
    }

    /// The one thing in this list.
    ///
    /// # Errors
    /// There is none, or another beside it.
    pub(super) async fn only(&self, path: &str) -> Result<Value> {
        let mut items = self.list(path).await?;
        ensure!(items.len() == 1, "{path}: {} in place of 1: {items:?}", items.len());
        items.pop().context("there is one")
    }

    /// The customer's id.
    ///
    /// # Errors
    /// She is not known, or twice.
    pub(super) async fn dana(&self) -> Result<i64> {
        let mut known = self.list("/api/crm/customers?limit=200").await?;
        known.retain(|customer| customer["phone"] == NUMBER);
        ensure!(known.len() == 1, "she is known {} times: {known:?}", known.len());
        known[0]["id"].as_i64().context("a customer has an id")
    }

    /// Writes to her what she was promised, and lets the agent go on.
    ///
    /// # Errors
    /// The program refuses.
    pub(super) async fn follow_up(&self) -> Result<()> {
        let template = json!({ "content_sid": TEMPLATE, "variables": { "1": "דנה" } });
        let message = json!({ "to": NUMBER, "template": template, "once": "follow-up" });
        let sent = self.browser.insist(Method::POST, "/api/whatsapp/send", &message).await?;
        let conversation = format!("/api/whatsapp/conversations/{}", sent["conversation_id"]);
        self.browser.insist(Method::PATCH, &conversation, &json!({ "handler": "bot" })).await.map(drop)
    }

    /// Makes a deal of her lead, and sends the contract of it; the deal.
    ///
    /// # Errors
    /// The program refuses.
    pub(super) async fn send_contract(&self) -> Result<i64> {
        let lead = self.only(&format!("/api/crm/leads?customer_id={}", self.dana().await?)).await?;
        let convert = format!("/api/crm/leads/{}/convert", lead["id"]);
        let deal = self.browser.insist(Method::POST, &convert, &json!({ "amount": AMOUNT })).await?;
        let contract = json!({ "deal_id": deal["id"], "by_whatsapp": true, "key": "story" });
        self.browser.insist(Method::POST, "/api/contracts/send", &contract).await?;
        deal["id"].as_i64().context("a deal has an id")
    }

    /// Makes a link to pay by, and sends it to her. An address is shown once: a link whose address got lost is taken back.
    ///
    /// # Errors
    /// The program refuses.
    pub(super) async fn ask_for_money(&self, deal: i64) -> Result<()> {
        let url = loop {
            let link = json!({ "deal_id": deal });
            if let Some(made) = self.browser.press(Method::POST, "/api/payments/links", &link).await? {
                break made["url"].as_str().context("a link has an address")?.to_owned();
            }
            let known = self.list(&format!("/api/payments/links?deal_id={deal}")).await?;
            for lost in known.iter().filter(|link| link["status"] == "open") {
                let link = format!("/api/payments/links/{}", lost["id"]);
                self.browser.insist(Method::DELETE, &link, &Value::Null).await?;
            }
        };
        let message = json!({ "to": NUMBER, "text": format!("לתשלום: {url}"), "once": "to-pay" });
        self.browser.insist(Method::POST, "/api/whatsapp/send", &message).await.map(drop)
    }

    /// Asks her about messages of which nobody knows whether they were sent, or which failed; what she does not have is sent
    /// once more.
    ///
    /// # Errors
    /// The program refuses.
    pub(super) async fn look_after_messages(&self, dana: &Dana<'_>) -> Result<()> {
        for status in ["unknown", "failed"] {
            let path = format!("/api/whatsapp/messages?direction=out&status={status}&limit=200");
            for message in self.list(&path).await? {
                if !dana.received().iter().any(|came| is_same(&message, came)) {
                    let again = format!("/api/whatsapp/messages/{}/retry", message["id"]);
                    // Where the answer gets lost, the next look tells whether it was done.
                    self.browser.press(Method::POST, &again, &Value::Null).await?;
                }
            }
        }
        Ok(())
    }
}

fn is_same(message: &Value, came: &Message) -> bool {
    let is_template = message["kind"] == "template";
    let same_words = message["body"] == came.body.as_str() || is_template;
    same_words
        && is_template == came.content_sid.is_some()
        && message["file_id"].is_null() == came.media_url.is_none()
}
