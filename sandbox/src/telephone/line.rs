//! What the caller does, line by line, and its preparation as sound.

use tokio::sync::mpsc;

use super::{Failure, control::Control};
use crate::{
    VoiceOptions,
    speech::{Speaker, Speech},
};

/// One thing that the caller does when it is the caller's turn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// Says this.
    Say(String),
    /// Plays this: PCM, 8 kHz.
    Pcm(Vec<i16>),
    /// Says this over the agent, once the agent has spoken for so many milliseconds.
    Over {
        /// Milliseconds of the agent's speech to wait for.
        after_ms: u64,
        /// The words.
        text: String,
    },
    /// Keeps silent for so many milliseconds.
    Wait(u64),
    /// Presses a key.
    Press(char),
    /// Hangs up.
    HangUp,
}

impl Line {
    /// Reads a line of a script: words; or `[wait 2000]`, `[over 800] words`, `[press 5]`, `[hang up]`.
    ///
    /// # Errors
    /// A bracket that is none of these; the text says so.
    pub fn parse(text: &str) -> Result<Self, String> {
        let text = text.trim();
        let Some((order, rest)) = text.strip_prefix('[').and_then(|text| text.split_once(']')) else {
            return Ok(Self::Say(text.to_owned()));
        };
        let (verb, argument) = order.trim().split_once(' ').unwrap_or((order.trim(), ""));
        let number = || {
            argument.trim().parse().map_err(|_why| format!("[{order}]: a number of milliseconds is missing"))
        };
        match verb {
            "wait" => Ok(Self::Wait(number()?)),
            "over" => Ok(Self::Over { after_ms: number()?, text: rest.trim().to_owned() }),
            "press" => {
                argument.chars().next().map(Self::Press).ok_or_else(|| format!("[{order}]: which key?"))
            }
            "hang" => Ok(Self::HangUp),
            _ => Err(format!("[{order}]: known are wait, over, press, hang up")),
        }
    }
}

/// A line that is ready to be done.
#[derive(Debug)]
pub(super) enum Ready {
    /// Sound for the agent's pause.
    Sound {
        text: String,
        samples: Vec<i16>,
    },
    /// Sound to be said over the agent.
    Over {
        after_ms: u64,
        text: String,
        samples: Vec<i16>,
    },
    Wait(u64),
    Press(char),
    HangUp,
    /// The line could not be made audible.
    Broken(String),
}

/// Words in the caller's voice: PCM, 8 kHz, without silence around them. No ear knows them yet.
///
/// # Errors
/// There is nothing that speaks here.
pub async fn say(text: &str, voice: &VoiceOptions) -> Result<Vec<i16>, Failure> {
    let said = Speech::new(voice).say(Speaker::Caller, text, 8000).await;
    let samples = said.map_err(|cause| Failure::new(format!("the caller has no voice: {cause}")))?;
    Ok(without_silent_ends(&samples))
}

/// Prepares lines ahead of their turn: speech takes time, and the ear must know a phrase before it is heard.
pub(super) async fn prepare(
    mut lines: mpsc::Receiver<Line>,
    ready: mpsc::Sender<Ready>,
    speech: Speech,
    control: Option<Control>,
) {
    while let Some(line) = lines.recv().await {
        let prepared = match line {
            Line::Say(text) => match spoken(&text, &speech, control.as_ref()).await {
                Ok(samples) => Ready::Sound { text, samples },
                Err(cause) => Ready::Broken(cause),
            },
            Line::Over { after_ms, text } => match spoken(&text, &speech, control.as_ref()).await {
                Ok(samples) => Ready::Over { after_ms, text, samples },
                Err(cause) => Ready::Broken(cause),
            },
            Line::Pcm(samples) => Ready::Sound { text: String::new(), samples },
            Line::Wait(ms) => Ready::Wait(ms),
            Line::Press(key) => Ready::Press(key),
            Line::HangUp => Ready::HangUp,
        };
        if ready.send(prepared).await.is_err() {
            return;
        }
    }
}

async fn spoken(text: &str, speech: &Speech, control: Option<&Control>) -> Result<Vec<i16>, String> {
    let samples = speech
        .say(Speaker::Caller, text, 8000)
        .await
        .map_err(|cause| format!("the caller has no voice: {cause}"))?;
    let samples = without_silent_ends(&samples);
    if let Some(control) = control {
        control
            .announce(text, &samples)
            .await
            .map_err(|cause| format!("the sandbox did not listen: {cause}"))?;
    }
    Ok(samples)
}

/// Latency is measured from the last audible sample, so the silence that a synthesiser appends has to go.
fn without_silent_ends(samples: &[i16]) -> Vec<i16> {
    const AUDIBLE: u16 = 200;
    let audible = |sample: &&i16| sample.unsigned_abs() > AUDIBLE;
    let start = samples.iter().position(|sample| audible(&sample)).unwrap_or(0);
    let end = samples.iter().rposition(|sample| audible(&sample)).map_or(0, |last| last + 1);
    samples.get(start..end).unwrap_or_default().to_vec()
}

#[cfg(test)]
mod tests {
    use super::{Line, without_silent_ends};

    #[test]
    fn a_script_is_words_and_a_few_orders() {
        assert_eq!(Line::parse(" שלום "), Ok(Line::Say("שלום".into())));
        assert_eq!(Line::parse("[wait 1500]"), Ok(Line::Wait(1500)));
        assert_eq!(Line::parse("[over 800] רגע"), Ok(Line::Over { after_ms: 800, text: "רגע".into() }));
        assert_eq!(Line::parse("[press #]"), Ok(Line::Press('#')));
        assert_eq!(Line::parse("[hang up]"), Ok(Line::HangUp));
        assert!(Line::parse("[dance]").is_err());
        assert!(Line::parse("[wait soon]").is_err());
    }

    #[test]
    fn the_silence_around_a_phrase_is_not_part_of_it() {
        assert_eq!(without_silent_ends(&[0, 3, 500, 0, -700, 9, 0]), [500, 0, -700]);
        assert!(without_silent_ends(&[0, 1, 2]).is_empty());
    }
}
