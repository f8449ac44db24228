//! The telephone numbers of the account, and where their calls go.

use reqwest::StatusCode;
use serde::Deserialize;

use super::{Client, VENDOR, wire};
use crate::{Failure, http};

/// No account of a small business has more; Twilio gives no larger page.
const PAGE_SIZE: &str = "1000";
/// A thousand numbers, of about 2 kB each.
const MAX_BYTES: usize = 8 << 20;

/// A number of the account.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Number {
    /// The number, E.164.
    pub phone_number: String,
    /// What is asked when a call comes in; none or empty where something else takes the calls.
    #[serde(default)]
    pub voice_url: Option<String>,
    /// How it is asked: `POST` or `GET`.
    #[serde(default)]
    pub voice_method: Option<String>,
    /// What is told when a call has ended.
    #[serde(default)]
    pub status_callback: Option<String>,
}

#[derive(Deserialize)]
struct Page {
    incoming_phone_numbers: Vec<Number>,
}

impl Client {
    /// Lists the numbers of the account, a thousand at most.
    ///
    /// `GET /2010-04-01/Accounts/{AccountSid}/IncomingPhoneNumbers.json`
    /// (<https://www.twilio.com/docs/phone-numbers/api/incomingphonenumber-resource>).
    ///
    /// # Errors
    /// `Never` with Twilio's error code where it refuses, `After` where it is overloaded or out of reach.
    pub async fn numbers(&self) -> Result<Vec<Number>, Failure> {
        let mut address = self.resource(&["IncomingPhoneNumbers.json"])?;
        address.query_pairs_mut().append_pair("PageSize", PAGE_SIZE);
        let response = self.send(self.http.get(address).timeout(self.call_timeout)).await?;
        let (status, headers) = (response.status(), response.headers().clone());
        if status != StatusCode::OK {
            let error = wire::parse_error(&http::read_error(VENDOR, response).await);
            return Err(Failure::from_status(VENDOR, status, &headers, error.code, &error.message));
        }
        let body = http::read(VENDOR, response, MAX_BYTES).await?;
        let page: Result<Page, _> = serde_json::from_slice(&body);
        Ok(page.map_err(|_why| Failure::unreadable(VENDOR, "no list of numbers"))?.incoming_phone_numbers)
    }
}
