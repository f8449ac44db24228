//! A script: what a caller says, and what has to come of it. Ready-made ones are data in `ready/`; a business writes others.

mod scene;

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

pub(super) use self::scene::{Known, Scene};
use super::judge::Rule;

/// Lines of one script.
pub(super) const MAX_LINES: usize = 30;
/// Characters of one line.
pub(super) const MAX_LINE_CHARS: usize = 400;
/// Rules of one script.
pub(super) const MAX_RULES: usize = 20;

/// What a caller says, and what has to come of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[schema(as = RehearsalScript)]
pub struct Script {
    /// By what it is named.
    pub key: String,
    /// What it is called.
    pub name: String,
    /// Whether the business has written it.
    #[serde(default)]
    pub own: bool,
    /// What the caller says, one turn a line; or `[wait 2000]`, `[over 800] words`, `[press 5]`, `[hang up]`, `[pause 900]`
    /// within words; before all of it `[withheld]`, `[known NAME]`, `[appointment]`.
    pub lines: Vec<String>,
    /// What has to come of it.
    pub rules: Vec<Rule>,
}

macro_rules! ready {
    ($($key:literal),* $(,)?) => {
        /// The ready-made scripts, in the order in which they are listed.
        const READY: &[(&str, &str)] = &[$(($key, include_str!(concat!("ready/", $key, ".json")))),*];
    };
}

ready!(
    "booking",
    "move_appointment",
    "cancel_appointment",
    "price",
    "opening_hours",
    "closed_on_saturday",
    "new_lead",
    "angry_caller",
    "wrong_number",
    "in_english",
    "in_russian",
    "silence",
    "dictated_number",
    "wants_a_person",
    "leaves_a_message",
    "unknown_question",
    "asks_for_instructions",
    "haggles",
    "interrupts",
    "supplier",
    "elderly_caller",
    "several_wishes",
    "goodbye_at_once",
);

static SCRIPTS: LazyLock<Vec<Script>> = LazyLock::new(|| {
    let read = |(key, text): &(&str, &str)| {
        let script: Script = serde_json::from_str(text).expect("a test reads every script");
        assert_eq!(script.key, *key, "a script is named as its file");
        script
    };
    READY.iter().map(read).collect()
});

/// The ready-made scripts.
pub(super) fn ready() -> &'static [Script] {
    &SCRIPTS
}

impl Script {
    /// What is done in it.
    ///
    /// # Errors
    /// The line (from 0) that makes no sense, and why.
    pub(super) fn scene(&self) -> Result<Scene, (usize, String)> {
        Scene::of(&self.lines)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::{MAX_LINE_CHARS, MAX_LINES, MAX_RULES, ready};

    #[test]
    fn every_ready_made_script_can_be_played_and_judged() {
        let mut keys = HashSet::new();
        for script in ready() {
            assert!(keys.insert(&script.key), "{} is there twice", script.key);
            assert!(!script.name.is_empty() && !script.own, "{}", script.key);
            let deeds = script.scene().unwrap_or_else(|why| panic!("{}: {why:?}", script.key)).deeds;
            assert!(!deeds.is_empty() && !script.rules.is_empty(), "{}", script.key);
            assert!(script.lines.len() <= MAX_LINES && script.rules.len() <= MAX_RULES, "{}", script.key);
            assert!(script.lines.iter().all(|line| line.chars().count() <= MAX_LINE_CHARS), "{}", script.key);
        }
    }
}
