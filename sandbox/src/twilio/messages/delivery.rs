//! What happens to a message after it was taken: its file is fetched, its statuses come about and are told.

use std::time::Duration;

use bytes::{Bytes, BytesMut};
use reqwest::header::CONTENT_TYPE;
use url::Url;

use super::{
    behaviour::{Behaviour, Step},
    callback,
    message::{FetchedFile, Message},
};
use crate::state::State;

/// WhatsApp's limit of a file (<https://www.twilio.com/docs/messaging/guides/accepted-mime-types>).
const FILE_MAX_BYTES: usize = 16 * 1024 * 1024;

/// "Media failed to download", "media exceeds the size limit", "invalid content type".
const NOT_FETCHED: u32 = 63_019;
const TOO_LARGE: u32 = 11_751;
const WRONG_TYPE: u32 = 12_300;

/// What WhatsApp carries, by the same page.
const CARRIED: &[&str] = &[
    "image/jpeg",
    "image/jpg",
    "image/png",
    "image/webp",
    "audio/aac",
    "audio/amr",
    "audio/mp4",
    "audio/mpeg",
    "audio/ogg",
    "video/mp4",
    "video/3gpp",
    "application/pdf",
    "application/msword",
    "application/vnd.ms-excel",
    "application/vnd.ms-powerpoint",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "text/plain",
    "text/vcard",
    "text/x-vcard",
];

/// Delivers one message and tells of it, once its file (if any) is fetched.
pub(super) async fn deliver(state: State, message: Message, behaviour: Behaviour) {
    let fault = fetch_file(&state, &message).await.err();
    let number = |address: &str| address.trim_start_matches("whatsapp:").to_owned();
    let open = state.post.window_is_open(&number(&message.to), &number(&message.from));
    let steps = behaviour.steps(fault, open || message.content_sid.is_some());
    let told =
        if behaviour.out_of_order { steps.iter().rev().collect() } else { steps.iter().collect::<Vec<_>>() };
    for (stands, told) in steps.iter().zip(told) {
        tokio::time::sleep(Duration::from_millis(behaviour.delay_ms)).await;
        state.post.change(&message.sid, |kept| {
            (kept.status, kept.error_code) = (stands.status.clone(), stands.error_code);
        });
        if !behaviour.silent {
            tell(&state, &message, told, behaviour.duplicate).await;
        }
    }
}

/// Fetches the file as Twilio would, and keeps it; fails with the code that is then reported.
async fn fetch_file(state: &State, message: &Message) -> Result<(), u32> {
    let Some(url) = message.media_url.as_deref() else { return Ok(()) };
    let url = Url::parse(url).map_err(|_why| NOT_FETCHED)?;
    let sent = state.post.http.get(state.post.reached(&url)).send().await;
    let answer = sent.and_then(reqwest::Response::error_for_status).map_err(|_why| NOT_FETCHED)?;
    let content_type = answer.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let content_type = content_type.and_then(|value| value.split(';').next()).unwrap_or_default();
    let content_type = content_type.trim().to_ascii_lowercase();
    if !CARRIED.contains(&content_type.as_str()) {
        return Err(WRONG_TYPE);
    }
    let bytes = read(answer).await?;
    let fetched = FetchedFile { content_type: content_type.clone(), size_bytes: bytes.len() };
    state.post.keep_media(&message.sid, &content_type, bytes);
    state.post.change(&message.sid, |kept| kept.fetched = Some(fetched));
    Ok(())
}

async fn read(mut answer: reqwest::Response) -> Result<Bytes, u32> {
    let mut bytes = BytesMut::new();
    while let Some(chunk) = answer.chunk().await.map_err(|_why| NOT_FETCHED)? {
        bytes.extend_from_slice(&chunk);
        if bytes.len() > FILE_MAX_BYTES {
            return Err(TOO_LARGE);
        }
    }
    Ok(bytes.freeze())
}

/// Tells one status, twice if so set. Who does not listen is not told again.
async fn tell(state: &State, message: &Message, step: &Step, twice: bool) {
    let Some(address) = message.status_callback.as_deref() else { return };
    let form = report(&state.secrets.twilio_account_sid, message, step);
    for _time in 0..1 + usize::from(twice) {
        if let Err(problem) = callback::post(state, address, &form).await {
            tracing::warn!(message.sid = %message.sid, problem, "a status could not be told");
        }
    }
}

/// The fields of a status callback (<https://www.twilio.com/docs/messaging/guides/track-outbound-message-status>).
fn report(account: &str, message: &Message, step: &Step) -> Vec<(String, String)> {
    let mut form = callback::fields(account, &message.sid, &message.from, &message.to, &step.status);
    let mut add = |name: &str, value: String| form.push((name.to_owned(), value));
    add("MessageStatus", step.status.clone());
    add("ChannelPrefix", "whatsapp".to_owned());
    add("ChannelToAddress", message.to.trim_start_matches("whatsapp:").to_owned());
    add("StructuredMessage", "false".to_owned());
    if matches!(step.status.as_str(), "delivered" | "read" | "undelivered") {
        add("EventType", step.status.to_ascii_uppercase());
    }
    if let Some(code) = step.error_code {
        add("ErrorCode", code.to_string());
        add("ErrorMessage", format!("error {code}"));
    }
    form
}
