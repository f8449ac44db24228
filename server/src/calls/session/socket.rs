//! Twilio's end of the call: its messages in, ours out. A message that makes no sense is counted and left out.

use std::time::Duration;

use axum::extract::ws::{Message as Frame, Utf8Bytes, WebSocket};
use futures_util::{
    SinkExt as _, StreamExt as _,
    stream::{SplitSink, SplitStream},
};
use providers::twilio::wire::media::{self, Message};

/// A peer that takes nothing for so long is gone: its line has no sound anyway.
const SEND_TIMEOUT: Duration = Duration::from_secs(3);
/// Messages without sense that are logged; the rest is only counted.
const LOGGED: u64 = 1;

/// What the socket gave.
pub(super) enum Received {
    Message(Message),
    /// Something that is no message; it was counted.
    Nothing,
    Gone,
}

/// The socket of one stream.
pub(super) struct Socket {
    sink: SplitSink<WebSocket, Frame>,
    stream: SplitStream<WebSocket>,
    stream_sid: String,
    bad: u64,
    broken: bool,
}

impl Socket {
    pub(super) fn new(socket: WebSocket) -> Self {
        let (sink, stream) = socket.split();
        Self { sink, stream, stream_sid: String::new(), bad: 0, broken: false }
    }

    /// From here on, what is sent belongs to this stream.
    pub(super) fn name(&mut self, stream_sid: &str) {
        stream_sid.clone_into(&mut self.stream_sid);
    }

    /// The next message. Dropping the future loses nothing.
    pub(super) async fn receive(&mut self) -> Received {
        match self.stream.next().await {
            Some(Ok(Frame::Text(text))) => match media::parse(text.as_str()) {
                Ok(message) => Received::Message(message),
                Err(malformed) => {
                    self.bad(&malformed.to_string());
                    Received::Nothing
                }
            },
            Some(Ok(Frame::Binary(_))) => {
                self.bad("a binary message");
                Received::Nothing
            }
            Some(Ok(Frame::Ping(_) | Frame::Pong(_))) => Received::Nothing,
            Some(Ok(Frame::Close(_)) | Err(_)) | None => {
                self.broken = true;
                Received::Gone
            }
        }
    }

    pub(super) async fn frame(&mut self, sound: &[u8]) {
        let text = media::encode_media(&self.stream_sid, sound);
        self.feed(text).await;
    }

    pub(super) async fn mark(&mut self, name: &str) {
        let text = media::encode_mark(&self.stream_sid, name);
        self.feed(text).await;
    }

    pub(super) async fn clear(&mut self) {
        let text = media::encode_clear(&self.stream_sid);
        self.feed(text).await;
    }

    /// Sends what was fed.
    pub(super) async fn flush(&mut self) {
        if !self.broken {
            let sent = tokio::time::timeout(SEND_TIMEOUT, self.sink.flush()).await;
            self.broken = !matches!(sent, Ok(Ok(())));
        }
    }

    pub(super) async fn close(&mut self) {
        let _ = tokio::time::timeout(SEND_TIMEOUT, self.sink.close()).await;
    }

    /// Whether nothing can be sent any more.
    pub(super) fn is_broken(&self) -> bool {
        self.broken
    }

    pub(super) fn bad(&mut self, what: &str) {
        self.bad += 1;
        if self.bad <= LOGGED {
            tracing::warn!(what, "a message of the media stream made no sense; it and its like are left out");
        }
    }

    pub(super) fn bad_messages(&self) -> u64 {
        self.bad
    }

    async fn feed(&mut self, text: String) {
        if !self.broken {
            let fed =
                tokio::time::timeout(SEND_TIMEOUT, self.sink.feed(Frame::Text(Utf8Bytes::from(text)))).await;
            self.broken = !matches!(fed, Ok(Ok(())));
        }
    }
}
