//! What callers say, and which figure each answer belongs to.

use std::{path::Path, sync::Arc};

use anyhow::{Context as _, Result};
use sandbox::{
    VoiceOptions,
    telephone::{self, Control},
};

use super::sound::Sound;

/// What a caller's line is for the figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Kind {
    /// An ordinary sentence whose answer was given before, so that its first clause has been spoken before.
    Known,
    /// An ordinary sentence whose answer begins with something new.
    Fresh,
    /// A complete short answer: "yes".
    Short,
}

/// When a line is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum When {
    /// Once the agent has answered and is quiet.
    Quiet,
    /// In the middle of the agent's answer.
    Over,
}

/// A line ready to be said.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    pub(crate) kind: Kind,
    pub(crate) when: When,
    pub(crate) sound: Arc<Sound>,
}

/// The lines of a call. The answer to the second begins with a code that no other caller has; the
/// third interrupts it.
const LINES: [(Kind, When, &str); 5] = [
    (Kind::Known, When::Quiet, "באילו אזורים אתם עובדים?"),
    (Kind::Fresh, When::Quiet, "מה הקוד שלי אצלכם?"),
    (Kind::Known, When::Over, "איך קובעים ביקור בדירה?"),
    (Kind::Short, When::Quiet, "כן"),
    (Kind::Known, When::Quiet, "אילו מסמכים צריך לשכירות?"),
];

/// Makes the lines audible and lets the sandbox's ear know them.
///
/// # Errors
/// There is no voice here, or the sandbox does not listen.
pub(crate) async fn prepare(control: &Control, cache: &Path) -> Result<Vec<Line>> {
    let mut lines = Vec::new();
    for (kind, when, words) in LINES {
        let sound = Arc::new(speak(words, control, cache).await?);
        lines.push(Line { kind, when, sound });
    }
    Ok(lines)
}

/// One sentence, known to the ear.
///
/// # Errors
/// There is no voice here, or the sandbox does not listen.
pub(crate) async fn speak(words: &str, control: &Control, cache: &Path) -> Result<Sound> {
    let voice = VoiceOptions { cache_dir: Some(cache.to_owned()) };
    let samples = telephone::say(words, &voice).await?;
    let sound = Sound::new(&samples).context("the caller's voice is silent")?;
    control.announce(words, &sound.samples).await.context("the sandbox does not listen")?;
    Ok(sound)
}
