//! Inputs as lines of a log.

use base64::{Engine as _, prelude::BASE64_STANDARD};

use super::TITLE;
use crate::Settings;
use crate::io::{At, Input, Next, Order, Says, Sound, Text, Voice};

/// The head of a log: what it is, and how the call was to behave.
pub fn head(settings: &Settings) -> String {
    let Settings {
        silence_ms,
        adaptive,
        acknowledge,
        lead_ms,
        idle_ms,
        max_call_ms,
        no_media_ms,
        max_turn_ms,
        max_answer_chars,
        think_timeout_ms,
        text_timeout_ms,
        sound_timeout_ms,
        tape,
        notice,
    } = settings;
    format!(
        "{TITLE}\nsettings silence_ms={silence_ms} adaptive={adaptive} acknowledge={acknowledge} lead_ms={lead_ms} \
         idle_ms={idle_ms} max_call_ms={max_call_ms} no_media_ms={no_media_ms} max_turn_ms={max_turn_ms} \
         max_answer_chars={max_answer_chars} think_timeout_ms={think_timeout_ms} text_timeout_ms={text_timeout_ms} \
         sound_timeout_ms={sound_timeout_ms} tape={tape} notice={notice}\n"
    )
}

/// One input as a line. Of audio only the judgement is written, unless `with_audio`.
///
/// To be called after [`Call::on`](crate::Call::on), with what [`Call::judged`](crate::Call::judged) says then.
pub fn line(at: At, input: &Input, judged: &[Voice], with_audio: bool) -> String {
    match input {
        Input::Media { ts_ms, mulaw } if !with_audio => {
            let frames = judged.to_vec();
            let judged = Input::Judged { ts_ms: *ts_ms, samples: mulaw.len(), frames };
            format!("{} {}\n", at.0, words(&judged))
        }
        _ => format!("{} {}\n", at.0, words(input)),
    }
}

pub(super) fn words(input: &Input) -> String {
    match input {
        Input::Media { ts_ms, mulaw } => format!("media {ts_ms} {}", BASE64_STANDARD.encode(mulaw)),
        Input::Judged { ts_ms, samples, frames } => {
            let frames: String = frames.iter().map(voice).collect();
            format!("judged {ts_ms} {samples} {frames}")
        }
        Input::Mark(mark) => {
            format!("mark {} {} {}", mark.epoch, mark.clause.0, if mark.begins { "begins" } else { "ends" })
        }
        Input::Dtmf(key) => format!("key {key}"),
        Input::Gone => "gone".into(),
        Input::Tick => "tick".into(),
        Input::Order(Order::HangUp) => "order hang-up".into(),
        Input::Order(Order::Drain) => "order drain".into(),
        Input::Order(Order::Transfer) => "order transfer".into(),
        Input::Order(Order::Say(text)) => format!("order say {}", escaped(text)),
        Input::Text(take, text) => format!("text {} {}", take.0, transcript(text)),
        Input::Says(take, says) => format!("says {} {}", take.0, answer(says)),
        Input::Sound(clause, sound) => format!("sound {} {}", clause.0, made(sound)),
    }
}

fn voice(voice: &Voice) -> char {
    match voice {
        Voice::None => '.',
        Voice::Likely => '-',
        Voice::Sure => '!',
    }
}

fn transcript(text: &Text) -> String {
    match text {
        Text::Final(text) => format!("final {}", escaped(text)),
        Text::Failed => "failed".into(),
    }
}

fn answer(says: &Says) -> String {
    match says {
        Says::Delta(text) => format!("delta {}", escaped(text)),
        Says::Done(Next::Listen) => "done listen".into(),
        Says::Done(Next::HangUp) => "done hang-up".into(),
        Says::Done(Next::Divert) => "done divert".into(),
        Says::Done(Next::Transfer) => "done transfer".into(),
        Says::Failed => "failed".into(),
    }
}

/// Of the agent's sound only the length matters to the call.
fn made(sound: &Sound) -> String {
    match sound {
        Sound::Chunk(codes) => format!("chunk {}", codes.len()),
        Sound::End => "end".into(),
        Sound::Failed => "failed".into(),
    }
}

fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('\n', "\\n").replace('\r', "\\r")
}
