//! Plays the written utterances: what they sound like at each pause, and what waiting by their words is worth.

use std::fmt::{self, Display, Formatter, Write};

use proptest::prelude::*;

use super::{Finish, finish, is_backchannel, same_words};
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
    let moments = callers(UTTERANCES).into_iter().flatten().flatten();
    let wrong: String =
        moments.filter(|moment| finish(&moment.text) != moment.sound).fold(String::new(), |wrong, moment| {
            format!("{wrong}\n{} — {:?}, not {:?}", moment.text, finish(&moment.text), moment.sound)
        });
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn waiting_by_the_words_cuts_off_fewer_callers_and_loses_less_time() {
    let mut table = String::new();
    for part in UTTERANCES.split("\n## ").skip(1) {
        writeln!(table, "{}", part.lines().next().unwrap_or_default()).unwrap();
        let mut row = |name, usual_ms, adaptive| {
            let cost = Cost::of(part, usual_ms, adaptive);
            writeln!(table, "  {name}: {cost}").unwrap();
            cost
        };
        let by_words = row("by the words", USUAL_MS, true);
        let fixed = row("fixed 600 ms", 600, false);
        row("fixed 800 ms", 800, false);
        row("fixed 1200 ms", 1_200, false);
        assert!(by_words.hasty < fixed.hasty && by_words.mean_lost_ms() < fixed.mean_lost_ms(), "{table}");
    }
    insta::assert_snapshot!(table, @"
    The rules were made with these
      by the words: 2 of 72 pauses cut off, 126 ms lost on average over 104 turns
      fixed 600 ms: 50 of 72 pauses cut off, 248 ms lost on average over 104 turns
      fixed 800 ms: 11 of 72 pauses cut off, 448 ms lost on average over 104 turns
      fixed 1200 ms: 0 of 72 pauses cut off, 848 ms lost on average over 104 turns
    Written after the rules, to check them
      by the words: 2 of 49 pauses cut off, 160 ms lost on average over 66 turns
      fixed 600 ms: 10 of 49 pauses cut off, 248 ms lost on average over 66 turns
      fixed 800 ms: 3 of 49 pauses cut off, 448 ms lost on average over 66 turns
      fixed 1200 ms: 0 of 49 pauses cut off, 848 ms lost on average over 66 turns
    Written after the corrections, to check them again
      by the words: 2 of 17 pauses cut off, 197 ms lost on average over 22 turns
      fixed 600 ms: 4 of 17 pauses cut off, 248 ms lost on average over 22 turns
      fixed 800 ms: 0 of 17 pauses cut off, 448 ms lost on average over 22 turns
      fixed 1200 ms: 0 of 17 pauses cut off, 848 ms lost on average over 22 turns
    ");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn any_text_can_be_judged(text in "[אבהכלמנקרשת0-9 .,?!:/+'\"@…-]{0,40}") {
        finish(&text);
        is_backchannel(&text);
        let spaced = format!(" {text} ");
        prop_assert!(same_words(&text, &spaced));
    }
}

#[test]
fn the_set_is_large_enough() {
    assert!(callers(UTTERANCES).iter().map(Vec::len).sum::<usize>() >= 140);
}

/// What a way of waiting costs over some utterances.
#[derive(Default)]
struct Cost {
    pauses: usize,
    /// Pauses that were taken for the end.
    hasty: usize,
    turns: u64,
    lost_ms: u64,
}

impl Cost {
    fn of(part: &str, usual_ms: u64, adaptive: bool) -> Self {
        let mut cost = Self::default();
        for caller in callers(part) {
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

impl Display for Cost {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let (hasty, pauses, lost) = (self.hasty, self.pauses, self.mean_lost_ms());
        write!(f, "{hasty} of {pauses} pauses cut off, {lost} ms lost on average over {} turns", self.turns)
    }
}

fn callers(part: &str) -> Vec<Caller> {
    let mut callers: Vec<Caller> = Vec::new();
    for line in part.lines().skip(1).filter(|line| !line.is_empty() && !line.starts_with('#')) {
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
