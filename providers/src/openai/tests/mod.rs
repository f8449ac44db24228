//! The client against a scripted server.

mod chat;
mod extract;
mod faults;
mod pieces;
mod transcribe;
mod warm;

use futures_util::StreamExt;
use serde_json::json;

use super::*;
use crate::testing::{Reply, SHORT, Server};

const KEY: &str = "sk-t3st-k3y";

fn client_with(server: &Server, timeouts: Timeouts) -> Client {
    Client::new(Settings {
        base_url: server.url.join("/v1").unwrap(),
        api_key: SecretString::from(KEY),
        stt_model: "whisper-1".to_owned(),
        chat_model: "gpt-test".to_owned(),
        timeouts,
    })
}

fn client(server: &Server) -> Client {
    client_with(server, Timeouts::default())
}

fn refused(status: u16, headers: &[(&str, &str)], error: Value) -> Reply {
    Reply::new(status, headers, json!({ "error": error }).to_string())
}

/// A stream of events as a server sends it.
fn sse(events: &[Value]) -> String {
    let events: String = events.iter().map(|event| format!("data: {event}\n\n")).collect();
    events + "data: [DONE]\n\n"
}

fn streamed(events: &[Value]) -> Reply {
    Reply::chunked("text/event-stream", &[sse(events).as_bytes()])
}

/// An event whose only choice has this delta.
fn delta(delta: Value) -> Value {
    json!({"choices": [{"index": 0, "delta": delta, "finish_reason": null}]})
}

fn says(text: &str) -> Value {
    delta(json!({ "content": text }))
}

/// An event that ends the answer.
fn ends(reason: &str) -> Value {
    json!({"choices": [{"index": 0, "delta": {}, "finish_reason": reason}]})
}

fn call(id: &str, name: &str, arguments: &str) -> Piece {
    let [id, name, arguments] = [id, name, arguments].map(str::to_owned);
    Piece::Call(ToolCall { id, name, arguments })
}

fn done(finish: Finish) -> Piece {
    Piece::Done { finish, usage: None }
}

fn text(words: &str) -> Piece {
    Piece::Text(words.to_owned())
}

/// Waits for what a limit of its own should end long before.
async fn in_time<T>(call: impl Future<Output = T>) -> T {
    tokio::time::timeout(Duration::from_secs(20), call).await.expect("the limit is not kept")
}

/// Chats through a server with this reply; the pieces up to the end or the failure.
async fn chat_with(reply: Reply, timeouts: Timeouts) -> (Vec<Piece>, Option<Failure>) {
    let server = Server::start([reply]).await;
    let stream = match client_with(&server, timeouts).chat(Request::default()).await {
        Ok(stream) => stream,
        Err(failure) => return (Vec::new(), Some(failure)),
    };
    let mut stream = std::pin::pin!(stream);
    let mut pieces = Vec::new();
    while let Some(piece) = stream.next().await {
        match piece {
            Ok(piece) => pieces.push(piece),
            Err(failure) => {
                assert!(stream.next().await.is_none(), "the stream goes on after {failure}");
                return (pieces, Some(failure));
            }
        }
    }
    (pieces, None)
}

/// The pieces of an answer that succeeds.
async fn pieces_of(reply: Reply) -> Vec<Piece> {
    let (pieces, failure) = chat_with(reply, Timeouts::default()).await;
    assert_eq!(failure, None);
    pieces
}

/// The failure of an answer, whatever came before it.
async fn failure_of(reply: Reply) -> Failure {
    chat_with(reply, Timeouts::default()).await.1.expect("the answer succeeds")
}

#[test]
fn no_secret_is_shown_by_debugging() {
    let settings = Settings {
        base_url: Url::parse("https://api.openai.com/v1").unwrap(),
        api_key: SecretString::from(KEY),
        stt_model: "whisper-1".to_owned(),
        chat_model: "gpt-test".to_owned(),
        timeouts: Timeouts::default(),
    };
    let shown = format!("{settings:?} {:?}", Client::new(settings.clone()));
    assert!(shown.contains("gpt-test") && !shown.contains(KEY), "{shown}");
}
