//! The customer: she telephones, writes over WhatsApp, signs and pays, and knows what she was sent.

use anyhow::{Context as _, Result, bail, ensure};
use reqwest::Method;
use sandbox::{
    stripe::Card,
    telephone::{self, EVENTS, Ended, LINES, Line},
    whatsapp::{Incoming, Message},
};
use serde_json::{Value, json};
use tokio::sync::mpsc;

use super::{browser::Browser, installation::Installation};

pub(super) const NAME: &str = "דנה לוי";
pub(super) const NUMBER: &str = "+972541234567";
/// The business's number on WhatsApp: the one with which Twilio lets everybody try it.
const BUSINESS: &str = "+14155238886";
/// A number that nobody else has: the first business takes its calls.
const CALLED: &str = "+97237600000";
/// She asks for a home, books a viewing, and wants it in writing.
const LINES_OF_CALL: [&str; 6] = [
    "שלום, אני מחפשת דירה לקנייה של ארבעה חדרים ברעננה",
    "קוראים לי דנה לוי",
    "אפשר לקבוע ביקור?",
    "כן, מתאים",
    "אפשר לקבל את פרטי הפגישה בוואטסאפ?",
    "תודה רבה, להתראות",
];
/// She hangs up after this.
const CALL_MAX_MS: u64 = 180_000;

/// Dana Levi.
pub(super) struct Dana<'a> {
    browser: Browser<'a>,
}

impl<'a> Dana<'a> {
    /// With a telephone of her own.
    ///
    /// # Errors
    /// No HTTP client can be made.
    pub(super) fn new(at: &'a Installation) -> Result<Self> {
        Ok(Self { browser: Browser::new(at)? })
    }

    /// Telephones and says her lines; whether the conversation came to its end.
    ///
    /// # Errors
    /// Nobody could be heard although the line held.
    pub(super) async fn telephone(&self) -> Result<bool> {
        let at = self.browser.at;
        let secrets = at.sandbox.secrets();
        let options = telephone::Options {
            program: at.base.clone(),
            public: None,
            account_sid: secrets.twilio_account_sid.clone(),
            auth_token: secrets.twilio_auth_token.clone(),
            from: NUMBER.to_owned(),
            to: CALLED.to_owned(),
            sandbox: Some(at.sandbox.addr()),
            pace: 1.0,
            person_answers: false,
            max_ms: CALL_MAX_MS,
        };
        let (lines, script) = mpsc::channel(LINES);
        let (events, mut ignored) = mpsc::channel(EVENTS);
        tokio::spawn(async move {
            for line in LINES_OF_CALL {
                let _ = lines.send(Line::Say(line.to_owned())).await;
            }
        });
        tokio::spawn(async move { while ignored.recv().await.is_some() {} });
        // A call that cannot even begin is one of which the line broke.
        let Ok(report) = telephone::call(options, script, events).await else { return Ok(false) };
        if report.ended == Ended::Lost {
            return Ok(false);
        }
        ensure!(report.answered && report.ended == Ended::Program, "the call ended as {:?}", report.ended);
        Ok(true)
    }

    /// Writes her message of this number. Twilio brings it until it is taken.
    ///
    /// # Errors
    /// It is refused.
    pub(super) async fn write(&self, number: u32, text: &str) -> Result<()> {
        let at = self.browser.at;
        let message = Incoming {
            webhook: at.base.join("/webhook/whatsapp/incoming")?.to_string(),
            from: NUMBER.to_owned(),
            to: BUSINESS.to_owned(),
            body: text.to_owned(),
            name: Some("דנה".to_owned()),
            sid: Some(format!("SM{number:032x}")),
            ..Incoming::default()
        };
        loop {
            match at.sandbox.whatsapp().write(&message).await {
                Ok(answered) if answered.status == 200 => return Ok(()),
                Ok(answered) => bail!("her message was answered with {}", answered.status),
                Err(_lost) => at.awake().await?,
            }
        }
    }

    /// What came to her over WhatsApp, the newest last: words as soon as Twilio has them, files once they were fetched.
    pub(super) fn received(&self) -> Vec<Message> {
        let mut came = self.browser.at.sandbox.whatsapp().sent();
        let to = format!("whatsapp:{NUMBER}");
        came.retain(|message| {
            let has_come = !matches!(message.status.as_str(), "undelivered" | "failed");
            message.to == to && has_come && message.fetched.is_some() == message.media_url.is_some()
        });
        came
    }

    /// Reads the contract behind a link and signs it.
    ///
    /// # Errors
    /// The page does not let her.
    pub(super) async fn sign(&self, token: &str) -> Result<()> {
        let page = format!("/api/public/sign/{token}");
        let shown = self.browser.look(&page).await?;
        let document = self.browser.open(&format!("{page}/document")).await?;
        ensure!(String::from_utf8_lossy(&document).contains(NAME), "the contract does not name her");
        let signing = json!({
            "name": NAME,
            "consent": true,
            "document_sha256": shown["document_sha256"],
            "typed": NAME,
        });
        let signed = self.browser.insist(Method::POST, &page, &signing).await?;
        ensure!(signed["status"] == "signed", "{signed}");
        Ok(())
    }

    /// The signed contract, as she downloads it.
    ///
    /// # Errors
    /// There is none.
    pub(super) async fn signed_contract(&self, token: &str) -> Result<Vec<u8>> {
        self.browser.open(&format!("/api/public/sign/{token}/pdf")).await
    }

    /// Pays what a link asks for; her card is taken by Stripe itself.
    ///
    /// # Errors
    /// The page or Stripe does not let her.
    pub(super) async fn pay(&self, token: &str) -> Result<()> {
        let page = format!("/api/public/pay/{token}");
        let shown = self.browser.look(&page).await?;
        ensure!(shown["status"] == "open", "{shown}");
        let begun = self.browser.insist(Method::POST, &format!("{page}/intent"), &Value::Null).await?;
        let intent = begun["payment_intent"].as_str().context("a payment that is begun has an intent")?;
        let paid = self.browser.at.sandbox.stripe().pay(intent, Card::Visa);
        paid.map(drop).map_err(anyhow::Error::msg)
    }
}
