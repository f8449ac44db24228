//! The live transcript of a call, as its owner sees it.

use futures_util::StreamExt as _;
use serde_json::Value;

use crate::run::{print, reach::Reach};

/// A line of the stream is a few hundred bytes; a peer that never ends one is not listened to.
const MAX_LINE_BYTES: usize = 64 * 1024;

/// Prints what is said until the call ends.
pub(super) fn follow(reach: &Reach, token: &str, call_sid: &str) -> impl Future<Output = ()> + Send + use<> {
    let url = reach.at(&format!("/api/calls/{call_sid}/events"));
    let streaming = reqwest::Client::builder().no_proxy().build();
    let token = token.to_owned();
    async move {
        let Ok(http) = streaming else { return };
        let Ok(answer) = http.get(url).bearer_auth(token).send().await else { return };
        let mut body = answer.bytes_stream();
        let mut rest = Vec::new();
        while let Some(Ok(bytes)) = body.next().await {
            rest.extend_from_slice(&bytes);
            while let Some(end) = rest.iter().position(|byte| *byte == b'\n') {
                let line: Vec<u8> = rest.drain(..=end).collect();
                show(String::from_utf8_lossy(&line).trim());
            }
            if rest.len() > MAX_LINE_BYTES {
                return;
            }
        }
    }
}

fn show(line: &str) {
    let Some(data) = line.strip_prefix("data:") else { return };
    let Ok(entry) = serde_json::from_str::<Value>(data.trim()) else { return };
    let Some(text) = entry["text"].as_str().filter(|text| !text.is_empty()) else { return };
    match entry["who"].as_str() {
        Some("caller") => print(&format!("caller: {text}")),
        Some("agent") => print(&format!("agent:  {text}")),
        _ => {}
    }
}
