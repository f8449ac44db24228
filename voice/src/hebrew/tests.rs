//! Plays the written utterances: what they sound like at each pause, and what waiting by their words is worth.

use std::fmt::Write;

use super::{Finish, finish};
use crate::patience::Patience;

const UTTERANCES: &str = include_str!("utterances.txt");
/// The usual wait of a business that changed nothing.
const USUAL_MS: u64 = 600;
/// The quickest answer there is; what is waited beyond it is lost.
const QUICKEST_MS: u64 = 352;

/// One call: its turns.
type Caller = Vec<Vec<Moment>>;

/// The words of a turn so far, what they must sound like, and the pause behind them; `None` at the end of the turn.
struct Moment {
    text: String,
    sound: Finish,
    pause_ms: Option<u64>,
}

#[test]
fn every_utterance_sounds_as_finished_as_a_listener_says() {
    let moments = callers().into_iter().flatten().flatten();
    let wrong: String =
        moments.filter(|moment| finish(&moment.text) != moment.sound).fold(String::new(), |wrong, moment| {
            format!("{wrong}\n{} — {:?}, not {:?}", moment.text, finish(&moment.text), moment.sound)
        });
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn waiting_by_the_words_cuts_off_fewer_callers_and_loses_less_time() {
    let mut table = String::new();
    let mut row = |name, usual_ms, adaptive| {
        let cost = Cost::of(usual_ms, adaptive);
        let (hasty, lost) = (cost.hasty, cost.mean_lost_ms());
        writeln!(table, "{name}: {hasty} of {} pauses cut off, {lost} ms lost on average", cost.pauses)
            .unwrap();
        (hasty, lost)
    };
    let by_words = row("by the words", USUAL_MS, true);
    let fixed = row("fixed 600 ms", 600, false);
    row("fixed 800 ms", 800, false);
    row("fixed 1200 ms", 1_200, false);
    insta::assert_snapshot!(table, @"");
    assert!(by_words.0 < fixed.0 && by_words.1 < fixed.1, "{table}");
}

#[test]
fn the_set_is_large_enough() {
    assert!(callers().iter().map(Vec::len).sum::<usize>() >= 140);
}

/// What a way of waiting costs over all utterances.
#[derive(Default)]
struct Cost {
    pauses: usize,
    /// Pauses that were taken for the end.
    hasty: usize,
    turns: u64,
    lost_ms: u64,
}

impl Cost {
    fn of(usual_ms: u64, adaptive: bool) -> Self {
        let mut cost = Self::default();
        for caller in callers() {
            let mut patience = Patience::new(usual_ms, adaptive);
            caller.iter().flatten().for_each(|moment| cost.pass(&mut patience, moment));
        }
        cost
    }

    fn pass(&mut self, patience: &mut Patience, moment: &Moment) {
        let goal = patience.goal_ms(Some(&moment.text));
        match moment.pause_ms {
            None => {
                self.turns += 1;
                self.lost_ms += goal - QUICKEST_MS;
            }
            Some(pause) => {
                self.pauses += 1;
                if goal <= pause {
                    self.hasty += 1;
                    patience.hasty(pause);
                } else {
                    patience.paused(pause);
                }
            }
        }
    }

    fn mean_lost_ms(&self) -> u64 {
        self.lost_ms / self.turns
    }
}

fn callers() -> Vec<Caller> {
    let mut callers: Vec<Caller> = Vec::new();
    for line in UTTERANCES.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        match line.strip_prefix("==") {
            Some(_) => callers.push(Vec::new()),
            None => callers.last_mut().expect("a caller stands above the first turn").push(turn(line)),
        }
    }
    callers
}

fn turn(line: &str) -> Vec<Moment> {
    let mut said = String::new();
    let moments = line.split_inclusive(']').map(|piece| {
        let (words, sign) = piece.strip_suffix(']').and_then(|piece| piece.split_once('[')).expect(line);
        said = format!("{said} {}", words.trim()).trim().to_owned();
        let (pause, sound) = sign.split_once(' ').map_or((None, sign), |(pause, sound)| (Some(pause), sound));
        Moment {
            text: said.clone(),
            sound: self::sound(sound),
            pause_ms: pause.map(|pause| pause.parse().expect(line)),
        }
    });
    moments.collect()
}

fn sound(name: &str) -> Finish {
    match name {
        "answer" => Finish::Answer,
        "request" => Finish::Request,
        "unclear" => Finish::Unclear,
        "open" => Finish::Open,
        "digits" => Finish::OpenDigits,
        other => panic!("no such sound: {other}"),
    }
}
