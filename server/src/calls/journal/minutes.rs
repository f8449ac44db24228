//! The minutes of a call: what was said, as turns, out of what the call's loop tells. Pure: no clock, no database.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use voice::{At, Note, Take};

use crate::calls::Who;

/// A line of what happens, with the milliseconds since the media stream's start.
#[derive(Clone, Debug)]
pub(super) enum Line {
    /// The caller's words of a take.
    Caller(Take, String),
    /// A clause that the agent is about to say; without a take, a fixed sentence.
    Agent(At, Option<Take>, String),
    /// How much of a take's answer was heard.
    Heard(Take, usize, bool),
    /// A stage of an answer, in milliseconds from the end of the caller's speech.
    Stage(Take, &'static str, u64),
    /// Something worth keeping.
    Note(At, Note),
}

/// One turn as it is known so far.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Turn {
    pub(super) seq: i32,
    pub(super) who: Who,
    pub(super) text: String,
    pub(super) heard_chars: Option<i32>,
    pub(super) interrupted: bool,
    pub(super) started_ms: u64,
    pub(super) timings: Stages,
}

/// Milliseconds per stage.
pub(super) type Stages = BTreeMap<&'static str, u64>;

/// What is known of one take.
#[derive(Clone, Debug, Default)]
struct TakeTimes {
    began_ms: u64,
    caller: Stages,
    agent: Stages,
    answer_at_ms: Option<u64>,
}

/// The minutes of one call.
#[derive(Debug, Default)]
pub(super) struct Minutes {
    turns: Vec<Turn>,
    changed: BTreeSet<usize>,
    takes: HashMap<Take, TakeTimes>,
    callers: HashMap<Take, usize>,
    agents: HashMap<Take, usize>,
    messages: Vec<String>,
}

impl Minutes {
    /// Takes a line in.
    pub(super) fn add(&mut self, line: Line) {
        match line {
            Line::Caller(take, text) => self.caller(take, text),
            Line::Agent(at, take, text) => self.agent(at, take, &text),
            Line::Heard(take, chars, cut) => self.heard(take, chars, cut),
            Line::Stage(take, stage, ms) => self.stage(take, stage, ms),
            Line::Note(at, note) => self.note(at.0, note),
        }
    }

    /// The turns that have changed since the last time, and the messages left for the business.
    pub(super) fn news(&mut self) -> (Vec<Turn>, Vec<String>) {
        let changed = std::mem::take(&mut self.changed);
        let turns = changed.into_iter().map(|index| self.turns[index].clone()).collect();
        (turns, std::mem::take(&mut self.messages))
    }

    /// Puts back what could not be written.
    pub(super) fn again(&mut self, turns: &[Turn], messages: Vec<String>) {
        self.changed.extend(turns.iter().filter_map(|turn| usize::try_from(turn.seq - 1).ok()));
        self.messages.splice(0..0, messages);
    }

    fn caller(&mut self, take: Take, text: String) {
        let times = self.takes.entry(take).or_default();
        let (started_ms, timings) = (times.began_ms, times.caller.clone());
        let index = self.open(Who::Caller, text, started_ms);
        self.turns[index].timings = timings;
        self.callers.insert(take, index);
    }

    fn agent(&mut self, at: At, take: Option<Take>, text: &str) {
        let index = match take {
            None => self.open(Who::Agent, String::new(), at.0),
            Some(take) => match self.agents.get(&take) {
                Some(&index) => index,
                None => self.open_answer(at, take),
            },
        };
        self.turns[index].text.push_str(text);
        self.changed.insert(index);
    }

    fn open_answer(&mut self, at: At, take: Take) -> usize {
        let times = self.takes.entry(take).or_default();
        let (started_ms, timings) = (times.answer_at_ms.unwrap_or(at.0), times.agent.clone());
        let index = self.open(Who::Agent, String::new(), started_ms);
        self.turns[index].timings = timings;
        self.agents.insert(take, index);
        index
    }

    fn open(&mut self, who: Who, text: String, started_ms: u64) -> usize {
        let index = self.turns.len();
        let seq = i32::try_from(index + 1).unwrap_or(i32::MAX);
        let timings = Stages::new();
        self.turns.push(Turn { seq, who, text, heard_chars: None, interrupted: false, started_ms, timings });
        self.changed.insert(index);
        index
    }

    fn heard(&mut self, take: Take, chars: usize, cut: bool) {
        let Some(&index) = self.agents.get(&take) else { return };
        let turn = &mut self.turns[index];
        turn.heard_chars = i32::try_from(chars).ok();
        turn.interrupted |= cut;
        self.changed.insert(index);
    }

    fn note(&mut self, at_ms: u64, note: Note) {
        match note {
            Note::TurnEnded { take, quiet_ms, speech_ms } => {
                let (quiet, speech) = (u64::from(quiet_ms), u64::from(speech_ms));
                let times = self.takes.entry(take).or_default();
                times.began_ms = at_ms.saturating_sub(quiet + speech);
                times.caller.insert("speech", speech);
                let began_ms = times.began_ms;
                if let Some(&index) = self.callers.get(&take) {
                    self.turns[index].started_ms = began_ms;
                }
                self.refresh(take);
            }
            Note::FirstFrame(take) => {
                self.takes.entry(take).or_default().answer_at_ms = Some(at_ms);
                if let Some(&index) = self.agents.get(&take) {
                    self.turns[index].started_ms = at_ms;
                }
            }
            Note::Interrupted(take) => {
                if let Some(&index) = self.agents.get(&take) {
                    self.turns[index].interrupted = true;
                    self.changed.insert(index);
                }
            }
            Note::Message(text) => self.messages.push(text),
            _ => {}
        }
    }

    fn stage(&mut self, take: Take, stage: &'static str, ms: u64) {
        let times = self.takes.entry(take).or_default();
        if stage == "transcript" || stage == "turn" {
            times.caller.insert(stage, ms);
        }
        times.agent.insert(stage, ms);
        self.refresh(take);
    }

    fn refresh(&mut self, take: Take) {
        let Some(times) = self.takes.get(&take) else { return };
        for (index, timings) in
            [(self.callers.get(&take), &times.caller), (self.agents.get(&take), &times.agent)]
        {
            if let Some(&index) = index {
                self.turns[index].timings.clone_from(timings);
                self.changed.insert(index);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use voice::{At, Note, Take};

    use super::{Line, Minutes, Turn};
    use crate::calls::Who;

    const TAKE: Take = Take(1);

    fn written(lines: Vec<Line>) -> Vec<Turn> {
        let mut minutes = Minutes::default();
        lines.into_iter().for_each(|line| minutes.add(line));
        minutes.news().0
    }

    fn a_turn() -> Vec<Line> {
        vec![
            Line::Note(At(3_600), Note::TurnEnded { take: TAKE, quiet_ms: 600, speech_ms: 1_000 }),
            Line::Stage(TAKE, "transcript", 310),
            Line::Stage(TAKE, "turn", 600),
            Line::Caller(TAKE, "שלום".into()),
            Line::Stage(TAKE, "first_token", 460),
            Line::Agent(At(4_200), Some(TAKE), "שלום, ".into()),
            Line::Stage(TAKE, "first_frame", 900),
            Line::Note(At(4_500), Note::FirstFrame(TAKE)),
            Line::Agent(At(4_600), Some(TAKE), "במה אפשר לעזור?".into()),
        ]
    }

    #[test]
    fn every_turn_has_its_words_its_moment_and_its_milliseconds_per_stage() {
        let turns = written(a_turn());
        let words: Vec<_> = turns.iter().map(|turn| (turn.seq, turn.who, turn.text.as_str())).collect();
        assert_eq!(words, [(1, Who::Caller, "שלום"), (2, Who::Agent, "שלום, במה אפשר לעזור?")]);
        assert_eq!((turns[0].started_ms, turns[1].started_ms), (2_000, 4_500));
        assert_eq!((turns[0].timings["speech"], turns[0].timings["transcript"]), (1_000, 310));
        let stages =
            ["turn", "transcript", "first_token", "first_frame"].map(|stage| turns[1].timings[stage]);
        assert_eq!(stages, [600, 310, 460, 900]);
    }

    #[test]
    fn an_answer_that_was_talked_over_keeps_what_was_heard() {
        let mut lines = a_turn();
        lines.push(Line::Heard(TAKE, 6, true));
        let turns = written(lines);
        assert_eq!((turns[1].heard_chars, turns[1].interrupted), (Some(6), true));
    }

    #[test]
    fn fixed_sentences_are_turns_of_their_own() {
        let greeting = |text: &str| Line::Agent(At(40), None, text.into());
        let turns = written(vec![greeting("השיחה מוקלטת."), greeting("שלום!")]);
        assert_eq!(turns.len(), 2);
    }

    #[test]
    fn only_what_changed_is_news_and_what_failed_is_news_again() {
        let mut minutes = Minutes::default();
        a_turn().into_iter().for_each(|line| minutes.add(line));
        let (turns, _) = minutes.news();
        assert!(minutes.news().0.is_empty());
        minutes.again(&turns, vec!["הודעה".into()]);
        assert_eq!(minutes.news(), (turns, vec!["הודעה".to_owned()]));
    }

    #[test]
    fn news_of_unknown_takes_harm_nothing() {
        let lost = vec![Line::Heard(Take(9), 3, true), Line::Note(At(1), Note::Interrupted(Take(9)))];
        assert!(written(lost).is_empty());
    }
}
