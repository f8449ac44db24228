//! Lines of a log as inputs.

use base64::{Engine as _, prelude::BASE64_STANDARD};

use super::TITLE;
use crate::io::{At, Clause, Input, MarkId, Next, Order, Says, Sound, Take, Text, Voice};
use crate::{Settings, mulaw};

/// The longest sound that one line may stand for: more than any clause is let to have.
const MAX_SOUND_BYTES: usize = 1 << 20;

/// A log that can not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub reason: &'static str,
}

impl std::fmt::Display for Unreadable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "line {}: {}", self.line, self.reason)
    }
}

impl std::error::Error for Unreadable {}

/// Reads a log. A last line without its end is left out: the program was stopped while it wrote.
///
/// # Errors
/// The first line that makes no sense.
pub fn read(log: &str) -> Result<(Settings, Vec<(At, Input)>), Unreadable> {
    let whole = log.rfind('\n').map_or("", |end| &log[..end]);
    let mut lines = whole.split('\n').enumerate();
    let mut line = |place: usize| lines.next().map_or((place, ""), |(at, text)| (at + 1, text));
    if line(1).1 != TITLE {
        return Err(Unreadable { line: 1, reason: "this is no log of a call" });
    }
    let settings = settings(line(2).1).map_err(|reason| Unreadable { line: 2, reason })?;
    let mut inputs = Vec::new();
    for (at, text) in lines {
        inputs.push(entry(text).map_err(|reason| Unreadable { line: at + 1, reason })?);
    }
    Ok((settings, inputs))
}

fn settings(line: &str) -> Result<Settings, &'static str> {
    let values = line.strip_prefix("settings ").ok_or("the settings are missing")?;
    let mut settings = Settings::default();
    for pair in values.split(' ') {
        let (name, value) = pair.split_once('=').ok_or("a setting without a value")?;
        let number = || value.parse::<u64>().map_err(|_not| "a setting that is no number");
        let choice = || value.parse::<bool>().map_err(|_not| "a setting that is neither true nor false");
        match name {
            "silence_ms" => settings.silence_ms = number()?,
            "adaptive" => settings.adaptive = choice()?,
            "acknowledge" => settings.acknowledge = choice()?,
            "lead_ms" => settings.lead_ms = number()?,
            "idle_ms" => settings.idle_ms = number()?,
            "max_call_ms" => settings.max_call_ms = number()?,
            "no_media_ms" => settings.no_media_ms = number()?,
            "max_turn_ms" => settings.max_turn_ms = number()?,
            "max_answer_chars" => settings.max_answer_chars = number()? as usize,
            "think_timeout_ms" => settings.think_timeout_ms = number()?,
            "text_timeout_ms" => settings.text_timeout_ms = number()?,
            "sound_timeout_ms" => settings.sound_timeout_ms = number()?,
            "tape" => settings.tape = choice()?,
            "notice" => settings.notice = choice()?,
            _ => return Err("an unknown setting"),
        }
    }
    Ok(settings)
}

fn entry(line: &str) -> Result<(At, Input), &'static str> {
    let (at, rest) = line.split_once(' ').ok_or("a line without a time")?;
    let (word, rest) = rest.split_once(' ').unwrap_or((rest, ""));
    let input = match word {
        "media" => media(rest)?,
        "judged" => judged(rest)?,
        "mark" => mark(rest)?,
        "key" => Input::Dtmf(rest.chars().next().ok_or("a key without a name")?),
        "gone" => Input::Gone,
        "tick" => Input::Tick,
        "order" => Input::Order(order(rest)?),
        "text" => {
            number(rest).map(|(take, rest)| Some(Input::Text(Take(take), transcript(rest)?)))?.ok_or(SENSE)?
        }
        "says" => {
            number(rest).map(|(take, rest)| Some(Input::Says(Take(take), answer(rest)?)))?.ok_or(SENSE)?
        }
        "sound" => number(rest)
            .map(|(clause, rest)| Some(Input::Sound(Clause(clause), made(rest)?)))?
            .ok_or(SENSE)?,
        _ => return Err("an unknown word"),
    };
    Ok((At(at.parse().map_err(|_not| "a time that is no number")?), input))
}

const SENSE: &str = "news that make no sense";

/// A number and what stands behind it.
fn number<T: std::str::FromStr>(text: &str) -> Result<(T, &str), &'static str> {
    let (number, rest) = text.split_once(' ').unwrap_or((text, ""));
    Ok((number.parse().map_err(|_not| "a number is missing")?, rest))
}

fn media(rest: &str) -> Result<Input, &'static str> {
    let (ts_ms, codes) = number(rest)?;
    let mulaw = BASE64_STANDARD.decode(codes).map_err(|_not| "audio that is not base64")?;
    Ok(Input::Media { ts_ms, mulaw })
}

fn judged(rest: &str) -> Result<Input, &'static str> {
    let (ts_ms, rest) = number(rest)?;
    let (samples, frames) = number(rest)?;
    let frames = frames.chars().map(|frame| match frame {
        '.' => Ok(Voice::None),
        '-' => Ok(Voice::Likely),
        '!' => Ok(Voice::Sure),
        _ => Err("an unknown judgement"),
    });
    Ok(Input::Judged { ts_ms, samples, frames: frames.collect::<Result<_, _>>()? })
}

fn mark(rest: &str) -> Result<Input, &'static str> {
    let (epoch, rest) = number(rest)?;
    let (clause, end) = number(rest)?;
    Ok(Input::Mark(MarkId { epoch, clause: Clause(clause), begins: end == "begins" }))
}

fn order(rest: &str) -> Result<Order, &'static str> {
    match rest.split_once(' ').unwrap_or((rest, "")) {
        ("hang-up", _) => Ok(Order::HangUp),
        ("drain", _) => Ok(Order::Drain),
        ("transfer", _) => Ok(Order::Transfer),
        ("say", text) => Ok(Order::Say(unescaped(text))),
        _ => Err("an unknown order"),
    }
}

fn transcript(rest: &str) -> Option<Text> {
    Some(match rest.split_once(' ').unwrap_or((rest, "")) {
        ("final", text) => Text::Final(unescaped(text)),
        ("failed", _) => Text::Failed,
        _ => return None,
    })
}

fn answer(rest: &str) -> Option<Says> {
    Some(match rest.split_once(' ').unwrap_or((rest, "")) {
        ("delta", text) => Says::Delta(unescaped(text)),
        ("done", "listen") => Says::Done(Next::Listen),
        ("done", "hang-up") => Says::Done(Next::HangUp),
        ("done", "divert") => Says::Done(Next::Divert),
        ("done", "transfer") => Says::Done(Next::Transfer),
        ("failed", _) => Says::Failed,
        _ => return None,
    })
}

fn made(rest: &str) -> Option<Sound> {
    Some(match rest.split_once(' ').unwrap_or((rest, "")) {
        ("chunk", bytes) => {
            Sound::Chunk(vec![mulaw::SILENCE; bytes.parse::<usize>().ok()?.min(MAX_SOUND_BYTES)])
        }
        ("end", _) => Sound::End,
        ("failed", _) => Sound::Failed,
        _ => return None,
    })
}

fn unescaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match if c == '\\' { chars.next() } else { None } {
            Some('n') => plain.push('\n'),
            Some('r') => plain.push('\r'),
            Some(other) => plain.push(other),
            None => plain.push(c),
        }
    }
    plain
}
