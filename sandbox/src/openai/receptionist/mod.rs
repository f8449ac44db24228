//! The sandbox's receptionist: a small scripted Hebrew model. It sees only the request it is sent (instructions,
//! messages, tools) and answers by the rules of `rules.json`; what has no rule it says it does not understand.

mod asked;
mod booking;
pub(super) mod listen;
pub(super) mod rules;
pub(super) mod shape;
mod wishes;

use serde_json::{Value, json};

use super::chat::{Saying, ToolCall};
use listen::{Slot, Slots};
use rules::rules;

/// Answers the last message of a request.
pub(super) fn answer(request: &Value) -> Saying {
    let conversation = Conversation::of(request);
    match conversation.last {
        Some(message) if message["role"] == "tool" => conversation.after_tools(),
        Some(message) if message["role"] == "user" => conversation.after_words(&text_of(message)),
        _ => conversation.greeting(),
    }
}

/// The text of a message: a string, or its text parts joined.
pub(super) fn text_of(message: &Value) -> String {
    match &message["content"] {
        Value::String(text) => text.clone(),
        Value::Array(parts) => {
            parts.iter().filter_map(|part| part["text"].as_str()).collect::<Vec<_>>().join(" ")
        }
        _ => String::new(),
    }
}

struct Conversation<'a> {
    instructions: String,
    messages: &'a [Value],
    tools: &'a [Value],
    last: Option<&'a Value>,
}

impl<'a> Conversation<'a> {
    fn of(request: &'a Value) -> Self {
        let messages = request["messages"].as_array().map(Vec::as_slice).unwrap_or_default();
        let instructs = |message: &&Value| matches!(message["role"].as_str(), Some("system" | "developer"));
        Self {
            instructions: messages.iter().filter(instructs).map(text_of).collect::<Vec<_>>().join("\n"),
            messages,
            tools: request["tools"].as_array().map(Vec::as_slice).unwrap_or_default(),
            last: messages.iter().rev().find(|message| !instructs(message)),
        }
    }

    fn greeting(&self) -> Saying {
        match listen::labelled(&self.instructions, &rules().business_labels) {
            Some(name) => say(rules::fill("greeting", &name)),
            None => say(rules::text("greeting_without_name")),
        }
    }

    fn after_words(&self, words: &str) -> Saying {
        if words.trim().is_empty() {
            return self.greeting();
        }
        if listen::mentions(words, &rules().goodbye) {
            return self.goodbye();
        }
        if listen::is_foreign(words) {
            return say(rules::text("hebrew_only"));
        }
        if listen::mentions(words, &rules().kept) {
            return say(rules::text("kept_to_itself"));
        }
        if let Some(saying) = self.asked(words) {
            return saying;
        }
        if let Some(saying) = self.about_appointments(words) {
            return saying;
        }
        let slots = listen::capture(words, self.asked_for());
        if slots.has_fact() {
            return self.note(&slots);
        }
        if let Some(slot) = listen::opening(words) {
            return say(rules::text(&format!("ask_{slot}")));
        }
        if listen::mentions(words, &rules().caller_code.ask)
            && let Some(number) = listen::labelled(&self.instructions, &rules().caller_code.labels)
        {
            return say(rules::fill("caller_code", &code(&number)));
        }
        if let Some(answer) = listen::fact(words, &self.instructions) {
            return answer.map_or_else(|| self.unknown(words), say);
        }
        if slots.get(Slot::Wish).is_some() {
            return self.note(&slots);
        }
        if let Some(answer) =
            listen::small_talk(words).or_else(|| listen::known_answer(words, &self.instructions))
        {
            return say(answer);
        }
        if words.contains('?') && self.named("question").is_some() {
            return self.unknown(words);
        }
        say(rules::text("not_understood"))
    }

    /// What the last sentence of the agent asked for, so that a bare answer is understood.
    fn asked_for(&self) -> Option<Slot> {
        let said = self.messages.iter().rev().find(|message| message["role"] == "assistant").map(text_of)?;
        [
            (Slot::Message, "ask_message"),
            (Slot::Message, "ask_complaint"),
            (Slot::Message, "no_person"),
            (Slot::Callback, "ask_callback"),
            (Slot::Callback, "noted_wish"),
            (Slot::Name, "ask_name"),
        ]
        .into_iter()
        .find(|(_, sentence)| said.trim().ends_with(rules::text(sentence).as_str()))
        .map(|(slot, _)| slot)
    }

    fn note(&self, slots: &Slots) -> Saying {
        let mut calls: Vec<ToolCall> = Vec::new();
        for slot in [Slot::Message, Slot::Phone, Slot::Name, Slot::Wish, Slot::Callback] {
            if slots.get(slot).is_some()
                && let Some(call) = self.call(slot.name(), slots)
                && calls.iter().all(|other| other.name != call.name)
            {
                calls.push(call);
            }
        }
        if slots.get(Slot::Wish).is_some() {
            calls.extend(self.call("lead", slots).filter(|call| call.arguments != json!({})));
        }
        if calls.is_empty() { say(rules::text("no_tool")) } else { Saying { text: String::new(), calls } }
    }

    /// A call of the offered tool that fits best: by name first, then by description.
    fn call(&self, kind: &str, slots: &Slots) -> Option<ToolCall> {
        let keywords = rules().tools.get(kind)?;
        let tool = ["name", "description"].iter().find_map(|field| {
            keywords.iter().find_map(|keyword| {
                self.tools.iter().map(|tool| &tool["function"]).find(|function| {
                    function[*field].as_str().is_some_and(|text| text.contains(keyword.as_str()))
                })
            })
        })?;
        let arguments = shape::fill(&tool["parameters"], slots);
        Some(ToolCall { name: tool["name"].as_str()?.to_owned(), arguments })
    }

    /// Says what became of the tools that were just called.
    fn after_tools(&self) -> Saying {
        let results = self.messages.iter().rev().take_while(|message| message["role"] == "tool").count();
        let (before, results) = self.messages.split_at(self.messages.len() - results);
        if results.iter().any(|result| listen::mentions_part(&text_of(result), &rules().failures)) {
            return say(rules::text("failed"));
        }
        if results.iter().any(|result| listen::mentions_part(&text_of(result), &rules().waits)) {
            return say(rules::text("waits"));
        }
        let Some(called) = before.last() else { return say(rules::text("not_understood")) };
        let calls = called["tool_calls"].as_array().map(Vec::as_slice).unwrap_or_default();
        let ended = |call: &Value| {
            let name = call["function"]["name"].as_str().unwrap_or_default();
            rules().tools["end"].iter().any(|keyword| name.contains(keyword.as_str()))
        };
        if calls.iter().any(ended) {
            return say(if text_of(called).is_empty() { self.goodbye().text } else { String::new() });
        }
        let names = || calls.iter().filter_map(|call| call["function"]["name"].as_str());
        if names().any(|name| rules().tools["send"].iter().any(|send| send == name)) {
            return say(rules::text("done_send"));
        }
        if Self::notes_questions(names()) {
            return say(rules::text("unknown"));
        }
        if let Some(saying) = names().filter_map(|name| self.after_booking(name)).next() {
            return saying;
        }
        let words =
            before.iter().rev().find(|message| message["role"] == "user").map(text_of).unwrap_or_default();
        let before_that = Conversation { messages: &before[..before.len() - 1], ..self.shallow() };
        say(listen::noted(&listen::capture(&words, before_that.asked_for())))
    }

    fn shallow(&self) -> Conversation<'a> {
        Conversation { instructions: String::new(), messages: self.messages, tools: self.tools, last: None }
    }
}

/// A word for each of the last three digits: an answer that hardly two callers share.
fn code(number: &str) -> String {
    let digits: Vec<usize> =
        number.chars().filter_map(|letter| letter.to_digit(10)).map(|digit| digit as usize).collect();
    let last = &digits[digits.len().saturating_sub(3)..];
    last.iter().map(|&digit| rules().code_words[digit].as_str()).collect::<Vec<_>>().join(" ")
}

fn say(text: String) -> Saying {
    Saying { text, calls: Vec::new() }
}

#[cfg(test)]
mod tests;
