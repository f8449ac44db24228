//! A customer writes: the message, its files and the signed webhook that brings it
//! (<https://www.twilio.com/docs/messaging/guides/webhook-request>).

use base64::{Engine, prelude::BASE64_STANDARD};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{callback, message::Message};
use crate::{ids, state::State};

/// Files of one message at most.
const FILES_MAX: usize = 10;

/// What a customer writes.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Incoming {
    /// The program's address for incoming messages, as Twilio was given it.
    pub webhook: String,
    /// The customer's number, E.164.
    pub from: String,
    /// The business's number, E.164.
    pub to: String,
    /// The text.
    pub body: String,
    /// Files.
    pub media: Vec<File>,
    /// Degrees north of a pin, beside `longitude`.
    pub latitude: Option<f64>,
    /// Degrees east of a pin.
    pub longitude: Option<f64>,
    /// The address at the pin.
    pub address: Option<String>,
    /// The name of the place at the pin.
    pub label: Option<String>,
    /// The customer's name on WhatsApp.
    pub name: Option<String>,
    /// The message's id; the same again is the same message brought twice. `None` makes one.
    pub sid: Option<String>,
    /// The id of the message that this one answers.
    pub quoted: Option<String>,
    /// The words on the button that was pressed.
    pub button_text: Option<String>,
}

/// A file that a customer sends.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct File {
    /// What it is declared as.
    pub mime: String,
    /// Its bytes, in base64.
    pub base64: String,
}

/// What the program answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answered {
    /// The message's id.
    pub sid: String,
    /// The HTTP status.
    pub status: u16,
    /// The body, TwiML or nothing.
    pub body: String,
}

/// Brings a message to the program; the customer's window is open from then on.
pub(super) async fn bring(state: &State, incoming: &Incoming) -> Result<Answered, String> {
    if incoming.media.len() > FILES_MAX {
        return Err(format!("a message has at most {FILES_MAX} files"));
    }
    let files: Result<Vec<_>, _> =
        incoming.media.iter().map(|file| BASE64_STANDARD.decode(&file.base64)).collect();
    let files = files.map_err(|cause| format!("a file's base64: {cause}"))?;
    let prefix = if files.is_empty() { "SM" } else { "MM" };
    let sid = incoming.sid.clone().unwrap_or_else(|| ids::sid(prefix));
    let (from, to) = (bare(&incoming.from), bare(&incoming.to));
    state.post.open_window(from, to);
    state.post.keep(kept(state, incoming, &sid));
    let account = &state.secrets.twilio_account_sid;
    let mut form = fields(account, incoming, &sid);
    for (n, (file, bytes)) in incoming.media.iter().zip(files).enumerate() {
        let media = state.post.keep_media(&sid, &file.mime, bytes.into());
        let url = format!("{}/2010-04-01/Accounts/{account}/Messages/{sid}/Media/{media}", state.base);
        form.push((format!("MediaUrl{n}"), url));
        form.push((format!("MediaContentType{n}"), file.mime.clone()));
    }
    let (status, body) = callback::post(state, &incoming.webhook, &form).await?;
    Ok(Answered { sid, status, body })
}

fn bare(address: &str) -> &str {
    address.trim_start_matches("whatsapp:")
}

fn kept(state: &State, incoming: &Incoming, sid: &str) -> Message {
    Message {
        sid: sid.to_owned(),
        direction: "inbound".to_owned(),
        from: format!("whatsapp:{}", bare(&incoming.from)),
        to: format!("whatsapp:{}", bare(&incoming.to)),
        body: incoming.body.clone(),
        content_sid: None,
        content_variables: None,
        persistent_action: None,
        media_url: None,
        fetched: None,
        status_callback: None,
        status: "received".to_owned(),
        error_code: None,
        created: state.post.now(),
        num_media: incoming.media.len(),
    }
}

/// The webhook's fields, without the files.
fn fields(account: &str, incoming: &Incoming, sid: &str) -> Vec<(String, String)> {
    let (from, to) = (bare(&incoming.from), bare(&incoming.to));
    let name = incoming.name.clone().unwrap_or_else(|| "לקוח".to_owned());
    let wa_id = from.trim_start_matches('+').to_owned();
    let (on_from, on_to) = (format!("whatsapp:{from}"), format!("whatsapp:{to}"));
    let mut form = callback::fields(account, sid, &on_from, &on_to, "received");
    let metadata = json!({"type": "whatsapp", "data": {"context": {"ProfileName": name, "WaId": wa_id}}});
    let always = [
        ("Body", incoming.body.clone()),
        ("ProfileName", name),
        ("WaId", wa_id),
        ("NumMedia", incoming.media.len().to_string()),
        ("NumSegments", "1".to_owned()),
        ("ReferralNumMedia", "0".to_owned()),
        ("MessageType", message_type(incoming).to_owned()),
        ("ChannelMetadata", metadata.to_string()),
    ];
    let sometimes = [
        ("Latitude", incoming.latitude.map(|degrees| degrees.to_string())),
        ("Longitude", incoming.longitude.map(|degrees| degrees.to_string())),
        ("Address", incoming.address.clone()),
        ("Label", incoming.label.clone()),
        ("OriginalRepliedMessageSid", incoming.quoted.clone()),
        ("OriginalRepliedMessageSender", incoming.quoted.as_ref().map(|_| on_to)),
        ("ButtonText", incoming.button_text.clone()),
        ("ButtonPayload", incoming.button_text.clone()),
    ];
    let sometimes = sometimes.into_iter().filter_map(|(name, value)| Some((name, value?)));
    form.extend(always.into_iter().chain(sometimes).map(|(name, value)| (name.to_owned(), value)));
    form
}

fn message_type(incoming: &Incoming) -> &'static str {
    if incoming.button_text.is_some() {
        return "interactive";
    }
    if incoming.latitude.is_some() {
        return "location";
    }
    match incoming.media.first().and_then(|file| file.mime.split('/').next()) {
        None => "text",
        Some("image") => "image",
        Some("audio") => "audio",
        Some("video") => "video",
        Some(_) => "document",
    }
}
