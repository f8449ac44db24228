//! When the caller speaks: a pure machine over 20 ms steps that knows how long the agent has spoken or been silent.

use super::{line::Ready, player::FRAME};

/// A polite caller waits for so much silence before speaking.
const AGENT_QUIET_MS: u64 = 700;
/// A caller whom nobody answers says the next line after all.
const PATIENCE_MS: u64 = 12_000;
/// With nothing left to say, the caller hangs up after so much silence of the agent.
const LAST_SILENCE_MS: u64 = 4_000;
/// A shorter pause is still the same speech.
const PAUSE_MS: u64 = 300;

/// What the caller can hear of the agent.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Agent {
    /// Since when it speaks without a pause, if it does.
    speaks_since_ms: Option<u64>,
    /// When it was last heard.
    heard_ms: Option<u64>,
}

impl Agent {
    /// Takes 20 ms of playout; true when speech begins or ends.
    pub(super) fn on(&mut self, now_ms: u64, sounded: bool) -> bool {
        let spoke = self.speaks();
        if sounded {
            self.heard_ms = Some(now_ms);
            self.speaks_since_ms.get_or_insert(now_ms);
        } else if self.heard_ms.is_some_and(|heard| now_ms >= heard + PAUSE_MS) {
            self.speaks_since_ms = None;
        }
        spoke != self.speaks()
    }

    pub(super) fn speaks(&self) -> bool {
        self.speaks_since_ms.is_some()
    }

    fn quiet_for(&self, now_ms: u64) -> Option<u64> {
        self.heard_ms.map(|heard| now_ms.saturating_sub(heard))
    }
}

/// What the caller does in these 20 ms.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Act {
    /// The sound; `None` is silence.
    pub(super) frame: Option<Vec<i16>>,
    pub(super) press: Option<char>,
    pub(super) begins: Option<String>,
    pub(super) ends: bool,
    pub(super) hangs_up: bool,
    pub(super) trouble: Option<String>,
}

enum Doing {
    Listening,
    Waiting { until_ms: u64 },
    Speaking { samples: Vec<i16>, at: usize },
}

/// What comes after the present line.
pub(super) enum Upcoming {
    Line(Ready),
    NotYet,
    Nothing,
}

/// The caller.
pub(super) struct Caller {
    doing: Doing,
    next: Option<Ready>,
    out_of_lines: bool,
    last_said_ms: u64,
}

impl Caller {
    pub(super) fn new() -> Self {
        Self { doing: Doing::Listening, next: None, out_of_lines: false, last_said_ms: 0 }
    }

    /// Twenty milliseconds of the caller's life; `upcoming` is asked when there is no line at hand.
    pub(super) fn step(&mut self, now_ms: u64, agent: Agent, upcoming: impl FnOnce() -> Upcoming) -> Act {
        if self.next.is_none() && !self.out_of_lines {
            match upcoming() {
                Upcoming::Line(line) => self.next = Some(line),
                Upcoming::NotYet => {}
                Upcoming::Nothing => self.out_of_lines = true,
            }
        }
        match self.doing {
            Doing::Speaking { .. } => self.speak(now_ms),
            Doing::Waiting { until_ms } if now_ms < until_ms => Act::default(),
            Doing::Waiting { .. } => {
                self.doing = Doing::Listening;
                Act::default()
            }
            Doing::Listening => self.listen(now_ms, agent),
        }
    }

    /// The line that was at hand and not yet said.
    pub(super) fn unsaid(&mut self) -> Option<Ready> {
        self.next.take()
    }

    fn speak(&mut self, now_ms: u64) -> Act {
        let Doing::Speaking { samples, at } = &mut self.doing else { return Act::default() };
        let end = (*at + FRAME).min(samples.len());
        let mut frame = samples[*at..end].to_vec();
        frame.resize(FRAME, 0);
        *at = end;
        let ends = end == samples.len();
        if ends {
            self.doing = Doing::Listening;
            self.last_said_ms = now_ms + 20;
        }
        Act { frame: Some(frame), ends, ..Act::default() }
    }

    fn listen(&mut self, now_ms: u64, agent: Agent) -> Act {
        let turn = self.is_my_turn(now_ms, agent);
        match self.next.take() {
            Some(Ready::Sound { text, samples }) if turn => self.begin(text, samples, now_ms),
            Some(Ready::Over { after_ms, text, samples }) if agent.has_spoken_for(after_ms, now_ms) => {
                self.begin(text, samples, now_ms)
            }
            Some(Ready::Wait(ms)) if turn => {
                self.doing = Doing::Waiting { until_ms: now_ms + ms };
                Act::default()
            }
            Some(Ready::Press(key)) if turn => {
                self.last_said_ms = now_ms;
                Act { press: Some(key), ..Act::default() }
            }
            Some(Ready::HangUp) if turn => Act { hangs_up: true, ..Act::default() },
            Some(Ready::Broken(cause)) => Act { trouble: Some(cause), ..Act::default() },
            Some(early) => {
                self.next = Some(early);
                Act::default()
            }
            None => Act { hangs_up: self.out_of_lines && self.is_over(now_ms, agent), ..Act::default() },
        }
    }

    fn begin(&mut self, text: String, samples: Vec<i16>, now_ms: u64) -> Act {
        self.doing = Doing::Speaking { samples, at: 0 };
        let mut act = self.speak(now_ms);
        act.begins = Some(text);
        act
    }

    /// The agent has answered the last line and is silent; or nobody answers.
    fn is_my_turn(&self, now_ms: u64, agent: Agent) -> bool {
        let answered = agent.heard_ms.is_some_and(|heard| heard >= self.last_said_ms);
        let quiet = agent.quiet_for(now_ms).is_some_and(|quiet| quiet >= AGENT_QUIET_MS);
        (answered && quiet) || (!agent.speaks() && now_ms >= self.last_said_ms + PATIENCE_MS)
    }

    fn is_over(&self, now_ms: u64, agent: Agent) -> bool {
        let quiet = agent.quiet_for(now_ms).is_some_and(|quiet| quiet >= LAST_SILENCE_MS);
        quiet && self.is_my_turn(now_ms, agent)
    }
}

impl Agent {
    fn has_spoken_for(&self, ms: u64, now_ms: u64) -> bool {
        self.speaks_since_ms.is_some_and(|since| now_ms >= since + ms)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn act_at(
        caller: &mut Caller,
        agent: &mut Agent,
        now_ms: u64,
        sounded: bool,
        line: Option<Ready>,
    ) -> Act {
        agent.on(now_ms, sounded);
        caller.step(now_ms, *agent, || line.map_or(Upcoming::Nothing, Upcoming::Line))
    }

    #[test]
    fn the_caller_lets_the_agent_finish() {
        let (mut caller, mut agent) = (Caller::new(), Agent::default());
        let line = Some(Ready::Sound { text: "שלום".into(), samples: vec![500; 240] });
        assert!(act_at(&mut caller, &mut agent, 0, false, line).begins.is_none(), "nobody has answered yet");
        assert!(act_at(&mut caller, &mut agent, 20, true, None).begins.is_none());
        assert!(act_at(&mut caller, &mut agent, 600, false, None).begins.is_none());
        assert_eq!(act_at(&mut caller, &mut agent, 720, false, None).begins.as_deref(), Some("שלום"));
        assert!(act_at(&mut caller, &mut agent, 740, false, None).ends);
    }

    #[test]
    fn a_rude_line_waits_only_until_the_agent_speaks() {
        let (mut caller, mut agent) = (Caller::new(), Agent::default());
        let over = Some(Ready::Over { after_ms: 100, text: "רגע".into(), samples: vec![500; 160] });
        assert!(act_at(&mut caller, &mut agent, 0, true, over).begins.is_none());
        assert_eq!(act_at(&mut caller, &mut agent, 100, true, None).begins.as_deref(), Some("רגע"));
    }

    #[test]
    fn with_nothing_left_to_say_the_caller_hangs_up_in_the_end() {
        let (mut caller, mut agent) = (Caller::new(), Agent::default());
        assert!(!act_at(&mut caller, &mut agent, 0, true, None).hangs_up);
        assert!(!act_at(&mut caller, &mut agent, 3_000, false, None).hangs_up);
        assert!(act_at(&mut caller, &mut agent, 4_000, false, None).hangs_up);
    }
}
