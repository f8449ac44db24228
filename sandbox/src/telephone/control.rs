//! What the telephone asks of the sandbox: to hear its phrases, to tell it Twilio's orders, to keep its voicemail.

use std::{net::SocketAddr, time::Duration};

use serde_json::json;
use tokio::sync::mpsc;

use crate::{control::Kept, ear::Phrase, twilio::exchange::Order, wav::Wav};

/// The sandbox answers a long poll after 20 s at the latest.
const TIMEOUT: Duration = Duration::from_secs(25);
/// A sandbox that does not answer is asked again after this.
const PAUSE: Duration = Duration::from_millis(200);

/// A way to the sandbox.
#[derive(Clone)]
pub struct Control {
    base: String,
    http: reqwest::Client,
}

impl Control {
    /// To the sandbox at this address.
    ///
    /// # Errors
    /// No HTTP client can be made.
    pub fn at(sandbox: SocketAddr) -> Result<Self, reqwest::Error> {
        let http = reqwest::Client::builder().timeout(TIMEOUT).no_proxy().build()?;
        Ok(Self { base: format!("http://{sandbox}/_sandbox"), http })
    }

    /// Lets the ear know a phrase (PCM, 8 kHz) before it is spoken.
    ///
    /// # Errors
    /// The sandbox did not take it.
    pub async fn announce(&self, text: &str, samples: &[i16]) -> Result<(), reqwest::Error> {
        let phrase = Phrase::new(text, samples);
        self.http
            .post(format!("{}/phrases", self.base))
            .json(&phrase)
            .send()
            .await?
            .error_for_status()
            .map(drop)
    }

    /// Makes a call known to Twilio's REST API.
    ///
    /// # Errors
    /// The sandbox did not take it.
    pub async fn begin(&self, sid: &str, from: &str, to: &str) -> Result<(), reqwest::Error> {
        let call = json!({"sid": sid, "from": from, "to": to, "status": "in-progress"});
        self.http.post(format!("{}/calls", self.base)).json(&call).send().await?.error_for_status().map(drop)
    }

    /// Keeps what the caller said to voicemail; returns (RecordingSid, RecordingUrl).
    pub(super) async fn keep(&self, sid: &str, wav: &Wav) -> Result<(String, String), reqwest::Error> {
        let sent =
            self.http.post(format!("{}/calls/{sid}/recordings", self.base)).body(wav.to_bytes()).send();
        let kept: Kept = sent.await?.error_for_status()?.json().await?;
        Ok((kept.sid, kept.url))
    }

    /// Passes on every order for this call until nobody takes them any more.
    pub(super) async fn follow(self, sid: String, orders: mpsc::Sender<Order>) {
        let mut seen = 0;
        while !orders.is_closed() {
            match self.after(&sid, seen).await {
                Ok(new) => {
                    for order in new {
                        seen += 1;
                        if orders.send(order).await.is_err() {
                            return;
                        }
                    }
                }
                Err(_) => tokio::time::sleep(PAUSE).await,
            }
        }
    }

    async fn after(&self, sid: &str, seen: usize) -> Result<Vec<Order>, reqwest::Error> {
        let asked = self.http.get(format!("{}/calls/{sid}/orders?after={seen}", self.base)).send();
        asked.await?.error_for_status()?.json().await
    }
}
