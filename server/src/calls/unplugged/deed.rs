//! What a caller does when it is their turn, and how that is written: words, or an order in brackets before them.

use std::time::Duration;

/// The longest silence that a line asks for.
const MAX_WAIT_MS: u64 = 120_000;
/// The longest pause within what is said.
const MAX_PAUSE_MS: u64 = 5_000;
/// How long a letter takes: Hebrew is spoken at 13 to 15 of them a second.
const MS_PER_CHAR: u64 = 70;
/// Nobody says anything in less.
const MIN_MS: u64 = 400;

/// One thing that the caller does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Deed {
    /// Says these words once the agent has finished: each piece with the pause before it.
    Say(Vec<(Duration, String)>),
    /// Says them over the agent, once it has spoken for so long.
    Over(Duration, Vec<(Duration, String)>),
    /// Keeps silent for so long.
    Wait(Duration),
    /// Presses a key.
    Press(char),
    /// Hangs up.
    HangUp,
}

impl Deed {
    /// Reads a line: words, with `[pause 900]` between them for a pause in milliseconds; or `[over 800] words`,
    /// `[wait 2000]`, `[press 5]`, `[hang up]`.
    ///
    /// # Errors
    /// What is wrong with it, in one sentence.
    pub fn parse(line: &str) -> Result<Self, String> {
        let line = line.trim();
        let order = line.strip_prefix('[').and_then(|rest| rest.split_once(']'));
        let Some((order, rest)) = order.filter(|(order, _)| !order.starts_with("pause")) else {
            return pieces(line).map(Self::Say);
        };
        let (verb, argument) = order.trim().split_once(' ').unwrap_or((order.trim(), ""));
        match verb {
            "over" => Ok(Self::Over(millis(order, argument, MAX_WAIT_MS)?, pieces(rest)?)),
            "wait" => millis(order, argument, MAX_WAIT_MS).map(Self::Wait),
            "press" => {
                let key =
                    argument.trim().chars().next().filter(|key| key.is_ascii_digit() || "*#".contains(*key));
                key.map(Self::Press).ok_or_else(|| format!("[{order}]: which key?"))
            }
            "hang" => Ok(Self::HangUp),
            _ => Err(format!("[{order}]: known are over, wait, press, hang up and pause")),
        }
    }
}

/// How long somebody takes to say this, in milliseconds.
pub(super) fn spoken_ms(words: &str) -> u64 {
    (words.chars().count() as u64 * MS_PER_CHAR).max(MIN_MS)
}

fn millis(order: &str, argument: &str, most: u64) -> Result<Duration, String> {
    let ms = argument.trim().parse::<u64>().ok().filter(|ms| *ms <= most);
    ms.map(Duration::from_millis).ok_or_else(|| format!("[{order}]: milliseconds up to {most} are missing"))
}

fn pieces(line: &str) -> Result<Vec<(Duration, String)>, String> {
    let mut pieces = Vec::new();
    let (mut pause, mut rest) = (Duration::ZERO, line);
    loop {
        let (words, next) = rest.split_once('[').map_or((rest, None), |(words, next)| (words, Some(next)));
        if !words.trim().is_empty() {
            pieces.push((pause, words.trim().to_owned()));
        }
        let Some(next) = next else { break };
        let (order, after) = next.split_once(']').ok_or("a bracket is not closed")?;
        let argument = order
            .trim()
            .strip_prefix("pause")
            .ok_or_else(|| format!("[{order}]: only [pause 900] stands within words"))?;
        pause = millis(order, argument, MAX_PAUSE_MS)?;
        rest = after;
    }
    if pieces.is_empty() { Err("a line without words".to_owned()) } else { Ok(pieces) }
}

#[cfg(test)]
mod tests {
    use super::{Deed, Duration};

    #[test]
    fn a_line_is_words_with_pauses_or_an_order() {
        let ms = Duration::from_millis;
        let said = |pieces: &[(u64, &str)]| -> Vec<_> {
            pieces.iter().map(|(pause, words)| (ms(*pause), (*words).to_owned())).collect()
        };
        assert_eq!(Deed::parse("שלום, מה שלומך?"), Ok(Deed::Say(said(&[(0, "שלום, מה שלומך?")]))));
        let dictated = "אפס חמש ארבע [pause 700] אחת שתיים שלוש";
        let pieces = said(&[(0, "אפס חמש ארבע"), (700, "אחת שתיים שלוש")]);
        assert_eq!(Deed::parse(dictated), Ok(Deed::Say(pieces)));
        assert_eq!(Deed::parse("[over 800] רגע"), Ok(Deed::Over(ms(800), said(&[(0, "רגע")]))));
        assert_eq!(Deed::parse("[wait 9000]"), Ok(Deed::Wait(ms(9_000))));
        assert_eq!(Deed::parse("[press #]"), Ok(Deed::Press('#')));
        assert_eq!(Deed::parse("[hang up]"), Ok(Deed::HangUp));
        for wrong in
            ["", "[over] רגע", "[wait 999999]", "[press x]", "[dance]", "רגע [pause]", "רגע [pause 1"]
        {
            assert!(Deed::parse(wrong).is_err(), "{wrong}");
        }
    }
}
