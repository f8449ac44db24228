//! The log of a call: its settings and every input, one line each, from which the call can be run again.
//! Audio may be left out of it: then it holds what the ear made of the audio, which is all that the rest hears of it.

mod read;
#[cfg(test)]
mod tests;
mod write;

pub use read::{Unreadable, read};
pub use write::{head, line};

use crate::io::{At, Input, Output};
use crate::scene::describe;
use crate::{Call, Settings};

/// Opens every log; the number grows when an older program could not read it.
const TITLE: &str = "agentlocator call log 1";

/// Runs a logged call again and tells what was heard (`<`) and what it did (`>`), one line each, in seconds.
pub fn replay(settings: Settings, inputs: Vec<(At, Input)>) -> String {
    let mut call = Call::new(settings);
    let mut told = String::new();
    tell(At(0), &mut call, &mut told);
    for (at, input) in inputs {
        if let Some(news) = news(&input) {
            told += &format!("{:10.3} < {news}\n", seconds(at));
        }
        call.on(at, input);
        tell(at, &mut call, &mut told);
    }
    if !call.is_over() {
        told += "the log ends before the call\n";
    }
    told
}

fn tell(at: At, call: &mut Call, told: &mut String) {
    loop {
        match call.poll() {
            Output::Wait(_) => return,
            output => told.extend(describe(&output).map(|did| format!("{:10.3} > {did}\n", seconds(at)))),
        }
    }
}

/// What comes in, as the log has it; nothing of what comes fifty times a second.
fn news(input: &Input) -> Option<String> {
    let often = matches!(input, Input::Media { .. } | Input::Judged { .. } | Input::Tick | Input::Sound(..));
    (!often).then(|| write::words(input))
}

fn seconds(at: At) -> f64 {
    at.0 as f64 / 1000.0
}
