//! A completion as server-sent events: `chat.completion.chunk` deltas token by token, then `[DONE]`.

use std::convert::Infallible;

use axum::{
    body::{Body, Bytes},
    http::header,
    response::{IntoResponse, Response},
};
use futures_util::{StreamExt, stream};
use serde_json::{Value, json};
use tokio::time::Instant;

use super::chat::{Head, Saying, call_id};
use crate::delays::Pace;

/// Letters of a tool call's arguments per chunk: real models split them anywhere.
const ARGUMENT_CHARS: usize = 9;

/// The answer, streamed at this pace since the moment of the request; `usage` comes in a chunk of its own without choices, as the description says.
pub(super) fn answer(
    head: &Head,
    saying: &Saying,
    usage: Option<Value>,
    (pace, asked): (Pace, Instant),
) -> Response {
    let mut events: Vec<String> = deltas(saying)
        .into_iter()
        .map(|(delta, finish)| {
            let choice = json!({"index": 0, "delta": delta, "logprobs": null, "finish_reason": finish});
            event(&chunk(head, json!([choice]), usage.is_some().then_some(Value::Null)))
        })
        .collect();
    if let Some(usage) = usage {
        events.push(event(&chunk(head, json!([]), Some(usage))));
    }
    events.push("data: [DONE]\n\n".to_owned());
    let body = stream::iter(events).enumerate().then(move |(number, event)| {
        let pace = pace.clone();
        async move {
            // The first event names the speaker and comes together with the first token.
            pace.token(asked, number.saturating_sub(1) as u64).await;
            Ok::<_, Infallible>(Bytes::from(event))
        }
    });
    ([(header::CONTENT_TYPE, "text/event-stream; charset=utf-8")], Body::from_stream(body)).into_response()
}

fn event(chunk: &Value) -> String {
    format!("data: {chunk}\n\n")
}

fn chunk(head: &Head, choices: Value, usage: Option<Value>) -> Value {
    let mut chunk = json!({
        "id": head.id, "object": "chat.completion.chunk", "created": head.created, "model": head.model,
        "service_tier": "default", "system_fingerprint": "fp_sandbox", "choices": choices,
    });
    if let Some(usage) = usage {
        chunk["usage"] = usage;
    }
    chunk
}

fn deltas(saying: &Saying) -> Vec<(Value, Option<&'static str>)> {
    let content = if saying.text.is_empty() { Value::Null } else { json!("") };
    let mut deltas = vec![(json!({"role": "assistant", "content": content, "refusal": null}), None)];
    deltas.extend(saying.text.split_inclusive(' ').map(|token| (json!({"content": token}), None)));
    for (index, call) in saying.calls.iter().enumerate() {
        let function = json!({"name": call.name, "arguments": ""});
        let opening = json!({"index": index, "id": call_id(), "type": "function", "function": function});
        deltas.push((json!({"tool_calls": [opening]}), None));
        let letters: Vec<char> = call.arguments.to_string().chars().collect();
        for piece in letters.chunks(ARGUMENT_CHARS) {
            let piece: String = piece.iter().collect();
            deltas.push((json!({"tool_calls": [{"index": index, "function": {"arguments": piece}}]}), None));
        }
    }
    deltas.push((json!({}), Some(saying.finish_reason())));
    deltas
}
