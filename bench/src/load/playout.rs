//! What the caller hears of the agent: Twilio's buffer in real time, its holes and its marks. Pure; times are
//! microseconds of the call.

use std::collections::VecDeque;

/// One byte of μ-law.
const BYTE_US: u64 = 125;
/// A shorter pause between two frames is no hole: nobody hears it.
const HOLE_US: u64 = 60_000;

/// The playout buffer.
#[derive(Debug, Default)]
pub(crate) struct Playout {
    /// When the buffer is empty; 0 before the first sound.
    end_us: u64,
    /// Since when it plays without a pause that the caller would take for an end.
    since_us: u64,
    answering: bool,
    marks: VecDeque<(u64, String)>,
    /// Milliseconds of every hole inside an answer.
    pub(crate) holes_ms: Vec<f64>,
    pub(crate) frames: u64,
}

impl Playout {
    pub(crate) fn media(&mut self, now_us: u64, bytes: usize) {
        let gap_us = now_us.saturating_sub(self.end_us);
        if self.answering && gap_us > HOLE_US {
            self.holes_ms.push(gap_us as f64 / 1000.0);
        }
        if !self.answering {
            self.since_us = now_us.max(self.end_us);
        }
        self.answering = true;
        self.frames += 1;
        self.end_us = self.end_us.max(now_us) + bytes as u64 * BYTE_US;
    }

    pub(crate) fn mark(&mut self, now_us: u64, name: String) {
        self.marks.push_back((self.end_us.max(now_us), name));
    }

    /// Forgets what was not played; its marks are due at once.
    pub(crate) fn clear(&mut self, now_us: u64) {
        self.end_us = self.end_us.min(now_us);
        self.answering = false;
        self.marks.iter_mut().for_each(|(due, _)| *due = 0);
    }

    /// The answer is over: the caller speaks, so that what comes next is another one.
    pub(crate) fn settle(&mut self) {
        self.answering = false;
    }

    /// The marks whose place was played.
    pub(crate) fn due(&mut self, now_us: u64) -> Vec<String> {
        let played = self.marks.iter().take_while(|(due, _)| *due <= now_us).count();
        self.marks.drain(..played).map(|(_, name)| name).collect()
    }

    pub(crate) fn is_playing(&self, now_us: u64) -> bool {
        now_us < self.end_us
    }

    /// How long the present answer has been heard.
    pub(crate) fn heard_us(&self, now_us: u64) -> u64 {
        now_us.saturating_sub(self.since_us)
    }

    /// How long nothing has been heard.
    pub(crate) fn quiet_us(&self, now_us: u64) -> u64 {
        now_us.saturating_sub(self.end_us)
    }
}

#[cfg(test)]
mod tests {
    use super::Playout;

    #[test]
    fn frames_in_time_leave_no_hole_and_a_late_one_does() {
        let mut playout = Playout::default();
        for n in 0..50 {
            playout.media(n * 20_000, 160);
        }
        assert!(playout.is_playing(999_999) && !playout.is_playing(1_000_000));
        playout.media(1_060_000, 160);
        assert_eq!(playout.holes_ms, [] as [f64; 0], "60 ms is not heard");
        playout.media(1_141_000, 160);
        assert_eq!(playout.holes_ms, [61.0]);
    }

    #[test]
    fn the_pause_between_two_answers_is_no_hole() {
        let mut playout = Playout::default();
        playout.media(0, 160);
        playout.settle();
        playout.media(900_000, 160);
        playout.clear(905_000);
        playout.media(2_000_000, 160);
        assert!(playout.holes_ms.is_empty());
        assert_eq!((playout.heard_us(2_010_000), playout.frames), (10_000, 3));
    }

    #[test]
    fn a_mark_is_due_when_its_place_was_played_or_cleared() {
        let mut playout = Playout::default();
        playout.media(0, 1600);
        playout.mark(0, "a".into());
        assert!(playout.due(199_999).is_empty());
        assert_eq!(playout.due(200_000), ["a"]);
        playout.media(200_000, 1600);
        playout.mark(200_000, "b".into());
        playout.clear(250_000);
        assert_eq!(playout.due(250_000), ["b"]);
        assert_eq!(playout.quiet_us(300_000), 50_000);
    }
}
