//! A streamed answer put together from its events, read leniently: servers that speak like OpenAI differ. Pure.

use serde_json::Value;

use super::VENDOR;
use super::wire::{Finish, Piece, ToolCall, Usage, late_error};
use crate::Failure;

/// Puts the pieces of a stream together, event by event.
#[derive(Debug, Default)]
pub(super) struct Assembler {
    /// Each call under its index in the stream, in the order of their beginnings.
    calls: Vec<(u64, ToolCall)>,
    finish: Option<Finish>,
    usage: Option<Usage>,
    spoke: bool,
}

impl Assembler {
    /// Takes one event and returns what it completes.
    ///
    /// Servers differ: the list of choices may be empty (usage comes that way), a delta may be missing or null,
    /// an error may come in the middle of a stream that began well.
    pub(super) fn take(&mut self, event: &Value) -> Result<Option<Piece>, Failure> {
        if let Some(error) = event.get("error").filter(|error| !error.is_null()) {
            return Err(late_error(error));
        }
        self.usage = usage(&event["usage"]).or(self.usage);
        let choice = &event["choices"][0];
        self.finish = choice["finish_reason"].as_str().map(finish).or(self.finish);
        let delta = &choice["delta"];
        for (position, part) in delta["tool_calls"].as_array().into_iter().flatten().enumerate() {
            self.add_call(position, part);
        }
        let text = delta["content"].as_str().or(delta["refusal"].as_str()).unwrap_or_default();
        if text.is_empty() {
            return Ok(None);
        }
        self.spoke = true;
        Ok(Some(Piece::Text(text.to_owned())))
    }

    /// Tells whether the model has said something or begun a call.
    pub(super) fn has_begun(&self) -> bool {
        self.spoke || !self.calls.is_empty()
    }

    /// Tells whether the answer is whole: behind its finish reason only the usage can follow.
    pub(super) fn is_whole(&self) -> bool {
        self.finish.is_some()
    }

    /// Adds a part of a call; a server that sends whole calls may leave the index out, or give all the same.
    fn add_call(&mut self, position: usize, part: &Value) {
        let index = part["index"].as_u64().unwrap_or(position as u64);
        let id = part["id"].as_str().unwrap_or_default();
        let name = part["function"]["name"].as_str().unwrap_or_default();
        let is_another = |call: &ToolCall| !name.is_empty() && !id.is_empty() && call.id != id;
        let begun = self.calls.iter().rposition(|(at, _)| *at == index);
        let at = begun.filter(|&at| !is_another(&self.calls[at].1)).unwrap_or_else(|| {
            let empty = ToolCall { id: String::new(), name: String::new(), arguments: String::new() };
            self.calls.push((index, empty));
            self.calls.len() - 1
        });
        let call = &mut self.calls[at].1;
        // Some servers repeat id and name in every part, so that only the first counts.
        if call.id.is_empty() {
            call.id = id.to_owned();
        }
        if call.name.is_empty() {
            call.name = name.to_owned();
        }
        match &part["function"]["arguments"] {
            Value::String(more) => call.arguments.push_str(more),
            whole @ Value::Object(_) => call.arguments = whole.to_string(),
            _ => {}
        }
    }

    /// Ends the stream: the calls, then `Done`.
    ///
    /// Without a finish reason the stream was cut, unless something whole was said: a few servers never give one.
    pub(super) fn finish(self) -> Result<Vec<Piece>, Failure> {
        let Self { calls, finish, usage, spoke } = self;
        let whole = |(_, call): &(u64, ToolCall)| {
            !call.name.is_empty() && serde_json::from_str::<Value>(&call.arguments).is_ok()
        };
        let finish = match finish {
            Some(Finish::Stop) if !calls.is_empty() => Finish::ToolCalls,
            Some(finish) => finish,
            None if !calls.is_empty() && calls.iter().all(whole) => Finish::ToolCalls,
            None if calls.is_empty() && spoke => Finish::Stop,
            None => return Err(Failure::passing(VENDOR, "the answer broke off")),
        };
        // A call that the length limit cut is no call.
        let calls =
            calls.into_iter().filter(|(_, call)| finish == Finish::ToolCalls && !call.name.is_empty());
        let calls = calls.enumerate().map(|(position, (_, call))| Piece::Call(complete(position, call)));
        Ok(calls.chain([Piece::Done { finish, usage }]).collect())
    }
}

/// Gives a call without an id one that is unique in its answer, and a call without arguments an empty object of them.
fn complete(position: usize, mut call: ToolCall) -> ToolCall {
    if call.id.is_empty() {
        call.id = format!("call_{position}");
    }
    if call.arguments.trim().is_empty() {
        call.arguments = "{}".to_owned();
    }
    call
}

fn finish(reason: &str) -> Finish {
    match reason {
        "tool_calls" | "function_call" => Finish::ToolCalls,
        "length" => Finish::Length,
        "content_filter" => Finish::Filter,
        _ => Finish::Stop,
    }
}

fn usage(value: &Value) -> Option<Usage> {
    Some(Usage {
        prompt_tokens: value["prompt_tokens"].as_u64()?,
        completion_tokens: value["completion_tokens"].as_u64()?,
    })
}
