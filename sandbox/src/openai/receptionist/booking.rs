//! Appointments: the receptionist looks up what is free, offers one time after another, and books what is accepted.

use serde_json::{Value, json};

use super::{
    Conversation, listen,
    rules::{self, rules},
    say, text_of,
};
use crate::openai::chat::{Saying, ToolCall};

/// A free time as the tool told it: `2026-11-23 10:00 — in words`.
struct Free<'a> {
    date: &'a str,
    time: &'a str,
    words: &'a str,
}

fn free(result: &str) -> Vec<Free<'_>> {
    let read = |line| -> Option<Free<'_>> {
        let (when, words): (&str, &str) = str::split_once(line, " — ")?;
        let (date, time) = when.trim().split_once(' ')?;
        (date.len() == 10 && time.len() == 5).then_some(Free { date, time, words: words.trim() })
    };
    result.lines().filter_map(read).collect()
}

impl Conversation<'_> {
    /// The answer to words about an appointment; `None` if they are about something else.
    pub(super) fn about_appointments(&self, words: &str) -> Option<Saying> {
        let booking = &rules().booking;
        if self.has_offered() {
            if listen::mentions(words, &booking.yes) {
                return self.accept();
            }
            if listen::mentions(words, &booking.no) {
                return Some(self.offer(self.offers()));
            }
        }
        if listen::mentions(words, &booking.cancel) {
            return self.use_tool("cancel", &json!({}));
        }
        let asked = listen::mentions(words, &booking.change) || listen::mentions(words, &booking.ask);
        asked.then(|| self.use_tool("slots", &json!({}))).flatten()
    }

    /// What is said of the tool that was just called; `None` if it has nothing to do with appointments.
    pub(super) fn after_booking(&self, tool: &str) -> Option<Saying> {
        let is = |kind: &str| rules().tools[kind].iter().any(|name| name == tool);
        if is("slots") {
            return Some(self.accepted().unwrap_or_else(|| self.offer(0)));
        }
        let done = ["book", "move", "cancel"].into_iter().find(|kind| is(kind))?;
        Some(say(rules::text(&format!("done_{done}"))))
    }

    fn offer(&self, number: usize) -> Saying {
        let result = self.last_slots().map(text_of).unwrap_or_default();
        match free(&result).get(number) {
            Some(free) => say(rules::fill("offer_slot", free.words)),
            None => say(rules::text("no_slot")),
        }
    }

    fn accept(&self) -> Option<Saying> {
        // A written conversation is retold without what its tools have told: it is asked for again.
        let Some(result) = self.last_slots().map(text_of) else { return self.use_tool("slots", &json!({})) };
        let times = free(&result);
        let free = times.get(self.offers().checked_sub(1)?)?;
        self.take(free)
    }

    /// Takes the time that was offered before the tool was asked for the times again, if that was accepted.
    fn accepted(&self) -> Option<Saying> {
        let words = |role: &'static str| {
            let texts =
                self.messages.iter().rev().filter(move |message| message["role"] == role).map(text_of);
            texts.filter(|text| !text.is_empty())
        };
        let (said, offered) = (words("user").next()?, words("assistant").next()?);
        if !listen::mentions(&said, &rules().booking.yes) || !is_offer(&offered) {
            return None;
        }
        let result = self.last_slots().map(text_of)?;
        let times = free(&result);
        self.take(times.iter().find(|free| offered.contains(free.words))?)
    }

    fn take(&self, free: &Free<'_>) -> Option<Saying> {
        let change = |message: &Value| {
            message["role"] == "user" && listen::mentions(&text_of(message), &rules().booking.change)
        };
        let kind = if self.messages.iter().any(change) { "move" } else { "book" };
        self.use_tool(kind, &json!({ "date": free.date, "time": free.time }))
    }

    fn use_tool(&self, kind: &str, arguments: &Value) -> Option<Saying> {
        let offered =
            |name: &&String| self.tools.iter().any(|tool| tool["function"]["name"] == name.as_str());
        let name = rules().tools[kind].iter().find(offered)?;
        let call = ToolCall { name: name.clone(), arguments: arguments.clone() };
        Some(Saying { text: String::new(), calls: vec![call] })
    }

    /// The last list of free times that a tool told.
    fn last_slots(&self) -> Option<&Value> {
        self.messages
            .iter()
            .rev()
            .find(|message| message["role"] == "tool" && !free(&text_of(message)).is_empty())
    }

    /// Whether the last thing said was an offer.
    fn has_offered(&self) -> bool {
        let said = self.messages.iter().rev().find(|message| message["role"] == "assistant");
        said.is_some_and(|message| is_offer(&text_of(message)))
    }

    /// How many times of the last list were offered.
    fn offers(&self) -> usize {
        let since = self
            .messages
            .iter()
            .rev()
            .take_while(|message| message["role"] != "tool" || free(&text_of(message)).is_empty());
        since.filter(|message| message["role"] == "assistant" && is_offer(&text_of(message))).count()
    }
}

fn is_offer(said: &str) -> bool {
    let offer = rules::text("offer_slot");
    offer.rsplit('}').next().is_some_and(|end| said.trim().ends_with(end.trim()))
}
