//! The live transcript of a call, as its owner sees it.

use futures_util::StreamExt as _;
use serde::Deserialize;

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
        let (mut rest, mut screen) = (Vec::new(), Screen::default());
        while let Some(Ok(bytes)) = body.next().await {
            rest.extend_from_slice(&bytes);
            while let Some(end) = rest.iter().position(|byte| *byte == b'\n') {
                let line: Vec<u8> = rest.drain(..=end).collect();
                screen.take(String::from_utf8_lossy(&line).trim());
            }
            if rest.len() > MAX_LINE_BYTES {
                return;
            }
        }
        screen.flush();
    }
}

/// A turn as the API tells it, again whenever more of it was said.
#[derive(Deserialize)]
struct Turn {
    seq: i64,
    who: String,
    text: String,
    heard_chars: Option<i64>,
    #[serde(default)]
    interrupted: bool,
}

/// The terminal: a turn is printed once, when it is whole.
#[derive(Default)]
struct Screen {
    growing: Option<Turn>,
    printed: i64,
}

impl Screen {
    fn take(&mut self, line: &str) {
        let Some(data) = line.strip_prefix("data:") else { return };
        let Ok(turn) = serde_json::from_str::<Turn>(data.trim()) else { return };
        if self.growing.as_ref().is_some_and(|growing| growing.seq != turn.seq) {
            self.flush();
        }
        let whole = turn.who == "caller" || turn.heard_chars.is_some();
        if turn.seq > self.printed {
            self.growing = Some(turn);
            if whole {
                self.flush();
            }
        }
    }

    fn flush(&mut self) {
        let Some(turn) = self.growing.take() else { return };
        self.printed = turn.seq;
        let cut = if turn.interrupted { "  (cut short)" } else { "" };
        print(&format!("{:>7}: {}{cut}", turn.who, turn.text.trim()));
    }
}
