//! Reads a scene and plays it; gives the same text back with what the call did between the lines.

use super::stage::{Helper, Stage};
use crate::Settings;
use crate::io::*;
use crate::{log, mulaw};

/// Plays a scene.
pub(crate) fn play(text: &str) -> String {
    let mut stage = Stage::new(settings(text));
    let mut told = String::new();
    for line in text.lines().chain(["9999.0 end"]) {
        if let Some((at, event)) = timed(line) {
            // What the caller says and what comes of it is laid out before its time.
            stage.run_until(at);
            for (ms, did) in stage.did.drain(..) {
                told += &format!("    {:7.3} > {did}\n", ms as f64 / 1000.0);
            }
            if event == "end" {
                break;
            }
            happen(&mut stage, at, event);
        } else if let Some(answer) = line.strip_prefix("model ") {
            will_answer(&mut stage, answer);
        } else {
            assert!(line.is_empty() || line.starts_with(['#', '*']), "a line that no scene knows: {line}");
        }
        told += line;
        told.push('\n');
    }
    assert!(stage.is_over(), "the call goes on after the scene");
    assert_eq!(
        replayed(&stage.log),
        stage.timeline,
        "the call goes otherwise when it is run again from its log"
    );
    told
}

/// What a call does that is run again from its log.
fn replayed(log: &str) -> String {
    let (settings, inputs) = log::read(log).unwrap();
    let told = log::replay(settings, inputs);
    told.lines().filter(|line| line.contains(" > ")).map(|line| format!("{line}\n")).collect()
}

fn timed(line: &str) -> Option<(u64, &str)> {
    let (at, event) = line.trim_start().split_once(' ')?;
    Some(((at.parse::<f64>().ok()? * 1000.0).round() as u64, event.trim()))
}

fn settings(text: &str) -> Settings {
    let mut settings = Settings { max_call_ms: 60_000, ..Settings::default() };
    for line in text.lines().filter_map(|line| line.strip_prefix("* ")) {
        let (name, value) = line.split_once(' ').unwrap_or((line, ""));
        let number = || value.parse::<u64>().unwrap();
        match name {
            "silence_ms" => settings.silence_ms = number(),
            "max_call_ms" => settings.max_call_ms = number(),
            "max_turn_ms" => settings.max_turn_ms = number(),
            "max_answer_chars" => settings.max_answer_chars = number() as usize,
            "notice" => settings.notice = true,
            "adaptive" => settings.adaptive = true,
            "acknowledge" => settings.acknowledge = true,
            _ => panic!("an unknown setting: {line}"),
        }
    }
    settings
}

/// The words between the quotes and what stands after them.
fn quoted(text: &str) -> (&str, &str) {
    let (words, rest) = text.split_once('"').unwrap().1.rsplit_once('"').unwrap();
    (words, rest.trim())
}

fn will_answer(stage: &mut Stage, answer: &str) {
    match answer {
        "fails" => stage.will_answer("", None),
        "answers nothing" => stage.will_answer("", Some(Next::Listen)),
        "only hangs up" => stage.will_answer("", Some(Next::HangUp)),
        "never stops" => {
            stage.will_answer(&"אנחנו פתוחים בכל יום מהבוקר עד הערב. ".repeat(200), Some(Next::Listen))
        }
        _ => {
            let (words, rest) = quoted(answer);
            let next = match rest {
                "" => Some(Next::Listen),
                "and hangs up" => Some(Next::HangUp),
                "and diverts" => Some(Next::Divert),
                "and transfers" => Some(Next::Transfer),
                "and fails" => None,
                _ => panic!("an answer that no scene knows: {answer}"),
            };
            stage.will_answer(words, next);
        }
    }
}

fn happen(stage: &mut Stage, at: u64, event: &str) {
    let helper = |how| match how {
        "works" => Helper::Works,
        "fails" => Helper::Fails,
        "hangs" => Helper::Hangs,
        _ => panic!("no helper does that: {event}"),
    };
    let (who, what) = event.split_once(' ').unwrap();
    match who {
        "caller" => caller(stage, at, what),
        "transcriber" => stage.hearing = helper(what),
        "voice" => stage.voice = helper(what),
        "model" => stage.thinks_ms = seconds(what.trim_start_matches("thinks for ")),
        "marks" => stage.marks = Helper::Hangs,
        "order" => stage.tell(at, Input::Order(order(what))),
        "peer" => peer(stage, at, what),
        _ => panic!("an event that no scene knows: {event}"),
    }
}

fn seconds(text: &str) -> u64 {
    (text.trim_end_matches(" s").parse::<f64>().unwrap() * 1000.0) as u64
}

fn caller(stage: &mut Stage, at: u64, what: &str) {
    match what.split_once(' ').unwrap_or((what, "")) {
        ("connects", _) => {}
        ("hangs", "up") => stage.tell(at, Input::Gone),
        ("presses", keys) => {
            for (place, key) in keys.chars().filter(|key| *key != ' ').enumerate() {
                stage.tell(at + 200 * place as u64, Input::Dtmf(key));
            }
        }
        ("mumbles", rest) => stage.caller_says(at, "", seconds(rest.trim_start_matches("for "))),
        ("says", _) => {
            let (words, rest) = quoted(what);
            stage.caller_says(at, words, seconds(rest.trim_start_matches("for ")));
        }
        _ => panic!("no caller does that: {what}"),
    }
}

fn order(what: &str) -> Order {
    match what {
        "hang up" => Order::HangUp,
        "drain" => Order::Drain,
        "transfer" => Order::Transfer,
        _ => Order::Say(quoted(what).0.into()),
    }
}

fn peer(stage: &mut Stage, at: u64, what: &str) {
    let media = |ts_ms, mulaw| Input::Media { ts_ms, mulaw };
    let input = match what {
        "stops sending" => return stage.media_stops(),
        "sends an empty chunk" => media(at, Vec::new()),
        "sends an old chunk" => media(0, vec![mulaw::SILENCE; 160]),
        "sends a megabyte" => media(at, vec![mulaw::SILENCE; 1 << 20]),
        "returns an unknown mark" => Input::Mark(MarkId { epoch: 9, clause: Clause(9), begins: false }),
        "sends an unknown key" => Input::Dtmf('x'),
        "sends text for an unknown take" => Input::Text(Take(99), Text::Final("שלום".into())),
        "sends words for an unknown take" => Input::Says(Take(99), Says::Delta("שלום".into())),
        "sends sound for an unknown clause" => Input::Sound(Clause(99), Sound::Chunk(vec![0x90; 160])),
        "sends late sound" => Input::Sound(Clause(1), Sound::Chunk(vec![0x90; 160])),
        _ => panic!("no peer does that: {what}"),
    };
    stage.tell(at, input);
}
