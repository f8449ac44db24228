//! What else is asked of a receptionist: a person, something in writing, an end.

use serde_json::json;

use super::{
    Conversation, listen,
    listen::Slots,
    rules::{self, rules},
    say,
};
use crate::openai::chat::{Saying, ToolCall};

impl Conversation<'_> {
    /// The answer to a wish for a person or for something in writing, where a tool for it is offered.
    pub(super) fn asked(&self, words: &str) -> Option<Saying> {
        if listen::mentions(words, &rules().person) {
            let Some(call) = self.named("person") else { return Some(say(rules::text("no_person"))) };
            let calls = vec![ToolCall { name: call, arguments: json!({ "reason": words.trim() }) }];
            return Some(Saying { text: rules::text("handed"), calls });
        }
        let sending = &rules().sending;
        if !listen::mentions(words, &sending.ask) {
            return None;
        }
        let what = sending.what.iter().find(|(_, phrases)| listen::mentions(words, phrases));
        let arguments = json!({ "what": what.map_or("summary", |(what, _)| what.as_str()) });
        let calls = vec![ToolCall { name: self.named("send")?, arguments }];
        Some(Saying { text: String::new(), calls })
    }

    /// What is said to a question that nothing answers; it is noted first, where there is a tool for it.
    pub(super) fn unknown(&self, question: &str) -> Saying {
        let note = |name| ToolCall { name, arguments: json!({ "question": question.trim() }) };
        match self.named("question").map(note) {
            Some(call) => Saying { text: String::new(), calls: vec![call] },
            None => say(rules::text("unknown")),
        }
    }

    /// Whether one of these tools notes questions.
    pub(super) fn notes_questions<'n>(mut tools: impl Iterator<Item = &'n str>) -> bool {
        tools.any(|tool| rules().tools["question"].iter().any(|name| name == tool))
    }

    /// A goodbye by voice or in writing, whichever the tools on offer end.
    pub(super) fn goodbye(&self) -> Saying {
        let call = self.call("end", &Slots::default());
        let is_written = call.as_ref().is_some_and(|call| call.name == "end_chat");
        let text = rules::text(if is_written { "goodbye_written" } else { "goodbye" });
        Saying { text, calls: call.into_iter().collect() }
    }

    /// The offered tool of this kind.
    pub(super) fn named(&self, kind: &str) -> Option<String> {
        let offered =
            |name: &&String| self.tools.iter().any(|tool| tool["function"]["name"] == name.as_str());
        rules().tools[kind].iter().find(offered).cloned()
    }
}
