//! The JSON of transcription and chat (<https://platform.openai.com/docs/api-reference>), written strictly and read
//! leniently. Pure.

use reqwest::StatusCode;
use reqwest::header::HeaderMap;
use serde_json::{Value, json};

use super::VENDOR;
use crate::Failure;

/// One turn of a conversation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    /// Instructions.
    System(String),
    /// What the person said.
    User(String),
    /// What the model said, and which tools it called.
    Assistant {
        /// Its words, "" if it only called tools.
        text: String,
        /// Its calls.
        calls: Vec<ToolCall>,
    },
    /// What a tool answered.
    Tool {
        /// The call it answers.
        call_id: String,
        /// The answer.
        content: String,
    },
}

/// A tool that the model may call.
#[derive(Debug, Clone, PartialEq)]
pub struct ToolSpec {
    /// Its name: letters, digits, `_` and `-`, at most 64.
    pub name: String,
    /// When to call it.
    pub description: String,
    /// JSON schema of its arguments.
    pub parameters: Value,
}

/// A call of a tool by the model.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToolCall {
    /// Identifies the call in the conversation.
    pub id: String,
    /// The tool.
    pub name: String,
    /// Its arguments as JSON text, as the model wrote them: not necessarily valid.
    pub arguments: String,
}

/// A question to the chat model.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Request {
    /// The conversation so far.
    pub messages: Vec<Message>,
    /// The tools on offer.
    pub tools: Vec<ToolSpec>,
    /// Longest answer in tokens; none leaves it to the model.
    pub max_tokens: Option<u32>,
    /// 0 (always the same) to 2; none leaves it to the model, which some models insist on.
    pub temperature: Option<f32>,
}

/// A piece of a streamed answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// More words; never empty.
    Text(String),
    /// A whole call.
    Call(ToolCall),
    /// The end; nothing follows.
    Done {
        /// Why it ended.
        finish: Finish,
        /// What it cost, if the server says so.
        usage: Option<Usage>,
    },
}

/// Why an answer ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Finish {
    /// It was complete.
    Stop,
    /// The model waits for the answers of its tools.
    ToolCalls,
    /// It reached the longest length.
    Length,
    /// A content filter cut it.
    Filter,
}

/// Tokens used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Usage {
    /// By the question.
    pub prompt_tokens: u64,
    /// By the answer.
    pub completion_tokens: u64,
}

/// Writes the body of a streamed chat.
pub(super) fn chat_request(model: &str, request: &Request) -> Value {
    let mut body = json!({
        "model": model,
        "messages": request.messages.iter().map(message).collect::<Vec<_>>(),
        "stream": true,
        "stream_options": {"include_usage": true},
    });
    if !request.tools.is_empty() {
        body["tools"] = request.tools.iter().map(tool).collect();
    }
    if let Some(max_tokens) = request.max_tokens {
        body["max_completion_tokens"] = max_tokens.into();
    }
    if let Some(temperature) = request.temperature {
        body["temperature"] = f64::from(temperature).into();
    }
    body
}

/// Writes the body of an extraction.
pub(super) fn extract_request(model: &str, messages: &[Message], schema_name: &str, schema: Value) -> Value {
    json!({
        "model": model,
        "messages": messages.iter().map(message).collect::<Vec<_>>(),
        "response_format": {
            "type": "json_schema",
            "json_schema": {"name": schema_name, "strict": true, "schema": schema},
        },
    })
}

fn message(message: &Message) -> Value {
    match message {
        Message::System(text) => json!({"role": "system", "content": text}),
        Message::User(text) => json!({"role": "user", "content": text}),
        Message::Assistant { text, calls } if calls.is_empty() => {
            json!({"role": "assistant", "content": text})
        }
        Message::Assistant { text, calls } => json!({
            "role": "assistant",
            "content": if text.is_empty() { Value::Null } else { text.as_str().into() },
            "tool_calls": calls.iter().map(tool_call).collect::<Vec<_>>(),
        }),
        Message::Tool { call_id, content } => {
            json!({"role": "tool", "tool_call_id": call_id, "content": content})
        }
    }
}

fn tool_call(call: &ToolCall) -> Value {
    json!({"id": call.id, "type": "function", "function": {"name": call.name, "arguments": call.arguments}})
}

fn tool(spec: &ToolSpec) -> Value {
    json!({
        "type": "function",
        "function": {"name": spec.name, "description": spec.description, "parameters": spec.parameters},
    })
}

/// What a sound of this type is called, since the service knows a file's format by its name; `None` for what it does not
/// take.
///
/// Source: <https://platform.openai.com/docs/guides/speech-to-text>
pub(super) fn sound_name(mime: &str) -> Option<&'static str> {
    Some(match mime.split(';').next().unwrap_or_default().trim() {
        "audio/ogg" => "speech.ogg",
        "audio/mpeg" => "speech.mp3",
        "audio/mp4" => "speech.m4a",
        "audio/wav" => "speech.wav",
        "audio/webm" => "speech.webm",
        "audio/flac" => "speech.flac",
        _ => return None,
    })
}

/// Reads a transcription; every field but the text is optional.
pub(super) fn parse_transcription(body: &[u8]) -> Result<String, Failure> {
    let reply: Value = serde_json::from_slice(body)
        .map_err(|_why| Failure::unreadable(VENDOR, "a transcription is not JSON"))?;
    match reply["text"].as_str() {
        Some(text) => Ok(text.trim().to_owned()),
        None if reply["error"].is_object() => Err(late_error(&reply["error"])),
        None => Err(Failure::unreadable(VENDOR, "a transcription without text")),
    }
}

/// Reads an extraction: the first JSON object in the message, which a server that knows no schemas wraps in words.
///
/// It begins at the first brace: behind it, an object that the length limit cut still holds whole ones, all wrong.
pub(super) fn parse_extraction(reply: &Value) -> Result<Value, Failure> {
    if let Some(error) = reply.get("error").filter(|error| !error.is_null()) {
        return Err(late_error(error));
    }
    let message = &reply["choices"][0]["message"];
    if message["refusal"].as_str().is_some_and(|refusal| !refusal.is_empty()) {
        return Err(Failure::never(VENDOR, "refused", "the model declined to answer"));
    }
    let text = message["content"].as_str().unwrap_or_default();
    let at = text.find('{').unwrap_or(text.len());
    let mut values = serde_json::Deserializer::from_str(&text[at..]).into_iter();
    match values.next() {
        Some(Ok(value)) => Ok(value),
        _ => Err(Failure::unreadable(VENDOR, "an extraction without JSON")),
    }
}

/// Judges an error answer; an empty account answers 429 like an overloaded one, but no waiting fills it.
pub(super) fn refusal(status: StatusCode, headers: &HeaderMap, body: &[u8]) -> Failure {
    let body: Value = serde_json::from_slice(body).unwrap_or_default();
    // Gemini puts its error into a list of one.
    let (code, message) = error_words(&body.get(0).unwrap_or(&body)["error"]);
    if code.as_deref() == Some("insufficient_quota") {
        return Failure::never(VENDOR, "insufficient_quota", message);
    }
    Failure::from_status(VENDOR, status, headers, code, &message)
}

/// Judges an error in an answer of status 200, where only a number tells a status: what the request itself causes is final.
pub(super) fn late_error(error: &Value) -> Failure {
    let (code, message) = error_words(error);
    let status = error["code"].as_u64().and_then(|code| StatusCode::from_u16(u16::try_from(code).ok()?).ok());
    if let Some(status) = status {
        return Failure::from_status(VENDOR, status, &HeaderMap::new(), None, &message);
    }
    match error["type"].as_str() {
        _ if code.as_deref() == Some("invalid_api_key") => {
            Failure::never(VENDOR, "credentials_refused", "the key is refused")
        }
        Some(kind @ ("invalid_request_error" | "insufficient_quota")) => {
            Failure::never(VENDOR, code.unwrap_or_else(|| kind.to_owned()), message)
        }
        _ => Failure::passing(VENDOR, format!("broke off: {message}")),
    }
}

/// Takes code and words out of an error object, or of a bare text, as some servers send it.
fn error_words(error: &Value) -> (Option<String>, String) {
    let code = match &error["code"] {
        Value::String(code) => Some(code.clone()),
        Value::Number(code) => Some(code.to_string()),
        _ => error["type"].as_str().map(str::to_owned),
    };
    let message = error["message"].as_str().or(error.as_str()).unwrap_or_default();
    (code, message.to_owned())
}
