//! The history of a conversation as a value: what the caller said, and of each answer only what was heard.

use std::collections::VecDeque;

use super::{Message, wording};

/// The newest messages that the model is shown.
const MAX_MESSAGES: usize = 60;

/// The newest exchanges that are kept for the transcript: hours of talk.
const MAX_EXCHANGES: usize = 400;

/// A conversation so far.
#[derive(Clone, Debug, Default)]
pub struct Talk {
    exchanges: VecDeque<Exchange>,
}

/// The history together with new words of the caller that may yet turn out not to be their last.
#[derive(Clone, Debug)]
pub struct Draft {
    history: Vec<Message>,
    words: String,
}

impl Draft {
    /// What the model is shown, oldest first; the caller's new words come last.
    pub fn messages(&self) -> Vec<Message> {
        let mut messages = self.history.clone();
        messages.push(Message::User(self.words.clone()));
        messages
    }
}

/// Words of the caller with what was answered; the opening of a conversation has no words.
#[derive(Clone, Debug)]
struct Exchange {
    id: Option<u32>,
    words: Option<String>,
    answer: Vec<Message>,
    heard: Option<Heard>,
}

#[derive(Clone, Copy, Debug)]
struct Heard {
    chars: usize,
    cut: bool,
}

impl Talk {
    /// Adds words that the agent said of itself, such as a greeting.
    pub fn agent_said(&mut self, text: &str) {
        let answer = vec![Message::Assistant { text: text.to_owned(), calls: Vec::new() }];
        self.push(Exchange { id: None, words: None, answer, heard: None });
    }

    /// The history with these new words of the caller, without keeping them.
    pub fn draft(&self, text: &str) -> Draft {
        Draft { history: self.history(), words: text.to_owned() }
    }

    /// Lets the words of a draft enter the history, under the id of the answer to them.
    pub fn commit(&mut self, id: u32, draft: &Draft) {
        if self.exchange(id).is_none() {
            let words = Some(draft.words.clone());
            self.push(Exchange { id: Some(id), words, answer: Vec::new(), heard: None });
        }
    }

    /// Keeps what a turn produced; an id that was never committed is ignored.
    pub fn answered(&mut self, id: u32, messages: Vec<Message>) {
        if let Some(exchange) = self.exchange(id) {
            exchange.answer = messages;
        }
    }

    /// Says that the first `chars` Unicode characters of the answer's text were heard, and whether the caller cut in.
    ///
    /// May come before [`Talk::answered`].
    pub fn heard(&mut self, id: u32, chars: usize, cut: bool) {
        if let Some(exchange) = self.exchange(id) {
            exchange.heard = Some(Heard { chars, cut });
        }
    }

    /// What was said and heard, one line per speaker.
    pub fn transcript(&self) -> String {
        let messages = self.exchanges.iter().flat_map(Exchange::messages);
        let lines = messages.filter_map(|message| match message {
            Message::User(text) => Some((wording::CALLER, text)),
            Message::Assistant { text, .. } => Some((wording::AGENT, text)),
            Message::System(_) | Message::Tool { .. } => None,
        });
        let lines = lines.map(|(who, text)| (who, text.split_whitespace().collect::<Vec<_>>().join(" ")));
        lines.filter(|(_, text)| !text.is_empty()).map(|(who, text)| format!("{who}: {text}\n")).collect()
    }

    /// The arguments of the newest call of this tool, as the model wrote them.
    pub fn called(&self, tool: &str) -> Option<&str> {
        let answers = self.exchanges.iter().rev().flat_map(|exchange| exchange.answer.iter().rev());
        let mut calls = answers.flat_map(|message| match message {
            Message::Assistant { calls, .. } => calls.as_slice(),
            _ => &[],
        });
        calls.find(|call| call.name == tool).map(|call| call.arguments.as_str())
    }

    /// The newest whole exchanges, so that no tool's answer stands without its call.
    fn history(&self) -> Vec<Message> {
        let mut newest = VecDeque::new();
        let mut count = 0;
        for exchange in self.exchanges.iter().rev() {
            let messages = exchange.messages();
            count += messages.len();
            if count > MAX_MESSAGES {
                break;
            }
            newest.push_front(messages);
        }
        newest.into_iter().flatten().collect()
    }

    fn push(&mut self, exchange: Exchange) {
        if self.exchanges.len() == MAX_EXCHANGES {
            self.exchanges.pop_front();
        }
        self.exchanges.push_back(exchange);
    }

    fn exchange(&mut self, id: u32) -> Option<&mut Exchange> {
        self.exchanges.iter_mut().rev().find(|exchange| exchange.id == Some(id))
    }
}

impl Exchange {
    fn messages(&self) -> Vec<Message> {
        let words = self.words.iter().cloned().map(Message::User);
        match self.heard {
            Some(heard) => words.chain(self.audible(heard)).collect(),
            None => words.chain(self.answer.iter().cloned()).collect(),
        }
    }

    /// The answer up to what was heard of its text; what its tools did stays whole, for it happened.
    fn audible(&self, heard: Heard) -> Vec<Message> {
        let mut left = heard.chars;
        let mut marked = !heard.cut;
        let mut messages = Vec::new();
        for message in &self.answer {
            let Message::Assistant { text, calls } = message else {
                messages.push(message.clone());
                continue;
            };
            let kept = whole_words(text, left);
            let unheard = kept.len() < text.trim_end().len();
            left = left.saturating_sub(text.chars().count());
            let has_words = !kept.trim().is_empty();
            if has_words || !calls.is_empty() {
                messages.push(Message::Assistant { text: kept.to_owned(), calls: calls.clone() });
            }
            // Between a call and its answers nothing may stand, so that a cut there is left unmarked.
            if unheard && has_words && !marked && calls.is_empty() {
                messages.push(Message::System(wording::CUT.to_owned()));
                marked = true;
            }
        }
        messages
    }
}

/// The beginning of a text of at most `chars` characters that does not end within a word.
fn whole_words(text: &str, chars: usize) -> &str {
    let Some((end, next)) = text.char_indices().nth(chars) else { return text };
    let heard = &text[..end];
    if next.is_whitespace() {
        return heard;
    }
    heard.rfind(char::is_whitespace).map_or("", |space| &heard[..space])
}
