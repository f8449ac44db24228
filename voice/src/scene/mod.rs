//! A call as a text that a receptionist can read: one line for each thing the call does.

#[cfg(test)]
mod random;
#[cfg(test)]
mod script;
#[cfg(test)]
mod stage;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod voice;

#[cfg(test)]
pub(crate) use voice::voice;

use crate::io::{Heard16k, Note, Output, Speech};

/// Tells in one line what the call does; `None` for what comes fifty times a second, and for waiting.
pub fn describe(output: &Output) -> Option<String> {
    Some(match output {
        Output::Frame(_) | Output::Tape(_) | Output::Wait(_) | Output::Listen(_, Heard16k::Pcm(_)) => {
            return None;
        }
        Output::Mark(mark) if mark.begins => return None,
        Output::Clear => "falls silent".into(),
        Output::Mark(mark) => format!("has sent clause {}", mark.clause.0),
        Output::Listen(take, Heard16k::End) => format!("wants the text of take {}", take.0),
        Output::Listen(take, Heard16k::Since(old)) => {
            format!("listens on as take {} after take {}", take.0, old.0)
        }
        Output::Think(take, text) => format!("thinks of an answer to \"{text}\" (take {})", take.0),
        Output::Commit(take) => format!("commits take {}", take.0),
        Output::Drop(take) => format!("drops take {}", take.0),
        Output::Speak { clause, take, speech, firm } => {
            let words = match speech {
                Speech::Text(text) => format!("\"{text}\""),
                Speech::Stock(stock) => format!("{stock:?}"),
            };
            let take = take.map_or(String::new(), |take| format!(" of take {}", take.0));
            format!("speaks clause {}{take}{}: {words}", clause.0, if *firm { ", firmly" } else { "" })
        }
        Output::Heard { take, chars, cut } => {
            format!(
                "knows that {chars} characters of take {} were heard{}",
                take.0,
                if *cut { ", cut short" } else { "" }
            )
        }
        Output::Divert => "hands the caller to voicemail".into(),
        Output::Transfer => "puts the caller through to a person".into(),
        Output::HangUp => "hangs up".into(),
        Output::Note(note) => noted(note),
    })
}

fn noted(note: &Note) -> String {
    match note {
        Note::SpeechBegan => "notes that the caller speaks".into(),
        Note::TurnEnded { take, quiet_ms, speech_ms } => {
            format!(
                "notes the end of a turn (take {}): {speech_ms} ms of speech, {quiet_ms} ms of quiet",
                take.0
            )
        }
        Note::Transcribed(take) => format!("notes the text of take {}", take.0),
        Note::FirstToken(take) => format!("notes the first word of take {}", take.0),
        Note::FirstClause(take) => format!("notes the first clause of take {}", take.0),
        Note::FirstFrame(take) => format!("notes the first sound of take {}", take.0),
        Note::Interrupted(take) => format!("notes that take {} was interrupted", take.0),
        Note::FirstHeard(take) => format!("notes that take {} is heard", take.0),
        Note::Resumed => "notes that it goes on".into(),
        Note::Hasty(quiet_ms) => {
            format!("notes that the turn was taken too early: the caller went on after {quiet_ms} ms")
        }
        Note::Message(text) => format!("notes a message: \"{text}\""),
        Note::Dtmf(key) => format!("notes the key {key}"),
        Note::BadInput(reason) => format!("notes bad input: {reason}"),
        Note::Ending(ending) => format!("notes the end: {ending:?}"),
    }
}
