//! `POST /v1/chat/completions`: checks the request, lets the receptionist or the summary answer, and writes it down.

use axum::{
    Json,
    body::Bytes,
    extract::State as Shared,
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
};
use serde_json::{Value, json};
use tokio::time::Instant;

use super::{admit, checks, error, invalid, receptionist, stream, summary};
use crate::{clock, door, ids, state::State};

const REQUEST: &str = "POST /v1/chat/completions";

/// What the model says: words, calls of tools, or both.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Saying {
    pub(super) text: String,
    pub(super) calls: Vec<ToolCall>,
}

/// One call of a tool.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct ToolCall {
    pub(super) name: String,
    pub(super) arguments: Value,
}

/// Answers a completion, streamed or whole.
pub(super) async fn complete(Shared(state): Shared<State>, headers: HeaderMap, body: Bytes) -> Response {
    let asked = Instant::now();
    if let Err(refusal) = admit(&state, REQUEST, &headers) {
        return *refusal;
    }
    if door::content_type(&headers) != "application/json" {
        return invalid(&state, REQUEST, "body", "the body is not application/json");
    }
    let Ok(request) = serde_json::from_slice::<Value>(&body) else {
        return invalid(&state, REQUEST, "body", "We could not parse the JSON body of your request.");
    };
    if let Err((param, problem)) = checks::check(&request) {
        return invalid(&state, REQUEST, &param, &problem);
    }
    let Some(saying) = answer(&request) else {
        let message = "The sandbox's model cannot fill this response_format.";
        return error(StatusCode::INTERNAL_SERVER_ERROR, "server_error", message, None, None);
    };
    let head = Head::new(&request);
    if request["stream"] == true {
        let with_usage = request["stream_options"]["include_usage"] == true;
        let usage = with_usage.then(|| usage(&request, &saying));
        stream::answer(&head, &saying, usage, (state.pace.clone(), asked))
    } else {
        let tokens = saying.text.split_whitespace().count() as u64;
        state.pace.token(asked, tokens).await;
        Json(whole(&head, &request, &saying)).into_response()
    }
}

fn answer(request: &Value) -> Option<Saying> {
    match request["response_format"]["type"].as_str() {
        Some("json_schema") => {
            let filled =
                summary::fill(&request["response_format"]["json_schema"]["schema"], &request["messages"])?;
            Some(Saying { text: filled.to_string(), calls: Vec::new() })
        }
        _ => Some(receptionist::answer(request)),
    }
}

/// What every part of one answer repeats.
#[derive(Clone, Debug)]
pub(super) struct Head {
    pub(super) id: String,
    pub(super) created: u64,
    pub(super) model: String,
}

impl Head {
    fn new(request: &Value) -> Self {
        let model = request["model"].as_str().unwrap_or_default().to_owned();
        Self { id: format!("chatcmpl-{}", ids::hex::<12>()), created: clock::unix_seconds(), model }
    }
}

impl Saying {
    pub(super) fn finish_reason(&self) -> &'static str {
        if self.calls.is_empty() { "stop" } else { "tool_calls" }
    }
}

fn whole(head: &Head, request: &Value, saying: &Saying) -> Value {
    let content = if saying.text.is_empty() { Value::Null } else { json!(saying.text) };
    let mut message = json!({"role": "assistant", "content": content, "refusal": null, "annotations": []});
    if !saying.calls.is_empty() {
        let calls = saying.calls.iter().map(|call| {
            json!({"id": call_id(), "type": "function", "function": {"name": call.name, "arguments": call.arguments.to_string()}})
        });
        message["tool_calls"] = calls.collect();
    }
    json!({
        "id": head.id, "object": "chat.completion", "created": head.created, "model": head.model,
        "choices": [{"index": 0, "message": message, "logprobs": null, "finish_reason": saying.finish_reason()}],
        "usage": usage(request, saying), "service_tier": "default", "system_fingerprint": "fp_sandbox",
    })
}

pub(super) fn call_id() -> String {
    format!("call_{}", ids::hex::<12>())
}

/// Four letters a token is near enough for a bill that nobody pays.
fn usage(request: &Value, saying: &Saying) -> Value {
    let prompt = request["messages"].to_string().chars().count() / 4;
    let completion = saying.text.chars().count() / 4 + saying.calls.len() * 12 + 1;
    json!({
        "prompt_tokens": prompt, "completion_tokens": completion, "total_tokens": prompt + completion,
        "prompt_tokens_details": {"cached_tokens": 0, "audio_tokens": 0},
        "completion_tokens_details": {"reasoning_tokens": 0, "audio_tokens": 0, "accepted_prediction_tokens": 0, "rejected_prediction_tokens": 0},
    })
}
