//! A message as Twilio keeps it.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::form::Order;
use crate::ids;

/// A message, to a customer or from one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Message {
    /// `SM…`, or `MM…` with a file.
    pub sid: String,
    /// `inbound` or `outbound-api`.
    pub direction: String,
    /// `whatsapp:` and the number, E.164.
    pub from: String,
    /// `whatsapp:` and the number, E.164.
    pub to: String,
    /// The text.
    pub body: String,
    /// The template, `HX…`.
    pub content_sid: Option<String>,
    /// What was filled into it.
    pub content_variables: Option<Value>,
    /// A pin, `geo:latitude,longitude|label`.
    pub persistent_action: Option<String>,
    /// The address of the file that was to be fetched.
    pub media_url: Option<String>,
    /// The file, once it was fetched.
    pub fetched: Option<FetchedFile>,
    /// Where statuses are told.
    pub status_callback: Option<String>,
    /// Twilio's words: queued, sent, delivered …
    pub status: String,
    /// Why it failed.
    pub error_code: Option<u32>,
    /// When it was written.
    pub created: Timestamp,
    /// How many files belong to it.
    pub num_media: usize,
}

/// What Twilio found at a `MediaUrl`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FetchedFile {
    /// Its declared type, without parameters.
    pub content_type: String,
    /// Its length.
    pub size_bytes: usize,
}

impl Message {
    /// A message to a customer, under a new name.
    pub(super) fn ordered(order: Order, created: Timestamp) -> Self {
        let (content_sid, content_variables) = order.template.unzip();
        Self {
            sid: ids::sid(if order.media_url.is_some() { "MM" } else { "SM" }),
            direction: "outbound-api".to_owned(),
            from: order.from,
            to: order.to,
            body: order.body,
            content_sid,
            content_variables,
            persistent_action: order.pin,
            num_media: usize::from(order.media_url.is_some()),
            media_url: order.media_url,
            fetched: None,
            status_callback: order.status_callback,
            status: "queued".to_owned(),
            error_code: None,
            created,
        }
    }
}
