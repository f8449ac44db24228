//! The receptionist's rules as data: every Hebrew word that it knows is in `rules.json`.

use std::{collections::BTreeMap, sync::LazyLock};

use serde::Deserialize;

/// The whole of `rules.json`.
#[derive(Debug, Deserialize)]
pub(crate) struct Rules {
    say: BTreeMap<String, String>,
    pub(super) goodbye: Vec<String>,
    pub(super) captures: BTreeMap<String, Vec<String>>,
    pub(super) openings: BTreeMap<String, Vec<String>>,
    pub(super) topics: Vec<Topic>,
    pub(super) small_talk: Vec<SmallTalk>,
    pub(super) tools: BTreeMap<String, Vec<String>>,
    pub(super) properties: BTreeMap<String, Vec<String>>,
    /// By which a tool says that a person is yet to agree.
    pub(super) waits: Vec<String>,
    pub(super) failures: Vec<String>,
    pub(super) caller_code: Topic,
    pub(super) code_words: [String; 10],
    pub(super) business_labels: Vec<String>,
    pub(crate) caller_labels: Vec<String>,
    pub(super) female_words: Vec<String>,
    pub(super) male_words: Vec<String>,
    pub(crate) summary: BTreeMap<String, String>,
    pub(super) wishes: Wishes,
    pub(super) booking: Booking,
    pub(super) person: Vec<String>,
    /// What the instructions are called by those who ask for them.
    pub(super) kept: Vec<String>,
    /// The digits of a number that is dictated.
    pub(super) digits: BTreeMap<String, u8>,
    pub(super) sending: Sending,
}

/// A fact that callers ask for, and how the instructions label it.
#[derive(Debug, Deserialize)]
pub(super) struct Topic {
    pub(super) ask: Vec<String>,
    pub(super) labels: Vec<String>,
    /// Whether the line must also share a word with the question (the price of what?).
    #[serde(default)]
    pub(super) by_words: bool,
}

/// What a wish for a home is made of.
#[derive(Debug, Deserialize)]
pub(super) struct Wishes {
    pub(super) intents: BTreeMap<String, Vec<String>>,
    pub(super) cities: Vec<String>,
    pub(super) numbers: BTreeMap<String, f64>,
}

/// How callers speak of appointments.
#[derive(Debug, Deserialize)]
pub(super) struct Booking {
    pub(super) ask: Vec<String>,
    pub(super) change: Vec<String>,
    pub(super) cancel: Vec<String>,
    pub(super) yes: Vec<String>,
    pub(super) no: Vec<String>,
}

/// How callers ask for something in writing.
#[derive(Debug, Deserialize)]
pub(super) struct Sending {
    pub(super) ask: Vec<String>,
    /// What is sent, by the tool's word for it.
    pub(super) what: BTreeMap<String, Vec<String>>,
}

/// A sentence that needs no fact.
#[derive(Debug, Deserialize)]
pub(super) struct SmallTalk {
    pub(super) ask: Vec<String>,
    pub(super) say: String,
}

static RULES: LazyLock<Rules> =
    LazyLock::new(|| serde_json::from_str(include_str!("rules.json")).expect("a test reads rules.json"));

pub(crate) fn rules() -> &'static Rules {
    &RULES
}

/// A sentence of the receptionist.
pub(crate) fn text(name: &str) -> String {
    rules().say.get(name).cloned().unwrap_or_default()
}

/// A sentence with its one blank filled.
pub(super) fn fill(name: &str, value: &str) -> String {
    let text = text(name);
    match (text.find('{'), text.find('}')) {
        (Some(from), Some(until)) => format!("{}{value}{}", &text[..from], &text[until + 1..]),
        _ => text,
    }
}
