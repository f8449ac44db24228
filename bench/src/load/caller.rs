//! When the caller speaks, and what is measured while it does: a pure machine over 20 ms steps and the agent's sound.
//! Times are microseconds of the call.

use std::sync::Arc;

use super::{
    playout::Playout,
    script::{Kind, Line, When},
    sound::{FRAME, Sound, spoken_us},
};

/// A polite caller waits for so much quiet before speaking.
const QUIET_US: u64 = 900_000;
/// So much of an answer is heard before it is interrupted.
const INTO_ANSWER_US: u64 = 1_500_000;
/// A caller whom nobody answers goes on after this.
const PATIENCE_US: u64 = 8_000_000;

/// What was measured in one call.
#[derive(Debug, Default)]
pub(crate) struct Notes {
    /// From the last audible sample of a line to the first frame of its answer, milliseconds.
    pub(crate) turns: Vec<(Kind, f64)>,
    /// From the first audible sample of an interruption to `clear`, milliseconds.
    pub(crate) clears: Vec<f64>,
    pub(crate) missed_clears: u64,
    pub(crate) unanswered: u64,
    /// Lines of the caller into which the agent began to speak.
    pub(crate) premature: u64,
    pub(crate) greeting_ms: Option<f64>,
}

struct Speaking {
    sound: Arc<Sound>,
    kind: Kind,
    frame: usize,
    interrupts: bool,
    spoken_into: bool,
}

/// What a caller does in 20 ms.
#[derive(Debug)]
pub(crate) enum Act {
    Silence,
    /// Says the frame with this number.
    Frame(Arc<Sound>, usize),
    HangUp,
}

/// One caller.
pub(crate) struct Caller {
    lines: std::vec::IntoIter<Line>,
    next: Option<Line>,
    speaking: Option<Speaking>,
    /// The line that waits for its answer, and when it ended.
    awaiting: Option<(Kind, u64)>,
    interrupted_us: Option<u64>,
    answered: bool,
    said_us: u64,
    pub(crate) playout: Playout,
    pub(crate) notes: Notes,
}

impl Caller {
    pub(crate) fn new(lines: Vec<Line>) -> Self {
        let mut lines = lines.into_iter();
        Self {
            next: lines.next(),
            lines,
            speaking: None,
            awaiting: None,
            interrupted_us: None,
            answered: false,
            said_us: 0,
            playout: Playout::default(),
            notes: Notes::default(),
        }
    }

    /// Sound of the agent has come.
    pub(crate) fn media(&mut self, now_us: u64, bytes: usize) {
        self.notes.greeting_ms.get_or_insert(now_us as f64 / 1000.0);
        self.playout.media(now_us, bytes);
        if let Some((kind, ended_us)) = self.awaiting.take() {
            self.notes.turns.push((kind, now_us.saturating_sub(ended_us) as f64 / 1000.0));
        }
        self.answered |= self.speaking.is_none();
        // What still comes before the `clear` belongs to the answer that is being interrupted.
        if let Some(speaking) = self.speaking.as_mut().filter(|speaking| !speaking.interrupts) {
            self.notes.premature += u64::from(!std::mem::replace(&mut speaking.spoken_into, true));
        }
    }

    /// The agent's sound is cleared.
    pub(crate) fn clear(&mut self, now_us: u64) {
        self.playout.clear(now_us);
        if let Some(since_us) = self.interrupted_us.take() {
            self.notes.clears.push(now_us.saturating_sub(since_us) as f64 / 1000.0);
        }
        if let Some(speaking) = &mut self.speaking {
            speaking.interrupts = false;
        }
    }

    /// What the caller does in these 20 ms.
    pub(crate) fn step(&mut self, now_us: u64) -> Act {
        if self.speaking.is_none() && self.decide(now_us) {
            return Act::HangUp;
        }
        self.speak(now_us)
    }

    /// Whether the caller hangs up now; it may begin a line instead.
    fn decide(&mut self, now_us: u64) -> bool {
        if self.awaiting.is_some() && now_us > self.said_us + PATIENCE_US {
            self.awaiting = None;
            self.answered = true;
            self.notes.unanswered += 1;
        }
        let quiet = self.answered && self.playout.quiet_us(now_us) >= QUIET_US;
        let Some(line) = &self.next else { return quiet };
        let over = line.when == When::Over
            && self.answered
            && self.playout.is_playing(now_us)
            && self.playout.heard_us(now_us) >= INTO_ANSWER_US;
        if quiet || over {
            self.begin(over);
        }
        false
    }

    fn begin(&mut self, interrupts: bool) {
        let Some(line) = self.next.take() else { return };
        self.next = self.lines.next();
        if self.interrupted_us.take().is_some() {
            self.notes.missed_clears += 1;
        }
        if line.when == When::Over && !interrupts {
            self.notes.missed_clears += 1;
        }
        self.answered = false;
        if !interrupts {
            self.playout.settle();
        }
        let Line { kind, sound, .. } = line;
        self.speaking = Some(Speaking { sound, kind, frame: 0, interrupts, spoken_into: false });
    }

    fn speak(&mut self, now_us: u64) -> Act {
        let Some(speaking) = &mut self.speaking else { return Act::Silence };
        let (first, last) = speaking.sound.audible;
        if speaking.interrupts && speaking.frame == first / FRAME {
            self.interrupted_us = Some(spoken_us(now_us, first));
        }
        if speaking.frame == last / FRAME {
            self.awaiting = Some((speaking.kind, spoken_us(now_us, last)));
            self.said_us = now_us;
        }
        let act = Act::Frame(speaking.sound.clone(), speaking.frame);
        speaking.frame += 1;
        if speaking.frame >= speaking.sound.frames.len() {
            self.speaking = None;
        }
        act
    }

    /// The call is over.
    pub(crate) fn finish(mut self) -> (Notes, Playout) {
        self.notes.missed_clears += u64::from(self.interrupted_us.is_some());
        (self.notes, self.playout)
    }
}

#[cfg(test)]
mod tests {
    use super::{Act, Caller, Kind, Line, Sound, When};
    use std::sync::Arc;

    fn line(kind: Kind, when: When) -> Line {
        Line { kind, when, sound: Arc::new(Sound::new(&[8000; 480]).unwrap()) }
    }

    /// Steps until the caller does something else than keep silent, and says when.
    fn run(caller: &mut Caller, from_us: u64) -> (u64, Act) {
        let mut now_us = from_us;
        loop {
            match caller.step(now_us) {
                Act::Silence => now_us += 20_000,
                act => return (now_us, act),
            }
        }
    }

    #[test]
    fn voice_to_voice_is_measured_from_the_last_audible_sample() {
        let mut caller = Caller::new(vec![line(Kind::Short, When::Quiet)]);
        assert!(matches!(caller.step(0), Act::Silence), "nobody has greeted yet");
        caller.media(10_000, 160);
        let (begun, _) = run(&mut caller, 20_000);
        assert_eq!(begun, 940_000);
        caller.step(960_000);
        caller.step(980_000);
        caller.media(1_600_000, 160);
        let (ended, last) = run(&mut caller, 1_000_000);
        assert!(matches!(last, Act::HangUp) && ended >= 2_520_000);
        assert_eq!(caller.notes.turns, [(Kind::Short, 620.0)]);
        assert_eq!((caller.notes.premature, caller.notes.greeting_ms), (0, Some(10.0)));
    }

    #[test]
    fn an_interruption_waits_for_the_middle_of_the_answer_and_is_measured_to_its_clear() {
        let mut caller = Caller::new(vec![line(Kind::Known, When::Over)]);
        caller.media(0, 4 * 8000);
        let (begun, _) = run(&mut caller, 0);
        assert_eq!(begun, 1_500_000);
        caller.media(1_510_000, 160);
        caller.clear(1_561_000);
        let (notes, _) = caller.finish();
        // The first of 160 samples was spoken 19.875 ms before its frame was sent.
        assert_eq!((notes.clears, notes.premature, notes.missed_clears), (vec![80.875], 0, 0));
    }

    #[test]
    fn an_agent_that_speaks_into_a_line_and_one_that_never_answers_are_counted() {
        let mut caller = Caller::new(vec![line(Kind::Known, When::Quiet)]);
        caller.media(0, 160);
        let (begun, _) = run(&mut caller, 20_000);
        caller.media(begun + 5_000, 160);
        caller.media(begun + 6_000, 160);
        assert_eq!(caller.notes.premature, 1);
        assert!(matches!(run(&mut caller, begun + 20_000).1, Act::Frame(..)));
        run(&mut caller, begun + 40_000);
        assert!(matches!(run(&mut caller, begun + 60_000).1, Act::HangUp));
        assert_eq!(caller.notes.unanswered, 1);
    }
}
